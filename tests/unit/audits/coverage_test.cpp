// Coverage by month: each rule on either side of its boundary, by periods chosen so that it can be told by hand.
#include "audits/coverage.hpp"

#include <algorithm>

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

Coverage on(SmallWorld& world, const char* iso)
{
  return coverage(world.world(), ListedEvidence(world.world().evidence), day(iso), {3});
}

const MonthCover& month(const Coverage& coverage, const char* first)
{
  const auto found = std::find_if(coverage.months.begin(), coverage.months.end(),
                                  [&](const model::Period& one) { return one.from == day(first); });
  EXPECT_NE(found, coverage.months.end()) << first;
  return coverage.commitments.at(0).months.at(static_cast<std::size_t>(found - coverage.months.begin()));
}

Cover cover(SmallWorld& world, const char* iso, const char* first)
{
  return month(on(world, iso), first).cover();
}

TEST(Coverage, ShowsAYearBackAndThreeMonthsAhead)
{
  SmallWorld world;
  const Coverage coverage = on(world, "2019-11-18");
  ASSERT_EQ(coverage.months.size(), 16U);
  EXPECT_EQ(coverage.months.front().from, day("2018-11-01"));
  EXPECT_EQ(coverage.months.back(), (model::Period{day("2020-02-01"), day("2020-02-29")}));
  EXPECT_FALSE(coverage.is_ahead(coverage.months[12])) << "November, in which the day is";
  EXPECT_TRUE(coverage.is_ahead(coverage.months[13]));
}

// FP-08 enters the perimeter on 1 April 2020, by its second version: its months are told alike before and after.
TEST(Coverage, JudgesEachMonthByTheVersionInForceInIt)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).sheet("FP-08", "3.1", false, "2020-01-01");
  std::vector<model::DocumentVersion>& versions = world.world().documents[0].versions;
  versions.push_back(versions.front());
  versions[1].number = "2.0";
  versions[1].effective = day("2020-04-01");
  for (model::DocumentVersion& version : versions) version.head.emplace().label_scope = version.number == "2.0";
  for (const bool told_in_scope : {false, true}) {
    world.world().documents[0].document.label_scope = told_in_scope;
    EXPECT_EQ(cover(world, "2020-02-01", "2020-03-01"), Cover::kHole);
    EXPECT_EQ(cover(world, "2020-02-01", "2020-04-01"), Cover::kWhole);
    EXPECT_EQ(cover(world, "2020-05-11", "2020-03-01"), Cover::kHole);
    EXPECT_EQ(cover(world, "2020-05-11", "2020-04-01"), Cover::kWhole);
  }
}

TEST(Coverage, TakesThePeriodCoveredNotTheDayOfMaking)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 2);
  world.evidence("PR-1", "3.2", "2019-03-01", "2019-05-31", "2019-08-05");
  EXPECT_EQ(cover(world, "2019-11-18", "2019-02-01"), Cover::kHole);
  EXPECT_EQ(cover(world, "2019-11-18", "2019-03-01"), Cover::kWhole);
  EXPECT_EQ(cover(world, "2019-11-18", "2019-05-01"), Cover::kWhole);
  EXPECT_EQ(cover(world, "2019-11-18", "2019-06-01"), Cover::kHole) << "nothing was there by then, nothing is of it";
  EXPECT_EQ(cover(world, "2019-08-04", "2019-05-01"), Cover::kHole) << "made on the next day";
  EXPECT_EQ(cover(world, "2019-08-05", "2019-05-01"), Cover::kWhole);
}

TEST(Coverage, IsOfAMonthWithHalfOfIt)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 1);
  world.evidence("PR-1", "3.2", "2019-04-16", "2019-06-14", "2019-09-01");
  EXPECT_EQ(cover(world, "2019-11-18", "2019-04-01"), Cover::kWhole) << "15 of 30 days";
  EXPECT_EQ(cover(world, "2019-11-18", "2019-06-01"), Cover::kHole) << "14 of 30 days";
}

