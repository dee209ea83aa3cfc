// Private to model/store: timelines of the evidence index, and how they are packed. Pure. What cannot be read throws
// Error(kDamaged).
//
// A timeline tells of one term (a requirement, say) in three levels, each bucket summing up the page below it:
//   the whole          a bucket a year
//   one of a year      a bucket a month
//   one of a month     a bucket a day
// A record stands in the bucket of the day on which it begins to count, and its end in that of the day on which it
// does not count any more.
//
// A page has its sums as they run, from its first bucket on, at places of their own: what is begun by a day is three
// sums, found by bisection, however many records there are. So has it the least rank, which tells where nothing before
// lasts as long as what is known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/store/evidence_pages.hpp"

namespace classeur::model::store
{

struct Bucket {
  std::int64_t number = 0;  // the year, the month (1 to 12), the day
  std::int64_t starts = 0;  // records that begin to count in it
  std::int64_t ends = 0;    // that cease to
  Pieces longest;           // of those that begin, by the rank of their lapse
};

// A record made before its period begins.
struct AheadPiece {
  base::Date from;
  base::Date made_on;
  Piece piece;  // by the rank of its lapse

  bool operator==(const AheadPiece&) const = default;
};

struct Timeline {
  std::vector<Bucket> buckets;    // by number
  std::vector<AheadPiece> ahead;  // of a year's page: those whose period begins in it; in no order

  Bucket& bucket(std::int64_t number);  // made if it is not there
};
// Numbers up to 9999, sums below 2^32.
std::string encode(const Timeline& timeline);
Timeline decode_timeline(std::string_view page);

// Looks at a page that outlives it, where it stands; an empty one has nothing.
class TimelineView
{
 public:
  struct Sums {
    std::int64_t starts = 0;
    std::int64_t ends = 0;
  };
  struct Ahead {
    base::Date from;
    base::Date made_on;
    std::uint32_t rank = 0;  // of its lapse
  };

  explicit TimelineView(std::string_view page);
  // Tells the processor that the page will be looked at, or the names of the last few of its first buckets: at a
  // million records they are in none of its caches, and it waits for them one after the other.
  static void fetch(std::string_view page);
  void fetch_names(std::size_t buckets) const;

  std::size_t size() const { return size_; }  // buckets
  std::int64_t number(std::size_t at) const;
  std::size_t through(std::int64_t number) const;  // buckets up to that number, which is one of them
  Sums sums(std::size_t buckets) const;            // of the first ones
  std::string_view longest(std::size_t at) const;  // for gather()
  // The least rank that one of the first buckets names; where none names any, above all ranks.
  std::uint32_t least_rank(std::size_t buckets) const;

  std::size_t ahead() const { return ahead_; }
  std::size_t begun_ahead(base::Date day) const;  // of those ahead, the first ones: whose period begins by the day
  Ahead ahead(std::size_t at) const;              // by the begin of their period
  // One of those ahead, from there on, was made by the day.
  bool made_ahead(std::size_t at, base::Date day) const;
  PieceView ahead_piece(std::size_t at) const;

 private:
  std::size_t end_of_names(std::size_t at) const;

  std::string_view table_;   // of the buckets
  std::string_view pieces_;  // the table of those ahead
  std::string_view names_;   // what both tables tell the places of
  std::size_t size_ = 0;
  std::size_t ahead_ = 0;
};

}  // namespace classeur::model::store
