#include "model/store/evidence_timelines.hpp"

#include <algorithm>
#include <limits>

#include "model/store/posting_pages.hpp"

namespace classeur::model::store
{

namespace
{

// Of a bucket: its number, the sums and the least rank up to it, where its names end. Of a piece ahead: begin, day on
// which it was made, the first on which one was made from here on, rank of its lapse, where its name ends.
enum BucketColumn : std::size_t { kNumber, kStarts, kEnds, kLeastRank, kNamesEnd, kBucketColumns };
enum AheadColumn : std::size_t { kFrom, kMadeOn, kFirstMade, kRank, kNameEnd, kAheadColumns };
constexpr std::size_t kCacheLine = 64;
constexpr std::uint32_t kNoRank = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kHeadBytes = 2 * kFixedBytes;  // how many there are of both

std::uint32_t cell(std::string_view table, std::size_t columns, std::size_t row, std::size_t column)
{
  return fixed_at(table, (row * columns + column) * kFixedBytes);
}

// The first of the rows from `low` to `high` whose first column is above `value`; these ascend.
std::size_t first_above(std::string_view table, std::size_t columns, std::size_t low, std::size_t high,
                        std::int64_t value)
{
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (cell(table, columns, middle, 0) <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::string_view between(std::string_view names, std::size_t from, std::size_t to)
{
  if (to < from || names.size() < to) throw_page_damaged();
  return names.substr(from, to - from);
}

}  // namespace

Bucket& Timeline::bucket(std::int64_t number)
{
  const auto at = std::lower_bound(buckets.begin(), buckets.end(), number,
                                   [](const Bucket& bucket, std::int64_t wanted) { return bucket.number < wanted; });
  if (at != buckets.end() && at->number == number) return *at;
  return *buckets.insert(at, Bucket{number, 0, 0, {}});
}

std::string encode(const Timeline& timeline)
{
  std::vector<AheadPiece> ahead = timeline.ahead;
  std::stable_sort(ahead.begin(), ahead.end(),
                   [](const AheadPiece& one, const AheadPiece& other) { return one.from < other.from; });
  std::string out;
  std::string names;
  const auto append = [&](std::int64_t number) { append_fixed(out, static_cast<std::uint32_t>(number)); };
  append(static_cast<std::int64_t>(timeline.buckets.size()));
  append(static_cast<std::int64_t>(ahead.size()));
  TimelineView::Sums sums;
  std::uint32_t least = kNoRank;
  for (const Bucket& bucket : timeline.buckets) {
    sums.starts += bucket.starts;
    sums.ends += bucket.ends;
    names += pack(bucket.longest);
    if (!bucket.longest.empty()) least = std::min(least, bucket.longest.front().rank);
    for (const std::int64_t number : {bucket.number, sums.starts, sums.ends, std::int64_t{least}}) append(number);
    append(static_cast<std::int64_t>(names.size()));
  }
  std::vector<std::uint32_t> first_made(ahead.size());
  for (std::size_t at = ahead.size(); at > 0; --at) {
    const std::uint32_t made = rank_of_day(ahead[at - 1].made_on);
    first_made[at - 1] = at == ahead.size() ? made : std::min(made, first_made[at]);
  }
  for (std::size_t at = 0; at < ahead.size(); ++at) {
    const AheadPiece& one = ahead[at];
    append_name(names, one.piece);
    for (const std::uint32_t number :
         {rank_of_day(one.from), rank_of_day(one.made_on), first_made[at], one.piece.rank}) {
      append(number);
    }
    append(static_cast<std::int64_t>(names.size()));
  }
  return out + names;
}

Timeline decode_timeline(std::string_view page)
{
  Timeline timeline;
  const TimelineView view(page);
  TimelineView::Sums before;
  for (std::size_t at = 0; at < view.size(); ++at) {
    const TimelineView::Sums sums = view.sums(at + 1);
    timeline.buckets.push_back(
        {view.number(at), sums.starts - before.starts, sums.ends - before.ends, unpack(view.longest(at))});
    before = sums;
  }
  for (std::size_t at = 0; at < view.ahead(); ++at) {
    const TimelineView::Ahead one = view.ahead(at);
    const PieceView piece = view.ahead_piece(at);
    timeline.ahead.push_back({one.from, one.made_on, {one.rank, std::string(piece.code), piece.confidentiality}});
  }
  return timeline;
}

TimelineView::TimelineView(std::string_view page)
{
  if (page.empty()) return;
  size_ = fixed_at(page, 0);
  ahead_ = fixed_at(page, kFixedBytes);
  const std::size_t table = size_ * kBucketColumns * kFixedBytes;
  const std::size_t pieces = ahead_ * kAheadColumns * kFixedBytes;
  if (page.size() - kHeadBytes < table + pieces) throw_page_damaged();
  table_ = page.substr(kHeadBytes, table);
  pieces_ = page.substr(kHeadBytes + table, pieces);
  names_ = page.substr(kHeadBytes + table + pieces);
}

void TimelineView::fetch(std::string_view page)
{
  constexpr std::size_t kLines = 10;
  for (std::size_t at = 0; at < std::min(page.size(), kLines * kCacheLine); at += kCacheLine) {
    __builtin_prefetch(page.data() + at);
  }
}

void TimelineView::fetch_names(std::size_t buckets) const
{
  constexpr std::size_t kLines = 4;
  if (buckets == 0) return;
  const std::size_t end = std::min(end_of_names(buckets - 1), names_.size());
  for (std::size_t back = 0; back < std::min(end, kLines * kCacheLine); back += kCacheLine) {
    __builtin_prefetch(names_.data() + end - back);
  }
}

std::int64_t TimelineView::number(std::size_t at) const
{
  return cell(table_, kBucketColumns, at, kNumber);
}

std::size_t TimelineView::through(std::int64_t number) const
{
  if (size_ == 0) return 0;
  // No two buckets have the same number: where none is missing from the first one on, the place is known, and what lies
  // between is not looked at.
  const std::int64_t after_first = number - this->number(0);
  if (after_first < 0) return 0;
  const std::size_t most = std::min(static_cast<std::size_t>(after_first) + 1, size_);
  if (this->number(most - 1) <= number) return most;
  return first_above(table_, kBucketColumns, 1, most - 1, number);
}

TimelineView::Sums TimelineView::sums(std::size_t buckets) const
{
  if (buckets == 0) return {};
  return {cell(table_, kBucketColumns, buckets - 1, kStarts), cell(table_, kBucketColumns, buckets - 1, kEnds)};
}

std::size_t TimelineView::end_of_names(std::size_t at) const
{
  return cell(table_, kBucketColumns, at, kNamesEnd);
}

std::string_view TimelineView::longest(std::size_t at) const
{
  return between(names_, at == 0 ? 0 : end_of_names(at - 1), end_of_names(at));
}

std::uint32_t TimelineView::least_rank(std::size_t buckets) const
{
  return buckets == 0 ? kNoRank : cell(table_, kBucketColumns, buckets - 1, kLeastRank);
}

std::size_t TimelineView::begun_ahead(base::Date day) const
{
  return first_above(pieces_, kAheadColumns, 0, ahead_, rank_of_day(day));
}

TimelineView::Ahead TimelineView::ahead(std::size_t at) const
{
  const auto of = [&](std::size_t column) { return cell(pieces_, kAheadColumns, at, column); };
  return {day_of_rank(of(kFrom)), day_of_rank(of(kMadeOn)), of(kRank)};
}

bool TimelineView::made_ahead(std::size_t at, base::Date day) const
{
  return at < ahead_ && cell(pieces_, kAheadColumns, at, kFirstMade) <= rank_of_day(day);
}

PieceView TimelineView::ahead_piece(std::size_t at) const
{
  const auto end_of = [&](std::size_t row) { return cell(pieces_, kAheadColumns, row, kNameEnd); };
  const std::size_t of_buckets = size_ == 0 ? 0 : end_of_names(size_ - 1);
  std::string_view name = between(names_, at == 0 ? of_buckets : end_of(at - 1), end_of(at));
  return take_name(name, ahead(at).rank);
}

}  // namespace classeur::model::store
