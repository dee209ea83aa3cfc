#include "model/store/evidence_pages.hpp"

#include <algorithm>

#include "model/store/posting_pages.hpp"

namespace classeur::model::store
{

namespace
{

using base::Date;

// Days of years 1 to 9999 are between these before and after 1970.
constexpr std::int32_t kDaysBefore = 800'000;
constexpr std::int32_t kDaysAfter = 3'000'000;
constexpr std::uint64_t kConfidentialities = 4;

void append_bytes(std::string& out, std::string_view bytes)
{
  append_varint(out, bytes.size());
  out += bytes;
}

std::int64_t take_count(std::string_view& bytes)
{
  return static_cast<std::int64_t>(take_varint(bytes));
}

// How many follow, each of a byte at least.
std::size_t take_length(std::string_view& bytes)
{
  const std::uint64_t length = take_varint(bytes);
  if (length > bytes.size()) throw_page_damaged();
  return static_cast<std::size_t>(length);
}

Confidentiality confidentiality_of(std::uint64_t packed)
{
  const std::uint64_t level = packed % kConfidentialities;
  if (level > static_cast<std::uint64_t>(Confidentiality::kRestricted)) throw_page_damaged();
  return static_cast<Confidentiality>(level);
}

void append_seen(std::string& out, const std::array<std::int64_t, 3>& seen)
{
  for (const std::int64_t count : seen) append_varint(out, static_cast<std::uint64_t>(count));
}

std::array<std::int64_t, 3> take_seen(std::string_view& bytes)
{
  std::array<std::int64_t, 3> seen{};
  for (std::int64_t& count : seen) count = take_count(bytes);
  return seen;
}

}  // namespace

std::uint32_t rank_of_lapse(const std::optional<Date>& lapses)
{
  return lapses ? static_cast<std::uint32_t>(kDaysAfter - lapses->days()) : 0;
}

std::optional<Date> lapse_of_rank(std::uint32_t rank)
{
  if (rank == 0) return std::nullopt;
  return Date::from_days(kDaysAfter - static_cast<std::int32_t>(rank));
}

std::uint32_t rank_of_day(Date day)
{
  return static_cast<std::uint32_t>(day.days() + kDaysBefore);
}

Date day_of_rank(std::uint32_t rank)
{
  return Date::from_days(static_cast<std::int32_t>(rank) - kDaysBefore);
}

void append_day(std::string& out, Date day)
{
  append_varint(out, rank_of_day(day));
}

Date take_day(std::string_view& bytes)
{
  return day_of_rank(static_cast<std::uint32_t>(take_varint(bytes)));
}

// The code's length and the confidentiality in one, then the code.
void append_name(std::string& out, const Piece& piece)
{
  append_varint(out, piece.code.size() * kConfidentialities + static_cast<std::uint64_t>(piece.confidentiality));
  out += piece.code;
}

PieceView take_name(std::string_view& bytes, std::uint32_t rank, std::uint32_t begun)
{
  const std::uint64_t packed = take_varint(bytes);
  const std::uint64_t size = packed / kConfidentialities;
  if (size > bytes.size()) throw_page_damaged();
  const PieceView piece{rank, bytes.substr(0, size), confidentiality_of(packed), begun};
  bytes.remove_prefix(size);
  return piece;
}

// Of the days on which they began the last one, then of each: how its rank goes on, how long before that day it began,
// its name.
std::string pack(const Pieces& pieces)
{
  std::string out;
  if (pieces.empty()) return out;
  std::uint32_t last = 0;
  for (const Piece& piece : pieces) last = std::max(last, piece.begun);
  append_varint(out, last);
  std::uint32_t previous = 0;
  for (const Piece& piece : pieces) {
    append_varint(out, piece.rank - previous);
    append_varint(out, last - piece.begun);
    append_name(out, piece);
    previous = piece.rank;
  }
  return out;
}

namespace
{

// Until `use` has enough.
template <typename Use>
void each_packed(std::string_view packed, const Use& use)
{
  if (packed.empty()) return;
  const auto last = static_cast<std::uint32_t>(take_varint(packed));
  std::uint32_t rank = 0;
  while (!packed.empty()) {
    rank += static_cast<std::uint32_t>(take_varint(packed));
    const std::uint32_t begun = last - static_cast<std::uint32_t>(take_varint(packed));
    if (!use(take_name(packed, rank, begun))) return;
  }
}

}  // namespace

Pieces unpack(std::string_view packed)
{
  Pieces pieces;
  each_packed(packed, [&](const PieceView& piece) {
    pieces.push_back({piece.rank, std::string(piece.code), piece.confidentiality, piece.begun});
    return true;
  });
  return pieces;
}

void insert_piece(Pieces& pieces, const Piece& piece, std::int64_t count_before, std::size_t kept)
{
  const bool all_known = static_cast<std::int64_t>(pieces.size()) == count_before;
  const auto at =
      std::find_if(pieces.begin(), pieces.end(), [&](const Piece& other) { return piece.stands_before(other); });
  if (at == pieces.end() && !all_known) return;
  pieces.insert(at, piece);
  if (pieces.size() > kept) pieces.pop_back();
}

void remove_piece(Pieces& pieces, const Piece& piece)
{
  std::erase_if(pieces, [&](const Piece& other) { return other.code == piece.code; });
}

bool lacks_names(const Pieces& pieces, std::int64_t count, std::size_t needed)
{
  const auto known = static_cast<std::int64_t>(pieces.size());
  return known < count && pieces.size() < needed;
}

void gather(PieceViews& pieces, std::string_view packed, std::size_t wanted)
{
  each_packed(packed, [&](const PieceView& piece) {
    // What follows stands after it.
    if (pieces.size() == wanted && !piece.stands_before(pieces.back())) return false;
    gather(pieces, piece, wanted);
    return true;
  });
}

void gather(PieceViews& pieces, const PieceView& piece, std::size_t wanted)
{
  if (pieces.size() == wanted && !piece.stands_before(pieces.back())) return;
  auto at = pieces.end();
  while (at != pieces.begin() && piece.stands_before(*std::prev(at))) --at;
  pieces.insert(at, piece);
  if (pieces.size() > wanted) pieces.pop_back();
}

PieceViews pieces_up_to(std::string_view packed, std::uint32_t rank_max)
{
  PieceViews pieces;
  each_packed(packed, [&](const PieceView& piece) {
    if (piece.rank > rank_max) return false;
    pieces.push_back(piece);
    return true;
  });
  return pieces;
}

std::string encode(const std::vector<SlotGroup>& groups)
{
  std::string out;
  append_varint(out, groups.size());
  for (const SlotGroup& group : groups) {
    append_day(out, group.period.from);
    append_varint(out, static_cast<std::uint64_t>(group.period.to - group.period.from));
    append_varint(out, static_cast<std::uint64_t>(group.confidentiality));
    append_varint(out, static_cast<std::uint64_t>(group.count));
    append_bytes(out, pack(group.first));
  }
  return out;
}

std::vector<SlotGroupView> look_at_slot_groups(std::string_view page)
{
  if (page.empty()) return {};
  std::vector<SlotGroupView> groups(take_length(page));
  for (SlotGroupView& group : groups) {
    group.period.from = take_day(page);
    group.period.to = group.period.from + static_cast<std::int32_t>(take_varint(page));
    group.confidentiality = confidentiality_of(take_varint(page));
    group.count = take_count(page);
    group.first = take_bytes(page);
  }
  return groups;
}

std::vector<SlotGroup> decode_slot_groups(std::string_view page)
{
  std::vector<SlotGroup> groups;
  for (const SlotGroupView& group : look_at_slot_groups(page)) {
    groups.push_back({group.period, group.confidentiality, group.count, unpack(group.first)});
  }
  return groups;
}

std::string encode(const std::vector<MonthSummary>& months)
{
  std::string out;
  append_varint(out, months.size());
  for (const MonthSummary& month : months) {
    append_varint(out, static_cast<std::uint64_t>(month.number));
    append_varint(out, static_cast<std::uint64_t>(month.members));
    append_day(out, month.earliest);
  }
  return out;
}

std::vector<MonthSummary> decode_months(std::string_view page)
{
  std::vector<MonthSummary> months(take_length(page));
  for (MonthSummary& month : months) {
    month.number = take_count(page);
    month.members = take_count(page);
    month.earliest = take_day(page);
  }
  return months;
}

std::string encode(const std::vector<ValueSummary>& values)
{
  std::string out;
  append_varint(out, values.size());
  for (const ValueSummary& value : values) {
    append_varint(out, static_cast<std::uint64_t>(value.term));
    append_seen(out, value.seen);
  }
  return out;
}

std::vector<ValueSummary> decode_values(std::string_view page)
{
  std::vector<ValueSummary> values(take_length(page));
  for (ValueSummary& value : values) {
    value.term = take_count(page);
    value.seen = take_seen(page);
  }
  return values;
}

}  // namespace classeur::model::store
