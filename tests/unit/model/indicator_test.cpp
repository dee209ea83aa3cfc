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
