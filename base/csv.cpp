#include "base/csv.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/csv_reader.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace classeur::base
{

namespace
{

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A number, or the dash of an empty cell: a spreadsheet shows these as they stand.
bool is_plain(std::string_view value)
{
  if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
  return value.find_first_not_of("0123456789,.") == std::string_view::npos;
}

void check_text(std::string_view text, std::string_view file_name)
{
  const std::size_t at = find_unclean(text, LineBreaks::kAllowed);
  if (at == std::string_view::npos) return;
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  throw Error(ErrorCode::kBadInput,
              static_cast<unsigned char>(text[at]) < 0x80
                  ? fmt::format("{}, ligne {}\u00A0: un caractère de commande n’est pas permis.", file_name, line)
                  : fmt::format("{}, ligne {}\u00A0: le texte n’est pas en UTF-8. Enregistrez le tableau en CSV UTF-8.",
                                file_name, line));
}

}  // namespace

std::size_t separator_line_bytes(std::string_view text)
{
  if (!told_separator(text)) return 0;
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  return std::min(end + (text.substr(end).starts_with("\r\n") ? 2 : 1), text.size());
}

CsvTable CsvTable::parse(std::string_view text, std::string_view file_name)
{
  check_text(text, file_name);
  CsvTable table;
  table.file_name_ = file_name;
  CsvReader reader(text, file_name);
  CsvRow row;
  if (!reader.next(row)) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("{}\u00A0: le fichier est vide, la ligne d’en-tête manque.", file_name));
  }
  table.header_ = row.fields;
  while (reader.next(row)) {
    // A blank line, or a row of separators that a spreadsheet left at the end.
    if (reader.is_blank()) continue;
    if (row.fields.size() != table.header_.size()) {
      throw Error(ErrorCode::kBadInput, fmt::format("{}, ligne {}\u00A0: {} champs sont attendus, pas {}.", file_name,
                                                    row.line, table.header_.size(), row.fields.size()));
    }
    table.rows_.push_back(row);
  }
  return table;
}

bool CsvTable::has_column(std::string_view column) const
{
  return std::find(header_.begin(), header_.end(), column) != header_.end();
}

const std::string& CsvTable::at(const CsvRow& row, std::string_view column) const
{
  const auto found = std::find(header_.begin(), header_.end(), column);
  if (found == header_.end()) {
    throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: la colonne « {} » manque.", file_name_, column));
  }
  return row.fields[static_cast<std::size_t>(found - header_.begin())];
}

namespace
{

// Quoted where it must be, for readers of either separator.
std::string csv_field(std::string_view value)
{
  if (value.find_first_of(",;\"\r\n") == std::string_view::npos) return std::string(value);
  std::string quoted = "\"";
  for (const char character : value) {
    if (character == '"') quoted.push_back('"');
    quoted.push_back(character);
  }
  quoted.push_back('"');
  return quoted;
}

}  // namespace

std::string csv_header(const std::vector<std::string>& columns, CsvFor reader)
{
  return std::string(reader == CsvFor::kSpreadsheets ? kByteOrderMark : "") + csv_line(columns, reader);
}

std::string csv_line(const std::vector<std::string>& fields, CsvFor reader)
{
  std::string line;
  for (std::size_t index = 0; index < fields.size(); ++index) {
    if (index > 0) line.push_back(reader == CsvFor::kSpreadsheets ? ';' : ',');
    const bool is_marked = reader == CsvFor::kSpreadsheets && may_be_formula(fields[index]) && !is_plain(fields[index]);
    line += csv_field(is_marked ? '\'' + fields[index] : fields[index]);
  }
  return line + "\r\n";
}

}  // namespace classeur::base
