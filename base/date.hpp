// Calendar days and moments, without time zones of the machine: a day is a day of the organisation.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace classeur::base
{

// A day of the proleptic Gregorian calendar. A value; the default is 1970-01-01.
class Date
{
 public:
  Date() = default;
  // Throws Error(kBadInput) if there is no such day.
  Date(int year, int month, int day);
  static Date from_days(std::int32_t days_since_1970);
  // "2019-11-18" and nothing else; absent if it is not a day.
  static std::optional<Date> parse(std::string_view iso);
  // The day it is now, by the clock of Paris: see paris_time.hpp.
  static Date today();

  int year() const;
  int month() const;
  int day() const;
  int weekday() const;  // 1 Monday … 7 Sunday
  std::int32_t days() const { return days_; }

  std::string iso() const;     // 2019-11-18
  std::string french() const;  // 18 novembre 2019; 1er for the first of the month

  Date operator+(std::int32_t days) const { return from_days(days_ + days); }
  Date operator-(std::int32_t days) const { return from_days(days_ - days); }
  std::int32_t operator-(Date other) const { return days_ - other.days_; }
  auto operator<=>(const Date&) const = default;  // NOLINT: tidy 14 takes the 0 that it compares with for a pointer

 private:
  std::int32_t days_ = 0;
};

// The day `months` later; the last day of the month where there is no such day.
Date add_months(Date day, int months);
// The last day of as many months, the first of which begins with `first`; of the calendar, where they go beyond it.
Date end_of_months(Date first, int months);

// A moment: seconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t seconds = 0;

  static Instant now();
  static Instant start_of(Date day);
  static std::optional<Instant> parse(std::string_view iso);  // 2019-11-18T09:30:00Z
  Date date() const;                                          // UTC; for the day that people mean see paris_time.hpp
  std::string iso() const;
  auto operator<=>(const Instant&) const = default;
};

}  // namespace classeur::base
