#include "audits/forecast.hpp"

#include <algorithm>
#include <map>

namespace classeur::audits
{

namespace
{

constexpr int kDaysOfAWeek = 7;

int weeks_ahead(const std::vector<model::Audit>& audits, base::Date day)
{
  int weeks = kForecastWeeksMin;
  for (const model::Audit& audit : audits) {
    weeks = std::max(weeks, (audit.dates.to - day + kDaysOfAWeek - 1) / kDaysOfAWeek);
  }
  return std::min(weeks, kForecastWeeksMax);
}

}  // namespace

std::vector<ForecastPoint> forecast(const World& world, const model::EvidenceSource& evidence, base::Date day,
                                    const std::vector<int>& commitments, const std::vector<model::Audit>& audits)
{
  std::vector<ForecastPoint> points;
  std::map<int, Status> before;
  for (int week = 0; week <= weeks_ahead(audits, day); ++week) {
    ForecastPoint point;
    point.day = day + week * kDaysOfAWeek;
    for (const CommitmentReadiness& one : readiness(world, evidence, {point.day}, Foresight::kNone)) {
      if (std::find(commitments.begin(), commitments.end(), one.number) == commitments.end()) continue;
      switch (one.status) {
        case Status::kProven:
          ++point.proven;
          break;
        case Status::kFragile:
          ++point.fragile;
          break;
        case Status::kMissing:
          ++point.missing;
          break;
      }
      const auto [known, is_new] = before.emplace(one.number, one.status);
      if (!is_new && known->second != one.status) point.changes.push_back({one.number, known->second, one.status});
      known->second = one.status;
    }
    points.push_back(std::move(point));
  }
  return points;
}

}  // namespace classeur::audits
