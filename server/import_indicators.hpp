// An indicator that comes by import while one of that code is there. Private to the import.
#pragma once

#include <string>

#include "model/indicator.hpp"
#include "server/indicator_acts.hpp"

namespace classeur::server
{

// Says what the file has more: months that are not there, numerators and denominators where there are none and the
// value is the same, a published result where there is none. What the file says nothing of stays. Returns how much was
// said; 0: nothing more. Throws Error(kConflict) for what contradicts, Error(kBadInput) for what may not be said; both
// name `path`, the indicator and the column.
int complete_indicator(const Acting& who, const std::string& path, const model::Indicator& brought);

}  // namespace classeur::server
