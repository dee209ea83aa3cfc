// What withdrawing a piece changes, in worlds small enough to judge by hand.
#include "audits/evidence_effects.hpp"

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
using ::testing::SizeIs;

const base::Date kDay = day("2019-11-18");

EvidenceEffects effects(SmallWorld& world, const std::string& code, base::Date on = kDay)
{
  const model::EvidenceRecord* const piece = world.world().find_evidence(code);
  return effects_of_withdrawal(world.world(), ListedEvidence(world.world().evidence), *piece, on);
}

std::vector<ReasonKind> kinds(const RequirementEffect& effect)
{
  std::vector<ReasonKind> found;
  for (const Reason& reason : effect.more) found.push_back(reason.kind);
  return found;
}

void expect(const RequirementEffect& effect, const char* requirement, Status before, Status after)
{
  EXPECT_EQ(effect.requirement, requirement);
  EXPECT_EQ(effect.commitment, 3) << requirement;
  EXPECT_EQ(effect.before, before) << requirement;
  EXPECT_EQ(effect.after, after) << requirement;
}

TEST(EvidenceEffects, TellWhatIsLostWithTheOnlyProof)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).requirement("3.3", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-07-31").evidence("PR-2", "3.3", "2019-01-01", "2019-07-31");
  const EvidenceEffects lost = effects(world, "PR-1");
  ASSERT_THAT(lost.requirements, SizeIs(1)) << "not 3.3, which has its own";
  expect(lost.requirements[0], "3.2", Status::kProven, Status::kMissing);
  EXPECT_THAT(kinds(lost.requirements[0]), ElementsAre(ReasonKind::kEvidenceMissing));
  // A sheet is in force and 3.3 is proven: not all of it is missing.
  ASSERT_THAT(lost.commitments, SizeIs(1));
  EXPECT_EQ(lost.commitments[0].commitment, 3);
  EXPECT_EQ(lost.commitments[0].before, Status::kProven);
  EXPECT_EQ(lost.commitments[0].after, Status::kFragile);
}

TEST(EvidenceEffects, ListWhatThePieceServesThoughNothingChanges)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-07-31").evidence("PR-2", "3.2", "2019-01-01", "2019-08-31");
  for (const char* code : {"PR-1", "PR-2"}) {
    const EvidenceEffects same = effects(world, code);
    ASSERT_THAT(same.requirements, SizeIs(1)) << code;
    expect(same.requirements[0], "3.2", Status::kProven, Status::kProven);
    EXPECT_THAT(same.requirements[0].more, IsEmpty()) << code;
    EXPECT_THAT(same.commitments, IsEmpty()) << code;
  }
}

// Without PR-2 the other one lapses on 1 December 2019. On 17 October that is 45 days away, which is told; the day
// before, it is not yet.
TEST(EvidenceEffects, AreJudgedOnTheDay)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2018-10-01", "2018-11-30").evidence("PR-2", "3.2", "2019-01-01", "2019-07-31");
  expect(effects(world, "PR-2", day("2019-10-16")).requirements.at(0), "3.2", Status::kProven, Status::kProven);
  const EvidenceEffects near = effects(world, "PR-2", day("2019-10-17"));
  expect(near.requirements.at(0), "3.2", Status::kProven, Status::kFragile);
  EXPECT_THAT(kinds(near.requirements[0]), ElementsAre(ReasonKind::kEvidenceLapsing));
  const EvidenceEffects lapsed = effects(world, "PR-2", day("2019-12-01"));
  expect(lapsed.requirements.at(0), "3.2", Status::kProven, Status::kMissing);
  EXPECT_THAT(kinds(lapsed.requirements[0]), ElementsAre(ReasonKind::kEvidenceLapsed));
}

