// Indicators with their measurements, and surveys. An indicator is as it was declared, with what was said of it since
// (model/indicator_statement.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/indicator.hpp"
#include "model/indicator_statement.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

void add_indicator(Change& change, const Indicator& indicator);  // with its measurements
std::vector<Indicator> list_indicators(const Reader& reader);

// Keeps what is said of an indicator that is there, by the change's actor; `id`, `function` and `at` are given by the
// store. Whether it may be said is for the caller: typed_measurement.hpp.
void add_statement(Change& change, std::string_view indicator, const IndicatorStatement& statement);

struct IndicatorHistory {
  Indicator declared;
  std::vector<IndicatorStatement> statements;  // oldest first

  Indicator now() const;
};
std::optional<IndicatorHistory> find_indicator(const Reader& reader, std::string_view code);

void add_survey(Change& change, const Survey& survey);
std::vector<Survey> list_surveys(const Reader& reader);

}  // namespace classeur::model::store
