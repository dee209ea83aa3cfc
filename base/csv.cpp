#include "base/csv.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "base/text.hpp"

namespace classeur::base
{

namespace
{

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kSeparatorAt = 4;  // in "sep=;"

std::string_view without_mark(std::string_view text)
{
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

// What a first line that is for Excel says; it may be quoted.
std::optional<char> told_separator(std::string_view text)
{
  std::string_view line = without_mark(text);
  line = line.substr(0, line.find_first_of("\r\n"));
  if (line.size() > 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  if (line.size() != kSeparatorAt + 1 || lower_ascii(line.substr(0, kSeparatorAt)) != "sep=") return std::nullopt;
  const char separator = line[kSeparatorAt];
  return separator == ',' || separator == ';' || separator == '\t' ? std::optional(separator) : std::nullopt;
}

// Where a cell begins that a spreadsheet would run as a formula, behind any apostrophes that say it is none.
bool may_be_formula(std::string_view value)
{
  const std::size_t first = value.find_first_not_of('\'');
  return first != std::string_view::npos && std::string_view("=+-@\t\r").find(value[first]) != std::string_view::npos;
}

// A number, or the dash of an empty cell: a spreadsheet shows these as they stand.
bool is_plain(std::string_view value)
{
  if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
  return value.find_first_not_of("0123456789,.") == std::string_view::npos;
}

// Reads records one by one and counts lines.
class CsvReader
{
 public:
  CsvReader(std::string_view text, std::string_view file_name) : text_(text), file_name_(file_name)
  {
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
    if (const auto separator = told_separator(text_)) {
      separator_ = *separator;
      at_ = separator_line_bytes(text_);
      ++line_;
    } else {
      const std::string_view header = text_.substr(0, text_.find_first_of("\r\n"));
      if (std::count(header.begin(), header.end(), ';') > std::count(header.begin(), header.end(), ',')) {
        separator_ = ';';
      }
    }
    ends_ = {separator_, '\r', '\n'};
  }

  bool next(CsvRow& row)
  {
    if (at_ >= text_.size()) return false;
    row.line = line_;
    row.fields.clear();
    while (true) {
      row.fields.push_back(field());
      // As csv_line() writes for spreadsheets, and only they have semicolons.
      std::string& value = row.fields.back();
      if (separator_ == ';' && value.starts_with('\'') && may_be_formula(value)) value.erase(0, 1);
      if (at_ >= text_.size()) return true;
      const char separator = text_[at_++];
      if (separator == separator_) continue;
      if (separator == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      ++line_;
      return true;
    }
  }

 private:
  std::string field()
  {
    if (at_ < text_.size() && text_[at_] == '"') return quoted();
    const std::size_t end = std::min(text_.find_first_of(ends_, at_), text_.size());
    std::string value(text_.substr(at_, end - at_));
    at_ = end;
    return value;
  }

  std::string quoted()
  {
    const int opened = line_;
    std::string value;
    for (++at_; at_ < text_.size(); ++at_) {
      const char character = text_[at_];
      if (character == '\n') ++line_;
      if (character != '"') {
        value.push_back(character);
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        value.push_back('"');
        ++at_;
      } else {
        ++at_;
        if (at_ < text_.size() && text_.find_first_of(ends_, at_) != at_) {
          throw Error(ErrorCode::kBadInput,
                      fmt::format("{}, ligne {}\u00A0: texte après un guillemet fermant.", file_name_, line_));
        }
        return value;
      }
    }
    throw Error(ErrorCode::kBadInput, fmt::format("{}, ligne {}\u00A0: guillemet jamais refermé.", file_name_, opened));
  }

  std::string_view text_;
  std::string_view file_name_;
  char separator_ = ',';
  std::string ends_;  // what ends a field without quotes
  std::size_t at_ = 0;
  int line_ = 1;
};

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
    if (std::all_of(row.fields.begin(), row.fields.end(), [](const auto& field) { return field.empty(); })) continue;
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
