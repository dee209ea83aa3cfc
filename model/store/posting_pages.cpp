#include "model/store/posting_pages.hpp"

#include <algorithm>

#include "model/store/connection.hpp"

namespace classeur::model::store
{

namespace
{

constexpr unsigned kVarintBytesMax = 10;

template <typename Entry>
void settle_by_number(std::vector<Entry>& entries)
{
  const auto not_ascending = [](const Entry& one, const Entry& next) { return one.number >= next.number; };
  if (std::adjacent_find(entries.begin(), entries.end(), not_ascending) == entries.end()) return;
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& one, const Entry& other) { return one.number < other.number; });
  std::size_t kept = 0;
  for (std::size_t at = 0; at < entries.size(); ++at) {
    if (at + 1 < entries.size() && entries[at + 1].number == entries[at].number) continue;
    entries[kept++] = entries[at];
  }
  entries.resize(kept);
}

}  // namespace

void append_varint(std::string& out, std::uint64_t value)
{
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

void append_fixed(std::string& out, std::uint32_t value)
{
  for (std::size_t byte = 0; byte < kFixedBytes; ++byte) out.push_back(static_cast<char>(value >> (8 * byte)));
}

void throw_page_damaged()
{
  throw_damaged("search_page", "terms");
}

std::uint64_t take_long_varint(std::string_view& bytes)
{
  std::uint64_t value = 0;
  const std::size_t most = std::min<std::size_t>(bytes.size(), kVarintBytesMax);
  for (std::size_t at = 0; at < most; ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * at);
    if (byte < 0x80) {
      bytes.remove_prefix(at + 1);
      return value;
    }
  }
  throw_page_damaged();
}

std::string encode_postings(const std::vector<Posting>& postings)
{
  std::string out;
  std::uint32_t previous = 0;
  for (const Posting& posting : postings) {
    append_varint(out, (std::uint64_t{posting.number - previous} << 2) | static_cast<std::uint8_t>(posting.standing));
    previous = posting.number;
  }
  return out;
}

std::string encode_posting(const Posting& posting)
{
  std::string out;
  append_varint(out, (std::uint64_t{posting.number} << 2) | static_cast<std::uint8_t>(posting.standing));
  return out;
}

void decode_postings(std::string_view payload, std::vector<Posting>& postings)
{
  each_posting(payload, [&](const Posting& posting) { postings.push_back(posting); });
}

std::string encode_positions(const std::vector<Positions>& positions)
{
  std::string out;
  std::uint32_t previous = 0;
  for (const Positions& entry : positions) {
    const std::uint64_t bytes = entry.encoded.size();
    const std::uint64_t in_head = std::min(bytes, kPositionBytesInHead);
    append_varint(out, (std::uint64_t{entry.number - previous} << 4) | (in_head << 1) | (entry.in_title ? 1U : 0U));
    if (in_head == kPositionBytesInHead) append_varint(out, bytes - kPositionBytesInHead);
    out += entry.encoded;
    previous = entry.number;
  }
  return out;
}

void decode_positions(std::string_view payload, std::vector<Positions>& positions)
{
  std::uint32_t number = 0;
  while (!payload.empty()) {
    positions.push_back(take_positions(payload, number));
    number = positions.back().number;
  }
}

std::string encode_position_list(const std::vector<std::uint32_t>& ascending, std::uint32_t begin)
{
  std::string out;
  std::uint32_t previous = begin;
  for (const std::uint32_t position : ascending) {
    append_varint(out, position - previous);
    previous = position;
  }
  return out;
}

void settle(std::vector<Posting>& postings)
{
  settle_by_number(postings);
}

void settle(std::vector<Positions>& positions)
{
  settle_by_number(positions);
}

std::vector<Posting> settled_postings(const std::vector<std::string_view>& payloads)
{
  std::size_t bytes = 0;
  for (const std::string_view payload : payloads) bytes += payload.size();
  std::vector<Posting> postings;
  postings.reserve(bytes);  // each has one at least
  bool settled = true;
  std::int64_t last = -1;
  for (const std::string_view payload : payloads) {
    each_posting(payload, [&](const Posting& posting) {
      settled = settled && posting.number > last && posting.standing != Standing::kGone;
      last = posting.number;
      postings.push_back(posting);
    });
  }
  if (settled) return postings;
  settle(postings);
  std::erase_if(postings, [](const Posting& posting) { return posting.standing == Standing::kGone; });
  return postings;
}

std::string settled_positions(const std::vector<std::string_view>& payloads)
{
  std::vector<Positions> all;
  for (const std::string_view payload : payloads) decode_positions(payload, all);
  settle(all);
  std::erase_if(all, [](const Positions& entry) { return entry.encoded.empty(); });
  return encode_positions(all);
}

void PageWriter::add(std::string_view term, std::string_view payload)
{
  if (places_.empty()) first_ = term;
  places_.push_back(static_cast<std::uint32_t>(page_.size()));
  append_varint(page_, term.size());
  page_ += term;
  append_varint(page_, payload.size());
  page_ += payload;
}

std::string PageWriter::finish()
{
  for (const std::uint32_t place : places_) append_fixed(page_, place);
  append_fixed(page_, static_cast<std::uint32_t>(places_.size()));
  places_.clear();
  first_.clear();
  return std::exchange(page_, {});
}

PageReader::PageReader(std::string_view page) : page_(page)
{
  if (page.size() < kFixedBytes) throw_page_damaged();
  count_ = fixed_at(page, page.size() - kFixedBytes);
  const std::size_t whole = (count_ + 1) * kFixedBytes;
  if (whole > page.size()) throw_page_damaged();
  places_ = page.size() - whole;
}

Term PageReader::at(std::size_t index) const
{
  if (index >= count_) throw_page_damaged();
  const std::size_t place = fixed_at(page_, places_ + index * kFixedBytes);
  if (place > places_) throw_page_damaged();
  std::string_view rest = page_.substr(place, places_ - place);
  const std::string_view term = take_bytes(rest);
  return {term, take_bytes(rest)};
}

std::size_t PageReader::lower_bound(std::string_view term) const
{
  std::size_t low = 0;
  std::size_t high = count_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (at(middle).term < term) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace classeur::model::store
