// Private to model/store: how the pages of the evidence index are packed. Pure. Integers are varints
// (posting_pages.hpp); what cannot be read throws Error(kDamaged).
//
// A timeline tells of one term (a requirement, say) in three levels, each bucket summing up the page below it. What is
// begun by a day is then the sum of some fifty buckets, however many records there are:
//   the whole          a bucket a year
//   one of a year      a bucket a month
//   one of a month     a bucket a day
// A record stands in the bucket of the day on which it begins to count, and its end in that of the day on which it
// does not count any more.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/evidence.hpp"

namespace classeur::model::store
{

// How many pieces of evidence a bucket names: as many as an answer may, the one that is left out, and some that may be
// withdrawn before the names are gathered again.
constexpr std::size_t kNamesKept = 16;
constexpr std::size_t kNamesNeeded = 9;
constexpr std::size_t kSlotNamesKept = 8;
constexpr std::size_t kSlotNamesNeeded = 4;

// The day on which a record lapses, as a rank: the lesser lasts longer, never being the least.
std::uint32_t rank_of_lapse(const std::optional<base::Date>& lapses);
std::optional<base::Date> lapse_of_rank(std::uint32_t rank);
// Days ascending.
std::uint32_t rank_of_day(base::Date day);
base::Date day_of_rank(std::uint32_t rank);

// A piece of evidence by name: those of the least rank come first, then those of the lesser code.
struct Piece {
  std::uint32_t rank = 0;
  std::string code;
  Confidentiality confidentiality = Confidentiality::kOrdinary;

  bool operator==(const Piece&) const = default;
  bool stands_before(const Piece& other) const;
};
using Pieces = std::vector<Piece>;

// One that is looked at where it stands.
struct PieceView {
  std::uint32_t rank = 0;
  std::string_view code;
  Confidentiality confidentiality = Confidentiality::kOrdinary;

  bool stands_before(const PieceView& other) const
  {
    return rank < other.rank || (rank == other.rank && code < other.code);
  }
};
using PieceViews = std::vector<PieceView>;
inline PieceView view_of(const Piece& piece)
{
  return {piece.rank, piece.code, piece.confidentiality};
}
inline bool Piece::stands_before(const Piece& other) const
{
  return view_of(*this).stands_before(view_of(other));
}

// Into the first `kept` of `count`; what would come after names that are not known stays out.
void insert_piece(Pieces& pieces, const Piece& piece, std::int64_t count_before, std::size_t kept);
void remove_piece(Pieces& pieces, const Piece& piece);
// Too few names, though there are more pieces than that.
bool lacks_names(const Pieces& pieces, std::int64_t count, std::size_t needed);

struct Bucket {
  std::int64_t number = 0;  // the year, the month (1 to 12), the day
  std::int64_t starts = 0;  // records that begin to count in it
  std::int64_t ends = 0;    // that cease to
  std::int64_t ahead = 0;   // of the whole only: of `Timeline::ahead` of that year
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
  std::vector<AheadPiece> ahead;  // of a year's page: those whose period begins in it

  Bucket& bucket(std::int64_t number);  // made if it is not there
  const Bucket* find(std::int64_t number) const;
};
std::string encode(const Timeline& timeline);
Timeline decode_timeline(std::string_view page);

// Reads a timeline that outlives it without taking it apart: buckets until there are no more, then what is ahead.
class TimelineReader
{
 public:
  struct BucketView {
    std::int64_t number = 0;
    std::int64_t starts = 0;
    std::int64_t ends = 0;
    std::int64_t ahead = 0;
    std::string_view longest;  // for gather()
  };

  struct AheadView {
    base::Date from;
    base::Date made_on;
    PieceView piece;  // by the rank of its lapse
  };

  explicit TimelineReader(std::string_view page);
  bool next(BucketView& bucket);
  bool next_ahead(AheadView& ahead);  // after the last bucket

 private:
  std::string_view rest_;
  std::uint64_t buckets_ = 0;           // to come
  std::optional<std::uint64_t> ahead_;  // to come; absent: not counted yet
};

// Adds the pieces that are among the first `wanted`; `pieces` are in order, and good for as long as what was packed.
void gather(PieceViews& pieces, std::string_view packed, std::size_t wanted);
void gather(PieceViews& pieces, const PieceView& piece, std::size_t wanted);

// Records of a sheet's record that have the same period and are as confidential.
struct SlotGroup {
  Period period;
  Confidentiality confidentiality = Confidentiality::kOrdinary;
  std::int64_t count = 0;
  Pieces first;  // by the rank of the day on which they were made
};
std::string encode(const std::vector<SlotGroup>& groups);
std::vector<SlotGroup> decode_slot_groups(std::string_view page);

// A month of the list holds the records whose period ends in it, each at the place at which it came in.
constexpr std::int64_t kMembersOfAChunk = 256;
struct MonthSummary {
  std::int64_t number = 0;             // month_number()
  std::int64_t members = 0;            // places given, those of withdrawn records too
  std::array<std::int64_t, 3> seen{};  // records not withdrawn, by confidentiality
  base::Date earliest;                 // of the days on which they began to count

  std::int64_t total() const { return seen[0] + seen[1] + seen[2]; }
};
std::string encode(const std::vector<MonthSummary>& months);
std::vector<MonthSummary> decode_months(std::string_view page);

struct ValueSummary {
  std::int64_t term = 0;
  std::array<std::int64_t, 3> seen{};
};
std::string encode(const std::vector<ValueSummary>& values);
std::vector<ValueSummary> decode_values(std::string_view page);

struct Member {
  std::int64_t id = 0;
  int day = 1;            // of the month, on which the period ends
  base::Date begun;       // begins to count
  std::string_view code;  // in the page
};
// Appends.
void encode_member(std::string& page, const Member& member);
// Takes the first one from a page that is not empty; its code is good for as long as the page is.
Member take_member(std::string_view& page);
void skip_member(std::string_view& page);

}  // namespace classeur::model::store
