// Private to model/store: how the search index keeps its terms. A page is a run of terms in the order of their bytes,
// each with its payload; what the payload says depends on the term's family (search_terms.hpp).
//
//   postings:   varint((number - previous) * 4 + standing), numbers ascending
//   positions:  varint((number - previous) * 16 + min(bytes, 7) * 2 + in title), varint(bytes - 7) if bytes are 7 or
//               more, then as many bytes of varint(position - previous)
//
// A page ends with the places of its terms, so that one is found by bisection. Integers are little-endian; varints are
// seven bits a byte, the least first. What cannot be read throws Error(kDamaged).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace classeur::model::store
{

// How a text stands to a term. Terms that say a fact use kInText.
enum class Standing : std::uint8_t {
  kGone = 0,     // it was under the term before: newer sources say this of what older ones hold
  kInText = 1,   // in the text only
  kInTitle = 3,  // in the title, whatever the text holds
};

struct Posting {
  std::uint32_t number = 0;  // of the text: see search_index.hpp
  Standing standing = Standing::kInText;

  bool operator==(const Posting&) const = default;
};

struct Positions {
  std::uint32_t number = 0;
  bool in_title = false;     // the first of them is
  std::string_view encoded;  // empty: gone. The first counts from the begin of the title, or else from that of the text
};

void append_varint(std::string& out, std::uint64_t value);
std::uint64_t take_long_varint(std::string_view& bytes);
inline std::uint64_t take_varint(std::string_view& bytes)
{
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); };
  if (bytes.empty()) return take_long_varint(bytes);
  const std::uint8_t first = byte(0);
  if (first < 0x80) {
    bytes.remove_prefix(1);
    return first;
  }
  if (bytes.size() == 1 || byte(1) >= 0x80) return take_long_varint(bytes);
  const std::uint64_t value = (first & 0x7FU) | (std::uint64_t{byte(1)} << 7);
  bytes.remove_prefix(2);
  return value;
}
[[noreturn]] void throw_page_damaged();
inline void skip_varint(std::string_view& bytes)
{
  std::size_t at = 0;
  while (at < bytes.size() && static_cast<std::uint8_t>(bytes[at]) >= 0x80) ++at;
  if (at == bytes.size()) throw_page_damaged();
  bytes.remove_prefix(at + 1);
}
// As many bytes as a varint says, which comes before them.
inline std::string_view take_bytes(std::string_view& bytes)
{
  const std::uint64_t size = take_varint(bytes);
  if (size > bytes.size()) throw_page_damaged();
  const std::string_view taken = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return taken;
}

// Of 32 bits, for what is found by its place.
constexpr std::size_t kFixedBytes = sizeof(std::uint32_t);
void append_fixed(std::string& out, std::uint32_t value);
inline std::uint32_t fixed_at(std::string_view bytes, std::size_t at)
{
  if (at + kFixedBytes > bytes.size()) throw_page_damaged();
  const auto byte = [&](std::size_t place) { return std::uint32_t{static_cast<std::uint8_t>(bytes[at + place])}; };
  return byte(0) | byte(1) << 8U | byte(2) << 16U | byte(3) << 24U;
}

std::string encode_postings(const std::vector<Posting>& postings);
std::string encode_posting(const Posting& posting);  // of one
// Lists of a hundred thousand are gone through: nearly all varints have one byte or two, in no order that a processor
// could guess, so both are taken without a choice.
template <typename Use>
void each_varint(std::string_view bytes, const Use& use)
{
  const auto byte = [&](std::size_t at) -> std::uint32_t { return static_cast<std::uint8_t>(bytes[at]); };
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::uint32_t first = byte(at);
    const std::uint32_t second = at + 1 < bytes.size() ? byte(at + 1) : 0;
    const std::uint32_t more = first >> 7;
    if ((more & (second >> 7 | static_cast<std::uint32_t>(at + 1 == bytes.size()))) == 0) {
      at += 1 + more;
      use(std::uint64_t{(first & 0x7FU) | ((second & (0U - more)) << 7)});
    } else {
      std::string_view rest = bytes.substr(at);
      const std::uint64_t value = take_long_varint(rest);
      at = bytes.size() - rest.size();
      use(value);
    }
  }
}
// Numbers come in ascending order.
template <typename Use>
void each_posting(std::string_view payload, const Use& use)
{
  std::uint32_t number = 0;
  each_varint(payload, [&](std::uint64_t value) {
    number += static_cast<std::uint32_t>(value >> 2);
    use(Posting{number, static_cast<Standing>(value & 3)});
  });
}
// Appends.
void decode_postings(std::string_view payload, std::vector<Posting>& postings);
std::string encode_positions(const std::vector<Positions>& positions);
// Appends; what they hold points into `payload`.
void decode_positions(std::string_view payload, std::vector<Positions>& positions);
constexpr std::uint64_t kPositionBytesInHead = 7;
// The next of `rest`, which is not empty, after the one of number `before` (0 at first).
inline Positions take_positions(std::string_view& rest, std::uint32_t before)
{
  const std::uint64_t head = take_varint(rest);
  std::uint64_t bytes = (head >> 1) & kPositionBytesInHead;
  if (bytes == kPositionBytesInHead) bytes += take_varint(rest);
  if (bytes > rest.size()) throw_page_damaged();
  const Positions taken{before + static_cast<std::uint32_t>(head >> 4), (head & 1) != 0, rest.substr(0, bytes)};
  rest.remove_prefix(bytes);
  return taken;
}
// `begin`: of the title or the text, from which the first counts.
std::string encode_position_list(const std::vector<std::uint32_t>& ascending, std::uint32_t begin);

// What several sources say one after the other, the oldest first: one entry a number, that of the newest source.
// What is gone stays in it.
void settle(std::vector<Posting>& postings);
void settle(std::vector<Positions>& positions);
// What payloads say, the oldest source first, without what is gone.
std::vector<Posting> settled_postings(const std::vector<std::string_view>& payloads);
// The same of positions, as one payload.
std::string settled_positions(const std::vector<std::string_view>& payloads);

class PageWriter
{
 public:
  // Terms in ascending order, each once.
  void add(std::string_view term, std::string_view payload);
  std::size_t bytes() const { return page_.size() + places_.size() * sizeof(std::uint32_t); }
  bool empty() const { return places_.empty(); }
  std::string_view first_term() const { return first_; }
  std::string finish();  // the page; the writer is empty again

 private:
  std::string page_;
  std::string first_;
  std::vector<std::uint32_t> places_;
};

struct Term {
  std::string_view term;
  std::string_view payload;
};

// Reads a page that outlives it.
class PageReader
{
 public:
  explicit PageReader(std::string_view page);
  std::size_t size() const { return count_; }
  Term at(std::size_t index) const;
  std::size_t lower_bound(std::string_view term) const;  // the first that is not before it; size() if all are

 private:
  std::string_view page_;
  std::size_t count_ = 0;
  std::size_t places_ = 0;  // where they begin
};

}  // namespace classeur::model::store
