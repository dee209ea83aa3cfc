// What all readers of tables share. Each throws Error(kBadInput) naming file, line and column.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/csv.hpp"

namespace classeur::server
{

[[noreturn]] void refuse(const base::CsvTable& table, const base::CsvRow& row, std::string_view column,
                         std::string_view why);

// The value of a cell that must have one, of 2 000 bytes at most.
std::string required(const base::CsvTable& table, const base::CsvRow& row, std::string_view column);

// A name that is misspelt would leave out what stands below it, without a word. `what` the table is, with its article:
// « un bordereau ».
void refuse_strange_columns(const base::CsvTable& table, std::span<const std::string_view> columns,
                            std::string_view what);

}  // namespace classeur::server
