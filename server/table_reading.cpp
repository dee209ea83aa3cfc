#include "server/table_reading.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"

namespace classeur::server
{

namespace
{

using base::CsvRow;
using base::CsvTable;
using base::Error;
using base::ErrorCode;

constexpr std::size_t kValueBytesMax = 2000;

}  // namespace

void refuse(const CsvTable& table, const CsvRow& row, std::string_view column, std::string_view why)
{
  throw Error(ErrorCode::kBadInput, fmt::format("{}, ligne {}, colonne «\u00A0{}\u00A0»\u00A0: {}", table.file_name(),
                                                row.line, column, why));
}

std::string required(const CsvTable& table, const CsvRow& row, std::string_view column)
{
  const std::string& value = table.at(row, column);
  if (value.find_first_not_of(' ') == std::string::npos) refuse(table, row, column, "une valeur est attendue.");
  if (value.size() > kValueBytesMax) {
    refuse(table, row, column, fmt::format("la valeur est trop longue\u202F; {} octets au plus.", kValueBytesMax));
  }
  return value;
}

void refuse_strange_columns(const CsvTable& table, std::span<const std::string_view> columns, std::string_view what)
{
  const std::vector<std::string>& header = table.header();
  for (auto column = header.begin(); column != header.end(); ++column) {
    if (column->empty()) continue;  // a spreadsheet's cells beside the table
    const auto refuse_column = [&](std::string_view why) {
      throw Error(ErrorCode::kBadInput,
                  fmt::format("{}, ligne 1, colonne «\u00A0{}\u00A0»\u00A0: {}", table.file_name(), *column, why));
    };
    if (std::find(columns.begin(), columns.end(), *column) == columns.end()) {
      refuse_column(
          fmt::format("{} n’a pas de colonne de ce nom\u202F; il peut avoir {}.", what, fmt::join(columns, ", ")));
    }
    if (std::find(header.begin(), column, *column) != column) refuse_column("elle est là deux fois.");
  }
}

}  // namespace classeur::server
