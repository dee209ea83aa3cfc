#include "audits/linter.hpp"

#include <algorithm>
#include <set>

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

TEST(Linter, HasOneCodeAndOneNameForEachRule)
{
  std::set<std::string_view> codes;
  std::set<std::string_view> names;
  ASSERT_EQ(lint_rules().size(), 15U);
  for (std::size_t i = 0; i < kLintRules; ++i) {
    const LintRuleSaid& rule = lint_rules()[i];
    EXPECT_EQ(static_cast<std::size_t>(rule.rule), i);
    EXPECT_EQ(parse_lint_rule(rule.code), rule.rule);
    codes.insert(rule.code);
    names.insert(rule.french);
  }
  EXPECT_EQ(codes.size(), kLintRules);
  EXPECT_EQ(names.size(), kLintRules);
  EXPECT_EQ(parse_lint_rule("no-such-rule"), std::nullopt);
}

TEST(Linter, AsksEachAuditedCommitmentForASheetAnOwnerAndProof)
{
  Linted world;
  world.requirement("3.1", CheckMeans::kRecord, 12);
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kCommitmentBare),
              ElementsAre("commitment-bare:3:sheet", "commitment-bare:3:evidence"));
  RegisteredDocument& entry = world.signed_sheet();
  world.evidence("PR-1", "3.1", "2019-01-01", "2019-07-31");
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kCommitmentBare), IsEmpty());
  entry.document.pilot = "Fonction disparue";
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kCommitmentBare), ElementsAre("commitment-bare:3:owner"));
  // An audit of another module does not ask.
  model::Audit audit;
  audit.modules = {7};
  audit.dates = {day("2019-11-19"), day("2019-11-20")};
  world.audit = &audit;
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kCommitmentBare), IsEmpty());
}

// 9 and 13 of the standard could be so: nothing but documents is asked for, and they are there; or an indicator, and it
// is measured.
TEST(Linter, AsksForNoEvidenceWhereNoneIsAskedFor)
{
  Linted world;
  world.requirement("3.1", CheckMeans::kDocument);
  world.signed_sheet();
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kCommitmentBare), IsEmpty());
  world.requirement("3.2", CheckMeans::kIndicator, 12);
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kCommitmentBare), ElementsAre("commitment-bare:3:evidence"));
  model::Indicator indicator;
  indicator.code = "I1";
  indicator.commitment = 3;
  indicator.measurements = {{{day("2019-10-01"), day("2019-10-31")}, model::MeasurementState::kMeasured, "3", {}, {}}};
  world.world().indicators = {indicator};
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kCommitmentBare), IsEmpty());
  world.requirement("3.3", CheckMeans::kObservation, 12);
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kCommitmentBare), ElementsAre("commitment-bare:3:evidence"));
}

TEST(Linter, FindsEvidenceMadeBeforeItsPeriodEnded)
{
  Linted world;
  world.requirement("3.1", CheckMeans::kRecord);
  world.evidence("PR-1", "3.1", "2019-01-01", "2019-07-31", "2019-07-31");
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kEvidenceDates), IsEmpty());
  world.evidence("PR-2", "3.1", "2019-01-01", "2019-07-31", "2019-07-30");
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kEvidenceDates), ElementsAre("evidence-dates:PR-2:made-before-end"));
}

// Twelve months after 2018-11-19 is 2019-11-19: the first day of the audit still counts it, the day after does not.
TEST(Linter, FindsEvidenceTooOldForTheAudit)
{
  Linted world;
  world.requirement("3.1", CheckMeans::kRecord, 12).evidence("PR-1", "3.1", "2018-11-19", "2018-11-19");
  model::Audit audit;
  audit.modules = {1};
  audit.dates = {day("2019-11-19"), day("2019-11-20")};
  world.audit = &audit;
  EXPECT_THAT(world.keys("2019-10-18", LintRule::kEvidenceDates), IsEmpty());
  audit.dates.from = day("2019-11-20");
  EXPECT_THAT(world.keys("2019-10-18", LintRule::kEvidenceDates), ElementsAre("evidence-dates:PR-1:outside-period"));
  // One that is young enough takes its place.
  world.evidence("PR-2", "3.1", "2019-10-01", "2019-10-01");
  EXPECT_THAT(world.keys("2019-10-18", LintRule::kEvidenceDates), IsEmpty());
}

// The plan of 2020 has not begun on the day of the audit; the register of October is younger than the audit of
// September.
TEST(Linter, CallsNothingTooOldThatIsStillToComeOrYounger)
{
  Linted world;
  world.requirement("3.1", CheckMeans::kRecord, 12).evidence("PR-1", "3.1", "2020-01-01", "2020-12-31", "2019-10-01");
  world.world().evidence.back().kind = "plan";
  model::Audit audit;
  audit.modules = {1};
  audit.dates = {day("2019-11-20"), day("2019-11-20")};
  world.audit = &audit;
  EXPECT_THAT(world.keys("2019-10-18", LintRule::kEvidenceDates), IsEmpty());
  audit.dates = {day("2019-09-16"), day("2019-09-17")};
  world.evidence("PR-2", "3.1", "2019-10-01", "2019-10-31");
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kEvidenceDates), IsEmpty());
  // Nor does what is to come keep an old piece from being too old.
  world.evidence("PR-3", "3.1", "2018-01-01", "2018-06-30");
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kEvidenceDates), ElementsAre("evidence-dates:PR-3:outside-period"));
}

