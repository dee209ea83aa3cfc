// The twelve indicators that were printed for 2019, judged.
#include "model/indicator.hpp"

#include <array>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/csv.hpp"

namespace classeur::model
{
namespace
{

using base::Date;

std::map<std::string, Indicator> printed_indicators()
{
  const std::string path = std::string(CLASSEUR_SOURCE_DIR) + "/tests/data/model/indicators.csv";
  std::ifstream in(path);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto table = base::CsvTable::parse(text, path);
  std::map<std::string, Indicator> indicators;
  for (const base::CsvRow& row : table.rows()) {
    Indicator indicator;
    indicator.code = table.at(row, "code");
    indicator.unit = table.at(row, "unit");
    indicator.published = table.at(row, "printed_result");
    indicator.target = table.at(row, "target");
    indicator.aggregation = parse_aggregation(table.at(row, "aggregation")).value();
    for (int month = 1; month <= 7; ++month) {
      const std::string& cell = table.at(row, fmt::format("2019-{:02}", month));
      if (cell.empty()) continue;
      Measurement measurement;
      measurement.period = {Date(2019, month, 1), base::add_months(Date(2019, month, 1), 1) - 1};
      if (const auto state = parse_measurement_state(cell)) {
        measurement.state = *state;
      } else {
        measurement.value = cell;
      }
      indicator.measurements.push_back(measurement);
    }
    indicators.emplace(indicator.code, indicator);
  }
  return indicators;
}

struct Expected {
  const char* code;
  Reproduction reproduction;
  std::optional<bool> target_met;
};

class PrintedIndicators : public testing::TestWithParam<Expected>
{
};

TEST_P(PrintedIndicators, AreJudged)
{
  const IndicatorJudgement judgement = judge(printed_indicators().at(GetParam().code));
  EXPECT_EQ(judgement.reproduction, GetParam().reproduction) << judgement.reason;
  EXPECT_EQ(judgement.target_met, GetParam().target_met);
  EXPECT_FALSE(judgement.reason.empty());
}

INSTANTIATE_TEST_SUITE_P(Of2019, PrintedIndicators,
                         testing::Values(Expected{"I1", Reproduction::kNotReproducible, true},
                                         Expected{"I2", Reproduction::kReproduced, true},
                                         Expected{"I3", Reproduction::kReproduced, true},
                                         Expected{"I4", Reproduction::kReproduced, true},
                                         Expected{"I5", Reproduction::kNotReproducible, true},
                                         // 23/27, but the months' counts were not printed.
                                         Expected{"I6", Reproduction::kNotReproducible, true},
                                         Expected{"I7", Reproduction::kNotReproducible, true},
                                         Expected{"I8", Reproduction::kNotReproducible, true},
                                         // 4.99 is above every month: no weighting gives it.
                                         Expected{"I9", Reproduction::kContradictory, true},
                                         Expected{"I10", Reproduction::kNothingPublished, std::nullopt},
                                         Expected{"I11", Reproduction::kNothingPublished, std::nullopt},
                                         Expected{"I12", Reproduction::kNotReproducible, true}),
                         [](const auto& test) { return std::string(test.param.code); });

TEST(Judge, SumsVisitors)
{
  EXPECT_EQ(judge(printed_indicators().at("I11")).recomputed, 1548.0);
}

TEST(Judge, TakesTheRatioOfSumsWhereCountsAreKnown)
{
  Indicator indicator = printed_indicators().at("I6");
  indicator.measurements = {{{}, MeasurementState::kMeasured, "100", 9, 9},
                            {{}, MeasurementState::kNoCase, "", {}, {}},
                            {{}, MeasurementState::kMeasured, "66.67", 4, 6},
                            {{}, MeasurementState::kMeasured, "83.33", 10, 12}};
  const IndicatorJudgement judgement = judge(indicator);
  EXPECT_EQ(judgement.reproduction, Reproduction::kReproduced);
  EXPECT_NEAR(judgement.recomputed.value(), 85.185, 0.001);
  // The simple mean, which somebody might print instead.
  indicator.published = "88.89";
  EXPECT_EQ(judge(indicator).reproduction, Reproduction::kContradictory);
}

// 1 / 32 = 3.125 %: who rounds half up publishes 3.13, who rounds half to even 3.12; nobody 3.14.
TEST(Judge, TakesEitherRoundingOfTheMiddle)
{
  Indicator indicator;
  indicator.unit = "%";
  indicator.aggregation = Aggregation::kRatioOfSums;
  indicator.measurements = {{{}, MeasurementState::kMeasured, "3.13", 1, 32}};
  for (const char* right : {"3.13", "3.12", "3.125", "3.1", "3"}) {
    indicator.published = right;
    EXPECT_EQ(judge(indicator).reproduction, Reproduction::kReproduced) << right;
  }
  for (const char* wrong : {"3.14", "3.11", "3.126", "3.2", "4"}) {
    indicator.published = wrong;
    EXPECT_EQ(judge(indicator).reproduction, Reproduction::kContradictory) << wrong;
  }
}

struct MonthsAndResult {
  const char* what;
  Aggregation aggregation;
  std::vector<const char*> months;  // "-" is a month without a case
  const char* published;
  Reproduction reproduction;
};

class ResultsWithoutCounts : public testing::TestWithParam<MonthsAndResult>
{
};

TEST_P(ResultsWithoutCounts, AreHeldAgainstWhatAnyWeightsCanGive)
{
  Indicator indicator;
  indicator.unit = GetParam().aggregation == Aggregation::kRatioOfSums ? "%" : "working days";
  indicator.aggregation = GetParam().aggregation;
  indicator.published = GetParam().published;
  for (const std::string month : GetParam().months) {
    const bool is_case = month != "-";
    indicator.measurements.push_back({{},
                                      is_case ? MeasurementState::kMeasured : MeasurementState::kNoCase,
                                      is_case ? month : std::string(),
                                      {},
                                      {}});
  }
  const IndicatorJudgement judgement = judge(indicator);
  EXPECT_EQ(judgement.reproduction, GetParam().reproduction) << GetParam().what << ": " << judgement.reason;
}

INSTANTIATE_TEST_SUITE_P(
    Of, ResultsWithoutCounts,
    testing::Values(
        // All of the cases cannot be in time where half of October's were not: 100 % says "each".
        MonthsAndResult{
            "I3 with October", Aggregation::kRatioOfSums, {"100", "100", "50"}, "100", Reproduction::kContradictory},
        MonthsAndResult{"the same with decimals",
                        Aggregation::kRatioOfSums,
                        {"100", "66.67"},
                        "100.00",
                        Reproduction::kContradictory},
        MonthsAndResult{"a month without a case weighs nothing",
                        Aggregation::kRatioOfSums,
                        {"100", "-", "100"},
                        "100",
                        Reproduction::kReproduced},
        MonthsAndResult{
            "none is no more than one", Aggregation::kRatioOfSums, {"0", "50"}, "0", Reproduction::kContradictory},
        MonthsAndResult{
            "just below all", Aggregation::kRatioOfSums, {"100", "50"}, "99.99", Reproduction::kNotReproducible},
        MonthsAndResult{"less than all, each month being whole",
                        Aggregation::kRatioOfSums,
                        {"100", "100"},
                        "99.9",
                        Reproduction::kContradictory},
        // 99.96 is 100 at no decimals, as the whole of the months may be.
        MonthsAndResult{"printed more roughly than its months",
                        Aggregation::kRatioOfSums,
                        {"100", "99.96"},
                        "100",
                        Reproduction::kNotReproducible},
        // Weights of one and ten give 93.9, which is 94.
        MonthsAndResult{"the greatest month, to which others round",
                        Aggregation::kRatioOfSums,
                        {"93", "94"},
                        "94",
                        Reproduction::kNotReproducible},
        MonthsAndResult{"93.55 is printed as 94",
                        Aggregation::kRatioOfSums,
                        {"93.4", "93.6"},
                        "94",
                        Reproduction::kNotReproducible},
        // At most 93.55, and the other month weighs: never what 93.6 stands for, which begins there.
        MonthsAndResult{"where the greatest month ends",
                        Aggregation::kRatioOfSums,
                        {"92.0", "93.5"},
                        "93.6",
                        Reproduction::kContradictory},
        MonthsAndResult{"where all months end",
                        Aggregation::kRatioOfSums,
                        {"93.5", "93.5"},
                        "93.54",
                        Reproduction::kNotReproducible},
        MonthsAndResult{"beyond where all months end",
                        Aggregation::kRatioOfSums,
                        {"93.5", "93.5"},
                        "93.56",
                        Reproduction::kContradictory},
        // A mean has no end that would be exact: 15 days may be 14.6.
        MonthsAndResult{
            "the greatest mean", Aggregation::kMeanPerCase, {"3", "15"}, "15", Reproduction::kNotReproducible},
        MonthsAndResult{
            "no day at all on average", Aggregation::kMeanPerCase, {"0", "2"}, "0", Reproduction::kNotReproducible},
        MonthsAndResult{
            "beyond the greatest mean", Aggregation::kMeanPerCase, {"3", "15"}, "16.1", Reproduction::kContradictory}));

TEST(Judge, SaysWhyTheGreatestMonthIsNotTheResult)
{
  Indicator indicator = printed_indicators().at("I3");
  Measurement october{{Date(2019, 10, 1), Date(2019, 10, 31)}, MeasurementState::kMeasured, "50", {}, {}};
  indicator.measurements.push_back(october);
  const IndicatorJudgement judgement = judge(indicator);
  EXPECT_EQ(judgement.reproduction, Reproduction::kContradictory);
  EXPECT_EQ(judgement.reason,
            "Les numérateurs et dénominateurs mensuels manquent\u00A0: le rapport des sommes ne peut être recalculé. "
            "Aucune pondération des mois, de 50,00 à 100,00, ne donne 100,00\u00A0: il faudrait que chaque mois où il "
            "y a des cas le donne.");
  // A month in which nothing happened weighs nothing, whatever was put down as its rate.
  indicator.measurements.back().numerator = 0;
  indicator.measurements.back().denominator = 0;
  EXPECT_EQ(judge(indicator).reproduction, Reproduction::kReproduced);
}

TEST(Judge, PrintsSumsAsTheyWereTyped)
{
  Indicator indicator;
  indicator.aggregation = Aggregation::kMeanPerCase;
  indicator.measurements = {{{}, MeasurementState::kMeasured, "0.1", 0.1, 1},
                            {{}, MeasurementState::kMeasured, "1234.2", 1234.2, 1}};
  EXPECT_EQ(judge(indicator).reason, "1\u202F234,3\u00A0/\u00A02.");
}

TEST(Judge, NothingMeasuredIsNotZero)
{
  Indicator indicator;
  indicator.published = "0";
  indicator.aggregation = Aggregation::kSum;
  indicator.measurements = {{{}, MeasurementState::kNotMeasured, "", {}, {}}};
  EXPECT_EQ(judge(indicator).reproduction, Reproduction::kNotReproducible);
  EXPECT_FALSE(judge(indicator).recomputed);
}

}  // namespace
}  // namespace classeur::model
