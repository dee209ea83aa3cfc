// Indicators (indicateurs), their measurements and what was published; surveys (enquêtes). Values and judgement.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/evidence.hpp"

namespace classeur::model
{

enum class Aggregation { kRatioOfSums, kMean, kMeanPerCase, kSum, kSingleValue };
std::string_view code_of(Aggregation aggregation);  // "ratio of sums", as in the published tables
std::string_view french_name(Aggregation aggregation);
std::optional<Aggregation> parse_aggregation(std::string_view code);

// "not measured" and "no case" are values of their own, never zero.
enum class MeasurementState { kMeasured, kNoCase, kNotMeasured };
std::string_view code_of(MeasurementState state);  // "no case", as in the published tables
std::string_view french_name(MeasurementState state);
std::optional<MeasurementState> parse_measurement_state(std::string_view code);

struct Measurement {
  Period period;  // a month, mostly
  MeasurementState state = MeasurementState::kMeasured;
  std::string value;  // decimal as published, "92.32"; empty unless measured
  std::optional<double> numerator;
  std::optional<double> denominator;

  bool operator==(const Measurement&) const = default;
};

struct Indicator {
  std::string code;  // "I1"
  int commitment = 0;
  std::string domain;
  std::string label;
  std::string unit;  // "%", "working days", "visitors"
  std::vector<Measurement> measurements;
  std::string published;  // the printed result, empty if none
  std::string target;     // "> 90", "<= 15; <= 10 from 2020-01-01" (indicator_target.hpp); empty if none
  Aggregation aggregation = Aggregation::kSingleValue;
  std::string note;

  bool operator==(const Indicator&) const = default;
};

enum class Reproduction { kReproduced, kNotReproducible, kContradictory, kNothingPublished };

struct IndicatorJudgement {
  Reproduction reproduction = Reproduction::kNothingPublished;
  std::optional<double> recomputed;
  std::optional<bool> target_met;  // by the published result; absent too where it meets some of several targets
  std::string reason;              // French: how it was computed, or why it cannot be
};

// What was measured under each of its targets, in the order of their days, which is then its only one; a month has that
// of its first day. What was published is about all that was measured, so it is left out where there are several. One
// that is as it was where nothing is measured.
std::vector<Indicator> by_target(const Indicator& indicator);

// Recomputes the published result by the indicator's own aggregation. Pure.
// Ratio of sums and mean per case need numerators and denominators; where they are missing, constant months
// (all 100) still reproduce. Else it is contradictory if no weighting of the months gives it, each month with a case
// weighing something: what is printed stands for all that rounds to it, but for a rate of 0 % or 100 %, which says none
// or each; a rate of 100 % beside a month of 50 % is contradictory. Anything else is not reproducible.
IndicatorJudgement judge(const Indicator& indicator);

struct SurveyAnswer {
  std::string question;
  std::string value;  // "96", "strength"
  std::string unit;
  int commitment = 0;
  std::string target = {};  // as of an indicator: "> 80"; empty: none is said

  bool operator==(const SurveyAnswer&) const = default;
};

struct Survey {
  std::string code;
  std::string kind;
  Period period;
  std::optional<int> respondents;
  std::vector<SurveyAnswer> answers;

  bool operator==(const Survey&) const = default;
};

}  // namespace classeur::model