// January gave 3 and February 5, of cases that were not kept.
model::Indicator mean_of_two_months(const char* published)
{
  model::Indicator indicator;
  indicator.code = "I7";
  indicator.commitment = 3;
  indicator.aggregation = model::Aggregation::kMeanPerCase;
  indicator.measurements = {{{day("2019-01-01"), day("2019-01-31")}, model::MeasurementState::kMeasured, "3", {}, {}},
                            {{day("2019-02-01"), day("2019-02-28")}, model::MeasurementState::kMeasured, "5", {}, {}}};
  indicator.published = published;
  return indicator;
}

TEST(Linter, TellsWhatCannotBeRecomputedFromWhatContradicts)
{
  Linted world;
  world.world().indicators = {mean_of_two_months("4")};
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kIndicatorNotRecomputed), ElementsAre("indicator-not-recomputed:I7"));
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kReportContradictsTable), IsEmpty());
  // No mean lies outside its months.
  world.world().indicators.front().published = "6";
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kIndicatorNotRecomputed), IsEmpty());
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kReportContradictsTable), ElementsAre("report-contradicts-table:I7"));
}

// Each case was in time, and one of two in October was not.
TEST(Linter, TellsAWholeRateThatOneMonthContradicts)
{
  Linted world;
  model::Indicator indicator = mean_of_two_months("100");
  indicator.code = "I3";
  indicator.unit = "%";
  indicator.aggregation = model::Aggregation::kRatioOfSums;
  indicator.measurements.front().value = "100";
  indicator.measurements.back().value = "50";
  world.world().indicators = {indicator};
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kReportContradictsTable), ElementsAre("report-contradicts-table:I3"));
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kIndicatorNotRecomputed), IsEmpty());
}

// The result is about January and February: it is judged from 1 March on, as readiness judges it.
TEST(Linter, JudgesNoResultBeforeItsMonthsAreOver)
{
  Linted world;
  for (const auto& [published, rule] :
       {std::pair{"4", LintRule::kIndicatorNotRecomputed}, std::pair{"6", LintRule::kReportContradictsTable}}) {
    world.world().indicators = {mean_of_two_months(published)};
    EXPECT_THAT(world.keys("2019-02-28", rule), IsEmpty()) << published;
    EXPECT_THAT(world.keys("2019-03-01", rule), ::testing::SizeIs(1)) << published;
  }
}

TEST(Linter, HoldsASingleValueAgainstItsSurvey)
{
  Linted world;
  model::Indicator indicator;
  indicator.code = "I12";
  indicator.commitment = 15;
  indicator.unit = "%";
  indicator.published = "100";
  world.world().indicators = {indicator};
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kIndicatorNotRecomputed), ElementsAre("indicator-not-recomputed:I12"));
  model::Survey survey;
  survey.period = {day("2019-06-01"), day("2019-07-31")};
  survey.answers = {{"Satisfaction", "100", "%", 15}};
  world.world().surveys = {survey};
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kIndicatorNotRecomputed), IsEmpty());
  EXPECT_THAT(world.keys("2019-11-18", LintRule::kReportContradictsTable), IsEmpty());
}

TEST(Linter, ReadsAKeyAgain)
{
  const auto whole = read_lint_key("copy-older-than-register:CH-01:PR-1");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->rule, LintRule::kCopyOlderThanRegister);
  EXPECT_EQ(whole->subject, "CH-01");
  EXPECT_EQ(read_lint_key("number-gap:71").value().subject, "71");
  EXPECT_FALSE(read_lint_key("no-such-rule:71"));
  EXPECT_FALSE(read_lint_key("number-gap"));
}

