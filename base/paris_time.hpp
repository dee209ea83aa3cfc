// Moments by the clock of metropolitan France, for people to read.
// Rule: directive 2000/84/EC; summer time (UTC+2) from the last Sunday of March to the last Sunday of October, both at
// 01:00 UTC; else UTC+1. True of moments since 1996, and until the rule is changed.
#pragma once

#include <string>

#include "base/date.hpp"

namespace classeur::base
{

struct ParisTime {
  Date day;
  int hour = 0;
  int minute = 0;
  int offset_hours = 1;  // ahead of UTC

  std::string french() const;  // "15 h 05 (UTC+1)"
};

ParisTime paris_time(Instant moment);
// When that day begins there.
Instant start_of_paris_day(Date day);
// "18 novembre 2019 à 15 h 05 (UTC+1)"
std::string paris_moment(Instant moment);

}  // namespace classeur::base
