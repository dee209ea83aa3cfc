// What pages and binder say alike of an indicator's target: whether it is reached, and which months miss it.
#pragma once

#include "audits/indicator_rules.hpp"
#include "base/xml.hpp"

namespace classeur::audits
{

// Attributes of the element that is open: target-outcome (a code) and target-name (French). None if it is unknown.
void write_target_outcome(base::XmlWriter& xml, const IndicatorStanding& standing);

// Attribute "missed" of the element of a month, in French; none if it does not miss the target.
void write_miss(base::XmlWriter& xml, const model::Indicator& indicator, const model::Measurement& month);

}  // namespace classeur::audits
