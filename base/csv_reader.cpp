#include "base/csv_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"

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

}  // namespace

std::optional<char> told_separator(std::string_view text)
{
  std::string_view line = without_mark(text);
  line = line.substr(0, line.find_first_of("\r\n"));
  if (line.size() > 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  if (line.size() != kSeparatorAt + 1 || lower_ascii(line.substr(0, kSeparatorAt)) != "sep=") return std::nullopt;
  const char separator = line[kSeparatorAt];
  return separator == ',' || separator == ';' || separator == '\t' ? std::optional(separator) : std::nullopt;
}

bool may_be_formula(std::string_view value)
{
  const std::size_t first = value.find_first_not_of('\'');
  return first != std::string_view::npos && std::string_view("=+-@\t\r").find(value[first]) != std::string_view::npos;
}

CsvReader::CsvReader(std::string_view text, std::string_view file_name, const CsvLimits& limits)
    : text_(text), file_name_(file_name), limits_(limits)
{
  if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  if (const auto separator = told_separator(text_)) {
    separator_ = *separator;
    at_ = separator_line_bytes(text_);
    ++line_;
  } else {
    const std::string_view header = text_.substr(0, text_.find_first_of("\r\n"));
    if (std::count(header.begin(), header.end(), ';') > std::count(header.begin(), header.end(), ',')) separator_ = ';';
  }
  ends_ = {separator_, '\r', '\n'};
}

bool CsvReader::next(CsvRow& row)
{
  if (at_ >= text_.size()) return false;
  row.line = line_;
  row.fields.clear();
  width_ = 0;
  is_blank_ = true;
  while (true) {
    // Of a field that is not kept, one byte tells whether it has any text.
    keep(row, field(width_ < limits_.fields_max ? limits_.field_bytes_max : 1));
    if (at_ >= text_.size()) return true;
    const char separator = text_[at_++];
    if (separator == separator_) continue;
    if (separator == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
    return true;
  }
}

void CsvReader::keep(CsvRow& row, std::string value)
{
  // As csv_line() writes for spreadsheets, and only they have semicolons.
  if (separator_ == ';' && value.starts_with('\'') && may_be_formula(value)) value.erase(0, 1);
  is_blank_ = is_blank_ && value.empty();
  if (width_++ < limits_.fields_max) row.fields.push_back(std::move(value));
}

std::string CsvReader::field(std::size_t bytes_max)
{
  if (at_ < text_.size() && text_[at_] == '"') return quoted(bytes_max);
  const std::size_t end = std::min(text_.find_first_of(ends_, at_), text_.size());
  std::string value(text_.substr(at_, std::min(end - at_, bytes_max)));
  at_ = end;
  return value;
}

std::string CsvReader::quoted(std::size_t bytes_max)
{
  const int opened = line_;
  std::string value;
  const auto add = [&](char character) {
    if (value.size() < bytes_max) value.push_back(character);
  };
  for (++at_; at_ < text_.size(); ++at_) {
    const char character = text_[at_];
    if (character == '\n') ++line_;
    if (character != '"') {
      add(character);
    } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
      add('"');
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

}  // namespace classeur::base
