#include "base/paris_time.hpp"

#include <fmt/format.h>

namespace classeur::base
{

namespace
{

constexpr std::int64_t kSecondsOfMinute = 60;
constexpr std::int64_t kSecondsOfHour = 3'600;
constexpr std::int64_t kMinutesOfHour = 60;
constexpr int kDaysOfWeek = 7;

// 01:00 UTC on the last Sunday of a month of 31 days.
std::int64_t turn(int year, int month)
{
  const Date last(year, month, 31);
  return Instant::start_of(last - last.weekday() % kDaysOfWeek).seconds + kSecondsOfHour;
}

}  // namespace

std::string ParisTime::french() const
{
  return fmt::format("{}\u00A0h\u00A0{:02} (UTC+{})", hour, minute, offset_hours);
}

ParisTime paris_time(Instant moment)
{
  const int year = moment.date().year();
  const bool summer = turn(year, 3) <= moment.seconds && moment.seconds < turn(year, 10);
  ParisTime time;
  time.offset_hours = summer ? 2 : 1;
  const Instant local{moment.seconds + time.offset_hours * kSecondsOfHour};
  time.day = local.date();
  const std::int64_t minutes = (local.seconds - Instant::start_of(time.day).seconds) / kSecondsOfMinute;
  time.hour = static_cast<int>(minutes / kMinutesOfHour);
  time.minute = static_cast<int>(minutes % kMinutesOfHour);
  return time;
}

// The clock turns in the night, but never at midnight: what it shows an hour before shows it then.
Instant start_of_paris_day(Date day)
{
  const Instant midnight = Instant::start_of(day);
  const int offset_hours = paris_time({midnight.seconds - kSecondsOfHour}).offset_hours;
  return {midnight.seconds - offset_hours * kSecondsOfHour};
}

std::string paris_moment(Instant moment)
{
  const ParisTime time = paris_time(moment);
  return fmt::format("{} à {}", time.day.french(), time.french());
}

}  // namespace classeur::base