TEST(Coverage, OlderEvidenceCoversUntilItLapses)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 3);
  world.evidence("PR-1", "3.2", "2019-05-31", "2019-05-31");  // lapses on 1 September
  EXPECT_EQ(cover(world, "2019-11-18", "2019-04-01"), Cover::kHole);
  EXPECT_EQ(cover(world, "2019-11-18", "2019-08-01"), Cover::kWhole) << "counts on 31 August";
  EXPECT_EQ(cover(world, "2019-11-18", "2019-09-01"), Cover::kHole);
}

TEST(Coverage, AsksTheMonthAtHandOfItsDayAndProjectsTheNext)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 1);
  world.evidence("PR-1", "3.2", "2019-10-20", "2019-10-20");  // lapses on 21 November
  EXPECT_EQ(cover(world, "2019-11-20", "2019-11-01"), Cover::kWhole);
  EXPECT_EQ(cover(world, "2019-11-21", "2019-11-01"), Cover::kHole);
  EXPECT_EQ(cover(world, "2019-10-25", "2019-11-01"), Cover::kHole) << "a month to come is asked of its last day";
}

TEST(Coverage, DocumentsCoverFromTheDayTheyAreInForce)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).sheet("FP-10", "3.1", true, "2019-04-30");
  EXPECT_EQ(cover(world, "2019-11-18", "2019-03-01"), Cover::kHole);
  EXPECT_EQ(cover(world, "2019-11-18", "2019-04-01"), Cover::kWhole) << "in force on the last day of April";
  SmallWorld outside;
  outside.requirement("3.1", CheckMeans::kDocument).sheet("FP-31", "3.1", false);
  EXPECT_EQ(cover(outside, "2019-11-18", "2019-10-01"), Cover::kHole) << "out of the perimeter";
}

TEST(Coverage, MeasuredMonthsCoverWhatWantsAnIndicator)
{
  SmallWorld world;
  world.requirement("3.3", CheckMeans::kIndicator, 2);
  model::Indicator indicator;
  indicator.code = "I1";
  indicator.commitment = 3;
  indicator.measurements = {
      {{day("2019-05-01"), day("2019-05-31")}, model::MeasurementState::kMeasured, "90", {}, {}},
      {{day("2019-06-01"), day("2019-06-30")}, model::MeasurementState::kNotMeasured, "", {}, {}}};
  world.world().indicators = {indicator};
  EXPECT_EQ(cover(world, "2019-11-18", "2019-04-01"), Cover::kHole);
  EXPECT_EQ(cover(world, "2019-11-18", "2019-05-01"), Cover::kWhole);
  EXPECT_EQ(cover(world, "2019-11-18", "2019-07-01"), Cover::kWhole) << "two months old at most";
  EXPECT_EQ(cover(world, "2019-11-18", "2019-08-01"), Cover::kHole);
}

TEST(Coverage, SaysWhatIsLackingOfAPart)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).requirement("3.4", CheckMeans::kInterview, 12);
  world.evidence("PR-1", "3.2", "2019-10-01", "2019-10-31");
  const Coverage coverage = on(world, "2019-11-18");
  const MonthCover& october = month(coverage, "2019-10-01");
  EXPECT_EQ(october.cover(), Cover::kPart);
  EXPECT_EQ(october.covered(), 1);
  EXPECT_THAT(october.lacking, ElementsAre("3.4"));
  EXPECT_EQ(coverage.count(11, Cover::kPart), 1);
  EXPECT_EQ(coverage.count(10, Cover::kHole), 1);
}

