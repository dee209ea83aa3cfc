#include "base/csv.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"

namespace classeur::base
{

namespace
{

// Reads records one by one and counts lines.
class CsvReader
{
 public:
  CsvReader(std::string_view text, std::string_view file_name) : text_(text), file_name_(file_name)
  {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  bool next(CsvRow& row)
  {
    if (at_ >= text_.size()) return false;
    row.line = line_;
    row.fields.clear();
    while (true) {
      row.fields.push_back(field());
      if (at_ >= text_.size()) return true;
      const char separator = text_[at_++];
      if (separator == ',') continue;
      if (separator == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      ++line_;
      return true;
    }
  }

 private:
  std::string field()
  {
    if (at_ < text_.size() && text_[at_] == '"') return quoted();
    const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
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
        if (at_ < text_.size() && text_.find_first_of(",\r\n", at_) != at_) {
          throw Error(ErrorCode::kBadInput,
                      fmt::format("{}, ligne {} : texte après un guillemet fermant.", file_name_, line_));
        }
        return value;
      }
    }
    throw Error(ErrorCode::kBadInput, fmt::format("{}, ligne {} : guillemet jamais refermé.", file_name_, opened));
  }

  std::string_view text_;
  std::string_view file_name_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

CsvTable CsvTable::parse(std::string_view text, std::string_view file_name)
{
  CsvTable table;
  table.file_name_ = file_name;
  CsvReader reader(text, file_name);
  CsvRow row;
  if (!reader.next(row)) {
    throw Error(ErrorCode::kBadInput, fmt::format("{} : le fichier est vide, la ligne d’en-tête manque.", file_name));
  }
  table.header_ = row.fields;
  while (reader.next(row)) {
    if (row.fields.size() == 1 && row.fields.front().empty()) continue;  // a blank line
    if (row.fields.size() != table.header_.size()) {
      throw Error(ErrorCode::kBadInput, fmt::format("{}, ligne {} : {} champs au lieu de {}.", file_name, row.line,
                                                    row.fields.size(), table.header_.size()));
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
    throw Error(ErrorCode::kBadInput, fmt::format("{} : la colonne « {} » manque.", file_name_, column));
  }
  return row.fields[static_cast<std::size_t>(found - header_.begin())];
}

std::string csv_field(std::string_view value)
{
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(value);
  std::string quoted = "\"";
  for (const char character : value) {
    if (character == '"') quoted.push_back('"');
    quoted.push_back(character);
  }
  quoted.push_back('"');
  return quoted;
}

std::string csv_line(const std::vector<std::string>& fields)
{
  std::string line;
  for (std::size_t index = 0; index < fields.size(); ++index) {
    if (index > 0) line.push_back(',');
    line += csv_field(fields[index]);
  }
  return line + "\r\n";
}

}  // namespace classeur::base
