#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

namespace
{

void withdraw(tests::Site& site, const std::string& code)
{
  site.store().change({0, "test", ""}, [&](model::store::Change& change) {
    model::store::withdraw_evidence(change, code, "Pour l’essai");
  });
}

}  // namespace

TEST(PageCache, AChangeShowsAtOnceAndChangesTheTag)
{
  tests::Site site;
  tests::Browser browser(site);
  browser.sign_in("referent-qualite");
  const tests::Answer before = browser.get("/preuves");
  const tests::Answer again = browser.get("/preuves");
  ASSERT_EQ(before.status, 200);
  EXPECT_EQ(before.body, again.body);
  EXPECT_EQ(before.header("etag"), again.header("etag"));
  const std::string mark = "href=\"/preuves/PR-";
  const std::size_t first = before.body.find(mark);
  ASSERT_NE(first, std::string::npos);
  const std::string code = before.body.substr(first + mark.size() - 3, 11);
  withdraw(site, code);
  const tests::Answer after = browser.get("/preuves", {{"If-None-Match", before.header("etag")}});
  EXPECT_EQ(after.status, 200);
  EXPECT_NE(after.header("etag"), before.header("etag"));
  EXPECT_NE(after.body, before.body);
}

TEST(PageCache, AnUnchangedPageIsNotSentAgain)
{
  const tests::Site site;
  tests::Browser browser(site);
  browser.sign_in("referent-qualite");
  const std::string tag = browser.get("/documents").header("etag");
  const tests::Answer answer = browser.get("/documents", {{"If-None-Match", tag}});
  EXPECT_EQ(answer.status, 304);
  EXPECT_TRUE(answer.body.empty());
}

TEST(PageCache, ATagOfAnotherPersonIsNoTagOfMine)
{
  const tests::Site site;
  tests::Browser referent(site);
  referent.sign_in("referent-qualite");
  tests::Browser agent(site);
  agent.sign_in("agent-accueil");
  const std::string tag = referent.get("/preuves").header("etag");
  EXPECT_EQ(agent.get("/preuves", {{"If-None-Match", tag}}).status, 200);
}

TEST(PageCache, TwoSessionsOfOneRoleShareAPageButNotAToken)
{
  const tests::Site site;
  tests::Browser one(site);
  one.sign_in("agent-accueil");
  tests::Browser other(site);
  other.sign_in("agent-etrangers");
  const std::string csrf = one.csrf_of("/");
  const std::string page = other.get("/").body;
  ASSERT_FALSE(csrf.empty());
  EXPECT_EQ(page.find(csrf), std::string::npos);
  EXPECT_EQ(one.post("/deconnexion", "csrf=" + csrf).status, 303) << "the token on the page is a good one";
}

TEST(PageCache, AnotherDayIsAnotherPage)
{
  const tests::Site site;
  tests::Browser browser(site);
  browser.sign_in("referent-qualite");
  EXPECT_NE(browser.get("/?jour=2019-11-18").body, browser.get("/?jour=2019-03-01").body);
  EXPECT_EQ(browser.get("/?jour=hier").status, 422);
}

TEST(PageCache, KeepsWithinItsBytes)
{
  PageCache cache(10'000);
  for (int i = 0; i < 100; ++i) {
    auto page = std::make_shared<RenderedPage>();
    page->body.assign(1'000, 'x');
    cache.add("key " + std::to_string(i), page);
    EXPECT_LE(cache.bytes(), 10'000U);
  }
  EXPECT_NE(cache.find("key 99"), nullptr);
  EXPECT_EQ(cache.find("key 0"), nullptr);
}

TEST(Files, RangesAreThoseOfTheWhole)
{
  tests::Site site;
  tests::Browser browser(site);
  browser.sign_in("referent-qualite");
  const auto record = model::store::find_evidence(site.store().read(), "PR-2019-010");
  ASSERT_TRUE(record.has_value());
  const model::EvidenceFile& file = record->current().files.front();
  const std::string address = "/preuves/PR-2019-010/fichiers/" + file.file.digest.hex();
  const tests::Answer whole = browser.get(address);
  ASSERT_EQ(whole.status, 200);
  EXPECT_EQ(base::sha256(whole.body), file.file.digest);
  EXPECT_EQ(whole.header("x-content-type-options"), "nosniff");

  const tests::Answer part = browser.get(address, {{"Range", "bytes=10-19"}});
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, whole.body.substr(10, 10));
  EXPECT_EQ(part.header("content-range"), "bytes 10-19/" + std::to_string(whole.body.size()));
  EXPECT_EQ(browser.get(address, {{"Range", "bytes=-5"}}).body, whole.body.substr(whole.body.size() - 5));
  EXPECT_EQ(browser.get(address, {{"Range", "bytes=" + std::to_string(whole.body.size()) + "-"}}).status, 416);
  EXPECT_EQ(browser.get(address, {{"Range", "lines=1-2"}}).status, 200);
  EXPECT_EQ(browser.get(address, {{"If-None-Match", whole.header("etag")}}).status, 304);
  const tests::Answer head = browser.send("HEAD", address, "", {});
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), std::to_string(whole.body.size()));
  EXPECT_TRUE(head.body.empty());
}

}  // namespace classeur::server
