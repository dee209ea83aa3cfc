// An edition of the standard that is dated in the future is imported: days before its own are judged as they were, its
// day and later ones by it; and what refers to an older edition still says what it is about.
#include <regex>

#include <gmock/gmock.h>

#include "model/store/audits.hpp"
#include "model/store/evidence.hpp"
#include "model/store/organisations.hpp"
#include "procedures/standard_reader.hpp"
#include "procedures/standard_writer.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using base::Date;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const Date kImported(2020, 3, 26);
constexpr const char* kDropped = "3.2";

// That of the example with a commitment 60 more, without 49 and without 3.2.
model::Standard edition_of_2021(model::Standard standard)
{
  standard.edition = Date(2021, 1, 1);
  std::erase_if(standard.commitments, [](const model::Commitment& one) { return one.number == 49; });
  for (model::Commitment& one : standard.commitments) {
    std::erase_if(one.requirements, [](const model::Requirement& asked) { return asked.code == kDropped; });
  }
  model::Commitment added = standard.commitments.back();
  added.number = 60;
  added.title = "Un engagement de 2021";
  added.requirements.resize(1);
  added.requirements.front().code = "60.1";
  added.requirements.front().means = model::CheckMeans::kRecord;
  added.requirements.front().text = "Ce que 2021 demande de plus.";
  standard.commitments.push_back(added);
  return standard;
}

class EditionsSite : public ::testing::Test
{
 protected:
  EditionsSite() : browser_(site_) { browser_.sign_in("referent-qualite"); }

  void import_edition()
  {
    store::Store& space = site_.store();
    site_.set_today(kImported);
    const model::Standard coming = edition_of_2021(store::list_standards(space.read()).front());
    space.change({0, "referent", "Référent qualité"}, [&](store::Change& change) { add_standard(change, coming); });
  }
  std::string page(const std::string& address)
  {
    const Answer answer = browser_.get(address);
    EXPECT_EQ(answer.status, 200) << address;
    return answer.body;
  }
  // But for until when each holds, which the edition to come may well change.
  std::string statuses_on(const std::string& day)
  {
    return std::regex_replace(page("/api/readiness?jour=" + day), std::regex("\"until\":[^,}]*"), "");
  }

  Site site_;
  Browser browser_;
};

}  // namespace

TEST_F(EditionsSite, LeaveTheDaysBeforeThemAsTheyWere)
{
  site_.set_today(kImported);
  const std::string past = statuses_on("2019-11-18");
  const std::string before = statuses_on("2020-12-31");
  import_edition();
  EXPECT_EQ(statuses_on("2019-11-18"), past);
  EXPECT_EQ(statuses_on("2020-12-31"), before);
  EXPECT_THAT(statuses_on("2021-01-01"), AllOf(HasSubstr("\"60.1\""), Not(HasSubstr("\"3.2\"")), HasSubstr("\"3.1\"")));
  EXPECT_THAT(page("/?jour=2020-12-31"), Not(HasSubstr("/engagements/60")));
  EXPECT_THAT(page("/?jour=2021-01-01"), AllOf(HasSubstr("/engagements/60"), Not(HasSubstr("/engagements/49"))));
  EXPECT_THAT(page("/?jour=2021-01-02"), HasSubstr("/engagements/60"));
  EXPECT_THAT(page("/api/commitments?jour=2020-12-31"), Not(HasSubstr("Un engagement de 2021")));
  EXPECT_THAT(page("/api/commitments?jour=2021-01-01"), HasSubstr("Un engagement de 2021"));
}

