// What is reminded of before an audit and before something lapses, on either side of each day.
#include "audits/reminders.hpp"

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

std::vector<model::AuditReminder> before_audits(SmallWorld& world, base::Date on)
{
  return audit_reminders(world.world(), ListedEvidence(world.world().evidence), on);
}

std::vector<model::LapseReminder> lapses(SmallWorld& world, const char* on)
{
  return lapse_reminders(world.world(), ListedEvidence(world.world().evidence), day(on));
}

SmallWorld& audited(SmallWorld& world, const char* from)
{
  model::Audit audit;
  audit.id = 12;
  audit.code = "externe";
  audit.title = "Audit externe";
  audit.dates = {day(from), day(from) + 1};
  world.world().audits.push_back(audit);
  world.world().quality_referent = "Référent";
  return world;
}

TEST(AuditReminders, BeginFortyFiveDaysBeforeAndChangeAtThirtyAndSeven)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  audited(world, "2019-11-19");
  const base::Date from = day("2019-11-19");
  const std::vector<std::pair<int, int>> told = {{46, 0}, {45, 45}, {44, 45}, {31, 45}, {30, 30}, {29, 30},
                                                 {8, 30}, {7, 7},   {6, 7},   {0, 7},   {-1, 0}};
  for (const auto& [left, days_before] : told) {
    const auto reminders = before_audits(world, from - left);
    if (days_before == 0) {
      EXPECT_THAT(reminders, IsEmpty()) << left;
      continue;
    }
    ASSERT_THAT(reminders, SizeIs(1)) << left;
    EXPECT_EQ(reminders[0].days_before, days_before) << left;
  }
}

TEST(AuditReminders, TellEachActOnceWithWhoAnswersForIt)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).requirement("3.4", CheckMeans::kIndicator).sheet("FP-10", "3.2");
  world.world().documents[0].document.pilot = "Chef de bureau";
  audited(world, "2019-11-19");
  const auto reminders = before_audits(world, day("2019-11-12"));
  ASSERT_THAT(reminders, SizeIs(1));
  EXPECT_EQ(reminders[0].audit, 12);
  int of_the_pilot = 0;
  int of_the_referent = 0;
  for (const model::OwnedAct& act : reminders[0].acts) {
    if (act.function == "Chef de bureau") ++of_the_pilot;
    if (act.function == "Référent") ++of_the_referent;
  }
  EXPECT_EQ(of_the_pilot, 2) << "evidence of 3.2, an indicator";
  EXPECT_EQ(of_the_referent, 6) << "all that every audit asks for but the commitments";
}

// Evidence to 31 July 2019 may be a year old: it lapses on 1 August 2020, 30 days after 2 July.
TEST(LapseReminders, BeginThirtyDaysBefore)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.world().documents[0].document.pilot = "Chef de bureau";
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-07-31");
  EXPECT_THAT(lapses(world, "2020-07-01"), IsEmpty());
  const auto on_the_day = lapses(world, "2020-07-02");
  ASSERT_THAT(on_the_day, SizeIs(1));
  EXPECT_EQ(on_the_day[0].before, day("2020-08-01"));
  EXPECT_EQ(on_the_day[0].what.function, "Chef de bureau");
  EXPECT_THAT(on_the_day[0].requirements, ElementsAre("3.2"));
  EXPECT_EQ(lapses(world, "2020-07-03"), on_the_day) << "the same as long as it says the same";
  EXPECT_THAT(lapses(world, "2020-07-31"), SizeIs(1));
  EXPECT_THAT(lapses(world, "2020-08-01"), IsEmpty()) << "it has lapsed: a hole, no reminder";
  world.evidence("PR-2", "3.2", "2020-01-01", "2020-06-30");
  EXPECT_THAT(lapses(world, "2020-07-02"), IsEmpty()) << "another takes over";
}

// By twelve months up to 31 July 2020; by the edition of 1 March, and its six, up to 31 January: told 30 days before
// that, not again when it has come. What is proven by it all the same is not told.
TEST(LapseReminders, AreOfWhatAnEditionThatComesMakesWorse)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).requirement("3.3", CheckMeans::kRecord, 12);
  world.sheet("FP-10", "3.2").evidence("PR-1", "3.2", "2019-01-01", "2019-07-31");
  world.evidence("PR-2", "3.3", "2019-01-01", "2019-12-31");
  std::vector<model::Standard>& editions = world.world().editions;
  editions.push_back(editions.front());
  editions.back().edition = day("2020-03-01");
  for (model::Requirement& one : editions.back().commitments.front().requirements) one.proof_age_months_max = 6;
  EXPECT_THAT(lapses(world, "2020-01-30"), IsEmpty()) << "31 days before";
  const auto all = lapses(world, "2020-01-31");
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].before, day("2020-03-01"));
  EXPECT_THAT(all[0].requirements, ElementsAre("3.2"));
  EXPECT_THAT(lapses(world, "2020-02-29"), SizeIs(1));
  EXPECT_THAT(lapses(world, "2020-03-01"), IsEmpty()) << "a hole now";
}

// One piece for two requirements: its next one is one thing to do.
TEST(LapseReminders, TellOnceOfAPieceThatProvesSeveralRequirements)
{
  SmallWorld world;
  for (const char* code : {"3.2", "3.3", "3.4"}) world.requirement(code, CheckMeans::kRecord, 12);
  world.sheet("FP-10", "3.2").evidence("PR-1", "3.2", "2019-01-01", "2019-07-31");
  world.world().evidence.back().requirements.push_back("3.3");
  world.evidence("PR-2", "3.4", "2019-01-01", "2019-07-31");
  const auto all = lapses(world, "2020-07-02");
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_THAT(all[0].requirements, ElementsAre("3.2", "3.3"));
  EXPECT_THAT(all[0].what.what.requirements, ElementsAre("3.2", "3.3")) << "the form is filled in for both";
  EXPECT_THAT(all[1].requirements, ElementsAre("3.4"));
}

