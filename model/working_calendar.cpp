#include "model/working_calendar.hpp"

#include <array>

#include "base/error.hpp"

namespace classeur::model
{

namespace
{

constexpr int kWorkingDaysMax = 10'000;

struct FixedHoliday {
  int month;
  int day;
};
// Code du travail, article L3133-1: the eight feasts that keep their day.
constexpr std::array<FixedHoliday, 8> kFixedHolidays = {
    {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}}};

// The three that move, in days after Easter Sunday: Easter Monday, Ascension, Whit Monday.
constexpr std::array<int, 3> kMovingHolidays = {1, 39, 50};

}  // namespace

// The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
base::Date easter(int year)
{
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month_and_day = h + l - 7 * m + 114;
  return {year, month_and_day / 31, month_and_day % 31 + 1};
}

WorkingCalendar::WorkingCalendar(std::vector<base::Date> closures) : closures_(closures.begin(), closures.end()) {}

bool WorkingCalendar::is_public_holiday(base::Date day) const
{
  const int month = day.month();
  const int day_of_month = day.day();
  for (const FixedHoliday& holiday : kFixedHolidays) {
    if (holiday.month == month && holiday.day == day_of_month) return true;
  }
  const int after_easter = day - easter(day.year());
  for (const int offset : kMovingHolidays) {
    if (offset == after_easter) return true;
  }
  return false;
}

bool WorkingCalendar::is_working_day(base::Date day) const
{
  return day.weekday() <= 5 && !closures_.contains(day) && !is_public_holiday(day);
}

base::Date WorkingCalendar::add(base::Date from, int working_days) const
{
  if (working_days < 0 || working_days > kWorkingDaysMax) {
    throw base::Error(base::ErrorCode::kBadInput,
                      "Le nombre de jours ouvrés doit être compris entre 0 et 10\u202F000.");
  }
  base::Date day = from;
  while (working_days > 0) {
    if (day + 1 == day) throw base::Error(base::ErrorCode::kBadInput, "Ce délai dépasse l’an 9999.");
    day = day + 1;
    if (is_working_day(day)) --working_days;
  }
  return day;
}

int WorkingCalendar::between(base::Date from, base::Date to) const
{
  int count = 0;
  for (base::Date day = from + 1; day <= to; day = day + 1) {
    if (is_working_day(day)) ++count;
  }
  return count;
}

}  // namespace classeur::model
