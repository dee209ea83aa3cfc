// The annual review (bilan annuel): what the steering committee is shown of a year, and the year's gaps with it.
#pragma once

#include <string>
#include <vector>

#include "audits/readiness.hpp"
#include "audits/world.hpp"

namespace classeur::audits
{

// The last day that a review of the year, made today, speaks of: 31 December, or today while the year goes on.
// Throws Error(kMisuse) for a year that has not begun.
base::Date review_day(int year, base::Date today);

// A PDF: where each commitment stands on that day and why; indicators, by the year's measurements alone; surveys;
// versions that took effect in the year; audits, their findings and actions. `readiness` is that of `day`. What was
// published is held against the measurements only if these are all of the year. Pure; equal arguments give equal bytes.
std::string annual_review_pdf(const World& world, const std::vector<CommitmentReadiness>& readiness, int year,
                              base::Date day);

}  // namespace classeur::audits
