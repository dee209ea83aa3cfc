// Private to model/store: what timelines of the evidence index say of a day, but for records that are left out: what a
// reader does not know yet, or is asked to do without.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/date.hpp"
#include "model/store/evidence_memory.hpp"
#include "model/store/evidence_timelines.hpp"

namespace classeur::model::store
{

// Records for one thing that stand in its pages, and are left out of what these say: what the reader does not know, and
// at most one more.
class LeftOut
{
 public:
  using Outlines = std::vector<const EvidenceOutline*>;

  // `unknown`: of BesidePages::less, whose codes are `codes`; both must outlive it.
  LeftOut(const Outlines& unknown, const std::unordered_set<std::string_view>& codes, const EvidenceOutline* one)
      : unknown_(unknown), codes_(codes), one_(one)
  {
  }

  bool empty() const { return unknown_.empty() && one_ == nullptr; }
  bool has(std::string_view code) const;
  bool begin_within(const Period& days) const;  // one of them or more does
  template <typename Use>
  void each(const Use& use) const
  {
    for (const EvidenceOutline* record : unknown_) use(*record);
    if (one_ != nullptr) use(*one_);
  }

 private:
  const Outlines& unknown_;  // in the order of begun()
  const std::unordered_set<std::string_view>& codes_;
  const EvidenceOutline* one_;
};

// Of one snapshot; one thread. What it is given must outlive it.
class TimelineReading
{
 public:
  TimelineReading(Connection& connection, EvidenceMemory& memory) : connection_(connection), memory_(memory) {}

  // Empty if there is none.
  std::string_view page_of(PageFamily family, std::int64_t period, std::int64_t term);
  // Of all records until the end of the day.
  TimelineView::Sums sums(PageFamily family, std::int64_t term, base::Date day);
  // Adds those that last longest of what had begun by the end of the day. False: so many are left out of what began on
  // one day that its names do not tell.
  bool add_longest(PageFamily family, std::int64_t term, base::Date day, const LeftOut& left_out, PieceViews& longest);

  // What was made by the day and begins to count after it.
  struct Ahead {
    base::Date from;
    std::uint32_t rank = 0;  // of its lapse
  };
  // On to what was made by the day, and begins before all that counts has lapsed: of the terms, and `ahead`, which is
  // not in the pages.
  void go_on_with(std::optional<base::Date>& end, std::vector<Ahead> ahead, PageFamily family,
                  const std::vector<std::int64_t>& terms, base::Date day, const LeftOut& left_out);

  // All that the terms have made by the day, and beginning to count after it.
  void add_ahead(std::vector<Ahead>& ahead, PageFamily family, const std::vector<std::int64_t>& terms, base::Date day,
                 const LeftOut& left_out);

 private:
  // Of one year what lasts longer than that.
  static void add_ahead_of(std::vector<Ahead>& ahead, std::string_view page, base::Date day, std::uint32_t rank,
                           const LeftOut& left_out);

  // A page, and the days of one of its buckets.
  struct Level {
    PageFamily family;
    std::int64_t term;
    std::int64_t period;

    bool is_of_days() const { return period >= kMonthPeriods; }
    Period days_of(std::int64_t bucket) const;
    Level below(std::int64_t bucket) const;
  };
  // `alone`: all that is there already is of this term.
  bool add_longest(const Level& level, std::int64_t bucket_max, const LeftOut& left_out, bool alone,
                   PieceViews& longest);

  Connection& connection_;
  EvidenceMemory& memory_;
  std::unordered_map<std::int64_t, const PageRange*> ranges_;  // by their first place
};

}  // namespace classeur::model::store
