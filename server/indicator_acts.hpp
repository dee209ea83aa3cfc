// What is said of an indicator once it is declared: the figures of a month, and its published result; each as one row
// of the space, nothing is overwritten. Pages, command line and import all come through here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/indicator.hpp"
#include "model/store/indicators.hpp"
#include "model/typed_measurement.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

// Which indicator, and what of it the person had before his eyes: the last of its statements, 0 for none. Another one
// by now: Error(kConflict).
struct IndicatorSeen {
  std::string code;
  std::optional<std::int64_t> statement;  // absent: whatever it is
};

// Error(kNotFound): there is none.
model::store::IndicatorHistory require_indicator(const model::store::Reader& reader, std::string_view code);
std::int64_t last_statement_of(const model::store::IndicatorHistory& history);

// What is wrong with the reason of what is said, in a French sentence; absent: nothing. Only a correction needs one.
std::optional<std::string> fault_of_statement_reason(model::Novelty novelty, std::string_view reason);

// Both say nothing, and give kNone, where that is there already. Error(kBadInput): the reason, or what
// model/typed_measurement.hpp does not take. Whether the role may is for permissions.cpp.
model::Novelty state_measurement(const Acting& who, const IndicatorSeen& seen, const model::Measurement& measurement,
                                 std::string_view reason);
model::Novelty state_published(const Acting& who, const IndicatorSeen& seen, std::string_view result,
                               std::string_view reason);

}  // namespace classeur::server
