// The timeline of a commitment: where its bars begin and end.
#include "audits/timeline.hpp"

#include <gmock/gmock.h>

#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using model::CheckMeans;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

model::DocumentVersion version(const char* number, const char* effective, model::VersionState state)
{
  model::DocumentVersion made;
  made.number = number;
  made.state = state;
  made.effective = day(effective);
  made.mappings = {{"3.1", 3, "raison"}};
  return made;
}

model::store::EvidenceLine line(const char* code, const char* from, const char* to, const char* requirement)
{
  model::store::EvidenceLine made;
  made.code = code;
  made.title = code;
  made.period = {day(from), day(to)};
  made.requirements = {requirement};
  return made;
}

std::string timeline(SmallWorld& world, const std::vector<model::store::EvidenceLine>& lines, std::int64_t count,
                     base::Date on = day("2019-11-18"))
{
  base::XmlWriter xml;
  write_timeline(xml, world.world(), world.world().editions.front().commitments.front(), on, lines, count);
  return xml.str();
}

TEST(Timeline, AVersionEndsWhereTheNextBegins)
{
  RegisteredDocument entry;
  entry.versions = {version("1.0", "2019-04-11", model::VersionState::kSuperseded),
                    version("2.0", "2019-08-27", model::VersionState::kInForce),
                    version("2.1", "2019-12-01", model::VersionState::kDraft)};
  const auto serving = versions_serving(entry, 3);
  ASSERT_THAT(serving, SizeIs(2)) << "a draft is not in force on any day";
  EXPECT_EQ(serving[0].from, day("2019-04-11"));
  EXPECT_EQ(serving[0].to, day("2019-08-27"));
  EXPECT_EQ(serving[1].to, std::nullopt);
  EXPECT_THAT(versions_serving(entry, 4), SizeIs(0)) << "mapped to another commitment";
}

TEST(Timeline, AVersionWithdrawnBeforeTheNextEndsThen)
{
  RegisteredDocument entry;
  entry.versions = {version("1.0", "2019-04-11", model::VersionState::kWithdrawn),
                    version("2.0", "2019-08-27", model::VersionState::kInForce)};
  entry.versions[0].ended = day("2019-06-01");
  EXPECT_EQ(versions_serving(entry, 3).at(0).to, day("2019-06-01"));
  entry.versions[0].ended = day("2019-04-11");
  EXPECT_THAT(versions_serving(entry, 3), SizeIs(1)) << "withdrawn before its day";
}

TEST(Timeline, EvidenceCountsForTheRequirementThatKeepsItLongest)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 6).requirement("3.3", CheckMeans::kRecord, 12);
  auto record = line("PR-1", "2019-01-01", "2019-01-31", "3.2");
  EXPECT_EQ(lapse_for(record, world.world(), 3, day("2019-06-03")), day("2019-08-01"));
  record.requirements = {"3.2", "3.3"};
  EXPECT_EQ(lapse_for(record, world.world(), 3, day("2019-06-03")), day("2020-02-01"));
  world.requirement("3.4", CheckMeans::kRecord, 0);
  record.requirements = {"3.2", "3.4"};
  EXPECT_EQ(lapse_for(record, world.world(), 3, day("2019-06-03")), std::nullopt) << "no limit of age";
}

// By twelve months up to 31 January 2020, by six up to 31 July 2019.
TEST(Timeline, EvidenceCountsUntilAnEditionEndsIt)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12);
  std::vector<model::Standard>& editions = world.world().editions;
  editions.push_back(editions.front());
  editions.back().commitments.front().requirements.front().proof_age_months_max = 6;
  const auto record = line("PR-1", "2019-01-01", "2019-01-31", "3.2");
  const auto lapse = [&](const char* edition, const char* on) {
    editions.back().edition = day(edition);
    return lapse_for(record, world.world(), 3, day(on));
  };
  EXPECT_EQ(lapse("2019-10-01", "2019-06-03"), day("2019-10-01"));
  EXPECT_EQ(lapse("2019-10-01", "2019-09-30"), day("2019-10-01"));
  EXPECT_EQ(lapse("2019-10-01", "2019-10-01"), day("2019-08-01"));
  EXPECT_EQ(lapse("2019-07-31", "2019-06-03"), day("2019-08-01")) << "it comes before the lesser age has passed";
  EXPECT_EQ(lapse("2020-02-01", "2019-06-03"), day("2020-02-01"));
  editions.back().commitments.clear();
  EXPECT_EQ(lapse("2019-10-01", "2019-06-03"), day("2019-10-01"));
}

