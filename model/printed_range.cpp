#include "model/printed_range.hpp"

#include <algorithm>
#include <cmath>

namespace classeur::model
{

namespace
{

constexpr double kOfBinaryFractions = 1e-9;
constexpr double kHundredPercent = 100;

bool is_alike(double one, double other)
{
  return std::abs(one - other) <= kOfBinaryFractions * std::max(1.0, std::abs(one));
}

}  // namespace

Range around(double value, int decimals)
{
  const double half = 0.5 * std::pow(10.0, -decimals);
  return {value - half, value + half};
}

Range around_rate(double value, int decimals)
{
  if (value == 0 || value == kHundredPercent) return {value, value};
  const Range range = around(value, decimals);
  if (value < 0 || value > kHundredPercent) return range;
  return {std::max(range.least, 0.0), std::min(range.most, kHundredPercent)};
}

bool some_weighting_gives(const std::vector<Range>& terms, const Range& wanted)
{
  double least = terms.front().least;
  double most = terms.front().most;
  for (const Range& term : terms) {
    least = std::min(least, term.least);
    most = std::max(most, term.most);
  }
  const auto all_may_be = [&](double value) {
    return std::all_of(terms.begin(), terms.end(), [&](const Range& term) {
      return (term.least <= value || is_alike(term.least, value)) && (value <= term.most || is_alike(term.most, value));
    });
  };
  if (is_alike(wanted.least, most)) return all_may_be(most);
  if (is_alike(wanted.most, least)) return all_may_be(least);
  return wanted.least < most && least < wanted.most;
}

}  // namespace classeur::model
