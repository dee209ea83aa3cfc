#include "model/store/evidence_masks.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace classeur::model::store
{

namespace
{

constexpr std::size_t kWordBytes = sizeof(std::uint64_t);

// What both rows have, a word at a time, with the place of its first byte; past the end there are zeros.
template <typename Use>
void each_common_word(std::string_view bits, std::string_view other, const Use& use)
{
  const std::size_t end = std::min(bits.size(), other.size());
  std::uint64_t one = 0;
  std::uint64_t two = 0;
  std::size_t at = 0;
  for (; at + kWordBytes <= end; at += kWordBytes) {
    std::memcpy(&one, bits.data() + at, kWordBytes);
    std::memcpy(&two, other.data() + at, kWordBytes);
    use(one & two, at);
  }
  if (at == end) return;
  one = two = 0;
  std::memcpy(&one, bits.data() + at, end - at);
  std::memcpy(&two, other.data() + at, end - at);
  use(one & two, at);
}

// Of two rows of bytes, the other one no longer than the first, a word at a time.
template <typename Both>
void combine(std::string& bits, std::string_view other, const Both& both)
{
  std::size_t at = 0;
  for (; at + kWordBytes <= other.size(); at += kWordBytes) {
    std::uint64_t one = 0;
    std::uint64_t two = 0;
    std::memcpy(&one, bits.data() + at, sizeof one);
    std::memcpy(&two, other.data() + at, sizeof two);
    one = both(one, two);
    std::memcpy(bits.data() + at, &one, sizeof one);
  }
  for (; at < other.size(); ++at) {
    bits[at] = static_cast<char>(both(static_cast<unsigned char>(bits[at]), static_cast<unsigned char>(other[at])));
  }
}

// Processors that are sure to be there count no bits: sums of pairs, of fours, of bytes, then of all bytes.
std::int64_t ones_of(std::uint64_t word)
{
  word -= (word >> 1U) & 0x5555555555555555U;
  word = (word & 0x3333333333333333U) + ((word >> 2U) & 0x3333333333333333U);
  word = (word + (word >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<std::int64_t>((word * 0x0101010101010101U) >> 56U);
}

}  // namespace

void keep_common(std::string& bits, std::string_view other)
{
  bits.resize(std::min(bits.size(), other.size()));
  combine(bits, other.substr(0, bits.size()), [](auto one, auto two) { return one & two; });
}

void add_all(std::string& bits, std::string_view other)
{
  if (bits.empty()) {
    bits = other;
    return;
  }
  bits.resize(std::max(bits.size(), other.size()));
  combine(bits, other, [](auto one, auto two) { return one | two; });
}

void take_away(std::string& bits, std::string_view other)
{
  combine(bits, other.substr(0, bits.size()), [](auto one, auto two) { return one & ~two; });
}

std::int64_t count_of(std::string_view bits)
{
  return count_common(bits, bits);
}

std::int64_t count_common(std::string_view bits, std::string_view other)
{
  std::int64_t count = 0;
  each_common_word(bits, other, [&](std::uint64_t word, std::size_t) { count += ones_of(word); });
  return count;
}

void take_common(std::string_view bits, std::string_view other, std::int64_t skipped, std::size_t limit,
                 std::vector<std::size_t>& members)
{
  static_assert(std::endian::native == std::endian::little, "the least byte of a word has its first members");
  const std::size_t full = members.size() + limit;
  each_common_word(bits, other, [&](std::uint64_t word, std::size_t at) {
    if (members.size() == full) return;
    const std::int64_t ones = ones_of(word);
    if (ones <= skipped) {
      skipped -= ones;
      return;
    }
    for (; word != 0 && members.size() < full; word &= word - 1) {
      if (skipped-- > 0) continue;
      skipped = 0;
      members.push_back(at * 8 + static_cast<std::size_t>(std::countr_zero(word)));
    }
  });
}

EvidenceMasks::EvidenceMasks(Connection& connection, EvidenceMemory& memory, const EvidenceChoice& choice,
                             const std::vector<Confidentiality>& visible)
{
  const auto add = [&](Ranges& ranges, const std::string& name) {
    const auto term = memory.term(name);
    if (term) ranges.push_back(&memory.range(connection, PageFamily::kBits, *term));
    return term.has_value();
  };
  bool known = true;  // what was never recorded has no members
  if (!choice.kind.empty()) known = add(values_, kind_term(choice.kind)) && known;
  if (!choice.service.empty()) known = add(values_, service_term(choice.service)) && known;
  if (!choice.commitment.empty()) known = add(values_, served_term(choice.commitment)) && known;
  if (!known) {
    values_.clear();
    return;
  }
  const bool is_filtered = !values_.empty();
  for (const Confidentiality level :
       {Confidentiality::kOrdinary, Confidentiality::kPersonal, Confidentiality::kRestricted}) {
    const bool sees = std::find(visible.begin(), visible.end(), level) != visible.end();
    if (sees && !is_filtered) add(visible_, confidentiality_term(level));
    if (!sees && is_filtered) add(hidden_, confidentiality_term(level));
  }
}

void EvidenceMasks::of_month(std::int64_t month, std::string& mask) const
{
  mask.clear();
  for (const PageRange* range : visible_) add_all(mask, range->at(month));
  for (const PageRange* range : values_) {
    if (range == values_.front()) {
      mask = range->at(month);
    } else {
      keep_common(mask, range->at(month));
    }
  }
  for (const PageRange* range : hidden_) take_away(mask, range->at(month));
}

}  // namespace classeur::model::store
