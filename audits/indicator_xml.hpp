// Indicators and surveys as the binder shows them, wherever they stand, and what pages say alike of an indicator's
// target: whether it is reached, and which months miss it. Pure.
#pragma once

#include "audits/indicator_rules.hpp"
#include "audits/world.hpp"
#include "base/date.hpp"
#include "base/xml.hpp"

namespace classeur::audits
{

// Attributes of the element that is open: target-outcome (a code) and target-name (French). None if it is unknown.
void write_target_outcome(base::XmlWriter& xml, const IndicatorStanding& standing);

// Attribute "missed" of the element of a month, in French; none if it does not miss the target.
void write_miss(base::XmlWriter& xml, const model::Indicator& indicator, const model::Measurement& month);

// <indicator>, with what was measured up to that day and what becomes of the published result.
void write_indicator(base::XmlWriter& xml, const World& world, const model::Indicator& indicator, base::Date day);
// <survey>, with its answers.
void write_survey(base::XmlWriter& xml, const model::Survey& survey);

}  // namespace classeur::audits
