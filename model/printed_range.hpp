// What a printed number may have been before it was rounded, and which weighted means such numbers leave possible.
// Pure.
#pragma once

#include <vector>

namespace classeur::model
{

// Both ends belong to it.
struct Range {
  double least = 0;
  double most = 0;

  bool operator==(const Range&) const = default;
};

// Half of a unit of the last decimal on either side.
Range around(double value, int decimals);

// Of a rate in percent: 0 and 100 say none and each, and are taken at their word; no other is beyond them.
Range around_rate(double value, int decimals);

// Is there a weighting, each weight above zero, of a value out of each range that gives one out of `wanted`? The mean
// lies between the least and the greatest of its terms, and is one of them only where all of them are it.
bool some_weighting_gives(const std::vector<Range>& terms, const Range& wanted);

}  // namespace classeur::model
