#include "audits/binder_plan.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

SmallWorld world_with_audit()
{
  SmallWorld world;
  world.requirement("3.1", model::CheckMeans::kRecord, 12).sheet("FP-10", "3.1");
  model::Audit audit;
  audit.code = "socotec-2019";
  audit.dates = {day("2019-11-19"), day("2019-11-20")};
  audit.modules = {1};
  world.world().audits.push_back(audit);
  model::Audit earlier = audit;
  earlier.code = "interne-2019";
  earlier.dates = {day("2019-09-16"), day("2019-09-17")};
  world.world().audits.push_back(earlier);
  return world;
}

TEST(BinderPlan, LeavesOutWhatIsMadeAfterTheFreeze)
{
  SmallWorld world = world_with_audit();
  world.evidence("PR-1", "3.1", "2019-01-01", "2019-11-18").evidence("PR-2", "3.1", "2019-01-01", "2019-11-19");
  const auto plan = plan_binder(world.world(), "socotec-2019", day("2019-11-18"), {});
  ASSERT_EQ(plan.evidence.size(), 1U);
  EXPECT_EQ(plan.evidence.front().anchor, "PR-1");
}

TEST(BinderPlan, ShowsEachPieceOnceAndTheRestUnderGovernance)
{
  SmallWorld world = world_with_audit();
  world.evidence("PR-1", "3.1", "2019-01-01", "2019-07-31").evidence("PR-2", "", "2019-02-04", "2019-02-04");
  const auto plan = plan_binder(world.world(), "socotec-2019", day("2019-11-18"), {});
  ASSERT_EQ(plan.evidence_shown_with(3).size(), 1U);
  EXPECT_EQ(plan.evidence_shown_with(3).front()->anchor, "PR-1");
  ASSERT_EQ(plan.evidence_shown_with(0).size(), 1U);
  EXPECT_EQ(plan.evidence_shown_with(0).front()->anchor, "PR-2");
}

TEST(BinderPlan, KnowsTheAuditsBefore)
{
  SmallWorld world = world_with_audit();
  const auto plan = plan_binder(world.world(), "socotec-2019", day("2019-11-18"), {});
  ASSERT_EQ(plan.earlier_audits.size(), 1U);
  EXPECT_EQ(plan.earlier_audits.front()->code, "interne-2019");
  EXPECT_TRUE(plan_binder(world.world(), "interne-2019", day("2019-11-18"), {}).earlier_audits.empty());
}

TEST(BinderPlan, HasADigestThatFollowsItsContent)
{
  SmallWorld world = world_with_audit();
  world.evidence("PR-1", "3.1", "2019-01-01", "2019-07-31");
  const auto digest = plan_binder(world.world(), "socotec-2019", day("2019-11-18"), {}).digest;
  EXPECT_EQ(plan_binder(world.world(), "socotec-2019", day("2019-11-18"), {}).digest, digest);
  EXPECT_NE(plan_binder(world.world(), "socotec-2019", day("2019-11-17"), {}).digest, digest);
  world.world().documents.front().versions.front().content.bytes[0] ^= 1;
  EXPECT_NE(plan_binder(world.world(), "socotec-2019", day("2019-11-18"), {}).digest, digest);
}

model::Waiver waiver_of(const char* finding, const char* on)
{
  model::Waiver waiver{"socotec-2019", finding, "Constat", "Raison", "sg", "Secrétaire générale", day(on), {}};
  waiver.statement = model::digest_of(waiver);
  return waiver;
}

TEST(BinderPlan, TakesTheWaiversSignedByTheFreeze)
{
  SmallWorld world = world_with_audit();
  const auto with = [&](std::vector<model::Waiver> waivers) {
    return plan_binder(world.world(), "socotec-2019", day("2019-11-18"), std::move(waivers));
  };
  std::vector<model::Waiver> waivers = {waiver_of("indicator-not-recomputed:I9", "2019-11-17"),
                                        waiver_of("commitment-bare:9:sheet", "2019-11-18"),
                                        waiver_of("commitment-bare:49:sheet", "2019-11-19")};
  const auto plan = with(waivers);
  ASSERT_EQ(plan.waivers.size(), 2U);
  EXPECT_EQ(plan.waivers.at(0).finding, "commitment-bare:9:sheet") << "by rule, as the linter tells them";
  EXPECT_EQ(plan.waivers.at(1).finding, "indicator-not-recomputed:I9");
  EXPECT_NE(plan.digest, with({}).digest);
  waivers.at(1).statement.bytes[0] ^= 1;
  EXPECT_NE(with(waivers).digest, plan.digest);
}

TEST(BinderPlan, RefusesAnUnknownAudit)
{
  SmallWorld world = world_with_audit();
  EXPECT_THROW(plan_binder(world.world(), "socotec-2020", day("2019-11-18"), {}), base::Error);
}

}  // namespace
}  // namespace classeur::audits
