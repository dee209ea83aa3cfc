// Indicators with their measurements, and surveys.
#pragma once

#include <vector>

#include "model/indicator.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

void add_indicator(Change& change, const Indicator& indicator);  // with its measurements
std::vector<Indicator> list_indicators(const Reader& reader);
void add_survey(Change& change, const Survey& survey);
std::vector<Survey> list_surveys(const Reader& reader);

}  // namespace classeur::model::store
