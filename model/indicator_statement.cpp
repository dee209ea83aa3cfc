#include "model/indicator_statement.hpp"

#include <algorithm>

namespace classeur::model
{

const Measurement* find_measurement(const Indicator& indicator, const Period& period)
{
  const auto found = std::find_if(indicator.measurements.begin(), indicator.measurements.end(),
                                  [&](const Measurement& one) { return one.period == period; });
  return found == indicator.measurements.end() ? nullptr : &*found;
}

void apply(const IndicatorStatement& statement, Indicator& indicator)
{
  if (!statement.measurement) {
    indicator.published = statement.published;
    return;
  }
  const Measurement& said = *statement.measurement;
  auto& measurements = indicator.measurements;
  const auto there = std::find_if(measurements.begin(), measurements.end(),
                                  [&](const Measurement& one) { return one.period == said.period; });
  if (there != measurements.end()) {
    *there = said;
    return;
  }
  const auto later = std::find_if(measurements.begin(), measurements.end(),
                                  [&](const Measurement& one) { return said.period.from < one.period.from; });
  measurements.insert(later, said);
}

Novelty novelty_of(const Indicator& indicator, const Measurement& said)
{
  const Measurement* const there = find_measurement(indicator, said.period);
  if (there == nullptr) return Novelty::kAdds;
  if (*there == said) return Novelty::kNone;
  const bool completes = there->state == said.state && there->value == said.value && !there->numerator &&
                         !there->denominator && said.numerator && said.denominator;
  return completes ? Novelty::kAdds : Novelty::kCorrects;
}

Novelty novelty_of_published(const Indicator& indicator, std::string_view published)
{
  if (indicator.published == published) return Novelty::kNone;
  return indicator.published.empty() ? Novelty::kAdds : Novelty::kCorrects;
}

}  // namespace classeur::model
