// A version takes effect by itself on its day, and with it the title that it gives its document: on every page, in the
// lists and in the files, whatever the day that is asked for, and in a server that runs over midnight.
#include <gmock/gmock.h>

#include "model/store/documents.hpp"
#include "model/store/organisations.hpp"
#include "server/version_acts.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using base::Date;
using ::testing::HasSubstr;
using ::testing::Not;

const Date kBefore(2019, 11, 30);
const Date kDay(2019, 12, 1);
const Date kAfter(2019, 12, 2);
constexpr const char* kOld = "Traitement des suggestions et des réclamations";
constexpr const char* kNew = "Écoute et réponse aux réclamants";

class TitleOfTheDay : public ::testing::Test
{
 protected:
  TitleOfTheDay() : browser_(site_)
  {
    std::string xml = revised_sheet("3.0", "2019-12-01");
    xml.replace(xml.find(kOld), std::string(kOld).size(), kNew);
    act("correspondant-dci", [&](const Acting& who) { save_draft(who, xml, {}); });
    act("correspondant-dci", [&](const Acting& who) { submit_version(who, seen_, "Nouveau titre"); });
    act("referent-qualite", [&](const Acting& who) { sign_version(who, seen_); });
    act("secretaire-generale", [&](const Acting& who) { sign_version(who, seen_); });
    browser_.sign_in("auditeur-socotec");
  }

  void act(const std::string& login, const std::function<void(const Acting&)>& work)
  {
    perform(site_.store(), *store::find_account(site_.store().read(), login), Date(2019, 11, 18), work);
  }
  std::string page(const std::string& address, const std::string& query = "")
  {
    const Answer answer = browser_.get(address + query);
    EXPECT_EQ(answer.status, 200) << address << query;
    return answer.body;
  }

  const VersionSeen seen_{"FP-10", "3.0", std::nullopt};
  Site site_;
  Browser browser_;
};

}  // namespace

TEST_F(TitleOfTheDay, IsThatOfTheVersionInForceOnEveryPage)
{
  // The register; the sheet; the commitment it serves; a sheet that cites it; the guide with its table.
  for (const char* address :
       {"/documents", "/documents/FP-10", "/engagements/3", "/documents/FP-50", "/documents/GP-01"}) {
    const std::string before = page(address, "?jour=2019-11-30");
    EXPECT_THAT(before, HasSubstr(kOld)) << address;
    EXPECT_THAT(before, Not(HasSubstr(kNew))) << address;
    for (const char* day : {"?jour=2019-12-01", "?jour=2019-12-02"}) {
      EXPECT_THAT(page(address, day), HasSubstr(kNew)) << address << day;
    }
  }
}

TEST_F(TitleOfTheDay, IsKeptByEachVersionWhateverTheDay)
{
  for (const char* day : {"?jour=2019-11-30", "?jour=2019-12-01"}) {
    EXPECT_THAT(page("/documents/FP-10/versions/2.0", day), HasSubstr(std::string("<h1>") + kOld)) << day;
    EXPECT_THAT(page("/documents/FP-10/versions/3.0", day), HasSubstr(std::string("<h1>") + kNew)) << day;
  }
}

TEST_F(TitleOfTheDay, ComesWithItsVersionInAServerThatRunsOverMidnight)
{
  site_.set_today(kBefore);
  const Answer before = browser_.get("/documents");
  EXPECT_THAT(before.body, HasSubstr(kOld));
  EXPECT_THAT(before.body, Not(HasSubstr(kNew)));
  EXPECT_EQ(browser_.get("/documents", {{"If-None-Match", before.header("etag")}}).status, 304);
  EXPECT_THAT(page("/documents/FP-10"), HasSubstr("Version 2.0"));
  EXPECT_THAT(page("/api/documents"), HasSubstr(kOld));

  site_.set_today(kDay);  // nothing else happens
  const Answer after = browser_.get("/documents", {{"If-None-Match", before.header("etag")}});
  EXPECT_EQ(after.status, 200) << "yesterday's page is not today's";
  EXPECT_THAT(after.body, HasSubstr(kNew));
  EXPECT_THAT(page("/documents/FP-10"), HasSubstr("Version 3.0"));
  EXPECT_THAT(page("/api/documents"), HasSubstr(kNew));
  EXPECT_THAT(page("/api/documents"), Not(HasSubstr(kOld)));
  EXPECT_THAT(page("/documents/FP-10/versions/2.0"), HasSubstr("Remplacée"));

  site_.set_today(kAfter);
  EXPECT_THAT(page("/documents"), HasSubstr(kNew));
  site_.set_today(kBefore);
  EXPECT_EQ(browser_.get("/documents").body, before.body) << "a page is a function of the day, among others";
}

TEST_F(TitleOfTheDay, IsInTheFilesThatGoOut)
{
  const auto xml = [&](const std::string& address) { return browser_.get(address).body; };
  EXPECT_THAT(xml("/documents/FP-10/versions/2.0/xml"), HasSubstr(kOld));
  EXPECT_THAT(xml("/documents/FP-10/versions/3.0/xml"), HasSubstr(kNew));
  for (const char* number : {"2.0", "3.0"}) {
    const Answer pdf = browser_.get(std::string("/documents/FP-10/versions/") + number + "/pdf");
    EXPECT_EQ(pdf.status, 200);
    EXPECT_THAT(pdf.body.substr(0, 5), "%PDF-");
  }
}

}  // namespace classeur::server::tests
