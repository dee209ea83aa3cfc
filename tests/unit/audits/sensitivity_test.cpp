// What hangs on one piece, and what one act closes, in worlds small enough to count by hand.
#include "audits/sensitivity.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "audits/listed_evidence.hpp"
#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using model::CheckMeans;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const base::Date kDay = day("2019-11-18");

std::vector<HeldByEvidence> held(SmallWorld& world)
{
  const ListedEvidence evidence(world.world().evidence);
  return held_by_evidence(world.world(), evidence, kDay, readiness(world.world(), evidence, {kDay}));
}

// PR-1 alone proves 3.2 and 3.3; 3.4 has PR-2 and PR-3, either of which will do.
TEST(Sensitivity, FindsThePieceThatHoldsUpMost)
{
  SmallWorld world;
  for (const char* code : {"3.2", "3.3", "3.4"}) world.requirement(code, CheckMeans::kRecord, 12);
  world.sheet("FP-10", "3.2").evidence("PR-1", "3.2", "2019-01-01", "2019-07-31");
  world.world().evidence.back().requirements.push_back("3.3");
  world.evidence("PR-2", "3.4", "2019-01-01", "2019-07-31").evidence("PR-3", "3.4", "2019-01-01", "2019-08-31");
  const auto all = held(world);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].evidence, "PR-1");
  EXPECT_THAT(all[0].requirements, ElementsAre("3.2", "3.3"));
  EXPECT_THAT(all[0].commitments, ElementsAre(3));
}

// Without PR-2 the other one lapses on 1 December, within 45 days: proven becomes fragile.
TEST(Sensitivity, CountsWhatWouldBecomeFragile)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2018-10-01", "2018-11-30").evidence("PR-2", "3.2", "2019-01-01", "2019-07-31");
  const auto all = held(world);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].evidence, "PR-2");
}

// The one piece of a month that a sheet expects.
TEST(Sensitivity, CountsTheSlotsThatOnePieceFills)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-08-31").evidence("PR-2", "3.2", "2019-01-01", "2019-09-30");
  world.evidence("PR-3", "", "2019-09-01", "2019-09-30");
  world.world().evidence.back().expectations = {{"FP-10", "r3"}};
  model::Expectation expectation;
  expectation.record = {"FP-10", "r3"};
  expectation.frequency = model::Frequency::kMonthly;
  expectation.requirements = {"3.2"};
  expectation.commitments = {3};
  expectation.from = expectation.since = day("2019-09-01");
  world.world().expectations.push_back(expectation);
  const auto all = held(world);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].evidence, "PR-3");
  EXPECT_THAT(all[0].requirements, ElementsAre("3.2"));
}

// 3.1 asks for a document, which is there; PR-1 proves that what was done about it had its effect.
TEST(Sensitivity, CountsTheActionWhoseEffectOnePieceProves)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).sheet("FP-10", "3.1");
  world.evidence("PR-1", "", "2019-10-01", "2019-10-31");
  model::AuditFinding finding;
  finding.code = "E1";
  finding.grade = model::FindingGrade::kMinorNonconformity;
  finding.commitment = 3;
  finding.requirement = "3.1";
  finding.actions = {{"A1", "agir", "Chef", day("2019-10-31"), day("2019-10-20"), "Constaté.", "PR-1"}};
  model::Audit audit;
  audit.code = "interne";
  audit.dates = {day("2019-09-16"), day("2019-09-17")};
  audit.findings = {finding};
  world.world().audits = {audit};
  const auto all = held(world);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].evidence, "PR-1");
  EXPECT_THAT(all[0].requirements, ElementsAre("3.1"));
  EXPECT_THAT(all[0].commitments, ElementsAre(3));
}

// No sheet, 3.1 asks for one, 3.2 for a register. A document closes two holes for 20, a record one for 4.
TEST(Sensitivity, RanksActsByWhatTheyCloseForTheirCost)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).requirement("3.2", CheckMeans::kRecord, 12);
  const auto now = readiness(world.world(), kDay);
  EXPECT_EQ(now.at(0).status, Status::kMissing);
  const auto acts = closed_by_mends(now);
  ASSERT_EQ(acts.size(), 2U);
  EXPECT_EQ(acts[0].mend.effort, Effort::kRecord);
  EXPECT_EQ(acts[0].holes, 1);
  EXPECT_THAT(acts[0].requirements, ElementsAre("3.2"));
  EXPECT_THAT(acts[0].commitments, ElementsAre(3)) << "missing becomes fragile";
  EXPECT_EQ(acts[1].mend.effort, Effort::kDocument);
  EXPECT_EQ(acts[1].holes, 2);
  EXPECT_THAT(acts[1].requirements, ElementsAre("3.1"));

  // What is foretold is what happens when it is really done.
  world.sheet("FP-10", "3.1");
  const auto with_sheet = readiness(world.world(), kDay);
  EXPECT_EQ(with_sheet.at(0).requirements.at(0).status, Status::kProven);
  EXPECT_THAT(with_sheet.at(0).own_reasons, IsEmpty());
  world.evidence("PR-1", "3.2", "2019-11-01", "2019-11-18");
  EXPECT_EQ(readiness(world.world(), kDay).at(0).status, Status::kProven);
}

