#include "server/listing.hpp"

#include <algorithm>
#include <sstream>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Stringifier.h>

#include "base/text.hpp"

namespace classeur::server
{

namespace
{

constexpr std::size_t kColumnCharactersMax = 90;
constexpr unsigned kIndent = 2;

bool ends_a_sentence(std::string_view text)
{
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("…");
}

std::string cell_text(const Poco::Dynamic::Var& value, std::string_view between)
{
  if (value.isEmpty()) return "";
  if (value.type() == typeid(bool)) return value.extract<bool>() ? "true" : "false";
  if (value.type() == typeid(Poco::JSON::Array::Ptr)) {
    std::string joined;
    for (const Poco::Dynamic::Var& one : *value.extract<Poco::JSON::Array::Ptr>()) {
      if (!joined.empty()) joined += ends_a_sentence(joined) ? " " : between;
      joined += one.toString();
    }
    return joined;
  }
  return value.toString();
}

// As people read it.
std::string shown_text(const Column& column, const Poco::Dynamic::Var& value)
{
  if (!value.isEmpty() && value.type() == typeid(bool)) return value.extract<bool>() ? "oui" : "non";
  const std::string text = cell_text(value, "\u202F; ");
  return column.french != nullptr && !text.empty() ? column.french(text) : text;
}

// No more than kColumnCharactersMax characters, the last an ellipsis where something is cut.
std::string shortened(std::string text)
{
  if (base::count_characters(text) <= kColumnCharactersMax) return text;
  std::size_t characters = 0;
  std::size_t end = 0;
  while (end < text.size() && (base::continues_character(text[end]) || characters < kColumnCharactersMax - 1)) {
    if (!base::continues_character(text[end])) ++characters;
    ++end;
  }
  return text.substr(0, end) + "…";
}

}  // namespace

std::optional<Format> parse_format(std::string_view text)
{
  if (text == "text") return Format::kText;
  if (text == "json") return Format::kJson;
  if (text == "csv") return Format::kCsv;
  return std::nullopt;
}

std::string json_text(const Poco::Dynamic::Var& value)
{
  std::ostringstream out;
  // JSON_PRESERVE_KEY_ORDER is the object's; without JSON_ESCAPE_UNICODE characters stay as they are.
  Poco::JSON::Stringifier::stringify(value, out, kIndent, -1, Poco::JSON_WRAP_STRINGS);
  out << '\n';
  return out.str();
}

std::string Listing::json() const
{
  Poco::JSON::Array::Ptr rows = new Poco::JSON::Array;
  for (const auto& row : rows_) {
    Poco::JSON::Object::Ptr object = new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER);
    for (std::size_t i = 0; i < columns_.size(); ++i) object->set(columns_[i].key, row[i]);
    rows->add(object);
  }
  return json_text(rows);
}

std::string Listing::csv(base::CsvFor reader) const
{
  std::vector<std::string> line;
  for (const Column& column : columns_) line.push_back(column.key);
  std::string out = base::csv_header(line, reader);
  for (const auto& row : rows_) {
    line.clear();
    for (const auto& cell : row) line.push_back(cell_text(cell, "; "));
    out += base::csv_line(line, reader);
  }
  return out;
}

std::string Listing::text() const
{
  std::vector<std::vector<std::string>> lines(1);
  for (const Column& column : columns_) lines.front().push_back(column.title);
  for (const auto& row : rows_) {
    auto& line = lines.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) line.push_back(shortened(shown_text(columns_[i], row[i])));
  }
  std::vector<std::size_t> widths(columns_.size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], base::count_characters(line[i]));
  }
  std::string out;
  for (const auto& line : lines) {
    std::string shown;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (i > 0) shown += "  ";
      shown += line[i];
      shown.append(widths[i] - base::count_characters(line[i]), ' ');
    }
    shown.erase(shown.find_last_not_of(' ') + 1);
    out += shown + "\n";
  }
  return out;
}

std::string Listing::in(Format format) const
{
  switch (format) {
    case Format::kText:
      return text();
    case Format::kJson:
      return json();
    case Format::kCsv:
      return csv(base::CsvFor::kPrograms);
  }
  return "";
}

}  // namespace classeur::server
