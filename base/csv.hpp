// Tables in CSV (RFC 4180), UTF-8, with a header line. Commas and semicolons are read: the header line tells, or a line
// "sep=;" before it, which is meant for Excel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classeur::base
{

struct CsvRow {
  int line = 0;  // of the file, from 1; a field may span several
  std::vector<std::string> fields;
};

// The bytes of such a first line, "sep=;", with its end and the byte order mark before it: the header begins behind
// them. 0: there is none.
std::size_t separator_line_bytes(std::string_view text);

// Call: CsvTable::parse(text, "indicators.csv"), then at(row, "column").
class CsvTable
{
 public:
  // Throws Error(kBadInput) naming file and line: bytes that are not UTF-8, a control character, a quote left open, a
  // row with more or fewer fields than the header. Rows without any value are left out.
  static CsvTable parse(std::string_view text, std::string_view file_name);

  const std::string& file_name() const { return file_name_; }
  const std::vector<std::string>& header() const { return header_; }
  const std::vector<CsvRow>& rows() const { return rows_; }
  bool has_column(std::string_view column) const;
  // Throws Error(kBadInput) naming the file if there is no such column.
  const std::string& at(const CsvRow& row, std::string_view column) const;

 private:
  std::string file_name_;
  std::vector<std::string> header_;
  std::vector<CsvRow> rows_;
};

// Who a table is written for. Programs: what commands and the API print, with commas. Spreadsheets: what people
// download or carry away, semicolons behind a byte order mark, which French ones open as they are. There, what could be
// taken for a formula (it begins with = + - @, a tab or a carriage return, and is no number) gets an apostrophe in
// front; parse() takes it away again from a table with semicolons.
enum class CsvFor : std::uint8_t { kPrograms, kSpreadsheets };
// What a table begins with.
std::string csv_header(const std::vector<std::string>& columns, CsvFor reader);
std::string csv_line(const std::vector<std::string>& fields, CsvFor reader);  // ends with CR LF

}  // namespace classeur::base
