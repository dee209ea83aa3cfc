// Private to model/store: the groups of a page of slots by their periods, so that those that may be of a slot are found
// without going through all of them: a log of each day has hundreds. And what they name of one slot.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "model/evidence_facts.hpp"
#include "model/store/evidence_pages.hpp"
#include "model/store/timeline_reading.hpp"

namespace classeur::model::store
{

// Of a page that outlives it.
class SlotGroups
{
 public:
  SlotGroups() = default;
  explicit SlotGroups(std::vector<SlotGroupView> groups) : groups_(std::move(groups))
  {
    std::sort(groups_.begin(), groups_.end(),
              [](const SlotGroupView& one, const SlotGroupView& other) { return one.period.from < other.period.from; });
    for (const SlotGroupView& group : groups_) {
      last_ends_.push_back(last_ends_.empty() ? group.period.to : std::max(last_ends_.back(), group.period.to));
    }
  }

  // Those whose period has a day of that one, and maybe some others.
  template <typename Use>
  void each_near(const Period& period, const Use& use) const
  {
    const auto first = std::lower_bound(last_ends_.begin(), last_ends_.end(), period.from) - last_ends_.begin();
    for (auto group = groups_.begin() + first; group != groups_.end() && group->period.from <= period.to; ++group) {
      use(*group);
    }
  }

 private:
  std::vector<SlotGroupView> groups_;  // by the first day of their period
  std::vector<base::Date> last_ends_;  // of the groups up to there
};

// The pieces of a slot, as far as they are named.
class SlotNames
{
 public:
  // `without`: null, or one that is not to be told of.
  SlotNames(base::Date day, const EvidenceOutline* without) : last_(rank_of_day(day)), without_(without) {}

  // False: so many of those that it names are left out that it does not tell.
  bool add(const SlotGroupView& group, const LeftOut& left_out)
  {
    std::size_t told = 0;
    const PieceViews named = pieces_up_to(group.first, last_);
    for (const PieceView& piece : named) {
      if (left_out.has(piece.code)) continue;
      take(piece);
      ++told;
    }
    if (told >= kSlotNamedMax || left_out.empty() || group.count == std::ssize(named)) return true;
    // Those that are not named were made after those that are.
    return pieces_up_to(group.first, std::numeric_limits<std::uint32_t>::max()).size() > named.size();
  }
  // Those of the records that are of the slot.
  void add(const std::vector<const EvidenceOutline*>& records, const Period& slot)
  {
    for (const EvidenceOutline* piece : records) {
      if (rank_of_day(piece->made_on) > last_ || !is_of_slot(piece->period, slot)) continue;
      if (without_ == nullptr || piece->code != without_->code) {
        take({rank_of_day(piece->made_on), piece->code, piece->confidentiality});
      }
    }
  }
  SlotFacts facts() const
  {
    SlotFacts facts;
    PieceViews all;
    for (const PieceViews& pieces : first_) {
      for (const PieceView& piece : pieces) gather(all, piece, first_.size() * kSlotNamedMax);
    }
    facts.pieces = static_cast<std::int64_t>(std::min(all.size(), kSlotNamedMax));
    for (const PieceView& piece : all) facts.codes.emplace_back(piece.code);
    return facts;
  }

 private:
  void take(const PieceView& piece)
  {
    gather(first_[static_cast<std::size_t>(piece.confidentiality)], piece, kSlotNamedMax);
  }

  std::uint32_t last_;
  const EvidenceOutline* without_;
  std::array<PieceViews, 3> first_;  // by confidentiality
};

}  // namespace classeur::model::store
