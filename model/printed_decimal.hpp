// Numbers as tables print them, "93.52", and as the French do, "93,52".
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace classeur::model
{

// Absent: it is no number, or not all of it is.
inline std::optional<double> decimal(std::string_view text)
{
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

inline int decimals_of(std::string_view text)
{
  const std::size_t point = text.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

// May `printed` stand for that value, at the decimals that it has? A value in the middle of two may be printed as
// either: 3.125 is 3.13 for a spreadsheet, and 3.12 for who rounds to the even digit.
inline bool rounds_to(double value, std::string_view printed)
{
  constexpr double kOfBinaryFractions = 1e-9;
  const auto told = decimal(printed);
  if (!told) return false;
  const double half = 0.5 * std::pow(10.0, -decimals_of(printed));
  return std::abs(value - *told) <= half + kOfBinaryFractions * std::max(1.0, std::abs(value));
}

// "27", "27.5" of 27.5; four decimals at most.
inline std::string plain_decimal(double value)
{
  std::string text = fmt::format("{:.4f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// With a comma, and thousands in groups of three, parted by a narrow no-break space. What stands around the number
// ("> 90") stays.
std::string french_decimal(std::string_view decimal);

}  // namespace classeur::model