TEST(Linter, AsksNonconformitiesForCauseActionAndEffect)
{
  Linted world;
  model::AuditFinding finding;
  finding.code = "E1";
  finding.grade = model::FindingGrade::kMinorNonconformity;
  finding.cause = "À analyser par le cabinet.";
  model::Audit audit;
  audit.code = "interne";
  audit.dates = {day("2019-09-16"), day("2019-09-17")};
  audit.findings = {finding};
  world.world().audits = {audit};
  EXPECT_THAT(world.keys("2019-09-16", LintRule::kActionUnproven), IsEmpty());
  EXPECT_THAT(world.keys("2019-09-17", LintRule::kActionUnproven),
              ElementsAre("action-unproven:interne:E1:cause", "action-unproven:interne:E1:action"));
  // Which finding it is, for the page that mends it.
  for (const LintFinding& one :
       lint({world.world(), world.texts, world.circulations, world.audit, day("2019-09-17")})) {
    EXPECT_EQ(one.finding, one.rule == LintRule::kActionUnproven ? "E1" : "") << one.key();
  }
  model::AuditFinding& written = world.world().audits.front().findings.front();
  written.cause = "Personne n’en était chargé.";
  written.actions = {{"A1", "agir", "Référent qualité", day("2019-12-01"), day("2019-10-20"), ""}};
  EXPECT_THAT(world.keys("2019-10-19", LintRule::kActionUnproven), IsEmpty());
  EXPECT_THAT(world.keys("2019-10-20", LintRule::kActionUnproven), ElementsAre("action-unproven:interne:A1"));
  written.actions.front().effect = "PR-9";
  EXPECT_THAT(world.keys("2019-10-20", LintRule::kActionUnproven), IsEmpty());
  // Where things were good nobody asks.
  written.actions.clear();
  written.grade = model::FindingGrade::kStrength;
  EXPECT_THAT(world.keys("2019-10-20", LintRule::kActionUnproven), IsEmpty());
}

TEST(Linter, CountsRetentionFromTheEndOfThePeriod)
{
  Linted world;
  world.requirement("3.1", CheckMeans::kRecord).evidence("PR-1", "3.1", "2017-01-01", "2017-07-31");
  world.signed_sheet();
  procedures::ControlledDocument& text = world.text("FP-10", "");
  text.served = {{3, "3.1", "", 0}};
  text.records = {{"r1", "Registre", "register", "continuous", "Référent qualité", 24, "", 0},
                  {"r2", "Affiche", "photo", "yearly", "Référent qualité", 12, "", 0}};
  EXPECT_THAT(world.keys("2019-07-31", LintRule::kRetentionExceeded), IsEmpty());
  EXPECT_THAT(world.keys("2019-08-01", LintRule::kRetentionExceeded), ElementsAre("retention-exceeded:PR-1"));
  // What no sheet keeps has no end.
  text.records.front().kind = "log";
  EXPECT_THAT(world.keys("2030-08-01", LintRule::kRetentionExceeded), IsEmpty());
}

TEST(Linter, KeepsTheRecordOfASheetAsLongAsTheSheetSaidWhenItWasMade)
{
  Linted world;
  world.requirement("3.1", CheckMeans::kRecord).evidence("PR-1", "3.1", "2017-07-01", "2017-07-31");
  world.world().evidence.back().expectations = {{"FP-05", "r6"}};
  const auto expect = [&](const char* record, int months, const char* from, std::optional<base::Date> to) {
    model::Expectation expectation;
    expectation.record = {"FP-05", record};
    expectation.retention_months = months;
    expectation.from = expectation.since = day(from);
    expectation.to = to;
    world.world().expectations.push_back(expectation);
  };
  expect("r1", 99, "2017-01-01", std::nullopt);
  expect("r6", 24, "2017-01-01", day("2017-08-01"));
  expect("r6", 36, "2017-08-01", std::nullopt);
  // A sheet that serves the requirement, and keeps such records longer, says nothing of this one.
  world.signed_sheet();
  procedures::ControlledDocument& text = world.text("FP-10", "");
  text.served = {{3, "3.1", "", 0}};
  text.records = {{"r1", "Registre", "register", "continuous", "Référent qualité", 60, "", 0}};
  const auto is_kept_until = [&](const char* last, const char* after) {
    EXPECT_THAT(world.keys(last, LintRule::kRetentionExceeded), IsEmpty());
    EXPECT_THAT(world.keys(after, LintRule::kRetentionExceeded), ElementsAre("retention-exceeded:PR-1"));
  };
  is_kept_until("2019-07-31", "2019-08-01");
  model::EvidenceRecord& record = world.world().evidence.back();
  record.period.to = day("2017-08-01");  // the version of that day
  is_kept_until("2020-08-01", "2020-08-02");
  record.period = {day("2016-12-01"), day("2016-12-31")};  // before there was a sheet: its first version
  is_kept_until("2018-12-31", "2019-01-01");
  record.expectations.push_back({"FP-05", "r1"});  // of two records the longer time
  is_kept_until("2025-03-31", "2025-04-01");
  record.expectations = {{"FP-05", "r7"}};  // what no sheet has
  is_kept_until("2021-12-31", "2022-01-01");
}

TEST(Linter, LetsAWaiverCoverOneErrorOnly)
{
  Linted world;
  world.requirement("3.1", CheckMeans::kRecord, 12);
  const auto findings = lint({world.world(), {}, {}, nullptr, day("2019-11-18")});
  ASSERT_EQ(unwaived_errors(findings, {}).size(), 2U);
  const std::vector<std::string> waived{"commitment-bare:3:sheet"};
  const auto left = unwaived_errors(findings, waived);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left.front().key(), "commitment-bare:3:evidence");
}

}  // namespace
}  // namespace classeur::audits