TEST_F(EditionsSite, HaveTheirCommitmentsFromTheirDayOn)
{
  import_edition();
  EXPECT_THAT(page("/engagements/60?jour=2021-01-01"), HasSubstr("Ce que 2021 demande de plus."));
  EXPECT_THAT(page("/engagements/60?jour=2021-01-02"), HasSubstr("Un engagement de 2021"));
  const Answer early = browser_.get("/engagements/60?jour=2020-12-31");
  EXPECT_EQ(early.status, 404);
  EXPECT_THAT(early.body, HasSubstr("il est dans celle du 1er\u00A0janvier\u00A02021"));
  EXPECT_EQ(browser_.get("/engagements/49?jour=2020-12-31").status, 200);
  const Answer late = browser_.get("/engagements/49?jour=2021-01-01");
  EXPECT_EQ(late.status, 404);
  EXPECT_THAT(late.body, HasSubstr("celle du 4\u00A0février\u00A02019"));
  EXPECT_THAT(page("/couverture?jour=2020-12-15"), HasSubstr("pas demandé"));
}

TEST_F(EditionsSite, AreAskedForAheadAndFilteredByAll)
{
  import_edition();
  EXPECT_THAT(page("/preuves/nouvelle?exigence=60.1"),
              AllOf(HasSubstr("Ce que 2021 demande de plus."), HasSubstr("3.2")));
  EXPECT_THAT(page("/preuves"), HasSubstr("60. Un engagement de 2021"));
  site_.set_today(Date(2021, 2, 1));
  EXPECT_THAT(page("/preuves"), HasSubstr("49. "));
  EXPECT_THAT(page("/preuves/nouvelle"), Not(HasSubstr("value=\"3.2\"")));
}

TEST_F(EditionsSite, StillSayWhatRefersToAnOlderOne)
{
  const auto standard = store::list_standards(site_.store().read()).front();
  const std::string text = standard.find_requirement(kDropped)->text;
  std::string piece;
  for (const model::EvidenceRecord& one : store::list_evidence(site_.store().read())) {
    const auto& codes = one.requirements;
    if (std::find(codes.begin(), codes.end(), kDropped) != codes.end()) piece = one.code;
  }
  ASSERT_FALSE(piece.empty());
  model::Audit audit = *store::find_audit(site_.store().read(), "interne-2019");
  audit.code = "interne-2019-bis";
  audit.findings.resize(1);
  audit.findings.front().commitment = 3;
  audit.findings.front().requirement = kDropped;
  site_.store().change({0, "referent", "Référent qualité"}, [&](store::Change& change) { add_audit(change, audit); });
  import_edition();
  site_.set_today(Date(2021, 2, 1));
  EXPECT_THAT(page("/preuves/" + piece), HasSubstr(text));
  EXPECT_THAT(page("/audits/interne-2019-bis/constats/" + audit.findings.front().code), HasSubstr(text));
}

TEST_F(CommandLine, JudgesByTheEditionOfTheDay)
{
  make_example();
  const auto today = [&](const std::string& day, const std::string& arguments) {
    return run("--today " + day + " " + arguments);
  };
  const std::string shipped =
      content_of(std::string(CLASSEUR_SOURCE_DIR) + "/procedures/library/qual-e-pref/standard.xml");
  const model::Standard coming = edition_of_2021(procedures::read_standard(shipped, "standard.xml"));
  write_file(path("edition-2021.xml"), procedures::standard_xml(coming));
  ASSERT_EQ(today("2020-03-26", "import edition-2021.xml").exit, 0);
  EXPECT_THAT(today("2020-12-31", "commitments").output, Not(HasSubstr("Un engagement de 2021")));
  EXPECT_THAT(today("2021-01-01", "commitments").output, HasSubstr("Un engagement de 2021"));
  EXPECT_EQ(today("2020-03-26", "readiness --on 2021-01-01 --commitment 60").errors.find("n’est pas"),
            std::string::npos);
  const Outcome early = today("2020-03-26", "readiness --on 2020-12-31 --commitment 60");
  EXPECT_EQ(early.exit, 1);
  EXPECT_THAT(early.errors, HasSubstr("celle du 1er\u00A0janvier\u00A02021"));
  EXPECT_THAT(today("2020-03-26", "search --commitment 60 accueil").errors, Not(HasSubstr("n’a pas d’engagement")));
}

}  // namespace classeur::server::tests
