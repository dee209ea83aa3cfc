// What the linter says of the register and of texts: approvals, copies, reviews, names, references.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/audits/linted_world.hpp"

namespace classeur::audits
{
namespace
{

using model::CheckMeans;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Linter, FindsASignOffThatIsMissing)
{
  Linted world;
  auto& signoffs = world.signed_sheet().versions.back().signoffs;
  EXPECT_THAT(world.keys("2019-04-11", LintRule::kApprovalMissing), IsEmpty());
  signoffs.erase(signoffs.begin() + 1);
  EXPECT_THAT(world.keys("2019-04-11", LintRule::kApprovalMissing), ElementsAre("approval-missing:FP-10:reviewer"));
  for (const LintFinding& one : lint({world.world(), {}, {}, nullptr, day("2019-04-11")})) {
    if (one.rule != LintRule::kApprovalMissing) continue;
    EXPECT_THAT(one.text, testing::HasSubstr("sans le visa «\u00A0Vérificateur\u00A0»")) << "not its code";
  }
  // The day before, nothing is in force.
  EXPECT_THAT(world.keys("2019-04-10", LintRule::kApprovalMissing), IsEmpty());
}

TEST(Linter, FindsASignOffOfAFunctionThatHasNoSay)
{
  Linted world;
  auto& signoffs = world.signed_sheet().versions.back().signoffs;
  EXPECT_THAT(world.keys("2019-04-11", LintRule::kApproverWithoutAuthority), IsEmpty());
  signoffs.back().function = "Webmestre";
  EXPECT_THAT(world.keys("2019-04-11", LintRule::kApproverWithoutAuthority),
              ElementsAre("approver-without-authority:FP-10:Webmestre"));
  EXPECT_THAT(world.keys("2019-04-11", LintRule::kApprovalMissing), ElementsAre("approval-missing:FP-10:approver"));
}

TEST(Linter, AsksTheReferentAloneForAMinorVersion)
{
  Linted world;
  RegisteredDocument& entry = world.signed_sheet();
  model::DocumentVersion& minor = Linted::revise(entry, "2019-08-27");
  minor.number = "1.1";
  minor.signoffs = {{"reviewer", "Référent qualité", day("2019-08-27")}};
  EXPECT_THAT(world.keys("2019-08-27", LintRule::kApprovalMissing), IsEmpty());
  EXPECT_THAT(world.keys("2019-08-27", LintRule::kApproverWithoutAuthority), IsEmpty());
  minor.number = "2.0";
  EXPECT_THAT(world.keys("2019-08-27", LintRule::kApprovalMissing),
              ElementsAre("approval-missing:FP-10:pilot", "approval-missing:FP-10:approver"));
}

TEST(Linter, KnowsACommitteeByItsCodeItsNameAndItsChair)
{
  for (const char* function : {"COPIL", "Comité de pilotage", "Directeur"}) {
    Linted world;
    world.sheet("CH-01", "3.1");
    RegisteredDocument& entry = world.world().documents.back();
    entry.document.type = model::DocumentType::kCharter;
    entry.versions.back().signoffs = {{"committee", function, day("2019-04-11")}};
    EXPECT_THAT(world.keys("2019-04-11", LintRule::kApprovalMissing), IsEmpty()) << function;
    entry.versions.back().signoffs.front().function = "Comité technique";
    EXPECT_THAT(world.keys("2019-04-11", LintRule::kApprovalMissing), ElementsAre("approval-missing:CH-01:committee"));
  }
}

TEST(Linter, CallsAReviewOverdueFromTheDayAfter)
{
  Linted world;
  world.signed_sheet().versions.back().next_review = day("2020-04-11");
  EXPECT_THAT(world.keys("2020-04-10", LintRule::kReviewOverdue), IsEmpty());
  EXPECT_THAT(world.keys("2020-04-11", LintRule::kReviewOverdue), IsEmpty());
  EXPECT_THAT(world.keys("2020-04-12", LintRule::kReviewOverdue), ElementsAre("review-overdue:FP-10"));
}

TEST(Linter, HoldsThePictureOfTheHallAgainstTheVersionInForce)
{
  Linted world;
  world.requirement("3.1", CheckMeans::kObservation);
  RegisteredDocument& entry = world.signed_sheet();
  entry.document.code = "CH-01";
  entry.document.type = model::DocumentType::kCharter;
  world.evidence("PR-1", "3.1", "2019-04-18", "2019-04-18");
  world.world().evidence.back().kind = "photo";
  // Of the first version nothing older can hang there.
  EXPECT_THAT(world.keys("2019-08-27", LintRule::kCopyOlderThanRegister), IsEmpty());
  Linted::revise(entry, "2019-08-27");
  EXPECT_THAT(world.keys("2019-08-26", LintRule::kCopyOlderThanRegister), IsEmpty());
  EXPECT_THAT(world.keys("2019-08-27", LintRule::kCopyOlderThanRegister),
              ElementsAre("copy-older-than-register:CH-01:PR-1"));
  world.evidence("PR-2", "3.1", "2019-08-27", "2019-08-27");
  world.world().evidence.back().kind = "photo";
  EXPECT_THAT(world.keys("2019-08-27", LintRule::kCopyOlderThanRegister), IsEmpty());
  // A sheet hangs nowhere.
  world.world().evidence.pop_back();
  world.world().documents.back().document.type = model::DocumentType::kProcedure;
  EXPECT_THAT(world.keys("2019-08-27", LintRule::kCopyOlderThanRegister), IsEmpty());
}

// The new charter hangs in one hall; the other one still shows the old one.
TEST(Linter, HoldsThePictureOfEachHallAgainstTheVersionInForce)
{
  Linted world;
  world.requirement("3.1", CheckMeans::kObservation);
  world.world().organisation.sites = {{"hall", "Hall principal", ""}, {"autre", "Hall étrangers", ""}};
  RegisteredDocument& entry = world.signed_sheet();
  entry.document.code = "CH-01";
  entry.document.type = model::DocumentType::kCharter;
  Linted::revise(entry, "2019-08-27");
  const auto photograph = [&](const char* code, const char* site, const char* on) {
    world.evidence(code, "3.1", on, on);
    world.world().evidence.back().kind = "photo";
    world.world().evidence.back().site = site;
  };
  const auto keys = [&](const char* on) { return world.keys(on, LintRule::kCopyOlderThanRegister); };
  photograph("PR-1", "hall", "2019-04-18");
  photograph("PR-2", "autre", "2019-04-19");
  EXPECT_THAT(keys("2019-08-26"), IsEmpty());
  EXPECT_THAT(keys("2019-08-27"),
              ElementsAre("copy-older-than-register:CH-01:PR-1", "copy-older-than-register:CH-01:PR-2"));
  photograph("PR-3", "hall", "2019-08-27");
  EXPECT_THAT(keys("2019-08-27"), ElementsAre("copy-older-than-register:CH-01:PR-2"));
  // One of both halls.
  photograph("PR-4", "", "2019-08-28");
  EXPECT_THAT(keys("2019-08-27"), ElementsAre("copy-older-than-register:CH-01:PR-2"));
  EXPECT_THAT(keys("2019-08-28"), IsEmpty());
  // Where one piece is the last of both, it is said once.
  world.world().evidence.clear();
  photograph("PR-5", "", "2019-04-18");
  EXPECT_THAT(keys("2019-08-27"), ElementsAre("copy-older-than-register:CH-01:PR-5"));
}

TEST(Linter, AsksThatAChangeAndEveryNoteBeGivenOut)
{
  Linted world;
  RegisteredDocument& entry = world.signed_sheet();
  EXPECT_THAT(world.keys("2019-08-27", LintRule::kChangeNotCommunicated), IsEmpty());
  Linted::revise(entry, "2019-08-27");
  world.circulations = {{"FP-10", "1.0", day("2019-04-15")}, {"FP-10", "2.0", day("2019-08-29")}};
  EXPECT_THAT(world.keys("2019-08-28", LintRule::kChangeNotCommunicated), ElementsAre("change-not-communicated:FP-10"));
  EXPECT_THAT(world.keys("2019-08-29", LintRule::kChangeNotCommunicated), IsEmpty());

  world.sheet("NS-1", "3.1", true, "2019-07-05");
  world.world().documents.back().document.type = model::DocumentType::kServiceNote;
  EXPECT_THAT(world.keys("2019-08-29", LintRule::kChangeNotCommunicated), ElementsAre("change-not-communicated:NS-1"));
  // Nobody kept track yet on the eve of the first distribution.
  world.world().documents.back().versions.back().effective = day("2019-04-14");
  EXPECT_THAT(world.keys("2019-08-29", LintRule::kChangeNotCommunicated), IsEmpty());
  world.world().documents.back().versions.back().effective = day("2019-04-15");
  EXPECT_THAT(world.keys("2019-08-29", LintRule::kChangeNotCommunicated), ElementsAre("change-not-communicated:NS-1"));
}

TEST(Linter, ExplainsAGapInTheNumbers)
{
  Linted world;
  for (const int number : {70, 72}) {
    world.sheet("FP-" + std::to_string(number), "3.1");
    world.world().documents.back().document.number = number;
    world.world().documents.back().document.section_number = 7;
  }
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kNumberGap), ElementsAre("number-gap:71"));
  EXPECT_EQ(said(LintRule::kNumberGap).level, LintLevel::kNote);
}

