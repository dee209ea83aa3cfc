#include "model/store/evidence_masks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace classeur::model::store
{

namespace
{

// Of two rows of bytes, eight at a time.
template <typename Both>
void combine(std::string& bits, std::string_view other, const Both& both)
{
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= other.size(); at += sizeof(std::uint64_t)) {
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

std::int64_t count_of(std::string_view bits)
{
  std::int64_t count = 0;
  for (; bits.size() >= sizeof(std::uint64_t); bits.remove_prefix(sizeof(std::uint64_t))) {
    std::uint64_t word = 0;
    std::memcpy(&word, bits.data(), sizeof word);
    count += std::popcount(word);
  }
  for (const char byte : bits) count += std::popcount(static_cast<unsigned char>(byte));
  return count;
}

bool has_member(std::string_view bits, std::size_t member)
{
  const std::size_t byte = member / 8;
  return byte < bits.size() && ((static_cast<unsigned char>(bits[byte]) >> (member % 8)) & 1U) != 0;
}

EvidenceMasks::EvidenceMasks(Connection& connection, EvidenceMemory& memory, const EvidenceChoice& choice,
                             const std::vector<Confidentiality>& visible)
{
  const auto add = [&](Value& value, const std::string& name) {
    if (const auto term = memory.term(name)) value.push_back(&memory.range(connection, PageFamily::kBits, *term));
  };
  if (!choice.kind.empty()) add(values_.emplace_back(), kind_term(choice.kind));
  if (!choice.service.empty()) add(values_.emplace_back(), service_term(choice.service));
  if (!choice.commitment.empty()) add(values_.emplace_back(), served_term(choice.commitment));
  only_visible_ = values_.empty();
  constexpr std::array kAll = {Confidentiality::kOrdinary, Confidentiality::kPersonal, Confidentiality::kRestricted};
  const bool sees_all = std::all_of(kAll.begin(), kAll.end(), [&](Confidentiality level) {
    return std::find(visible.begin(), visible.end(), level) != visible.end();
  });
  if (sees_all && !only_visible_) return;  // whoever has a value is seen
  Value& seen = values_.emplace_back();
  for (const Confidentiality level : visible) add(seen, confidentiality_term(level));
}

void EvidenceMasks::add_value(const Value& value, std::int64_t month, std::string& bits)
{
  bits.clear();
  for (const PageRange* range : value) add_all(bits, range->at(month));
}

void EvidenceMasks::of_month(std::int64_t month, std::string& mask) const
{
  std::string other;
  for (const Value& value : values_) {
    if (&value == &values_.front()) {
      add_value(value, month, mask);
    } else if (value.size() == 1) {
      keep_common(mask, value.front()->at(month));
    } else {
      add_value(value, month, other);
      keep_common(mask, other);
    }
  }
}

}  // namespace classeur::model::store