TEST(Timeline, CutsBarsToItsWindow)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12);
  // From 1 May 2018 to 31 May 2020: 762 days.
  const std::string xml =
      timeline(world,
               {line("PR-1", "2018-01-01", "2018-05-10", "3.2"), line("PR-2", "2019-11-01", "2019-11-10", "3.2"),
                line("PR-3", "2017-01-01", "2017-04-29", "3.2"), line("PR-4", "2017-01-01", "2017-04-30", "3.2")},
               4);
  EXPECT_THAT(xml, HasSubstr("days=\"762\""));
  EXPECT_THAT(xml, HasSubstr("at=\"0\" days=\"10\" counts-at=\"10\" counts-days=\"365\"")) << "1 to 10 May 2018";
  EXPECT_THAT(xml, HasSubstr("at=\"549\" days=\"10\" counts-at=\"559\" counts-days=\"203\"")) << "on to the end";
  EXPECT_THAT(xml, Not(HasSubstr("PR-3"))) << "had lapsed on 30 April 2018";
  EXPECT_THAT(xml, Not(HasSubstr("PR-4"))) << "lapsed on 1 May 2018, its first day";
}

SmallWorld measured_in_july()
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12);
  model::Indicator indicator;
  indicator.code = "I1";
  indicator.commitment = 3;
  indicator.measurements = {{{day("2019-07-01"), day("2019-07-31")}, model::MeasurementState::kMeasured, "93", {}, {}}};
  world.world().indicators = {indicator};
  return world;
}

// Measured in July 2019, seen on 18 November: August, September and October went by without, November is not over.
TEST(Timeline, MarksTheMonthsThatNobodyMeasuredAnyMore)
{
  SmallWorld world = measured_in_july();
  const std::string xml = timeline(world, {}, 0);
  EXPECT_THAT(xml, HasSubstr("state=\"measured\" period=\"du 1er au 31\u00A0juillet\u00A02019\""));
  for (const char* month : {"août", "septembre", "octobre"}) {
    EXPECT_THAT(xml, ContainsRegex(std::string("state=\"not measured\" period=\"[^\"]*") + month)) << month;
  }
  EXPECT_THAT(xml, Not(HasSubstr("novembre\u00A02019\" value"))) << "it is not over";
  world.world().indicators[0].measurements.clear();
  EXPECT_THAT(timeline(world, {}, 0), Not(HasSubstr("<point"))) << "never measured: none went missing";
}

// In July and in October: August and September went by without, and stand between them.
TEST(Timeline, MarksTheMonthsThatWereSkipped)
{
  SmallWorld world = measured_in_july();
  world.world().indicators[0].measurements.push_back(
      {{day("2019-10-01"), day("2019-10-31")}, model::MeasurementState::kMeasured, "94", {}, {}});
  EXPECT_THAT(timeline(world, {}, 0),
              ContainsRegex("juillet.*not measured[^>]*août.*not measured[^>]*septembre.*\"measured[^>]*octobre"));
}

TEST(Timeline, EndsWithTheCalendar)
{
  SmallWorld world = measured_in_july();
  EXPECT_THAT(timeline(world, {}, 0, day("9999-12-31")),
              ContainsRegex("state=\"not measured\" period=\"[^\"]*novembre"));
}

TEST(Timeline, ShowsTwentyPiecesAndCountsTheRest)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12);
  std::vector<model::store::EvidenceLine> lines;
  for (int number = 100; number < 121; ++number) {
    lines.push_back(line(("PR-" + std::to_string(number)).c_str(), "2019-10-01", "2019-10-31", "3.2"));
  }
  const std::string xml = timeline(world, lines, 30);
  EXPECT_THAT(xml, HasSubstr("PR-119"));
  EXPECT_THAT(xml, Not(HasSubstr("PR-120")));
  EXPECT_THAT(xml, HasSubstr("<more count=\"10\"/>"));
  lines.pop_back();
  EXPECT_THAT(timeline(world, lines, 20), Not(HasSubstr("<more")));
}

}  // namespace
}  // namespace classeur::audits
