// The forecast says, week by week, what readiness says of that day.
#include "audits/forecast.hpp"

#include <gmock/gmock.h>

#include "audits/listed_evidence.hpp"
#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using model::CheckMeans;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<ForecastPoint> from(SmallWorld& world, const char* iso, const std::vector<int>& commitments = {3})
{
  return forecast(world.world(), ListedEvidence(world.world().evidence), day(iso), commitments, world.world().audits);
}

// Proven, fragile from 45 days before 1 January 2020, missing without its evidence but for its sheet.
SmallWorld lapsing()
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 6).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-06-01", "2019-06-30");
  return world;
}

TEST(Forecast, GoesFromWeekToWeekForHalfAYear)
{
  SmallWorld world = lapsing();
  const auto points = from(world, "2019-11-18");
  ASSERT_THAT(points, SizeIs(27));
  EXPECT_EQ(points[1].day, day("2019-11-25"));
  EXPECT_EQ(points.back().day, day("2020-05-18"));
}

TEST(Forecast, ReachesTheEndOfTheLastAuditToCome)
{
  SmallWorld world = lapsing();
  model::Audit audit;
  audit.dates = {day("2020-11-16"), day("2020-11-17")};
  world.world().audits = {audit};
  const auto points = from(world, "2019-11-18");
  EXPECT_EQ(points.back().day, day("2020-11-23")) << "the first seventh day after it, 53 weeks on";
  world.world().audits.front().dates = {day("2022-11-16"), day("2022-11-17")};
  EXPECT_EQ(from(world, "2019-11-18").back().day, day("2022-11-21")) << "the renewal, three years on";
  world.world().audits.front().dates = {day("2030-01-01"), day("2030-01-02")};
  EXPECT_THAT(from(world, "2019-11-18"), SizeIs(kForecastWeeksMax + 1));
}

TEST(Forecast, CountsAndNamesWhatChanges)
{
  SmallWorld world = lapsing();
  // 1 January 2020 is the first day without proof; 17 November 2019 is 45 days before.
  const auto points = from(world, "2019-11-10");
  EXPECT_EQ(points[0].proven, 1);
  EXPECT_THAT(points[0].changes, IsEmpty());
  ASSERT_THAT(points[1].changes, SizeIs(1)) << "17 November";
  EXPECT_EQ(points[1].changes[0].number, 3);
  EXPECT_EQ(points[1].changes[0].from, Status::kProven);
  EXPECT_EQ(points[1].changes[0].to, Status::kFragile);
  EXPECT_EQ(points[1].proven + points[1].missing, 0);
  EXPECT_EQ(points[1].fragile, 1);
}

TEST(Forecast, CountsOnlyTheCommitmentsAsked)
{
  SmallWorld world = lapsing();
  world.world().editions.front().commitments.push_back({9, 1, "Section", "Titre", {}});
  const auto all = from(world, "2019-11-10", {3, 9});
  EXPECT_EQ(all[0].proven + all[0].fragile + all[0].missing, 2);
  const auto one = from(world, "2019-11-10", {3});
  EXPECT_EQ(one[0].proven + one[0].fragile + one[0].missing, 1);
}

TEST(Forecast, CountsWhatTheEditionOfEachWeekAsks)
{
  SmallWorld world = lapsing();
  std::vector<model::Standard>& editions = world.world().editions;
  editions.push_back(editions.front());
  editions.back().edition = day("2019-11-17");
  editions.back().commitments.push_back({9, 1, "Section", "Titre", {}});
  const auto points = from(world, "2019-11-10", {3, 9});
  EXPECT_EQ(points[0].proven + points[0].fragile + points[0].missing, 1);
  EXPECT_EQ(points[1].proven + points[1].fragile + points[1].missing, 2) << "17 November";
}

}  // namespace
}  // namespace classeur::audits
