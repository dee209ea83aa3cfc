// How readiness goes on from a day if nothing more is done: week by week, to the last audit that is to come. Pure.
#pragma once

#include <vector>

#include "audits/readiness.hpp"

namespace classeur::audits
{

// Where no audit is that far away, what comes after it is shown too: labels are followed up every year. A label is
// renewed after three years: what is planned for then is reached.
constexpr int kForecastWeeksMin = 26;
constexpr int kForecastWeeksMax = 170;

struct StatusChange {
  int number = 0;  // of the commitment
  Status from = Status::kMissing;
  Status to = Status::kMissing;
};

struct ForecastPoint {
  base::Date day;
  int proven = 0;
  int fragile = 0;
  int missing = 0;
  std::vector<StatusChange> changes;  // since the point before
};

// The day, then every seventh day until the end of the last of those audits, within the bounds above: who may not know
// of audits is not told by the last day either. Of those commitments. Asks nothing of `world.evidence`.
std::vector<ForecastPoint> forecast(const World& world, const model::EvidenceSource& evidence, base::Date day,
                                    const std::vector<int>& commitments, const std::vector<model::Audit>& audits);

}  // namespace classeur::audits
