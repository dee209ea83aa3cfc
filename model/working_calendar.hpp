// Time limits in working days (jours ouvrés), counted in this one place.
// Rule: Monday to Friday without the eleven French public holidays; the day of receipt does not count; local
// closures are a setting.
#pragma once

#include <set>
#include <vector>

#include "base/date.hpp"

namespace classeur::model
{

base::Date easter(int year);  // Gregorian computus

// A value; cheap to copy. Thread-safe as const.
class WorkingCalendar
{
 public:
  explicit WorkingCalendar(std::vector<base::Date> closures = {});

  bool is_public_holiday(base::Date day) const;
  bool is_working_day(base::Date day) const;
  // The day `working_days` working days after `from`, which itself does not count. working_days >= 0;
  // 0 gives `from`. Throws Error(kBadInput) when negative or over 10 000.
  base::Date add(base::Date from, int working_days) const;
  // Working days in (from, to]; 0 when to <= from.
  int between(base::Date from, base::Date to) const;

 private:
  std::set<base::Date> closures_;
};

}  // namespace classeur::model
