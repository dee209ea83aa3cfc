#include "audits/indicator_rules.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "model/evidence_facts.hpp"
#include "model/indicator_target.hpp"
#include "model/names.hpp"
#include "model/printed_decimal.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;
using model::Frequency;
using model::Measurement;
using model::MeasurementState;
using model::Period;

constexpr std::size_t kMissingMax = 60;

constexpr model::NameTable<TargetOutcome, 5> kOutcomes = {{
    {TargetOutcome::kUnknown, "unknown", ""},
    {TargetOutcome::kMet, "met", "Objectif atteint"},
    {TargetOutcome::kMetAsPublished, "met-as-published", "Objectif atteint selon le chiffre publié"},
    {TargetOutcome::kMissed, "missed", "Objectif manqué"},
    {TargetOutcome::kMissedAsMeasured, "missed-as-measured", "Objectif manqué selon les mesures"},
}};

std::optional<Frequency> frequency_of(const Period& period)
{
  constexpr std::array kOfTheCalendar = {Frequency::kMonthly, Frequency::kQuarterly, Frequency::kHalfYearly,
                                         Frequency::kYearly};
  const auto* found = std::find_if(kOfTheCalendar.begin(), kOfTheCalendar.end(), [&](Frequency frequency) {
    return model::slot_of(frequency, period.from) == period;
  });
  return found == kOfTheCalendar.end() ? std::nullopt : std::optional(*found);
}

bool is_measured_by(const Measurement& measurement, Date day)
{
  return measurement.state != MeasurementState::kNotMeasured && measurement.period.to < day;
}

// The targets in force while it was measured: of its first day, and what there was until its last.
std::string targets_while_measured(const model::Indicator& indicator)
{
  if (indicator.measurements.empty()) return indicator.target;
  const auto [first, last] =
      std::minmax_element(indicator.measurements.begin(), indicator.measurements.end(),
                          [](const auto& one, const auto& other) { return one.period.from < other.period.from; });
  return model::targets_within(indicator.target, first->period.from, last->period.from);
}

void judge_target(IndicatorStanding& standing, const model::Indicator& indicator)
{
  const model::IndicatorJudgement& judgement = standing.judgement;
  if (judgement.target_met == false) {
    standing.target = TargetOutcome::kMissed;
    standing.missed_target = targets_while_measured(indicator);
    return;
  }
  const std::vector<model::Indicator> parts = model::by_target(indicator);
  for (const model::Indicator& part : parts) {
    const auto measured = parts.size() == 1 ? judgement.recomputed : model::judge(part).recomputed;
    if (!measured || model::meets_target(part.target, *measured).value_or(true)) continue;
    standing.target = TargetOutcome::kMissedAsMeasured;
    standing.missed_target = part.target;
    standing.missed_measure = measured;
    return;
  }
  if (!judgement.target_met) return;
  standing.target =
      judgement.reproduction == model::Reproduction::kReproduced ? TargetOutcome::kMet : TargetOutcome::kMetAsPublished;
}

void judge_result(IndicatorStanding& standing, Date day, const model::IndicatorSources& sources)
{
  model::Indicator indicator = *standing.indicator;
  if (!is_result_judged(indicator, day)) {
    if (!indicator.published.empty()) return;
    std::erase_if(indicator.measurements, [&](const Measurement& one) { return !is_measured_by(one, day); });
  }
  standing.judgement = model::judge(indicator, sources);
  const model::IndicatorJudgement& judgement = standing.judgement;
  judge_target(standing, indicator);
  // One number of one survey is its own source: there is nothing to compute it from.
  const bool bare = indicator.aggregation == model::Aggregation::kSingleValue && indicator.measurements.empty();
  standing.reproducible = bare || judgement.reproduction == model::Reproduction::kReproduced ||
                          judgement.reproduction == model::Reproduction::kNothingPublished;
}

bool is_measured(const model::Indicator& indicator, const Period& slot, Date day)
{
  return std::any_of(indicator.measurements.begin(), indicator.measurements.end(), [&](const Measurement& one) {
    return is_measured_by(one, day) && one.period.from <= slot.to && slot.from <= one.period.to;
  });
}

// From the slot of the first day measured on.
void await(IndicatorStanding& standing, Frequency frequency, Date first, Date day, Date known)
{
  for (Period slot = model::slot_of(frequency, first); standing.missing.size() < kMissingMax;
       slot = model::next_slot(frequency, slot)) {
    if (is_measured(*standing.indicator, slot, known)) continue;
    const Date missed_from = model::missed_from(frequency, slot);
    if (!standing.stale_from) standing.stale_from = missed_from;
    if (day < missed_from) return;
    standing.missing.push_back(slot);
  }
}

}  // namespace

std::string_view code_of(TargetOutcome outcome)
{
  return model::name_of(kOutcomes, outcome).code;
}
std::string_view french_name(TargetOutcome outcome)
{
  return model::name_of(kOutcomes, outcome).french;
}

bool misses_target(const model::Indicator& indicator, const Measurement& month)
{
  if (month.state != MeasurementState::kMeasured || indicator.aggregation == model::Aggregation::kSum) return false;
  const auto value = model::decimal(month.value);
  return value && !model::meets_target(model::target_on(indicator.target, month.period.from), *value).value_or(true);
}

std::optional<Date> IndicatorStanding::lapses(int age_months_max) const
{
  return latest ? model::lapse_day(*latest, age_months_max) : std::nullopt;
}

std::vector<Period> IndicatorStanding::skipped() const
{
  std::vector<Period> before;
  std::copy_if(missing.begin(), missing.end(), std::back_inserter(before),
               [&](const Period& slot) { return slot.from < latest->from; });
  return before;
}

std::optional<Date> IndicatorStanding::unmeasured_since() const
{
  const auto after =
      std::find_if(missing.begin(), missing.end(), [&](const Period& slot) { return latest->from < slot.from; });
  return after == missing.end() ? std::nullopt : std::optional(after->from);
}

bool is_result_judged(const model::Indicator& indicator, Date day)
{
  return std::all_of(indicator.measurements.begin(), indicator.measurements.end(),
                     [&](const Measurement& measurement) { return measurement.period.to < day; });
}

IndicatorStanding stand(const model::Indicator& indicator, Date day, const model::IndicatorSources& sources)
{
  return foresee(indicator, day, day, sources);
}

IndicatorStanding foresee(const model::Indicator& indicator, Date day, Date known,
                          const model::IndicatorSources& sources)
{
  IndicatorStanding standing;
  standing.indicator = &indicator;
  std::optional<Date> first;
  for (const Measurement& measurement : indicator.measurements) {
    if (!is_measured_by(measurement, known)) continue;
    first = std::min(first.value_or(measurement.period.from), measurement.period.from);
    if (!standing.latest || standing.latest->to < measurement.period.to) standing.latest = measurement.period;
  }
  judge_result(standing, known, sources);
  if (!standing.latest) return standing;
  standing.frequency = frequency_of(*standing.latest);
  if (standing.frequency) await(standing, *standing.frequency, *first, day, known);
  return standing;
}

}  // namespace classeur::audits