TEST(Linter, AsksForTheEditionOfWhatIsExternal)
{
  Linted world;
  world.signed_sheet();
  procedures::ControlledDocument& text = world.text("FP-10", "");
  text.external = {{"Code des relations", "2019", ""}, {"RGAA", "", ""}};
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kExternalWithoutEdition),
              ElementsAre("external-without-edition:FP-10:RGAA"));
}

TEST(Linter, FindsAFullNameThatIsNotTheOrganisations)
{
  struct Case {
    const char* text;
    bool wrong;
  };
  const Case cases[] = {
      {"Le bureau de la Direction de la citoyenneté et de l’immigration (DCI) répond.", false},
      {"Le bureau de la direction de la citoyenneté et de l’immigration (DCI) répond.", false},
      {"Le bureau de la direction\u00A0de la citoyenneté et de l’immigration (DCI) répond.", false},
      {"Le bureau de la direction de la citoyenneté et de l’intégration (DCI) répond.", true},
      {"La DCI (direction de la citoyenneté et de l’intégration) répond.", true},
      {"La DCI (direction de la citoyenneté et de l’immigration) répond.", false},
      {"La DCI (citoyenneté, accueil et séjour) répond.", false},
      {"Les agents du guichet (DCI) répondent.", false},
      {"La direction décide. Les agents du guichet (DCI) répondent.", false},
      {"La DCI répond.", false},
      // Typed otherwise, the name is the same.
      {"Le bureau de la direction de la citoyenneté et de l'immigration (DCI) répond.", false},
      {"LA DIRECTION DE LA CITOYENNETÉ ET DE L’IMMIGRATION (DCI) RÉPOND.", false},
      {"LA DIRECTION DE LA CITOYENNETE ET DE L'IMMIGRATION (DCI) RÉPOND.", false},
      {"La Direction  de la\nCitoyenneté et de l’Immigration (DCI) répond.", false},
      {"La DCI (DIRECTION DE LA CITOYENNETÉ ET DE L'IMMIGRATION) répond.", false},
      // A name of another kind of service is one too, and where another service of ours is meant, or none, there is
      // none.
      {"La délégation de la communication (DCI) répond.", true},
      {"Écrire au service de l’immigration (DCI).", true},
      {"Service des étrangers (DCI)", true},
      {"La DCI (service des étrangers) répond.", true},
      {"La DCI (délégation au commerce international) répond.", true},
      {"Le service, ex-DCI (délégation au commerce international), répond.", false},
      {"La DCI (service du courrier) répond.", false},
      {"Le service du courrier (DCI) répond.", false},
      {"Une note de service du directeur (DCI) le dit.", false},
      {"La délégation de signature du directeur (DCI) le dit.", false},
      {"Le service (DCI) répond.", false},
  };
  for (const Case& one : cases) {
    Linted world;
    world.signed_sheet();
    world.world().organisation.services.push_back(
        {"DCI-CO", "Service du courrier", "DCI", 4, model::LabelPerimeter::kIn, ""});
    world.text("FP-10", one.text);
    EXPECT_EQ(world.keys("2019-11-18", LintRule::kObsoleteName).empty(), !one.wrong) << one.text;
  }
}

TEST(Linter, FindsCodesThatTheRegisterDoesNotHold)
{
  Linted world;
  world.signed_sheet();
  world.text("FP-10", "Remplir le formulaire FO-12 de la fiche FP-10, voir PR-2019-001, RG-12 et FO-12.");
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kFormOutsideRegister),
              ElementsAre("form-outside-register:FP-10:FO-12", "form-outside-register:FP-10:RG-12"));
}

}  // namespace
}  // namespace classeur::audits
