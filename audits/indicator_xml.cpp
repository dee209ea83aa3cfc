#include "audits/indicator_xml.hpp"

namespace classeur::audits
{

void write_target_outcome(base::XmlWriter& xml, const IndicatorStanding& standing)
{
  if (standing.target == TargetOutcome::kUnknown) return;
  xml.attribute("target-outcome", code_of(standing.target)).attribute("target-name", french_name(standing.target));
}

void write_miss(base::XmlWriter& xml, const model::Indicator& indicator, const model::Measurement& month)
{
  if (misses_target(indicator, month)) xml.attribute("missed", french_name(TargetOutcome::kMissed));
}

}  // namespace classeur::audits
