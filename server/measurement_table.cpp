#include "server/measurement_table.hpp"

#include <array>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/error.hpp"
#include "server/table_reading.hpp"

namespace classeur::server
{

namespace
{

using base::CsvRow;
using base::CsvTable;
using base::Error;
using base::ErrorCode;

constexpr auto kColumns =
    std::to_array<std::string_view>({"indicator", "month", "state", "value", "numerator", "denominator", "reason"});

std::string cell(const CsvTable& table, const CsvRow& row, std::string_view column)
{
  return table.has_column(column) ? table.at(row, column) : std::string();
}

model::Novelty state_row(const Acting& who, const CsvTable& table, const CsvRow& row, const std::string& code)
{
  const auto history = model::store::find_indicator(who.change, code);
  if (!history) {
    refuse(table, row, "indicator", fmt::format("il n’y a pas d’indicateur «\u00A0{}\u00A0».", code));
  }
  const model::Indicator now = history->now();
  const model::TypedMeasurement typed{table.at(row, "month"), cell(table, row, "state"), cell(table, row, "value"),
                                      cell(table, row, "numerator"), cell(table, row, "denominator")};
  const model::MeasurementReading reading = model::read_measurement(typed, now, who.today);
  if (!reading.measurement) {
    const model::MeasurementFault& fault = reading.faults.front();
    refuse(table, row, column_of(fault.field), fault.text);
  }
  const std::string reason = cell(table, row, "reason");
  const model::Novelty novelty = model::novelty_of(now, *reading.measurement);
  if (novelty == model::Novelty::kNone) return novelty;
  if (const auto fault = fault_of_statement_reason(novelty, reason)) refuse(table, row, "reason", *fault);
  return state_measurement(who, {code, last_statement_of(*history)}, *reading.measurement, reason);
}

}  // namespace

StatedCount state_table(const Acting& who, const CsvTable& table)
{
  refuse_strange_columns(table, kColumns, "un tableau de mesures");
  if (table.rows().empty()) {
    throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: le tableau ne dit aucun mois.", table.file_name()));
  }
  StatedCount count;
  std::map<std::pair<std::string, std::string>, int> lines;  // by indicator and month
  for (const CsvRow& row : table.rows()) {
    const std::string code = required(table, row, "indicator");
    const auto [said, first] = lines.emplace(std::pair(code, required(table, row, "month")), row.line);
    if (!first) {
      refuse(table, row, "month", fmt::format("ce mois de {} est déjà dit à la ligne {}.", code, said->second));
    }
    ++(state_row(who, table, row, code) == model::Novelty::kNone ? count.there : count.added);
  }
  return count;
}

std::string_view column_of(model::MeasurementField field)
{
  switch (field) {
    case model::MeasurementField::kMonth:
      return "month";
    case model::MeasurementField::kState:
      return "state";
    case model::MeasurementField::kValue:
      return "value";
    case model::MeasurementField::kNumerator:
      return "numerator";
    case model::MeasurementField::kDenominator:
      return "denominator";
  }
  return "";
}

}  // namespace classeur::server
