// The records of a CSV text one by one: what CsvTable (csv.hpp) is made with, and how a table of any size is looked at
// in memory that does not grow with it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/csv.hpp"

namespace classeur::base
{

// What is kept of a record; the rest is read over.
struct CsvLimits {
  std::size_t fields_max = std::string_view::npos;
  std::size_t field_bytes_max = std::string_view::npos;  // 1 or more; may end within a character
};

// Both texts must outlive it.
class CsvReader
{
 public:
  CsvReader(std::string_view text, std::string_view file_name, const CsvLimits& limits = {});

  // False: there is none left. Throws Error(kBadInput) naming file and line for quotes that are not closed, or closed
  // within a field.
  bool next(CsvRow& row);
  // Of the record that was read last: how many fields it has, and whether none of them has any text.
  std::size_t width() const { return width_; }
  bool is_blank() const { return is_blank_; }
  bool is_at_end() const { return at_ >= text_.size(); }

 private:
  std::string field(std::size_t bytes_max);
  std::string quoted(std::size_t bytes_max);
  void keep(CsvRow& row, std::string value);

  std::string_view text_;
  std::string_view file_name_;
  CsvLimits limits_;
  char separator_ = ',';
  std::string ends_;  // what ends a field without quotes
  std::size_t at_ = 0;
  std::size_t width_ = 0;
  bool is_blank_ = true;
  int line_ = 1;
};

// What a first line that is for Excel says: "sep=;", which may be quoted.
std::optional<char> told_separator(std::string_view text);

// Where a cell begins that a spreadsheet would run as a formula, behind any apostrophes that say it is none.
bool may_be_formula(std::string_view value);

}  // namespace classeur::base
