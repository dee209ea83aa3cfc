// Which periods a record can be of: years of a slip of the pen would be gone through month by month.
#pragma once

#include "model/evidence.hpp"

namespace classeur::model
{

constexpr int kPeriodYearMin = 1900;
constexpr int kPeriodYearMax = 2199;

inline bool is_plausible(const Period& period)
{
  return kPeriodYearMin <= period.from.year() && period.to.year() <= kPeriodYearMax;
}

}  // namespace classeur::model
