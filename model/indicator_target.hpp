// What an indicator is to reach. Pure.
#pragma once

#include <optional>
#include <string_view>

namespace classeur::model
{

// Does the value meet a target such as "> 90"? Absent where it is none that can be read. What is computed is as good as
// a limit that it misses by less than a number of that size is exact.
std::optional<bool> meets_target(std::string_view target, double value);

}  // namespace classeur::model
