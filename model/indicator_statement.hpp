// What is said of an indicator after it was declared: of a month of it, or of its published result. What is said later
// stands, and nothing is overwritten. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "model/indicator.hpp"

namespace classeur::model
{

struct IndicatorStatement {
  std::int64_t id = 0;                     // number of its entry in the journal
  std::optional<Measurement> measurement;  // absent: it is about the published result
  std::string published;                   // then: the printed decimal
  std::string reason;                      // may be empty where nothing was said before
  std::string function;                    // of who said it, by value
  base::Instant at;

  bool operator==(const IndicatorStatement&) const = default;
};

// Null: nothing is said of that period.
const Measurement* find_measurement(const Indicator& indicator, const Period& period);

// The indicator as it is once that was said; its measurements in the order of their periods.
void apply(const IndicatorStatement& statement, Indicator& indicator);

// What saying it would do. To give numerator and denominator where there were none, of the same value, adds to what is
// there; anything else said of what is there corrects it, and takes a reason.
enum class Novelty : std::uint8_t { kNone, kAdds, kCorrects };
Novelty novelty_of(const Indicator& indicator, const Measurement& said);
Novelty novelty_of_published(const Indicator& indicator, std::string_view published);

}  // namespace classeur::model
