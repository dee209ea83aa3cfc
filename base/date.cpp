#include "base/date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/paris_time.hpp"

namespace classeur::base
{

namespace
{

// Of the years that its text can hold. Reckoning ends at the first and the last of them: a review a year after
// 9999-12-31 is due on that day.
constexpr int kFirstYear = 0;
constexpr int kLastYear = 9999;

std::chrono::year_month_day civil(std::int32_t days)
{
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{days}}};
}

std::optional<int> digits(std::string_view text)
{
  int value = 0;
  for (const char character : text) {
    if (character < '0' || character > '9') return std::nullopt;
    value = value * 10 + (character - '0');
  }
  return value;
}

}  // namespace

Date::Date(int year, int month, int day)
{
  const std::chrono::year_month_day civil_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                              std::chrono::day{static_cast<unsigned>(day)}};
  if (!civil_day.ok() || year < kFirstYear || year > kLastYear) {
    throw Error(ErrorCode::kBadInput, fmt::format("Le jour {:04}-{:02}-{:02} n’existe pas.", year, month, day));
  }
  days_ = static_cast<std::int32_t>(std::chrono::sys_days{civil_day}.time_since_epoch().count());
}

Date Date::from_days(std::int32_t days_since_1970)
{
  static const std::int32_t first = Date(kFirstYear, 1, 1).days_;
  static const std::int32_t last = Date(kLastYear, 12, 31).days_;
  Date date;
  date.days_ = std::clamp(days_since_1970, first, last);
  return date;
}

std::optional<Date> Date::parse(std::string_view iso)
{
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso.substr(0, 4));
  const auto month = digits(iso.substr(5, 2));
  const auto day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day civil_day{std::chrono::year{*year},
                                              std::chrono::month{static_cast<unsigned>(*month)},
                                              std::chrono::day{static_cast<unsigned>(*day)}};
  if (!civil_day.ok()) return std::nullopt;
  return Date(*year, *month, *day);
}

Date Date::today()
{
  return paris_time(Instant::now()).day;
}

int Date::year() const
{
  return static_cast<int>(civil(days_).year());
}
int Date::month() const
{
  return static_cast<int>(static_cast<unsigned>(civil(days_).month()));
}
int Date::day() const
{
  return static_cast<int>(static_cast<unsigned>(civil(days_).day()));
}

int Date::weekday() const
{
  return static_cast<int>(std::chrono::weekday{std::chrono::sys_days{std::chrono::days{days_}}}.iso_encoding());
}

std::string Date::iso() const
{
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

std::string Date::french() const
{
  static constexpr std::array<const char*, 12> kMonths = {"janvier",   "février", "mars",     "avril",
                                                          "mai",       "juin",    "juillet",  "août",
                                                          "septembre", "octobre", "novembre", "décembre"};
  const std::string number = day() == 1 ? "1er" : std::to_string(day());
  return fmt::format("{}\u00A0{}\u00A0{}", number, kMonths[static_cast<std::size_t>(month() - 1)], year());
}

Date add_months(Date day, int months)
{
  const std::int64_t index = std::int64_t{day.year()} * 12 + (day.month() - 1) + months;
  if (index < kFirstYear * 12) return Date(kFirstYear, 1, 1);
  if (index >= (kLastYear + 1) * 12) return Date(kLastYear, 12, 31);
  const int year = static_cast<int>(index / 12);
  const int month = static_cast<int>(index % 12) + 1;
  const std::chrono::year_month_day_last last{
      std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
  const int last_day = static_cast<int>(static_cast<unsigned>(last.day()));
  return {year, month, std::min(day.day(), last_day)};
}

Date end_of_months(Date first, int months)
{
  const Date next = add_months(first, months);
  return next.day() == 1 ? next - 1 : next;
}

Instant Instant::now()
{
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(since).count()};
}

Instant Instant::start_of(Date day)
{
  return {std::int64_t{day.days()} * 86400};
}

std::optional<Instant> Instant::parse(std::string_view iso)
{
  if (iso.size() != 20 || iso[10] != 'T' || iso[13] != ':' || iso[16] != ':' || iso[19] != 'Z') return std::nullopt;
  const auto day = Date::parse(iso.substr(0, 10));
  const auto hour = digits(iso.substr(11, 2));
  const auto minute = digits(iso.substr(14, 2));
  const auto second = digits(iso.substr(17, 2));
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return Instant{start_of(*day).seconds + *hour * 3600 + *minute * 60 + *second};
}

Date Instant::date() const
{
  const std::int64_t days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400;
  return Date::from_days(static_cast<std::int32_t>(days));
}

std::string Instant::iso() const
{
  const Date day = date();
  const std::int64_t rest = seconds - start_of(day).seconds;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", day.iso(), rest / 3600, rest / 60 % 60, rest % 60);
}

}  // namespace classeur::base
