// A measurement as a person types it, on a page or in a table, and what it takes to be taken. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/indicator.hpp"

namespace classeur::model
{

// So many digits come back from a double as they were typed.
constexpr std::size_t kTypedDigitsMax = 10;   // before the comma
constexpr std::size_t kTypedDecimalsMax = 4;  // behind it

// "92.32" of "92,32", "92.32" or « 1 548 » (thousands in groups of three). Absent: no decimal, a sign, too many digits.
std::optional<std::string> typed_decimal(std::string_view text);

// The whole month that "2019-01" is, from kPeriodYearMin to kPeriodYearMax. Absent: no such month.
std::optional<Period> typed_month(std::string_view text);
std::string month_code(const Period& month);    // "2019-01"
std::string french_month(const Period& month);  // "janvier 2019"

struct TypedMeasurement {
  std::string month;  // "2019-01"
  std::string state;  // code; empty: measured
  std::string value;
  std::string numerator;
  std::string denominator;
};

enum class MeasurementField : std::uint8_t { kMonth, kState, kValue, kNumerator, kDenominator };
struct MeasurementFault {
  MeasurementField field = MeasurementField::kMonth;
  std::string text;  // French, one sentence
};

// What was understood, or what is wrong with it: one of them.
struct MeasurementReading {
  std::optional<Measurement> measurement;
  std::vector<MeasurementFault> faults;
};

// Rules: `today` is no earlier than the last day of the month; only what is measured has numbers; numerator and
// denominator come together, the denominator above zero, and give the value at the decimals that it is printed with (in
// percent for a rate, see judge()); the part of a rate is not above its whole; a sum has neither.
MeasurementReading read_measurement(const TypedMeasurement& typed, const Indicator& indicator, base::Date today);
// The same rules for what was read otherwise.
std::vector<MeasurementFault> faults_of(const Measurement& measurement, const Indicator& indicator, base::Date today);

// A published result: the decimal that it is, or what is wrong with it.
struct PublishedReading {
  std::optional<std::string> result;
  std::string fault;  // French, one sentence
};
PublishedReading read_published(std::string_view typed, const Indicator& indicator);

}  // namespace classeur::model
