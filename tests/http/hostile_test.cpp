// What no browser sends. Whatever comes, the next visitor is served.
#include <chrono>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "server/form.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

namespace
{

std::string status_line(const std::string& answer)
{
  return answer.substr(0, answer.find('\r'));
}

std::string ask(const tests::Site& site, const std::string& target)
{
  return status_line(tests::talk(site.port(), "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
}

}  // namespace

TEST(Hostile, BrokenAddressesAreRefused)
{
  const tests::Site site;
  for (const char* target : {"/%", "/%4", "/%zz", "/%00", "/%ff", "/documents?a=%", "/%C3%28", "documents"}) {
    EXPECT_EQ(ask(site, target), "HTTP/1.1 400 Bad Request") << target;
  }
  EXPECT_EQ(tests::Browser(site).get("/connexion").status, 200);
}

TEST(Hostile, NoPathLeadsOutOfTheProgram)
{
  const tests::Site site;
  tests::Browser browser(site);
  const std::string page = browser.get("/connexion").body;
  const std::string assets = page.substr(page.find("/assets/"), 24);
  for (const std::string& path : {assets + "/../../../etc/passwd", assets + "/%2e%2e/%2e%2e/etc/passwd",
                                  std::string("/../../etc/passwd"), assets + "//etc/passwd", assets + "/"}) {
    EXPECT_EQ(ask(site, path), "HTTP/1.1 404 Not Found") << path;
  }
}

TEST(Hostile, OversizedHeadsAreRefused)
{
  const tests::Site site;
  const std::string long_value(100'000, 'a');
  EXPECT_EQ(status_line(tests::talk(site.port(), "GET / HTTP/1.1\r\nHost: x\r\nX: " + long_value + "\r\n\r\n")),
            "HTTP/1.1 400 Bad Request");
  std::string many = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 1000; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(status_line(tests::talk(site.port(), many + "\r\n")), "HTTP/1.1 400 Bad Request");
  EXPECT_EQ(ask(site, "/" + std::string(kTargetBytesMax, 'a')), "HTTP/1.1 400 Bad Request");
  EXPECT_EQ(tests::Browser(site).get("/connexion").status, 200);
}

TEST(Hostile, OversizedFormsAreRefusedUnread)
{
  const tests::Site site;
  tests::Browser browser(site);
  browser.get("/connexion");
  const std::string huge(kFormBytesMax + 1, 'a');
  EXPECT_EQ(browser.post("/connexion", "csrf=" + huge).status, 413);
  EXPECT_EQ(browser.get("/connexion").status, 200);
}

TEST(Hostile, UnknownMethodsAreRefused)
{
  const tests::Site site;
  tests::Browser browser(site);
  EXPECT_EQ(browser.send("DELETE", "/documents", "", {}).status, 405);
  EXPECT_EQ(browser.send("TRACE", "/", "", {}).status, 405);
  EXPECT_EQ(browser.post("/documents", "a=b").status, 405);
}

TEST(Hostile, WhatIsNoFormIsRefused)
{
  const tests::Site site;
  tests::Browser browser(site);
  EXPECT_EQ(browser.post("/connexion", "{}", {{"Content-Type", "application/json"}}).status, 422);
  EXPECT_EQ(browser.post("/connexion", "nothing", {{"Content-Type", "multipart/form-data; boundary=x"}}).status, 422);
}

TEST(Hostile, ASlowHeadIsEnded)
{
  const tests::Site site;
  const auto start = std::chrono::steady_clock::now();
  // Says half of a head, then nothing; waits for longer than the site would.
  tests::talk(site.port(), "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", kHeadSecondsMax + 10);
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_LE(took, std::chrono::seconds(kHeadSecondsMax + 5));
}

// What a proxy and this program could read as two different requests must not stay open for a second one (RFC 9112,
// section 11.2).
TEST(Hostile, NoRequestHidesInTheBodyOfAnother)
{
  const tests::Site site;
  const std::string hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  const std::string form = "Content-Type: application/x-www-form-urlencoded\r\n";
  const auto answers = [&](const std::string& request) {
    const std::string all = tests::talk(site.port(), request);
    std::size_t count = 0;
    for (std::size_t at = all.find("HTTP/1.1 "); at != std::string::npos; at = all.find("HTTP/1.1 ", at + 1)) ++count;
    return std::pair(status_line(all), count);
  };
  const std::string length = "Content-Length: " + std::to_string(hidden.size()) + "\r\n";
  EXPECT_EQ(answers("GET /connexion HTTP/1.1\r\nHost: x\r\n" + length + "\r\n" + hidden).second, 1U);
  EXPECT_EQ(answers("HEAD /connexion HTTP/1.1\r\nHost: x\r\n" + length + "\r\n" + hidden).second, 1U);
  const std::pair<std::string, std::size_t> refused("HTTP/1.1 400 Bad Request", 1);
  for (const std::string& fields :
       {std::string("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
        std::string("Content-Length: 0\r\n") + length, std::string("Content-Length: +5\r\n"),
        std::string("Content-Length: -5\r\n"), std::string("Transfer-Encoding: xchunked\r\n"),
        std::string("Transfer-Encoding: gzip, chunked\r\n"), std::string("Host: y\r\n")}) {
    EXPECT_EQ(answers("POST /connexion HTTP/1.1\r\nHost: x\r\n" + form + fields + "\r\n0\r\n\r\n" + hidden), refused)
        << fields;
  }
  for (const char* number : {"0x5", "99999999999999999999", "5 5"}) {
    EXPECT_LE(answers(fmt::format("POST /connexion HTTP/1.1\r\nHost: x\r\n{}Content-Length: {}\r\n\r\n{}", form, number,
                                  hidden))
                  .second,
              1U)
        << number;
  }
  EXPECT_EQ(answers("GET /connexion HTTP/1.1\r\n\r\n"), refused) << "a host is needed";
  EXPECT_EQ(answers("GET /connexion HTTP/1.0\r\n\r\n").first, "HTTP/1.1 200 OK") << "not before 1.1";
}

TEST(Hostile, EveryAnswerCarriesItsGuards)
{
  const tests::Site site;
  tests::Browser browser(site);
  for (const char* target : {"/connexion", "/nothing"}) {
    const tests::Answer answer = browser.get(target);
    const std::string policy = answer.header("content-security-policy");
    EXPECT_TRUE(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'")) << target;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos) << target;
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos) << target;
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << target;
    EXPECT_EQ(answer.header("referrer-policy"), "same-origin") << target;
  }
}

TEST(Form, DecodesWhatABrowserSends)
{
  const auto fields = decode_fields("titre=L%C3%A9gende+du%20lac&vide=&a=1&a=2", kFormFieldsMax);
  ASSERT_TRUE(fields.has_value());
  EXPECT_EQ(fields->get_or("titre", ""), "Légende du lac");
  EXPECT_EQ(fields->get("vide"), std::optional<std::string>(""));
  EXPECT_EQ(fields->all("a").size(), 2U);
  EXPECT_EQ(fields->get("absent"), std::nullopt);
  EXPECT_FALSE(decode_fields("a=%zz", kFormFieldsMax).has_value());
  EXPECT_EQ(percent_decode("a+b", PlusSign::kItself), std::optional<std::string>("a+b"));
}

}  // namespace classeur::server