// One upload for a record that two requirements want closes both.
TEST(Sensitivity, CountsAnActThatClosesHolesOfSeveralRequirements)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).requirement("3.3", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  model::Expectation expectation;
  expectation.record = {"FP-10", "r3"};
  expectation.kind = "register";
  expectation.frequency = model::Frequency::kContinuous;
  expectation.requirements = {"3.2", "3.3"};
  expectation.commitments = {3};
  expectation.from = expectation.since = day("2019-04-11");
  world.world().expectations.push_back(expectation);
  const auto acts = closed_by_mends(readiness(world.world(), kDay));
  ASSERT_EQ(acts.size(), 1U);
  EXPECT_EQ(acts[0].holes, 4) << "evidence missing and record missed, twice";
  EXPECT_THAT(acts[0].requirements, ElementsAre("3.2", "3.3"));
  EXPECT_THAT(acts[0].commitments, ElementsAre(3));
}

// PR-1, a survey say, proved 3.2 and 3.3: the next one will. 3.4 had another piece, 3.5 never any.
TEST(Sensitivity, CountsTheNextPieceOfSeveralRequirementsOnce)
{
  SmallWorld world;
  for (const char* code : {"3.2", "3.3", "3.4", "3.5"}) world.requirement(code, CheckMeans::kRecord, 12);
  world.sheet("FP-10", "3.2").evidence("PR-1", "3.2", "2018-01-01", "2018-07-31");
  world.world().evidence.back().requirements.push_back("3.3");
  world.evidence("PR-2", "3.4", "2018-01-01", "2018-07-31");
  const auto codes = [&] {
    std::vector<std::string> found;
    for (const ClosedByMend& act : closed_by_mends(readiness(world.world(), kDay))) found.push_back(act.mend.code);
    return found;
  };
  const auto acts = closed_by_mends(readiness(world.world(), kDay));
  EXPECT_THAT(codes(), ElementsAre("3.2", "3.4", "3.5"));
  EXPECT_EQ(acts[0].holes, 2);
  EXPECT_THAT(acts[0].requirements, ElementsAre("3.2", "3.3"));
  EXPECT_THAT(acts[0].proves, ElementsAre("3.2", "3.3"));
  EXPECT_THAT(acts[1].proves, ElementsAre("3.4"));
  // Done, it closes both.
  world.evidence("PR-3", "3.2", "2019-01-01", "2019-10-31");
  world.world().evidence.back().requirements.push_back("3.3");
  EXPECT_THAT(codes(), ElementsAre("3.4", "3.5"));
}

// Still counting, it lapses within 45 days for 3.2; it has lapsed already for 3.3, whose proof may be but ten months
// old.
TEST(Sensitivity, CountsTheNextPieceOnceWhereItHasNotLapsedForAll)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).requirement("3.3", CheckMeans::kRecord, 10).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2018-01-01", "2018-11-30");
  world.world().evidence.back().requirements.push_back("3.3");
  const auto acts = closed_by_mends(readiness(world.world(), kDay));
  ASSERT_EQ(acts.size(), 1U);
  EXPECT_THAT(acts[0].requirements, ElementsAre("3.2", "3.3"));
}

// FP-10 expects an incident form by each case, which may be silent, and a register, which is missed: handing in the
// register closes both that and the requirement that has no evidence.
TEST(Sensitivity, CountsAMissedRecordForTheRequirementItSupports)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  for (const auto& [record, frequency] :
       {std::pair{"r2", model::Frequency::kEachCase}, std::pair{"r3", model::Frequency::kContinuous}}) {
    model::Expectation expectation;
    expectation.record = {"FP-10", record};
    expectation.kind = "register";
    expectation.frequency = frequency;
    expectation.requirements = {"3.2"};
    expectation.commitments = {3};
    expectation.from = expectation.since = day("2018-04-11");
    world.world().expectations.push_back(expectation);
  }
  const auto acts = closed_by_mends(readiness(world.world(), kDay));
  ASSERT_EQ(acts.size(), 1U);
  EXPECT_EQ(acts[0].mend.code, "FP-10/r3");
  EXPECT_EQ(acts[0].holes, 2);
}

