// Tables as the command line and the API show them: text aligned by characters, JSON, CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Object.h>

#include "base/csv.hpp"
#include "base/date.hpp"

namespace classeur::server
{

enum class Format { kText, kJson, kCsv };
std::optional<Format> parse_format(std::string_view text);

struct Column {
  std::string key;    // of JSON and CSV: "number"
  std::string title;  // of text, French
  // Of a column that has codes: what people are shown, in text. JSON and CSV keep the code.
  std::string (*french)(const std::string& code) = nullptr;
};

// What an enumeration calls a code in French, as a Column asks: french_of<model::parse_role>. The code itself, if it is
// none of its codes.
template <auto kParse>
std::string french_of(const std::string& code)
{
  const auto value = kParse(code);
  return value ? std::string(french_name(*value)) : code;
}

// Rows of one kind, keys in the order of the columns. Lists in a cell are joined with semicolons in text and CSV,
// but for sentences, which follow each other.
class Listing
{
 public:
  explicit Listing(std::vector<Column> columns) : columns_(std::move(columns)) {}
  // One value per column.
  void add(std::vector<Poco::Dynamic::Var> row) { rows_.push_back(std::move(row)); }

  std::string text() const;
  std::string json() const;  // an array of objects, UTF-8 as it is
  std::string csv(base::CsvFor reader) const;
  std::string in(Format format) const;  // CSV for programs

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Poco::Dynamic::Var>> rows_;
};

std::string json_text(const Poco::Dynamic::Var& value);

// Cells of rows.
inline std::string text_of(std::string_view text)
{
  return std::string(text);
}
template <typename Values>
Poco::Dynamic::Var list_of(const Values& values)
{
  Poco::JSON::Array::Ptr array = new Poco::JSON::Array;
  for (const auto& value : values) array->add(value);
  return array;
}
inline Poco::Dynamic::Var day_or_null(const std::optional<base::Date>& day)
{
  return day ? Poco::Dynamic::Var(day->iso()) : Poco::Dynamic::Var();
}

}  // namespace classeur::server