// The one register of September. It names no requirement, but its sheet expects it for 3.3 and 3.4, of which 3.4 is
// fragile already, by a nonconformity: that stays what it is, for one reason more.
TEST(EvidenceEffects, ReachRequirementsThatThePieceDoesNotName)
{
  SmallWorld world;
  for (const char* code : {"3.2", "3.3", "3.4"}) world.requirement(code, CheckMeans::kRecord, 12);
  world.sheet("FP-10", "3.2");
  for (const char* code : {"3.2", "3.3", "3.4"}) {
    world.evidence(std::string("PR-") + code, code, "2019-01-01", "2019-08-31");
  }
  world.evidence("PR-R", "", "2019-09-01", "2019-09-30");
  world.world().evidence.back().requirements.clear();
  world.world().evidence.back().expectations = {{"FP-10", "r3"}};
  model::Expectation expectation;
  expectation.record = {"FP-10", "r3"};
  expectation.frequency = model::Frequency::kMonthly;
  expectation.requirements = {"3.3", "3.4"};
  expectation.commitments = {3};
  expectation.from = expectation.since = day("2019-09-01");
  world.world().expectations.push_back(expectation);
  model::AuditFinding finding;
  finding.code = "E1";
  finding.grade = model::FindingGrade::kMinorNonconformity;
  finding.commitment = 3;
  finding.requirement = "3.4";
  model::Audit audit;
  audit.code = "interne";
  audit.dates = {day("2019-09-16"), day("2019-09-17")};
  audit.findings = {finding};
  world.world().audits = {audit};

  const EvidenceEffects reached = effects(world, "PR-R");
  ASSERT_THAT(reached.requirements, SizeIs(2)) << "in the order of the standard, without 3.2";
  expect(reached.requirements[0], "3.3", Status::kProven, Status::kFragile);
  EXPECT_THAT(kinds(reached.requirements[0]), ElementsAre(ReasonKind::kRecordMissed));
  expect(reached.requirements[1], "3.4", Status::kFragile, Status::kFragile);
  EXPECT_THAT(kinds(reached.requirements[1]), ElementsAre(ReasonKind::kRecordMissed)) << "the other reason is no more";
  EXPECT_THAT(reached.commitments, IsEmpty()) << "fragile already";
}

// The effect of the action was proven by PR-1, which 3.2 does not need; that of the other one by words.
TEST(EvidenceEffects, ReachTheActionWhoseEffectThePieceProves)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-07-31").evidence("PR-2", "3.2", "2019-01-01", "2019-08-31");
  model::AuditFinding finding;
  finding.code = "E1";
  finding.grade = model::FindingGrade::kMinorNonconformity;
  finding.commitment = 3;
  finding.requirement = "3.2";
  finding.actions = {
      {"A1", "agir", "Chef", day("2019-10-31"), day("2019-10-20"), "Constaté, voir la pièce PR-1.", "PR-1"},
      {"A2", "agir", "Chef", day("2019-10-31"), day("2019-10-20"), "Constaté, voir la pièce PR-2.", ""}};
  model::Audit audit;
  audit.code = "interne";
  audit.dates = {day("2019-09-16"), day("2019-09-17")};
  audit.findings = {finding};
  world.world().audits = {audit};

  const EvidenceEffects fallen = effects(world, "PR-1");
  ASSERT_THAT(fallen.requirements, SizeIs(1));
  expect(fallen.requirements[0], "3.2", Status::kProven, Status::kFragile);
  ASSERT_THAT(kinds(fallen.requirements[0]), ElementsAre(ReasonKind::kOpenNonconformity));
  EXPECT_EQ(fallen.requirements[0].more[0].text,
            "La non-conformité E1 n’est pas soldée\u00A0: l’effet de l’action A1 reste à prouver.");
  ASSERT_THAT(fallen.commitments, SizeIs(1));
  EXPECT_EQ(fallen.commitments[0].after, Status::kFragile);
  expect(effects(world, "PR-2").requirements.at(0), "3.2", Status::kProven, Status::kProven);
}

}  // namespace
}  // namespace classeur::audits
