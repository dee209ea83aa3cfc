#include "model/written_period.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "model/written_words.hpp"

namespace classeur::model
{

namespace
{

using base::Date;
using Words = std::vector<WrittenWord>;

constexpr auto kMonths =
    std::to_array<std::string_view>({"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
                                     "septembre", "octobre", "novembre", "decembre"});
constexpr int kYearMin = 2000;
constexpr int kYearMax = 2099;
constexpr int kMonthsOfQuarter = 3;
constexpr int kMonthsOfHalf = 6;

// What a reading found, and how many words it took.
struct Found {
  Period period;
  std::size_t words = 0;
};
using Reading = std::optional<Found> (*)(const Words&, std::size_t);

int number_at(const Words& words, std::size_t at)
{
  int number = -1;
  if (at < words.size() && words[at].is_number()) {
    const std::string& text = words[at].text;
    std::from_chars(text.data(), text.data() + text.size(), number);
  }
  return number;
}

std::string_view word_at(const Words& words, std::size_t at)
{
  return at < words.size() ? std::string_view(words[at].text) : std::string_view();
}

std::optional<int> year_at(const Words& words, std::size_t at)
{
  const int year = number_at(words, at);
  if (year < kYearMin || year > kYearMax) return std::nullopt;
  return year;
}

// 1 to 12, by its name.
std::optional<int> named_month_at(const Words& words, std::size_t at)
{
  const auto* const found = std::find(kMonths.begin(), kMonths.end(), word_at(words, at));
  if (found == kMonths.end()) return std::nullopt;
  return static_cast<int>(found - kMonths.begin()) + 1;
}

// Figures of a date hang together: 2019-03-12, 12/03/2019, 12.03.2019, 2019_03. "FP-10 2019" is none.
bool hang_together(const Words& words, std::size_t first, std::size_t last)
{
  for (std::size_t at = first + 1; at <= last; ++at) {
    if (at >= words.size() || words[at].before.size() != 1) return false;
    if (std::string_view("-/._").find(words[at].before.front()) == std::string_view::npos) return false;
  }
  return true;
}

std::optional<Date> day_of(int year, int month, int day)
{
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const Date last = base::end_of_months(Date(year, month, 1), 1);
  if (day > last.day()) return std::nullopt;
  return Date(year, month, day);
}

Period months_of(int year, int month, int count)
{
  const Date first(year, month, 1);
  return {first, base::end_of_months(first, count)};
}

// The number of a day: « 12 », « 1er ».
std::size_t words_of_day(const Words& words, std::size_t at)
{
  if (number_at(words, at) < 1 || words[at].text.size() > 2) return 0;
  // The 3 of "r3" and the 10 of « fiche 10 » and "FP-10" are no days.
  const bool is_glued = at > 0 && words[at].before.empty();
  if (is_glued || (at > 0 && (words[at - 1].text == "fp" || words[at - 1].text == "fiche"))) return 0;
  return number_at(words, at) == 1 && word_at(words, at + 1) == "er" ? 2 : 1;
}

std::optional<Found> one_day(const Words& words, std::size_t at)
{
  if (!words[at].is_number()) return std::nullopt;
  if (words[at].text.size() == 8) {
    const int all = number_at(words, at);
    const int year = all / 10'000;
    if (year < kYearMin || year > kYearMax) return std::nullopt;
    if (const auto day = day_of(year, all / 100 % 100, all % 100)) return Found{{*day, *day}, 1};
    return std::nullopt;
  }
  if (hang_together(words, at, at + 2)) {
    if (const auto year = year_at(words, at)) {
      if (const auto day = day_of(*year, number_at(words, at + 1), number_at(words, at + 2))) {
        return Found{{*day, *day}, 3};
      }
    }
    if (const auto year = year_at(words, at + 2)) {
      if (const auto day = day_of(*year, number_at(words, at + 1), number_at(words, at))) return Found{{*day, *day}, 3};
    }
  }
  const std::size_t taken = words_of_day(words, at);
  const auto month = taken == 0 ? std::nullopt : named_month_at(words, at + taken);
  const auto year = month ? year_at(words, at + taken + 1) : std::nullopt;
  if (!year) return std::nullopt;
  const auto day = day_of(*year, *month, number_at(words, at));
  if (!day) return std::nullopt;
  return Found{{*day, *day}, taken + 2};
}

// « 3 au 7 juin 2019 », « 28 mai au 7 juin 2019 », a day and a day.
std::optional<Found> days(const Words& words, std::size_t at)
{
  if (const auto first = one_day(words, at)) {
    const std::size_t next = at + first->words;
    if (word_at(words, next) != "au" && word_at(words, next) != "a") return std::nullopt;
    const auto last = next + 1 < words.size() ? one_day(words, next + 1) : std::nullopt;
    if (!last || last->period.from < first->period.from) return std::nullopt;
    return Found{{first->period.from, last->period.to}, first->words + 1 + last->words};
  }
  const std::size_t taken = words_of_day(words, at);
  if (taken == 0) return std::nullopt;
  const auto month = named_month_at(words, at + taken);
  const std::size_t link = at + taken + (month ? 1 : 0);
  if (word_at(words, link) != "au" || link + 1 >= words.size()) return std::nullopt;
  const auto last = one_day(words, link + 1);
  if (!last) return std::nullopt;
  const Date end = last->period.to;
  const auto begin = day_of(end.year(), month.value_or(end.month()), number_at(words, at));
  if (!begin || end < *begin) return std::nullopt;
  return Found{{*begin, end}, link + 1 - at + last->words};
}

std::optional<Found> months(const Words& words, std::size_t at)
{
  const auto first = named_month_at(words, at);
  if (!first) return std::nullopt;
  std::size_t next = at + 1;
  if (word_at(words, next) == "a" || word_at(words, next) == "au" || word_at(words, next) == "et") ++next;
  const auto last = named_month_at(words, next);
  const auto year = last ? year_at(words, next + 1) : std::nullopt;
  if (!year || *last <= *first) return std::nullopt;
  return Found{months_of(*year, *first, *last - *first + 1), next + 2 - at};
}

std::optional<Found> one_month(const Words& words, std::size_t at)
{
  if (const auto month = named_month_at(words, at)) {
    if (const auto year = year_at(words, at + 1)) return Found{months_of(*year, *month, 1), 2};
    return std::nullopt;
  }
  if (!hang_together(words, at, at + 1)) return std::nullopt;
  const bool year_first = year_at(words, at).has_value();
  const auto year = year_at(words, year_first ? at : at + 1);
  const std::size_t place = year_first ? at + 1 : at;
  const int month = number_at(words, place);
  if (!year || month < 1 || month > 12 || words[place].text.size() != 2) return std::nullopt;
  // The 10 of "FP-10-2019" belongs to a code.
  if (!year_first && at > 0 && words[at].before == "-" && !words[at - 1].is_number()) return std::nullopt;
  return Found{months_of(*year, month, 1), 2};
}

std::optional<Found> part_of_year(const Words& words, std::size_t at, int number, bool is_quarter, std::size_t taken)
{
  const int count = is_quarter ? kMonthsOfQuarter : kMonthsOfHalf;
  if (number < 1 || number > 12 / count) return std::nullopt;
  const auto after = year_at(words, at + taken);
  const auto year = after || at == 0 ? after : year_at(words, at - 1);
  if (!year) return std::nullopt;
  return Found{months_of(*year, (number - 1) * count + 1, count), taken + (after ? 1 : 0)};
}

std::optional<Found> quarter_or_half(const Words& words, std::size_t at)
{
  const std::string_view word = word_at(words, at);
  const bool is_short = word == "t" || word == "s";
  if (is_short && at + 1 < words.size() && words[at + 1].before.empty()) {
    return part_of_year(words, at, number_at(words, at + 1), word == "t", 2);
  }
  int number = number_at(words, at);
  std::size_t taken = 1;
  if (word == "premier") number = 1;
  if (word == "second" || word == "deuxieme") number = 2;
  if (word == "troisieme") number = 3;
  if (word == "quatrieme") number = 4;
  if (number < 1) return std::nullopt;
  const std::string_view ending = word_at(words, at + 1);
  if (ending == "er" || ending == "e" || ending == "eme" || ending == "nd") ++taken;
  const std::string_view part = word_at(words, at + taken);
  if (part != "trimestre" && part != "semestre") return std::nullopt;
  return part_of_year(words, at, number, part == "trimestre", taken + 1);
}

std::optional<Found> one_year(const Words& words, std::size_t at)
{
  const auto year = year_at(words, at);
  if (!year || words[at].text.size() != 4) return std::nullopt;
  // The 2019 of "PR-2019-010" belongs to a code.
  if (at > 0 && words[at - 1].text == "pr" && words[at].before == "-") return std::nullopt;
  return Found{months_of(*year, 1, 12), 1};
}

// « Fait à Saint-Julien-en-Genevois, le »: so many words may stand before the day.
constexpr std::size_t kWordsBeforeDayMax = 8;

bool says_made(std::string_view word)
{
  constexpr auto kMade =
      std::to_array<std::string_view>({"fait", "faite", "etabli", "etablie", "edite", "editee", "imprime", "imprimee"});
  return std::find(kMade.begin(), kMade.end(), word) != kMade.end();
}

constexpr auto kReadings = std::to_array<Reading>({days, one_day, months, one_month, quarter_or_half, one_year});

}  // namespace

std::optional<Period> find_written_period(std::string_view text, Date today)
{
  const Words words = written_words(text);
  for (const Reading reading : kReadings) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto found = reading(words, at);
      if (found && found->period.from <= today) return found->period;
    }
  }
  return std::nullopt;
}

std::optional<Date> find_written_making(std::string_view text, Date today)
{
  const Words words = written_words(text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!says_made(words[at].text)) continue;
    // The place may follow « fait » only, behind « à »; the day follows the first « le ».
    const bool has_place = word_at(words, at + 1) == "a";
    const std::size_t last = std::min(words.size(), at + (has_place ? kWordsBeforeDayMax : 1) + 1);
    for (std::size_t article = at + 1; article < last; ++article) {
      if (words[article].text != "le") continue;
      const auto day = article + 1 < words.size() ? one_day(words, article + 1) : std::nullopt;
      if (day && day->period.from <= today) return day->period.from;
      if (!has_place) break;
    }
  }
  return std::nullopt;
}

}  // namespace classeur::model
