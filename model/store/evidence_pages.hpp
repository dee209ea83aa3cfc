// Private to model/store: how the pages of the evidence index are packed: names of pieces, slots, sums of months and
// values. Timelines and members have their own files (evidence_timelines.hpp, evidence_members.hpp). Pure. Integers are
// varints (posting_pages.hpp); what cannot be read throws Error(kDamaged).
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
void append_day(std::string& out, base::Date day);
base::Date take_day(std::string_view& bytes);

// A piece of evidence by name: those of the least rank come first, of these what began to count last, then those of the
// lesser code. In a timeline, what begins earlier can so be passed over even where all lasts equally long.
struct Piece {
  std::uint32_t rank = 0;
  std::string code;
  Confidentiality confidentiality = Confidentiality::kOrdinary;
  std::uint32_t begun = 0;  // rank_of_day(); 0 where it does not matter

  bool operator==(const Piece&) const = default;
  bool stands_before(const Piece& other) const;
};
using Pieces = std::vector<Piece>;

// One that is looked at where it stands.
struct PieceView {
  std::uint32_t rank = 0;
  std::string_view code;
  Confidentiality confidentiality = Confidentiality::kOrdinary;
  std::uint32_t begun = 0;

  bool stands_before(const PieceView& other) const
  {
    if (rank != other.rank) return rank < other.rank;
    return begun != other.begun ? begun > other.begun : code < other.code;
  }
};
using PieceViews = std::vector<PieceView>;
inline PieceView view_of(const Piece& piece)
{
  return {piece.rank, piece.code, piece.confidentiality, piece.begun};
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

// In their order.
std::string pack(const Pieces& pieces);
Pieces unpack(std::string_view packed);
// The code and the confidentiality of one; taken from the begin of bytes that outlive it.
void append_name(std::string& out, const Piece& piece);
PieceView take_name(std::string_view& bytes, std::uint32_t rank, std::uint32_t begun = 0);

// Adds the pieces that are among the first `wanted`; `pieces` are in order, and good for as long as what was packed.
void gather(PieceViews& pieces, std::string_view packed, std::size_t wanted);
void gather(PieceViews& pieces, const PieceView& piece, std::size_t wanted);
// Those of a rank up to `rank_max`, in their order.
PieceViews pieces_up_to(std::string_view packed, std::uint32_t rank_max);

// Records of a sheet's record that have the same period and are as confidential.
struct SlotGroup {
  Period period;
  Confidentiality confidentiality = Confidentiality::kOrdinary;
  std::int64_t count = 0;
  Pieces first;  // by the rank of the day on which they were made
};
std::string encode(const std::vector<SlotGroup>& groups);
std::vector<SlotGroup> decode_slot_groups(std::string_view page);

// The same, looked at in a page that outlives it.
struct SlotGroupView {
  Period period;
  Confidentiality confidentiality = Confidentiality::kOrdinary;
  std::int64_t count = 0;
  std::string_view first;  // packed
};
std::vector<SlotGroupView> look_at_slot_groups(std::string_view page);

// A month of the list holds the records whose period ends in it.
struct MonthSummary {
  std::int64_t number = 0;   // month_number()
  std::int64_t members = 0;  // places given, those of withdrawn records too
  base::Date earliest;       // of the days on which they began to count
};
std::string encode(const std::vector<MonthSummary>& months);
std::vector<MonthSummary> decode_months(std::string_view page);

struct ValueSummary {
  std::int64_t term = 0;
  std::array<std::int64_t, 3> seen{};  // records not withdrawn that have it, by confidentiality
};
std::string encode(const std::vector<ValueSummary>& values);
std::vector<ValueSummary> decode_values(std::string_view page);

}  // namespace classeur::model::store
