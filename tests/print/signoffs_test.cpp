// The sign-off block on the last page, from the draft to the approved version, and drafts on paper.
#include <regex>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/paris_time.hpp"
#include "model/life_cycle.hpp"
#include "model/store/documents.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "server/version_acts.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/print/paper.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::HasSubstr;
using ::testing::Not;

const base::Date kDay(2019, 11, 18);
constexpr const char* kPdf = "/documents/FP-10/versions/3.0/pdf";

class SignOffBlock : public ::testing::Test
{
 protected:
  SignOffBlock() : writer_(site_)
  {
    writer_.sign_in("correspondant-dci");
    act("correspondant-dci", [](const Acting& who) { save_draft(who, revised_sheet(), std::nullopt); });
  }

  void act(const std::string& login, const std::function<void(const Acting&)>& work)
  {
    const auto account = store::find_account(site_.store().read(), login);
    perform(site_.store(), *account, kDay, work);
  }
  void submit()
  {
    act("correspondant-dci", [](const Acting& who) {
      submit_version(who, {"FP-10", "3.0", {}}, "Délai ramené à un jour");
    });
  }
  void sign(const std::string& login)
  {
    act(login, [](const Acting& who) { sign_version(who, {"FP-10", "3.0", {}}); });
  }
  model::DocumentVersion version() { return store::list_versions(site_.store().read(), "FP-10").back(); }
  std::vector<std::string> pages()
  {
    const Answer answer = writer_.get(kPdf);
    EXPECT_EQ(answer.status, 200);
    return Paper(answer.body).pages();
  }

  // What the signatory signed, put together anew from what the store keeps.
  base::Digest statement_of(const model::SignOff& signoff)
  {
    const model::DocumentVersion signed_version = version();
    const auto submission = store::last_submission(site_.store().read(), signed_version.id);
    model::SignedStatement statement;
    statement.document = "FP-10";
    statement.number = "3.0";
    statement.attempt = submission->attempt;
    statement.content = submission->content;
    statement.redline = submission->redline;
    statement.effective = submission->effective;
    statement.part = signoff.part;
    statement.function = signoff.function;
    statement.login = signoff.login;
    statement.deputy = signoff.deputy;
    statement.day = kDay;
    return model::digest_of(statement);
  }

  Site site_;
  Browser writer_;
};

TEST_F(SignOffBlock, IsOfADraftThatNobodyTakesForTheRule)
{
  const std::vector<std::string> draft = pages();
  for (const std::string& page : draft) {
    EXPECT_THAT(page, HasSubstr("PROJET"));
    EXPECT_THAT(page, HasSubstr("Sans valeur tant que cette version n’est pas approuvée"));
    EXPECT_THAT(page, HasSubstr("FP-10, version 3.0"));
    EXPECT_THAT(page, Not(HasSubstr("https://")));
  }
  EXPECT_THAT(draft.back(), Not(HasSubstr("Visa attendu")));
}

// The body of a page begins 31 mm from its upper edge.
TEST_F(SignOffBlock, LeavesRoomForTheLongestTitleInTheRunningHead)
{
  constexpr double kBodyTopPoints = 31 / 25.4 * 72;
  std::string title = "Traitement";
  while (title.size() < 280) title += " des suggestions écrites";
  title += " jusqu’àlafin";
  ASSERT_GT(title.size(), 300);  // bytes; 300 characters at most
  std::string sheet = revised_sheet();
  const std::size_t begin = sheet.find("<title>") + 7;
  sheet.replace(begin, sheet.find("</title>") - begin, title);
  act("correspondant-dci", [&](const Acting& who) { save_draft(who, sheet, version().content); });
  const Answer answer = writer_.get(kPdf);
  ASSERT_EQ(answer.status, 200);
  const std::string boxes = Paper(answer.body).tool("sh", {"-c", "pdftotext -bbox -f 2 -l 2 \"$0\" -"});
  const std::regex last("yMax=\"([0-9.]+)\">jusqu’àlafin<");
  std::smatch found;
  ASSERT_TRUE(std::regex_search(boxes, found, last)) << boxes;
  EXPECT_LT(std::stod(found[1]), kBodyTopPoints);
}

TEST_F(SignOffBlock, IsOnlyForThoseWhoMayKnowOfTheVersion)
{
  for (const char* login : {"agent-accueil", "auditeur-socotec", "secretaire-generale"}) {
    Browser other(site_);
    other.sign_in(login);
    EXPECT_EQ(other.get(kPdf).status, 404) << login;
  }
  submit();
  Browser director(site_);
  director.sign_in("secretaire-generale");
  EXPECT_EQ(director.get(kPdf).status, 200) << "who is to sign reads what he signs";
  Browser agent(site_);
  agent.sign_in("agent-accueil");
  EXPECT_EQ(agent.get(kPdf).status, 404);
}

TEST_F(SignOffBlock, TellsWhoSignedWhatAndWhoIsAwaited)
{
  submit();
  const auto waiting = pages();
  EXPECT_THAT(waiting.back(), HasSubstr("Visa attendu"));
  sign("referent-qualite");
  const auto reviewed = pages();
  const model::SignOff given = version().signoffs.front();
  for (std::size_t at = 0; at + 1 < reviewed.size(); ++at) {
    EXPECT_THAT(without_spaces(reviewed[at]), Not(HasSubstr(given.statement->hex())));
  }
  const std::string& last = reviewed.back();
  EXPECT_THAT(last, HasSubstr("Visas"));
  EXPECT_THAT(last, HasSubstr("compte referent-qualite"));
  EXPECT_THAT(last, HasSubstr("Visa attendu"));
  const base::ParisTime at = base::paris_time(*given.recorded_at);
  EXPECT_THAT(last, HasSubstr(folded(at.french())));
  EXPECT_THAT(without_spaces(last), HasSubstr(statement_of(given).hex()));
  EXPECT_THAT(without_spaces(last), HasSubstr(version().content.hex()));
}

TEST_F(SignOffBlock, NamesTheDeputyAndThoseInWhosePlace)
{
  submit();
  sign("referent-qualite");
  act("secretaire-generale", [](const Acting& who) {
    model::Delegation delegation;
    delegation.function = "Secrétaire générale";
    delegation.deputy = "directeur-dci";
    delegation.from = kDay;
    delegation.to = kDay;
    delegation.reason = "Congés";
    give_delegation(who, delegation);
  });
  sign("directeur-dci");
  ASSERT_EQ(version().state, model::VersionState::kApproved);
  const auto approved = pages();
  const std::string& last = approved.back();
  EXPECT_THAT(last, HasSubstr("par suppléance de : Secrétaire générale"));
  EXPECT_THAT(last, HasSubstr("compte directeur-dci"));
  EXPECT_THAT(last, Not(HasSubstr("Visa attendu")));
  const model::DocumentVersion signed_version = version();
  for (const model::SignOff& signoff : signed_version.signoffs) {
    EXPECT_THAT(without_spaces(last), HasSubstr(statement_of(signoff).hex())) << signoff.function;
  }
  // Not in force before 1 December: still no rule, and it says so.
  for (const std::string& page : approved) EXPECT_THAT(page, HasSubstr("pas encore en vigueur"));
}

TEST_F(SignOffBlock, SaysOfWhatCameSignedThatItDid)
{
  const std::vector<std::string> note = Paper(writer_.get("/documents/CH-01/versions/1.0/pdf").body).pages();
  EXPECT_THAT(note.back(), HasSubstr(", hors de Classeur"));
  EXPECT_THAT(note.back(), HasSubstr("COPIL"));
}

}  // namespace
}  // namespace classeur::server::tests
