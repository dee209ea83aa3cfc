// Private to model: numbers as tables print them, "93.52".
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

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

}  // namespace classeur::model
