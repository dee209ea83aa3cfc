#include "model/store/evidence_walk.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "model/store/evidence_masks.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::size_t kDaysMax = 31;

}  // namespace

EvidenceWalk::EvidenceWalk(Connection& connection, EvidenceMemory& memory, std::vector<std::int64_t> months,
                           MaskOf mask_of, std::vector<const EvidenceOutline*> recent)
    : connection_(connection),
      memory_(memory),
      months_(std::move(months)),
      mask_of_(std::move(mask_of)),
      recent_(std::move(recent))
{
}

void EvidenceWalk::skip(std::int64_t count)
{
  while (count > 0 && has_day()) {
    const std::int64_t skipped = std::min(count, days_[day_].count() - passed_);
    passed_ += skipped;
    count -= skipped;
  }
}

std::vector<ListPlace> EvidenceWalk::next(std::size_t count)
{
  std::vector<ListPlace> places;
  std::vector<std::size_t> members;
  while (places.size() < count && has_day()) {
    const Day& day = days_[day_];
    const std::int64_t month = months_[month_ - 1];
    members.clear();
    if (passed_ < day.members) take_common(mask_, day.folded, passed_, count - places.size(), members);
    for (const std::size_t member : members) places.push_back({nullptr, month, member});
    passed_ += std::ssize(members);
    while (places.size() < count && passed_ < day.count()) {
      places.push_back({day.recent[static_cast<std::size_t>(passed_++ - day.members)], month, 0});
    }
  }
  return places;
}

bool EvidenceWalk::has_day()
{
  while (true) {
    if (day_ < days_.size()) {
      if (passed_ < days_[day_].count()) return true;
      ++day_;
      passed_ = 0;
    } else {
      if (month_ == months_.size()) return false;
      enter(months_[month_++]);
    }
  }
}

void EvidenceWalk::enter(std::int64_t month)
{
  std::array<std::vector<const EvidenceOutline*>, kDaysMax + 1> recent;
  for (const EvidenceOutline* record : recent_) {
    if (month_number(record->period.to) == month) {
      recent[static_cast<std::size_t>(record->period.to.day())].push_back(record);
    }
  }
  mask_of_(month, mask_);
  const PageRange& folded = memory_.range(connection_, PageFamily::kDays, month);
  days_.clear();
  for (std::size_t number = kDaysMax; number > 0; --number) {
    Day day{folded.at(static_cast<std::int64_t>(number)), 0, std::move(recent[number])};
    day.members = count_common(mask_, day.folded);
    if (day.count() > 0) days_.push_back(std::move(day));
  }
  day_ = 0;
  passed_ = 0;
}

}  // namespace classeur::model::store
