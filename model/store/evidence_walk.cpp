#include "model/store/evidence_walk.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "model/store/evidence_masks.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::int32_t kDaysMax = 31;

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
    const std::int64_t skipped = std::min(count, day_.left());
    day_.passed += skipped;
    count -= skipped;
  }
}

std::vector<ListPlace> EvidenceWalk::next(std::size_t count)
{
  std::vector<ListPlace> places;
  std::vector<std::size_t> members;
  while (places.size() < count && has_day()) {
    const std::int64_t month = months_[month_ - 1];
    const base::Date day = first_day_ + (day_number_ - 1);
    members.clear();
    if (day_.passed < day_.members) take_common(mask_, day_.folded, day_.passed, count - places.size(), members);
    for (const std::size_t member : members) places.push_back({nullptr, month, member, day});
    day_.passed += std::ssize(members);
    while (places.size() < count && day_.left() > 0) {
      places.push_back({day_.recent[static_cast<std::size_t>(day_.passed++ - day_.members)], month, 0, day});
    }
  }
  return places;
}

bool EvidenceWalk::has_day()
{
  while (day_.left() == 0) {
    if (day_number_ > 1) {
      --day_number_;
      enter_day();
    } else {
      if (month_ == months_.size()) return false;
      enter_month();
    }
  }
  return true;
}

void EvidenceWalk::enter_month()
{
  const std::int64_t month = months_[month_++];
  mask_of_(month, mask_);
  days_ = &memory_.range(connection_, PageFamily::kDays, month);
  first_day_ = first_day_of(month);
  recent_of_month_.clear();
  std::copy_if(recent_.begin(), recent_.end(), std::back_inserter(recent_of_month_),
               [&](const EvidenceOutline* record) {
                 const base::Date to = record->period.to;
                 return first_day_ <= to && to < first_day_ + kDaysMax && month_number(to) == month;
               });
  day_number_ = kDaysMax + 1;
}

void EvidenceWalk::enter_day()
{
  day_ = {days_->at(day_number_), 0, {}, 0};
  day_.members = count_common(mask_, day_.folded);
  const base::Date day = first_day_ + (day_number_ - 1);
  std::copy_if(recent_of_month_.begin(), recent_of_month_.end(), std::back_inserter(day_.recent),
               [&](const EvidenceOutline* record) { return record->period.to == day; });
}

}  // namespace classeur::model::store
