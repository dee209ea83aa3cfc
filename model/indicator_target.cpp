#include "model/indicator_target.hpp"

#include <algorithm>
#include <cmath>

#include "model/printed_decimal.hpp"

namespace classeur::model
{

namespace
{

constexpr double kExactTo = 1e-9;  // of a sum of printed decimals, relative to the limit or to one

}  // namespace

std::optional<bool> meets_target(std::string_view target, double value)
{
  const std::size_t space = target.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto limit = decimal(target.substr(space + 1));
  if (!limit) return std::nullopt;
  const bool equal = std::abs(value - *limit) < kExactTo * std::max(1.0, std::abs(*limit));
  const std::string_view comparison = target.substr(0, space);
  if (comparison == ">") return !equal && value > *limit;
  if (comparison == ">=") return equal || value > *limit;
  if (comparison == "<") return !equal && value < *limit;
  if (comparison == "<=") return equal || value < *limit;
  if (comparison == "=") return equal;
  return std::nullopt;
}

}  // namespace classeur::model
