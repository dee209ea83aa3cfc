#include "audits/readiness.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using model::CheckMeans;

CommitmentReadiness on(SmallWorld& world, const char* iso)
{
  return readiness(world.world(), day(iso)).at(0);
}

bool has(const CommitmentReadiness& answer, ReasonKind kind)
{
  return std::any_of(answer.reasons.begin(), answer.reasons.end(),
                     [&](const Reason& reason) { return reason.kind == kind; });
}

TEST(Readiness, IsCoveredWhenEveryRequirementIsMet)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).requirement("3.2", CheckMeans::kRecord, 12);
  world.sheet("FP-10", "3.1").evidence("PR-1", "3.2", "2019-01-01", "2019-07-31");
  const auto answer = on(world, "2019-11-18");
  EXPECT_EQ(answer.status, Status::kCovered);
  EXPECT_TRUE(answer.reasons.empty());
  EXPECT_EQ(answer.sheets, std::vector<std::string>{"FP-10"});
  EXPECT_EQ(answer.evidence, std::vector<std::string>{"PR-1"});
  EXPECT_EQ(answer.lapses, day("2020-08-01"));
}

TEST(Readiness, IsUncoveredWithoutSheetAndEvidence)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).requirement("3.2", CheckMeans::kRecord, 12);
  const auto answer = on(world, "2019-11-18");
  EXPECT_EQ(answer.status, Status::kUncovered);
  EXPECT_TRUE(has(answer, ReasonKind::kNoSheet));
  EXPECT_TRUE(has(answer, ReasonKind::kSheetLacking));
  EXPECT_TRUE(has(answer, ReasonKind::kEvidenceMissing));
}

TEST(Readiness, CountsASheetOnlyWithinThePerimeter)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kRecord, 12).sheet("FP-31", "3.1", false);
  world.evidence("PR-1", "3.1", "2019-01-01", "2019-10-31");
  const auto answer = on(world, "2019-11-18");
  EXPECT_EQ(answer.status, Status::kFragile);
  EXPECT_TRUE(has(answer, ReasonKind::kOnlyOutOfScopeSheet));
  EXPECT_EQ(answer.out_of_scope_sheets, std::vector<std::string>{"FP-31"});
}

TEST(Readiness, CountsASheetFromItsEffectiveDay)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).sheet("FP-10", "3.1", true, "2019-04-11");
  EXPECT_EQ(on(world, "2019-04-10").status, Status::kUncovered);
  EXPECT_EQ(on(world, "2019-04-11").status, Status::kCovered);
}

// The proof may be 12 months old: a period that ends on 2019-07-31 holds up to and including 2020-07-31.
TEST(Readiness, LetsEvidenceLapseByThePeriodItCovers)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kRecord, 12).sheet("FP-10", "3.1");
  world.evidence("PR-1", "3.1", "2019-01-01", "2019-07-31", "2019-08-05");
  EXPECT_EQ(on(world, "2020-07-31").requirements.at(0).evidence.size(), 1U);
  const auto lapsed = on(world, "2020-08-01");
  EXPECT_TRUE(lapsed.requirements.at(0).evidence.empty());
  EXPECT_TRUE(has(lapsed, ReasonKind::kEvidenceLapsed));
  EXPECT_EQ(lapsed.status, Status::kFragile);
}

TEST(Readiness, SaysWhenProofIsAboutToLapse)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kRecord, 12)
      .sheet("FP-10", "3.1")
      .evidence("PR-1", "3.1", "2019-01-01", "2019-07-31");
  // Lapses on 2020-08-01: 45 days before is 2020-06-17.
  EXPECT_FALSE(has(on(world, "2020-06-16"), ReasonKind::kEvidenceLapsing));
  EXPECT_TRUE(has(on(world, "2020-06-17"), ReasonKind::kEvidenceLapsing));
}

TEST(Readiness, DoesNotKnowWhatWasNotYetMade)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kRecord, 12).sheet("FP-10", "3.1");
  world.evidence("PR-1", "3.1", "2019-01-01", "2019-07-31", "2019-08-05");
  EXPECT_TRUE(has(on(world, "2019-08-04"), ReasonKind::kEvidenceMissing));
  EXPECT_FALSE(has(on(world, "2019-08-05"), ReasonKind::kEvidenceMissing));
}

TEST(Readiness, HoldsByTheLatestOfSeveralProofs)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kRecord, 6).sheet("FP-10", "3.1");
  world.evidence("PR-1", "3.1", "2019-01-01", "2019-03-31").evidence("PR-2", "3.1", "2019-04-01", "2019-07-31");
  const auto answer = on(world, "2019-08-15");
  EXPECT_EQ(answer.requirements.at(0).evidence, (std::vector<std::string>{"PR-1", "PR-2"}));
  EXPECT_EQ(answer.lapses, day("2020-02-01"));
}

TEST(Readiness, IsWeakenedByAnOpenNonconformity)
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
  finding.actions.push_back({"A1", "agir", "Référent qualité", day("2019-10-31"), std::nullopt, ""});
  audit.findings.push_back(finding);
  world.world().audits.push_back(audit);
  EXPECT_EQ(on(world, "2019-09-16").status, Status::kCovered);
  EXPECT_TRUE(has(on(world, "2019-09-17"), ReasonKind::kOpenNonconformity));

  // Done is not enough: its effect must be proven.
  auto& action = world.world().audits.front().findings.front().actions.front();
  action.done_on = day("2019-10-20");
  EXPECT_EQ(on(world, "2019-11-18").status, Status::kFragile);
  action.effect = "PR-9";
  EXPECT_EQ(on(world, "2019-10-19").status, Status::kFragile);
  EXPECT_EQ(on(world, "2019-10-20").status, Status::kCovered);
}

}  // namespace
}  // namespace classeur::audits
