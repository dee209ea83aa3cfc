// Where an indicator stands on a day: how fresh it is, and whether what was published holds. Pure.
//
// How often it is measured is what its measurements say: months, quarters, halves or years of the calendar. From the
// first period measured on, each is awaited as a record of that frequency would be (model/expectation.hpp), whatever is
// measured later. "No case" is a measurement, "not measured" is none. What was published is about all measurements: it
// is judged from the day after the last of them on; where nothing is, what is measured by the day.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audits/world.hpp"
#include "model/indicator_sources.hpp"

namespace classeur::audits
{

// What became of the target. What is published goes first; where it meets the target, or there is none, what the
// measurements give may still miss it.
enum class TargetOutcome : std::uint8_t { kUnknown, kMet, kMetAsPublished, kMissed, kMissedAsMeasured };
std::string_view code_of(TargetOutcome outcome);      // "missed-as-measured"
std::string_view french_name(TargetOutcome outcome);  // "Objectif manqué selon les mesures"; empty if unknown

// Is the month itself beyond what the indicator is to reach from its first day on? The whole may reach it all the same.
// Months of a sum do not compare with its target.
bool misses_target(const model::Indicator& indicator, const model::Measurement& month);

struct IndicatorStanding {
  const model::Indicator* indicator = nullptr;
  std::optional<model::Period> latest;        // last period measured, over by the day
  std::optional<model::Frequency> frequency;  // absent: single values
  std::vector<model::Period> missing;         // periods that should have been measured by the day, in their order
  std::optional<base::Date> stale_from;       // first day on which one is missing; may have come
  model::IndicatorJudgement judgement;        // of what was published
  TargetOutcome target = TargetOutcome::kUnknown;
  std::string missed_target;             // of what is missed: as Indicator::target
  std::optional<double> missed_measure;  // of kMissedAsMeasured: what was measured under that target gives
  bool reproducible = true;

  // Of what is missing, the periods before the latest one measured.
  std::vector<model::Period> skipped() const;
  // The first day since which nothing at all is measured that should be; absent: there is none.
  std::optional<base::Date> unmeasured_since() const;
  // First day on which the latest measurement is older than that; absent: never, or nothing is measured.
  std::optional<base::Date> lapses(int age_months_max) const;
};

// Is all that is measured over, and so to be held against what was published?
bool is_result_judged(const model::Indicator& indicator, base::Date day);

// What was published is held against `sources` too.
IndicatorStanding stand(const model::Indicator& indicator, base::Date day, const model::IndicatorSources& sources = {});
// Of a day to come, by what is measured by `known`.
IndicatorStanding foresee(const model::Indicator& indicator, base::Date day, base::Date known,
                          const model::IndicatorSources& sources);

}  // namespace classeur::audits
