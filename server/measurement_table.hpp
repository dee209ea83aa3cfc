// Figures of several months and indicators at once: a table with the columns indicator, month, state, value, numerator,
// denominator and reason, of which the first two must be there.
#pragma once

#include <string_view>

#include "base/csv.hpp"
#include "server/indicator_acts.hpp"

namespace classeur::server
{

struct StatedCount {
  int added = 0;  // corrections among them
  int there = 0;  // said already, as they are
};

// Says every row, in the order of the table, by the rules of indicator_acts.hpp. Throws Error(kBadInput) naming file,
// line and column; the change then undoes everything.
StatedCount state_table(const Acting& who, const base::CsvTable& table);

// How that column is called in a table.
std::string_view column_of(model::MeasurementField field);

}  // namespace classeur::server