// Until July FP-10 expected it every quarter, since then every month: the second quarter is missed, and July to
// September. Who hands in what is missed closes both, with four files.
TEST(Sensitivity, CountsWhatIsMissedOfARecordByAllVersions)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-03-31");
  model::Expectation expectation;
  expectation.record = {"FP-10", "r3"};
  expectation.kind = "register";
  expectation.frequency = model::Frequency::kQuarterly;
  expectation.requirements = {"3.2"};
  expectation.commitments = {3};
  expectation.from = expectation.since = day("2019-04-01");
  expectation.to = day("2019-07-01");
  world.world().expectations = {expectation};
  expectation.frequency = model::Frequency::kMonthly;
  expectation.from = expectation.since = day("2019-07-01");
  expectation.to.reset();
  world.world().expectations.push_back(expectation);
  const auto now = readiness(world.world(), kDay);
  EXPECT_EQ(now.at(0).reasons().size(), 2U);
  const auto acts = closed_by_mends(now);
  ASSERT_EQ(acts.size(), 1U);
  EXPECT_EQ(acts[0].holes, 2);
  EXPECT_EQ(acts[0].mend.times, 4);
}

// Of one finding, each with an owner of its own.
TEST(Sensitivity, CountsEachOverdueActionOfAFinding)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-09-30");
  model::Audit audit;
  audit.code = "interne";
  audit.dates = {day("2019-09-16"), day("2019-09-17")};
  model::AuditFinding finding;
  finding.code = "E1";
  finding.grade = model::FindingGrade::kImprovement;
  finding.commitment = 3;
  finding.actions = {{"A1", "agir", "Webmestre", day("2019-10-31"), {}, ""},
                     {"A2", "agir", "Chef de bureau", day("2019-10-31"), {}, ""}};
  audit.findings = {finding};
  world.world().audits = {audit};
  const ListedEvidence evidence(world.world().evidence);
  std::vector<std::string> acts;
  for (const ClosedByMend& one : closed_by_mends(readiness(world.world(), evidence, {kDay}))) {
    acts.push_back(one.mend.owner + " " + one.mend.action);
  }
  EXPECT_THAT(acts, ::testing::UnorderedElementsAre("Webmestre A1", "Chef de bureau A2"));
}

// Each of them is needed, by who is to do it: none closes it alone, and together they cost what all of them cost.
TEST(Sensitivity, CountsEachActionThatANonconformityLacks)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).sheet("FP-10", "3.1");
  model::Audit audit;
  audit.code = "interne";
  audit.dates = {day("2019-09-16"), day("2019-09-17")};
  model::AuditFinding finding;
  finding.code = "E1";
  finding.grade = model::FindingGrade::kMinorNonconformity;
  finding.commitment = 3;
  finding.requirement = "3.1";
  finding.actions = {{"A1", "agir", "Webmestre", day("2019-12-31"), {}, ""},
                     {"A2", "agir", "Chef de bureau", day("2019-10-31"), {}, ""},
                     {"A3", "agir", "Directeur", day("2019-10-31"), day("2019-10-30"), ""},
                     {"A4", "agir", "Standardiste", day("2019-10-31"), day("2019-10-30"), "constaté"}};
  audit.findings = {finding};
  world.world().audits = {audit};
  const auto now = readiness(world.world(), ListedEvidence(world.world().evidence), {kDay});
  std::vector<std::string> acts;
  for (const ClosedByMend& one : closed_by_mends(now)) {
    acts.push_back(fmt::format("{} {} {} closes {}, cost {}", code_of(one.mend.effort), one.mend.action, one.mend.owner,
                               one.holes, one.mend.cost()));
    EXPECT_THAT(one.requirements, IsEmpty()) << acts.back();
  }
  EXPECT_THAT(acts, ::testing::UnorderedElementsAre("action A1 Webmestre closes 1, cost 8",
                                                    "action A2 Chef de bureau closes 2, cost 8",
                                                    "upload A3 Directeur closes 1, cost 2"))
      << "A2 is overdue, too; A3 lacks the proof of its effect; A4 has it";
  std::vector<std::string> texts;
  for (const Reason& reason : now.at(0).reasons()) texts.push_back(reason.text);
  EXPECT_THAT(texts, ::testing::UnorderedElementsAre(
                         "La non-conformité E1 n’est pas soldée\u00A0: l’action A1 reste à mener.",
                         "La non-conformité E1 n’est pas soldée\u00A0: l’action A2 reste à mener.",
                         "La non-conformité E1 n’est pas soldée\u00A0: l’effet de l’action A3 reste à prouver.",
                         "L’action A2, attendue pour le 31\u00A0octobre\u00A02019, n’est pas faite."));
}

}  // namespace
}  // namespace classeur::audits