TEST(Coverage, AMissedRecordLeavesNoMonthWhole)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12);
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-10-31");
  model::Expectation expected;
  expected.record = {"FP-10", "r3"};
  expected.frequency = model::Frequency::kMonthly;
  expected.commitments = {3};
  expected.from = expected.since = day("2019-08-01");
  world.world().expectations = {expected};
  const model::Period august = {day("2019-08-01"), day("2019-08-31")};
  const base::Date before = model::missed_from(expected.frequency, august) - 1;
  EXPECT_THAT(month(on(world, before.iso().c_str()), "2019-08-01").missed, IsEmpty()) << "there is still time";
  const Coverage coverage = on(world, "2019-11-18");
  EXPECT_EQ(month(coverage, "2019-07-01").cover(), Cover::kWhole) << "nothing was expected yet";
  EXPECT_EQ(month(coverage, "2019-08-01").cover(), Cover::kPart);
  EXPECT_THAT(month(coverage, "2019-08-01").missed, ElementsAre("FP-10/r3"));
  EXPECT_THAT(month(coverage, "2019-10-01").missed, IsEmpty()) << "October may come until the end of November";
  EXPECT_THAT(month(coverage, "2019-12-01").missed, ElementsAre("FP-10/r3")) << "if nothing is done";
  EXPECT_THAT(month(coverage, "2020-02-01").missed, ElementsAre("FP-10/r3")) << "though there is time until March";
  // As in readiness, where requirements are named it is missed by those.
  world.world().expectations.front().requirements = {"18.2"};
  EXPECT_THAT(month(on(world, "2019-11-18"), "2019-08-01").missed, IsEmpty());
  world.world().expectations.front().requirements = {"18.2", "3.2"};
  EXPECT_THAT(month(on(world, "2019-11-18"), "2019-08-01").missed, ElementsAre("FP-10/r3"));
  world.world().evidence.front().expectations = {{"FP-10", "r3"}};
  EXPECT_EQ(cover(world, "2019-11-18", "2019-08-01"), Cover::kWhole);
}

// From 15 September 2019 on 3.3 is asked too, and commitment 9; a month is asked by the edition of its last day.
TEST(Coverage, AsksOfEachMonthWhatTheEditionInUseInItAsks)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).evidence("PR-1", "3.2", "2018-01-01", "2018-12-31");
  std::vector<model::Standard>& editions = world.world().editions;
  editions.push_back(editions.front());
  editions.back().edition = day("2019-09-15");
  model::Requirement added = editions.back().commitments.front().requirements.front();
  added.code = "3.3";
  editions.back().commitments.front().requirements.push_back(added);
  added.code = "9.1";
  editions.back().commitments.push_back({9, 1, "Section", "Titre", {added}});
  const Coverage coverage =
      audits::coverage(world.world(), ListedEvidence(world.world().evidence), day("2019-11-18"), {3, 9});
  ASSERT_EQ(coverage.commitments.size(), 2U);
  EXPECT_EQ(month(coverage, "2019-08-01").cover(), Cover::kWhole);
  EXPECT_EQ(month(coverage, "2019-08-01").asked, 1);
  EXPECT_EQ(month(coverage, "2019-09-01").cover(), Cover::kPart);
  EXPECT_EQ(month(coverage, "2019-09-01").asked, 2);
  EXPECT_EQ(coverage.commitments[1].number, 9);
  EXPECT_EQ(coverage.commitments[1].months[9].cover(), Cover::kNotAsked) << "August";
  EXPECT_EQ(coverage.commitments[1].months[10].cover(), Cover::kHole) << "September";
  EXPECT_EQ(coverage.count(9, Cover::kHole), 0);
  EXPECT_EQ(coverage.count(10, Cover::kHole), 1);
}

// As it was known on 1 September, before its day, when the edition was there already.
TEST(Coverage, TellsAMonthToComeByTheEditionToCome)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).evidence("PR-1", "3.2", "2018-01-01", "2018-12-31");
  std::vector<model::Standard>& editions = world.world().editions;
  editions.push_back(editions.front());
  editions.back().edition = day("2019-10-31");
  editions.back().commitments.front().requirements.front().proof_age_months_max = 6;
  EXPECT_EQ(cover(world, "2019-09-01", "2019-09-01"), Cover::kWhole);
  EXPECT_EQ(cover(world, "2019-09-01", "2019-10-01"), Cover::kHole) << "asked of 31 October";
  editions.back().edition = day("2019-11-01");
  EXPECT_EQ(cover(world, "2019-09-01", "2019-10-01"), Cover::kWhole);
  EXPECT_EQ(cover(world, "2019-09-01", "2019-11-01"), Cover::kHole);
}

}  // namespace
}  // namespace classeur::audits
