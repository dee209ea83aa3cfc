#include "model/store/timeline_reading.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

#include "model/evidence_facts.hpp"

namespace classeur::model::store
{

namespace
{

using base::Date;

// Pages of timelines and the buckets in them that lie wholly before a day, or are of it; the latest first.
struct Cut {
  std::int64_t period;
  std::int64_t bucket_max;
};
std::array<Cut, 3> cuts_of(Date day)
{
  return {{{month_period(day), day.day()}, {year_period(day.year()), day.month() - 1}, {kWholePeriod, day.year() - 1}}};
}

}  // namespace

bool LeftOut::has(std::string_view code) const
{
  return (one_ != nullptr && one_->code == code) || (!unknown_.empty() && codes_.contains(code));
}

bool LeftOut::begin_within(const Period& days) const
{
  if (one_ != nullptr && days.from <= one_->begun() && one_->begun() <= days.to) return true;
  const auto first = std::lower_bound(unknown_.begin(), unknown_.end(), days.from,
                                      [](const EvidenceOutline* record, Date day) { return record->begun() < day; });
  return first != unknown_.end() && (*first)->begun() <= days.to;
}

Period TimelineReading::Level::days_of(std::int64_t bucket) const
{
  const int number = static_cast<int>(bucket);
  if (period == kWholePeriod) return {Date(number, 1, 1), Date(number, 12, 31)};
  if (!is_of_days()) {
    const Date first(static_cast<int>(period), number, 1);
    return {first, base::add_months(first, 1) - 1};
  }
  const Date day = first_day_of(period - kMonthPeriods) + (number - 1);
  return {day, day};
}

TimelineReading::Level TimelineReading::Level::below(std::int64_t bucket) const
{
  return {family, term,
          period == kWholePeriod ? year_period(static_cast<int>(bucket)) : month_period(days_of(bucket).from)};
}

std::string_view TimelineReading::page_of(PageFamily family, std::int64_t period, std::int64_t term)
{
  const auto [found, is_new] = ranges_.try_emplace(place_of(family, period));
  if (is_new) found->second = &memory_.range(connection_, family, period);
  return found->second->at(term);
}

TimelineView::Sums TimelineReading::sums(PageFamily family, std::int64_t term, Date day)
{
  TimelineView::Sums all;
  for (const Cut& cut : cuts_of(day)) {
    const TimelineView page(page_of(family, cut.period, term));
    const TimelineView::Sums sums = page.sums(page.through(cut.bucket_max));
    all.starts += sums.starts;
    all.ends += sums.ends;
  }
  return all;
}

bool TimelineReading::add_longest(PageFamily family, std::int64_t term, Date day, const LeftOut& left_out,
                                  PieceViews& longest)
{
  const bool alone = longest.empty();
  // What lies in no cache is fetched side by side.
  for (const Cut& cut : cuts_of(day)) TimelineView::fetch(page_of(family, cut.period, term));
  for (const Cut& cut : cuts_of(day)) {
    if (!add_longest({family, term, cut.period}, cut.bucket_max, left_out, alone, longest)) return false;
  }
  return true;
}

// The latest buckets first: as a rule what began last lasts longest, and of what lasts equally long what began last
// stands first, so nearly all that began before is passed over. What lasts equally long stands behind what this term
// gave, not behind what another one did.
bool TimelineReading::add_longest(const Level& level, std::int64_t bucket_max, const LeftOut& left_out, bool alone,
                                  PieceViews& longest)
{
  const TimelineView page(page_of(level.family, level.period, level.term));
  const std::size_t begun = page.through(bucket_max);
  page.fetch_names(begun);
  for (std::size_t at = begun; at > 0; --at) {
    if (longest.size() == kEvidenceNamedMax) {
      const std::uint32_t least = page.least_rank(at);
      if (longest.back().rank < least || (alone && longest.back().rank == least)) break;
    }
    const std::int64_t bucket = page.number(at - 1);
    if (left_out.empty() || !left_out.begin_within(level.days_of(bucket))) {
      gather(longest, page.longest(at - 1), kEvidenceNamedMax);
      continue;
    }
    PieceViews named = pieces_up_to(page.longest(at - 1), std::numeric_limits<std::uint32_t>::max());
    const bool all_named = std::ssize(named) == page.sums(at).starts - page.sums(at - 1).starts;
    std::erase_if(named, [&](const PieceView& piece) { return left_out.has(piece.code); });
    if (all_named || named.size() >= kEvidenceNamedMax) {
      for (const PieceView& piece : named) gather(longest, piece, kEvidenceNamedMax);
    } else if (level.is_of_days() ||
               !add_longest(level.below(bucket), std::numeric_limits<std::int64_t>::max(), left_out, alone, longest)) {
      return false;
    }
  }
  return true;
}

void TimelineReading::add_ahead_of(std::vector<Ahead>& ahead, std::string_view page, Date day, std::uint32_t rank,
                                   const LeftOut& left_out)
{
  const TimelineView year(page);
  for (std::size_t at = year.begun_ahead(day); year.made_ahead(at, day); ++at) {
    const TimelineView::Ahead one = year.ahead(at);
    if (day < one.made_on || rank <= one.rank) continue;
    if (!left_out.empty() && left_out.has(year.ahead_piece(at).code)) continue;
    ahead.push_back({one.from, one.rank});
  }
}

void TimelineReading::add_ahead(std::vector<Ahead>& ahead, PageFamily family, const std::vector<std::int64_t>& terms,
                                Date day, const LeftOut& left_out)
{
  for (const std::int64_t term : terms) {
    const TimelineView whole(page_of(family, kWholePeriod, term));
    for (std::size_t at = whole.through(day.year() - 1); at < whole.size(); ++at) {
      add_ahead_of(ahead, page_of(family, year_period(static_cast<int>(whole.number(at))), term), day,
                   std::numeric_limits<std::uint32_t>::max(), left_out);
    }
  }
}

void TimelineReading::go_on_with(std::optional<Date>& end, std::vector<Ahead> ahead, PageFamily family,
                                 const std::vector<std::int64_t>& terms, Date day, const LeftOut& left_out)
{
  // The years of a timeline from the day on, as far as they are not looked at.
  struct Years {
    std::int64_t term;
    TimelineView whole;
    std::size_t next;
  };
  std::vector<Years> years;
  for (const std::int64_t term : terms) {
    const TimelineView whole(page_of(family, kWholePeriod, term));
    // What was made ahead begins to count as its period begins: so its year is one of the whole.
    years.push_back({term, whole, whole.through(day.year() - 1)});
  }
  for (bool longer = true; longer && end;) {
    longer = false;
    for (auto& [term, whole, next] : years) {
      for (; next < whole.size() && whole.number(next) <= end->year(); ++next) {
        add_ahead_of(ahead, page_of(family, year_period(static_cast<int>(whole.number(next))), term), day,
                     rank_of_lapse(end), left_out);
      }
    }
    for (const Ahead& piece : ahead) {
      if (!end || *end < piece.from || piece.rank >= rank_of_lapse(end)) continue;
      end = lapse_of_rank(piece.rank);
      longer = true;
    }
  }
}

}  // namespace classeur::model::store
