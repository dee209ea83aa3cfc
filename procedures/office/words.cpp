#include "procedures/office/words.hpp"

#include <charconv>

#include <fmt/format.h>

namespace classeur::procedures::office
{

namespace
{

constexpr std::string_view kNoBreak = "\u00A0";
constexpr std::string_view kNarrow = "\u202F";
constexpr std::array<std::string_view, 12> kMonths = {"janvier",   "février", "mars",     "avril",
                                                      "mai",       "juin",    "juillet",  "août",
                                                      "septembre", "octobre", "novembre", "décembre"};

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::optional<int> number_of(std::string_view digits)
{
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// No-break spaces as one byte each, so that a place is found whichever space stands there and the space is kept.
constexpr char kNoBreakByte = '\x01';
constexpr char kNarrowByte = '\x02';

std::string encoded(std::string_view text)
{
  std::string out;
  for (const char character : text) {
    const bool space = character == ' ' || character == '\n' || character == '\t' || character == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    if (!space && character >= 0 && character < 0x20) continue;
    out.push_back(space ? ' ' : character);
  }
  out = replaced(replaced(std::move(out), kNoBreak, std::string_view(&kNoBreakByte, 1)), kNarrow,
                 std::string_view(&kNarrowByte, 1));
  while (!out.empty() && (out.back() == ' ' || out.back() == kNoBreakByte || out.back() == kNarrowByte)) out.pop_back();
  return out;
}

std::string decoded(const std::string& text)
{
  std::string out;
  for (const char character : text) {
    if (character == kNoBreakByte)
      out += kNoBreak;
    else if (character == kNarrowByte)
      out += kNarrow;
    else
      out.push_back(character);
  }
  return out;
}

// A space of `mark` stands for any space.
bool stands_at(std::string_view text, std::size_t at, std::string_view mark)
{
  if (at > text.size() || text.size() - at < mark.size()) return false;
  for (std::size_t index = 0; index < mark.size(); ++index) {
    const char character = text[at + index];
    const bool space = character == kNoBreakByte || character == kNarrowByte;
    if (character != mark[index] && !(mark[index] == ' ' && space)) return false;
  }
  return true;
}

// What stands before a `mark`, and what stands behind it.
struct Halves {
  std::string before;
  std::string behind;
};
std::optional<Halves> split_at(const std::string& text, std::string_view mark)
{
  for (std::size_t at = 0; at + mark.size() <= text.size(); ++at) {
    if (stands_at(text, at, mark)) return Halves{text.substr(0, at), text.substr(at + mark.size())};
  }
  return std::nullopt;
}
std::optional<Halves> split_at_last(const std::string& text, std::string_view mark)
{
  for (std::size_t at = text.size(); at-- > 0;) {
    if (stands_at(text, at, mark)) return Halves{text.substr(0, at), text.substr(at + mark.size())};
  }
  return std::nullopt;
}

// The days in brackets behind a time limit. False if they make no sense.
bool read_days(std::string_view words, TimeLimit& limit)
{
  constexpr std::string_view kFrom = "à partir du ";
  constexpr std::string_view kUntil = "jusqu’au ";
  constexpr std::string_view kAlsoUntil = ", jusqu’au ";
  std::string rest = replaced(std::string(words), "'", "’");
  if (rest.starts_with(kFrom)) {
    rest = rest.substr(kFrom.size());
    std::string until;
    if (const auto halves = split_at(rest, kAlsoUntil)) {
      rest = halves->before;
      until = halves->behind;
      limit.until = parse_french_day(until);
      if (!limit.until) return false;
    }
    limit.since = parse_french_day(rest);
    return limit.since.has_value();
  }
  if (!rest.starts_with(kUntil)) return false;
  limit.until = parse_french_day(rest.substr(kUntil.size()));
  return limit.until.has_value();
}

// "5 ans" where years are whole, as the other renderings say it; "18 mois" otherwise.
std::string retention_french(int months)
{
  if (months <= 0 || months % 12 != 0) return fmt::format("{}\u00A0mois", months);
  return fmt::format("{}\u00A0an{}", months / 12, months > 12 ? "s" : "");
}

std::optional<int> parse_retention(std::string_view text)
{
  const std::string words = plain(text);
  const auto value_and_unit = split_at(words, " ");
  const auto value = value_and_unit ? number_of(value_and_unit->before) : std::nullopt;
  if (!value) return std::nullopt;
  if (value_and_unit->behind == "mois") return value;
  const bool is_years = value_and_unit->behind == "an" || value_and_unit->behind == "ans";
  return is_years ? std::optional(*value * 12) : std::nullopt;
}

}  // namespace

std::string_view rubric_french(std::string_view element)
{
  for (const Rubric& rubric : kRubrics) {
    if (rubric.element == element) return rubric.french;
  }
  return element;
}

std::optional<std::string_view> rubric_element(std::string_view heading)
{
  const std::string key = label_key(heading);
  for (const Rubric& rubric : kRubrics) {
    if (label_key(rubric.french) == key) return rubric.element;
  }
  return std::nullopt;
}

std::string plain(std::string_view text)
{
  const std::string spaced = replaced(replaced(std::string(text), kNoBreak, " "), kNarrow, " ");
  std::string out;
  for (const char character : spaced) {
    const bool space = character == ' ' || character == '\n' || character == '\t' || character == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out.push_back(space ? ' ' : character);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string label_key(std::string_view text)
{
  std::string key = replaced(plain(text), "'", "’");
  for (const auto& [capital, small] :
       {std::pair<std::string_view, std::string_view>{"É", "é"}, {"È", "è"}, {"À", "à"}}) {
    key = replaced(std::move(key), capital, small);
  }
  while (!key.empty() && (key.back() == ':' || key.back() == ' ' || key.back() == '.')) key.pop_back();
  for (char& character : key) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  }
  return key;
}

std::optional<base::Date> parse_french_day(std::string_view text)
{
  const std::string words = plain(text);
  if (const auto iso = base::Date::parse(words)) return iso;
  if (words.size() == 10 && words[2] == '/' && words[5] == '/') {
    return base::Date::parse(words.substr(6) + "-" + words.substr(3, 2) + "-" + words.substr(0, 2));
  }
  const auto day_and_rest = split_at(words, " ");
  if (!day_and_rest) return std::nullopt;
  const auto month_and_year = split_at(day_and_rest->behind, " ");
  if (!month_and_year) return std::nullopt;
  const std::string& first = day_and_rest->before;
  const auto day = first == "1er" ? std::optional(1) : number_of(first);
  const auto year = number_of(month_and_year->behind);
  if (!day || !year) return std::nullopt;
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    if (label_key(kMonths[month]) != label_key(month_and_year->before)) continue;
    return base::Date::parse(fmt::format("{:04}-{:02}-{:02}", *year, month + 1, *day));
  }
  return std::nullopt;
}

std::string scope_french(bool in_label)
{
  return in_label ? "dans le périmètre" : "hors du périmètre";
}

std::optional<bool> parse_scope(std::string_view text)
{
  if (label_key(text) == scope_french(true)) return true;
  if (label_key(text) == scope_french(false)) return false;
  return std::nullopt;
}

std::string section_french(int number, std::string_view name)
{
  return fmt::format("{}. {}", number, name);
}

std::optional<Section> parse_section(std::string_view text)
{
  const auto halves = split_at(encoded(text), ". ");
  if (!halves || !number_of(halves->before)) return std::nullopt;
  return Section{halves->before, decoded(halves->behind)};
}

std::string review_french(int months)
{
  return fmt::format("tous les {}\u00A0mois", months);
}

std::optional<int> parse_review(std::string_view text)
{
  const std::string words = plain(text);
  constexpr std::string_view kEvery = "tous les ";
  constexpr std::string_view kMonthsWord = " mois";
  if (!words.starts_with(kEvery) || !words.ends_with(kMonthsWord)) return std::nullopt;
  return number_of(words.substr(kEvery.size(), words.size() - kEvery.size() - kMonthsWord.size()));
}

std::string limit_french(const TimeLimit& limit)
{
  std::string words = limit.french();
  if (limit.since && limit.until) {
    words += fmt::format(" (à partir du {}, jusqu’au {})", limit.since->french(), limit.until->french());
  } else if (limit.since) {
    words += fmt::format(" (à partir du {})", limit.since->french());
  } else if (limit.until) {
    words += fmt::format(" (jusqu’au {})", limit.until->french());
  }
  return words;
}

std::optional<TimeLimit> parse_limit(std::string_view text)
{
  const std::string words = encoded(text);
  const auto value_and_rest = split_at(words, " ");
  if (!value_and_rest) return std::nullopt;
  const auto unit_and_from = split_at(value_and_rest->behind, " après ");
  if (!unit_and_from) return std::nullopt;
  TimeLimit limit;
  const auto value = number_of(value_and_rest->before);
  const auto unit = code_of_word(limit_unit_words(), decoded(unit_and_from->before));
  if (!value || !unit) return std::nullopt;
  limit.value = *value;
  limit.unit = *unit;
  limit.from = unit_and_from->behind;
  if (limit.from.ends_with(')')) {
    const auto halves = split_at_last(limit.from, " (");
    TimeLimit dated = limit;
    if (halves && read_days(plain(decoded(halves->behind.substr(0, halves->behind.size() - 1))), dated)) {
      dated.from = halves->before;
      limit = dated;
    }
  }
  limit.from = decoded(limit.from);
  if (limit.from.empty()) return std::nullopt;
  return limit;
}

std::string record_details_french(const RecordLeft& record)
{
  return fmt::format(" ({}, {}, tenu par\u00A0: {}, conservé {})", french(record_kind_words(), record.kind),
                     french(frequency_words(), record.frequency), record.keeper,
                     retention_french(record.retention_months));
}

std::optional<RecordLeft> parse_record(std::string_view text)
{
  constexpr std::string_view kKept = ", conservé ";
  constexpr std::string_view kKeeper = ", tenu par : ";
  std::string words = encoded(text);
  constexpr std::string_view kLabel = "Enregistrement : ";
  if (stands_at(words, 0, kLabel)) words = words.substr(kLabel.size());
  if (words.ends_with('.')) words.pop_back();
  if (!words.ends_with(')')) return std::nullopt;
  const auto and_months = split_at_last(words.substr(0, words.size() - 1), kKept);
  if (!and_months) return std::nullopt;
  const auto and_keeper = split_at_last(and_months->before, kKeeper);
  if (!and_keeper) return std::nullopt;
  const auto title_and_kind = split_at_last(and_keeper->before, " (");
  if (!title_and_kind) return std::nullopt;
  const auto kind_and_frequency = split_at(title_and_kind->behind, ", ");
  if (!kind_and_frequency) return std::nullopt;
  const auto months = parse_retention(and_months->behind);
  const auto kind = code_of_word(record_kind_words(), decoded(kind_and_frequency->before));
  const auto frequency = code_of_word(frequency_words(), decoded(kind_and_frequency->behind));
  if (!months || !kind || !frequency || title_and_kind->before.empty() || and_keeper->behind.empty()) {
    return std::nullopt;
  }
  RecordLeft record;
  record.title = decoded(title_and_kind->before);
  record.kind = *kind;
  record.frequency = *frequency;
  record.keeper = decoded(and_keeper->behind);
  record.retention_months = *months;
  return record;
}

std::optional<std::string> code_of_word(std::span<const Word> words, std::string_view french)
{
  const std::string key = label_key(french);
  for (const Word& word : words) {
    if (key == label_key(word.french) || key == word.code || (!word.plural.empty() && key == label_key(word.plural))) {
      return std::string(word.code);
    }
  }
  return std::nullopt;
}

}  // namespace classeur::procedures::office
