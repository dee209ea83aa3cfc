// What a published result is held against beside the indicator's own measurements: the survey that it comes from, and
// the rate that counts the same cases. Pure.
#pragma once

#include <span>

#include "model/indicator.hpp"

namespace classeur::model
{

struct IndicatorSources {
  std::span<const Indicator> indicators;  // of the space, itself among them
  std::span<const Survey> surveys;
};

// judge() of its own measurements, and where these do not settle it:
//   a single value without measurements is reproduced if an answer of a survey about its commitment, in its unit, is
//   it; a mean per case is contradictory if no weighting of the months that gives a rate its published result gives the
//   mean its own. The rate must be the one ratio in percent, and the mean the one mean per case, of that commitment and
//   domain that are measured in just these months: then they count the same cases. Values are taken to be rounded at
//   the decimals that they have.
IndicatorJudgement judge(const Indicator& indicator, const IndicatorSources& sources);

}  // namespace classeur::model
