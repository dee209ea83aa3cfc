#include "model/store/sessions.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "model/store/organisations.hpp"
#include "server/accounts.hpp"
#include "server/sessions.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

TEST(Sessions, CookieIsOutOfReachOfScriptsAndOtherSites)
{
  const tests::Site site;
  tests::Browser browser(site);
  const tests::Answer answer = browser.sign_in("referent-qualite");
  ASSERT_EQ(answer.status, 303);
  const std::string cookie = answer.header("set-cookie");
  EXPECT_TRUE(cookie.starts_with("classeur_session="));
  EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("SameSite=Lax"), std::string::npos);
  EXPECT_EQ(browser.cookie("classeur_session").size(), 64U) << "256 bits in hexadecimal";
}

TEST(Sessions, OnlyTheDigestIsStored)
{
  tests::Site site;
  tests::Browser browser(site);
  browser.sign_in("referent-qualite");
  const std::string secret = browser.cookie("classeur_session");
  const auto reader = site.store().read();
  EXPECT_TRUE(model::store::find_session(reader, base::sha256(secret)).has_value());
}

TEST(Sessions, SigningOutEndsTheSessionForEveryCopyOfTheCookie)
{
  const tests::Site site;
  tests::Browser browser(site);
  browser.sign_in("referent-qualite");
  tests::Browser copy(site);
  copy.set_cookie("classeur_session", browser.cookie("classeur_session"));
  ASSERT_EQ(copy.get("/").status, 200);
  const std::string csrf = browser.csrf_of("/");
  EXPECT_EQ(browser.post("/deconnexion", "csrf=" + csrf).status, 303);
  EXPECT_EQ(copy.get("/").status, 303);
}

TEST(Sessions, DisablingAnAccountEndsItsSessionsAtOnce)
{
  tests::Site site;
  tests::Browser browser(site);
  browser.sign_in("agent-accueil");
  ASSERT_EQ(browser.get("/").status, 200);
  site.store().change({0, "test", ""},
                      [](model::store::Change& change) { model::store::disable_account(change, "agent-accueil"); });
  EXPECT_EQ(browser.get("/").status, 303);
  EXPECT_EQ(tests::Browser(site).sign_in("agent-accueil").status, 401);
}

TEST(Sessions, WrongPasswordAndUnknownLoginLookTheSame)
{
  const tests::Site site;
  const tests::Answer wrong = tests::Browser(site).sign_in("referent-qualite", "pas-le-bon-mot");
  const tests::Answer unknown = tests::Browser(site).sign_in("personne", "pas-le-bon-mot");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(unknown.status, 401);
}

TEST(Sessions, GuessingIsSlowedDown)
{
  const tests::Site site;
  for (int i = 0; i < kFailuresOfLoginMax; ++i) {
    EXPECT_EQ(tests::Browser(site).sign_in("referent-qualite", "essai-numero-" + std::to_string(i)).status, 401);
  }
  EXPECT_EQ(tests::Browser(site).sign_in("referent-qualite").status, 429) << "even the right one waits";
  EXPECT_EQ(tests::Browser(site).sign_in("agent-accueil").status, 303) << "others do not";
}

TEST(Sessions, ACrowdGuessingAtOnceIsSlowedDownToo)
{
  const tests::Site site;
  constexpr int kCrowd = 32;
  std::array<int, kCrowd> statuses{};
  std::vector<std::thread> crowd;
  for (int& status : statuses) {
    crowd.emplace_back([&] { status = tests::Browser(site).sign_in("referent-qualite", "pas-le-bon-mot").status; });
  }
  for (std::thread& one : crowd) one.join();
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 401), kFailuresOfLoginMax);
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 429), kCrowd - kFailuresOfLoginMax);
}

TEST(Sessions, RightPasswordsInFlightDoNotRefuseEachOther)
{
  const tests::Site site;
  EXPECT_EQ(tests::Browser(site).sign_in("referent-qualite", "pas-le-bon-mot").status, 401);
  constexpr int kCrowd = 3 * kFailuresOfLoginMax;
  std::array<int, kCrowd> statuses{};
  std::vector<std::thread> crowd;
  for (int& status : statuses) {
    crowd.emplace_back([&] { status = tests::Browser(site).sign_in("referent-qualite").status; });
  }
  for (std::thread& one : crowd) one.join();
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 303), kCrowd);
}

TEST(Csrf, ATokenOfAnotherSessionIsRefused)
{
  const tests::Site site;
  tests::Browser one(site);
  one.sign_in("referent-qualite");
  tests::Browser other(site);
  other.sign_in("secretaire-generale");
  const std::string stolen = other.csrf_of("/");
  ASSERT_FALSE(stolen.empty());
  EXPECT_EQ(one.post("/deconnexion", "csrf=" + stolen).status, 403);
  EXPECT_EQ(one.post("/deconnexion", "").status, 403);
  EXPECT_EQ(one.get("/").status, 200) << "still signed in";
}

TEST(Csrf, SigningInNeedsTheFormOfThisBrowser)
{
  const tests::Site site;
  tests::Browser victim(site);
  tests::Browser attacker(site);
  const std::string csrf = attacker.csrf_of("/connexion");
  EXPECT_EQ(victim.post("/connexion", "csrf=" + csrf + "&login=agent-accueil&password=" + tests::kPassword).status,
            403);
}

TEST(Csrf, APostFromAnotherSiteIsRefused)
{
  const tests::Site site;
  tests::Browser browser(site);
  browser.sign_in("referent-qualite");
  const std::string csrf = browser.csrf_of("/");
  EXPECT_EQ(browser.post("/deconnexion", "csrf=" + csrf, {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
}

TEST(SignIn, LeadsOnlyToPathsOfThisSite)
{
  EXPECT_TRUE(is_own_path("/documents?page=2"));
  for (const char* elsewhere : {"", "documents", "//elsewhere", "/\\elsewhere", "https://elsewhere", "/a\nb", "/a b"}) {
    EXPECT_FALSE(is_own_path(elsewhere)) << elsewhere;
  }
}

TEST(Sessions, ACookieAmongOthersIsFoundByItsWholeName)
{
  EXPECT_EQ(cookie_value("a=1; classeur_session=abc; b=2", "classeur_session"), "abc");
  EXPECT_EQ(cookie_value("xclasseur_session=no", "classeur_session"), "");
  EXPECT_EQ(cookie_value("", "classeur_session"), "");
}

}  // namespace classeur::server
