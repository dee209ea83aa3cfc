#include "server/import_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "base/text.hpp"
#include "model/evidence_mentions.hpp"
#include "model/evidence_words.hpp"
#include "model/indicator_target.hpp"
#include "model/plausible_period.hpp"
#include "model/typed_measurement.hpp"
#include "server/table_reading.hpp"

namespace classeur::server
{

namespace
{

using base::CsvRow;
using base::CsvTable;
using base::Error;
using base::ErrorCode;

// Codes stand in addresses and in names of files.
std::string code_at(const CsvTable& table, const CsvRow& row)
{
  std::string code = required(table, row, "code");
  const bool plain = std::all_of(code.begin(), code.end(), model::stands_in_codes);
  if (plain && code.front() != '.' && code.size() <= model::kEvidenceCodeBytesMax) return code;
  refuse(table, row, "code",
         fmt::format("un code s’écrit en lettres sans accent, chiffres, tirets et points\u202F; {} signes au plus.",
                     model::kEvidenceCodeBytesMax));
}

base::Date day_at(const CsvTable& table, const CsvRow& row, std::string_view column)
{
  const std::string& value = table.at(row, column);
  if (const auto day = base::Date::parse(value)) return *day;
  refuse(table, row, column,
         fmt::format("«\u00A0{}\u00A0» n’est pas un jour\u202F; une date comme 2019-11-18 est attendue.", value));
}

std::optional<double> number_at(const CsvTable& table, const CsvRow& row, std::string_view column)
{
  const std::string& value = table.at(row, column);
  if (value.empty()) return std::nullopt;
  std::size_t used = 0;
  double number = NAN;
  try {
    number = std::stod(value, &used);
  } catch (const std::logic_error&) {
    used = 0;
  }
  if (used != value.size() || !std::isfinite(number)) {
    refuse(table, row, column, fmt::format("«\u00A0{}\u00A0» n’est pas un nombre.", value));
  }
  return number;
}

int commitment_at(const CsvTable& table, const CsvRow& row)
{
  const std::optional<double> number = number_at(table, row, "commitment");
  if (!number) return 0;
  if (*number < 1 || *number > 999 || *number != std::floor(*number)) {
    refuse(table, row, "commitment", "un numéro d’engagement est attendu.");
  }
  return static_cast<int>(*number);
}

model::Period period_at(const CsvTable& table, const CsvRow& row, std::string_view from, std::string_view to)
{
  const model::Period period{day_at(table, row, from), day_at(table, row, to)};
  if (period.to < period.from) refuse(table, row, to, "la période finit avant d’avoir commencé.");
  if (!is_plausible(period)) {
    refuse(table, row, period.from.year() < model::kPeriodYearMin ? from : to,
           fmt::format("une période va de {} à {}.", model::kPeriodYearMin, model::kPeriodYearMax));
  }
  return period;
}

std::vector<std::string> split(std::string_view text, std::string_view separators)
{
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find_first_of(separators, start), text.size());
    if (end > start) parts.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

model::Measurement measurement_at(const CsvTable& table, const CsvRow& row, std::string_view column)
{
  model::Measurement measurement;
  const std::string& value = table.at(row, column);
  if (value == "no case") {
    measurement.state = model::MeasurementState::kNoCase;
  } else if (value == "not measured") {
    measurement.state = model::MeasurementState::kNotMeasured;
  } else {
    number_at(table, row, column);
    measurement.value = value;
  }
  return measurement;
}

// The column came later than the table: a manifest may be without.
std::vector<model::RecordCode> expectations_at(const CsvTable& table, const CsvRow& row)
{
  std::vector<model::RecordCode> expectations;
  if (!table.has_column("expectations")) return expectations;
  for (const std::string& text : split(table.at(row, "expectations"), "; ")) {
    const auto code = model::RecordCode::parse(text);
    if (!code) {
      refuse(table, row, "expectations",
             fmt::format("«\u00A0{}\u00A0» n’est pas un enregistrement d’une fiche, comme FP-10/r3.", text));
    }
    if (std::find(expectations.begin(), expectations.end(), *code) == expectations.end()) expectations.push_back(*code);
  }
  return expectations;
}

constexpr auto kManifestColumns = std::to_array<std::string_view>(
    {"code", "title", "kind", "period_from", "period_to", "made_on", "channel", "site", "service", "requirements",
     "expectations", "confidentiality", "origin", "files", "note"});

// As the form of one piece says it.
void check_words(const CsvTable& table, const CsvRow& row, std::string_view column, std::string fault)
{
  if (fault.empty()) return;
  fault.front() = static_cast<char>(fault.front() - 'A' + 'a');  // goes on behind a colon
  refuse(table, row, column, fault);
}

bool has_columns(const CsvTable& table, std::initializer_list<std::string_view> columns)
{
  return std::all_of(columns.begin(), columns.end(), [&](std::string_view column) { return table.has_column(column); });
}

using Fractions =
    std::map<std::pair<std::string, std::string>, std::pair<std::optional<double>, std::optional<double>>>;

Fractions read_fractions(const CsvTable* measurements)
{
  Fractions fractions;
  if (measurements == nullptr) return fractions;
  for (const CsvRow& row : measurements->rows()) {
    const std::string month = required(*measurements, row, "month");
    if (!model::typed_month(month)) refuse(*measurements, row, "month", "un mois comme 2019-01 est attendu.");
    fractions[{required(*measurements, row, "indicator"), month}] = {number_at(*measurements, row, "numerator"),
                                                                     number_at(*measurements, row, "denominator")};
  }
  return fractions;
}

}  // namespace

bool means_manifest(const std::vector<std::string>& header)
{
  const auto is_there = [&](std::string_view column) {
    return std::any_of(header.begin(), header.end(),
                       [&](const std::string& name) { return base::folded(base::lower_ascii(name)) == column; });
  };
  constexpr auto kTelling = std::to_array<std::string_view>({"code", "kind", "period_from", "files"});
  if (std::all_of(kTelling.begin(), kTelling.end(), is_there)) return true;
  const auto count = std::count_if(kManifestColumns.begin(), kManifestColumns.end(), is_there);
  return static_cast<std::size_t>(count) > kManifestColumns.size() / 2;
}

TableKind kind_of(const CsvTable& table)
{
  if (has_columns(table, {"login", "function", "role"})) return TableKind::kAccounts;
  if (has_columns(table, {"code", "label", "aggregation", "printed_result"})) return TableKind::kIndicators;
  if (has_columns(table, {"indicator", "month", "numerator"})) return TableKind::kMeasurements;
  if (has_columns(table, {"survey", "question", "value"})) return TableKind::kSurveys;
  if (means_manifest(table.header())) return TableKind::kEvidence;
  if (has_columns(table, {"on", "as", "act", "document", "version"})) return TableKind::kActs;
  return TableKind::kUnknown;
}

std::vector<model::Account> read_accounts(const CsvTable& table)
{
  std::vector<model::Account> accounts;
  for (const CsvRow& row : table.rows()) {
    model::Account account;
    account.login = required(table, row, "login");
    account.function = required(table, row, "function");
    account.service = table.at(row, "service");
    const auto role = model::parse_role(table.at(row, "role"));
    if (!role) refuse(table, row, "role", fmt::format("«\u00A0{}\u00A0» n’est pas un rôle.", table.at(row, "role")));
    account.role = *role;
    accounts.push_back(std::move(account));
  }
  return accounts;
}

std::vector<model::Indicator> read_indicators(const CsvTable& table, const CsvTable* measurements)
{
  const Fractions fractions = read_fractions(measurements);
  std::vector<model::Indicator> indicators;
  for (const CsvRow& row : table.rows()) {
    model::Indicator indicator;
    indicator.code = code_at(table, row);
    indicator.commitment = commitment_at(table, row);
    indicator.domain = table.at(row, "domain");
    indicator.label = required(table, row, "label");
    indicator.unit = table.at(row, "unit");
    indicator.published = table.at(row, "printed_result");
    indicator.target = table.at(row, "target");
    if (!model::read_targets(indicator.target)) {
      refuse(table, row, "target",
             fmt::format("«\u00A0{}\u00A0» n’est pas un objectif qui change. Écrivez, dans l’ordre des jours\u00A0: "
                         "<= 15; <= 10 from 2020-01-01.",
                         indicator.target));
    }
    indicator.note = table.at(row, "note");
    const auto aggregation = model::parse_aggregation(table.at(row, "aggregation"));
    if (!aggregation) {
      refuse(table, row, "aggregation", fmt::format("«\u00A0{}\u00A0» n’est pas connu.", table.at(row, "aggregation")));
    }
    indicator.aggregation = *aggregation;
    for (const std::string& column : table.header()) {
      const std::optional<model::Period> month = model::typed_month(column);
      if (!month || table.at(row, column).empty()) continue;
      model::Measurement measurement = measurement_at(table, row, column);
      measurement.period = *month;
      const auto fraction = fractions.find({indicator.code, column});
      if (fraction != fractions.end()) {
        std::tie(measurement.numerator, measurement.denominator) = fraction->second;
      }
      indicator.measurements.push_back(std::move(measurement));
    }
    indicators.push_back(std::move(indicator));
  }
  return indicators;
}

std::vector<model::Survey> read_surveys(const CsvTable& table)
{
  std::vector<model::Survey> surveys;
  for (const CsvRow& row : table.rows()) {
    const std::string code = required(table, row, "survey");
    auto survey = std::find_if(surveys.begin(), surveys.end(), [&](const auto& known) { return known.code == code; });
    if (survey == surveys.end()) {
      model::Survey fresh;
      fresh.code = code;
      fresh.kind = required(table, row, "kind");
      fresh.period = period_at(table, row, "from", "to");
      if (const auto count = number_at(table, row, "respondents")) fresh.respondents = static_cast<int>(*count);
      survey = surveys.insert(surveys.end(), std::move(fresh));
    }
    const std::string target = table.at(row, "target");
    if (!target.empty() && !model::meets_target(target, 0)) {
      refuse(table, row, "target",
             fmt::format("«\u00A0{}\u00A0» n’est pas un objectif (par exemple «\u00A0> 80\u00A0»).", target));
    }
    survey->answers.push_back({required(table, row, "question"), required(table, row, "value"), table.at(row, "unit"),
                               commitment_at(table, row), target});
  }
  return surveys;
}

std::vector<ManifestRow> read_manifest(const CsvTable& table, base::Date today, Standing standing)
{
  refuse_strange_columns(table, kManifestColumns, "un bordereau");
  std::vector<ManifestRow> rows;
  if (table.rows().empty()) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("{}\u00A0: le bordereau ne décrit aucune preuve.", table.file_name()));
  }
  for (const CsvRow& row : table.rows()) {
    ManifestRow read;
    read.line = row.line;
    model::EvidenceRecord& record = read.record;
    record.code = code_at(table, row);
    record.title = table.at(row, "title");
    if (standing == Standing::kNew) check_words(table, row, "title", model::fault_of_title(record.title));
    record.kind = required(table, row, "kind");
    const auto& kinds = model::record_kinds();
    if (std::none_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.code == record.kind; })) {
      refuse(table, row, "kind",
             fmt::format("«\u00A0{}\u00A0» n’est pas un genre d’enregistrement connu.", record.kind));
    }
    record.period = period_at(table, row, "period_from", "period_to");
    record.made_on = day_at(table, row, "made_on");
    if (today < record.made_on) {
      refuse(table, row, "made_on",
             fmt::format("le {} n’est pas encore venu\u202F; une pièce ne peut pas être établie après le {}.",
                         record.made_on.french(), today.french()));
    }
    record.channel = table.at(row, "channel");
    record.site = table.at(row, "site");
    record.service = table.at(row, "service");
    for (std::string& code : split(table.at(row, "requirements"), "; ")) {
      if (std::find(record.requirements.begin(), record.requirements.end(), code) == record.requirements.end()) {
        record.requirements.push_back(std::move(code));
      }
    }
    record.expectations = expectations_at(table, row);
    const auto confidentiality = model::parse_confidentiality(table.at(row, "confidentiality"));
    if (!confidentiality) {
      refuse(table, row, "confidentiality",
             fmt::format("«\u00A0{}\u00A0» n’est pas connu\u202F; ordinary, personal ou restricted est attendu.",
                         table.at(row, "confidentiality")));
    }
    record.confidentiality = *confidentiality;
    const auto origin = model::parse_evidence_origin(table.at(row, "origin"));
    if (!origin)
      refuse(table, row, "origin", fmt::format("«\u00A0{}\u00A0» n’est pas connu.", table.at(row, "origin")));
    record.origin = *origin;
    record.note = table.at(row, "note");
    if (standing == Standing::kNew) check_words(table, row, "note", model::fault_of_note(record.note));
    read.files = split(required(table, row, "files"), ";");
    for (auto file = read.files.begin(); file != read.files.end(); ++file) {
      if (std::find(read.files.begin(), file, *file) == file) continue;
      refuse(table, row, "files", fmt::format("«\u00A0{}\u00A0» est cité deux fois.", *file));
    }
    rows.push_back(std::move(read));
  }
  return rows;
}

}  // namespace classeur::server
