// What surveys say that a commitment has to answer for: results below what they are to reach, and what is called a weak
// point. Pure.
#pragma once

#include <span>
#include <vector>

#include "base/date.hpp"
#include "model/indicator.hpp"

namespace classeur::audits
{

// Is it a weak point, or is its target missed? A target that cannot be read is; without one nothing is.
bool falls_short(const model::SurveyAnswer& answer);

struct SurveyShortfall {
  const model::Survey* survey = nullptr;
  const model::SurveyAnswer* answer = nullptr;
};
// Those that weigh on the day, in the order of the surveys: from the day after the survey until a later one of its kind
// is over that asks the same (for a weak point: until any later one is), at most kMissedWeighsMonths. Of a day to come,
// by the surveys that are over on `known`. They point into `surveys`.
std::vector<SurveyShortfall> shortfalls(std::span<const model::Survey> surveys, base::Date day, base::Date known);

}  // namespace classeur::audits