model::Expectation monthly(const char* keeper)
{
  model::Expectation expectation;
  expectation.record = {"FP-10", "r3"};
  expectation.title = "Registre";
  expectation.kind = "register";
  expectation.frequency = model::Frequency::kMonthly;
  expectation.keeper = keeper;
  expectation.requirements = {"3.2"};
  expectation.commitments = {3};
  expectation.from = expectation.since = day("2019-09-01");
  return expectation;
}

// October is due until 31 days after its end, and missed from 2 December on. What 3.3 lacks already is no reminder.
TEST(LapseReminders, AreOfExpectedRecordsToo)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).requirement("3.3", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-09-01", "2019-09-30");
  world.world().evidence.back().expectations = {{"FP-10", "r3"}};
  world.world().expectations = {monthly("Standardiste")};
  EXPECT_THAT(lapses(world, "2019-11-01"), IsEmpty()) << "31 days before";
  EXPECT_THAT(lapses(world, "2019-11-02"), SizeIs(1));
  const auto all = lapses(world, "2019-12-01");
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].before, day("2019-12-02"));
  EXPECT_EQ(all[0].what,
            (model::OwnedAct{"Standardiste", {"Verser «\u00A0Registre\u00A0» (FP-10).", 3, "FP-10/r3", {}}}));
  EXPECT_THAT(all[0].requirements, ElementsAre("3.2"));
  EXPECT_THAT(lapses(world, "2019-12-02"), IsEmpty()) << "missed: a hole now";
}

// From 10 November a version expects it each day, which is due for a week: the first is missed from 18 November on.
TEST(LapseReminders, AreOfRecordsThatOnlyTheNextVersionExpects)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-09-01", "2019-09-30");
  model::Expectation coming = monthly("Standardiste");
  coming.frequency = model::Frequency::kDaily;
  coming.requirements = {"3.2"};
  coming.from = coming.since = day("2019-11-10");
  world.world().expectations = {coming};
  EXPECT_THAT(lapses(world, "2019-10-18"), IsEmpty()) << "31 days before";
  ASSERT_THAT(lapses(world, "2019-10-19"), SizeIs(1));
  EXPECT_EQ(lapses(world, "2019-10-19")[0].before, day("2019-11-18"));
  EXPECT_THAT(lapses(world, "2019-11-17"), SizeIs(1));
  EXPECT_THAT(lapses(world, "2019-11-18"), IsEmpty()) << "missed: a hole now";
  // What is missed already is a hole, too, when the next version goes on with it.
  model::Expectation now = coming;
  now.version = "0.9";
  now.from = now.since = coming.since = day("2019-10-01");
  now.to = coming.from;
  now.goes_on = true;
  world.world().expectations = {now, coming};
  EXPECT_THAT(lapses(world, "2019-11-01"), IsEmpty());
}

TEST(LapseReminders, AreOfActionsUntilTheirDay)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-09-30");
  audited(world, "2019-09-16");
  model::AuditFinding finding;
  finding.code = "E1";
  finding.grade = model::FindingGrade::kImprovement;
  finding.commitment = 3;
  model::CorrectiveAction action;
  action.code = "A1";
  action.owner = "Webmestre";
  action.due = day("2019-11-30");
  finding.actions = {action};
  world.world().audits[0].findings = {finding};
  EXPECT_THAT(lapses(world, "2019-10-31"), IsEmpty());
  ASSERT_THAT(lapses(world, "2019-11-01"), SizeIs(1));
  EXPECT_EQ(lapses(world, "2019-11-30").at(0).what.function, "Webmestre");
  EXPECT_THAT(lapses(world, "2019-12-01"), IsEmpty());
  // Another one of the same finding, for the same day: who is to do it is told of it.
  action.code = "A2";
  action.owner = "Chef de bureau";
  world.world().audits[0].findings[0].actions.push_back(action);
  std::vector<std::string> told;
  for (const model::LapseReminder& one : lapses(world, "2019-11-30")) told.push_back(one.what.function);
  EXPECT_THAT(told, ::testing::UnorderedElementsAre("Webmestre", "Chef de bureau"));
}

// 3.2 lacks its proof: that is told before an audit. What was decided about it has its day all the same.
TEST(LapseReminders, AreOfActionsAboutWhatIsMissing)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  audited(world, "2019-09-16");
  model::AuditFinding finding;
  finding.code = "E1";
  finding.grade = model::FindingGrade::kMinorNonconformity;
  finding.commitment = 3;
  finding.requirement = "3.2";
  finding.actions = {{"A1", "agir", "Webmestre", day("2019-11-30"), {}, ""}};
  world.world().audits[0].findings = {finding};
  world.world().expectations = {monthly("Standardiste")};
  EXPECT_THAT(lapses(world, "2019-10-31"), IsEmpty()) << "31 days before";
  const auto all = lapses(world, "2019-11-30");
  ASSERT_THAT(all, SizeIs(1)) << "the record of October is none of it";
  EXPECT_EQ(all[0].what.function, "Webmestre");
  EXPECT_EQ(all[0].before, day("2019-12-01"));
  EXPECT_THAT(all[0].requirements, ElementsAre("3.2"));
  EXPECT_THAT(lapses(world, "2019-12-01"), IsEmpty()) << "overdue: a hole now";
}

}  // namespace
}  // namespace classeur::audits
