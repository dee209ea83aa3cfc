// What an indicator is to reach, which may change from a day on: "<= 15; <= 10 from 2020-01-01". Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace classeur::model
{

// Does the value meet a target such as "> 90"? Absent where it is none that can be read. What is computed is as good as
// a limit that it misses by less than a number of that size is exact.
std::optional<bool> meets_target(std::string_view target, double value);

struct DatedTarget {
  std::string_view target;         // "<= 10", as it stands in the text that it was read from
  std::optional<base::Date> from;  // absent: of the first, which holds until there is another

  bool operator==(const DatedTarget&) const = default;
};

// In the order of their days, at least one; a text without ";" is one target, whatever it says. Absent: it has ";" and
// a part of it is not written so, or their days do not follow each other.
std::optional<std::vector<DatedTarget>> read_targets(std::string_view targets);

// The target of what begins on that day. A text that cannot be read is taken as it stands.
std::string_view target_on(std::string_view targets, base::Date day);

// What is left of it for what begins on those days: "<= 10" for days of 2020, all of it for both years.
std::string targets_within(std::string_view targets, base::Date first, base::Date last);

}  // namespace classeur::model
