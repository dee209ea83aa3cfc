#include "audits/indicator_rules.hpp"

#include <algorithm>
#include <array>

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

std::optional<Frequency> frequency_of(const Period& period)
{
  constexpr std::array kOfTheCalendar = {Frequency::kMonthly, Frequency::kQuarterly, Frequency::kHalfYearly,
                                         Frequency::kYearly};
  const auto* found = std::find_if(kOfTheCalendar.begin(), kOfTheCalendar.end(), [&](Frequency frequency) {
    return model::slot_of(frequency, period.from) == period;
  });
  return found == kOfTheCalendar.end() ? std::nullopt : std::optional(*found);
}

void judge_published(IndicatorStanding& standing, Date day)
{
  const model::Indicator& indicator = *standing.indicator;
  if (std::any_of(indicator.measurements.begin(), indicator.measurements.end(),
                  [&](const Measurement& measurement) { return day <= measurement.period.to; })) {
    return;
  }
  const model::IndicatorJudgement judgement = model::judge(indicator);
  standing.off_target = judgement.target_met && !*judgement.target_met;
  // One number of one survey is its own source: there is nothing to compute it from.
  const bool bare = indicator.aggregation == model::Aggregation::kSingleValue && indicator.measurements.empty();
  standing.reproducible = bare || judgement.reproduction == model::Reproduction::kReproduced ||
                          judgement.reproduction == model::Reproduction::kNothingPublished;
}

}  // namespace

std::optional<Date> IndicatorStanding::lapses(int age_months_max) const
{
  if (!latest || age_months_max == 0) return std::nullopt;
  return base::add_months(latest->to, age_months_max) + 1;
}

IndicatorStanding stand(const model::Indicator& indicator, Date day)
{
  IndicatorStanding standing;
  standing.indicator = &indicator;
  for (const Measurement& measurement : indicator.measurements) {
    if (measurement.state == MeasurementState::kNotMeasured || day <= measurement.period.to) continue;
    if (!standing.latest || standing.latest->to < measurement.period.to) standing.latest = measurement.period;
  }
  judge_published(standing, day);
  if (!standing.latest) return standing;
  standing.frequency = frequency_of(*standing.latest);
  if (!standing.frequency) return standing;
  Period slot = model::next_slot(*standing.frequency, *standing.latest);
  standing.stale_from = model::missed_from(*standing.frequency, slot);
  while (model::missed_from(*standing.frequency, slot) <= day && standing.missing.size() < kMissingMax) {
    standing.missing.push_back(slot);
    slot = model::next_slot(*standing.frequency, slot);
  }
  return standing;
}

}  // namespace classeur::audits
