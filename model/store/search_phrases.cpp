#include "model/store/search_phrases.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "model/store/search_terms.hpp"

namespace classeur::model::store
{

namespace
{

// Where one stem of a phrase stands, text after text, walked along with the other stems. What it walks through stays
// encoded: most of it is passed by.
class PhrasePart
{
 public:
  explicit PhrasePart(std::vector<std::string> payloads) : payloads_(std::move(payloads)) {}

  // To the first text at or after that number. False: there is none.
  bool advance_to(std::uint32_t number)
  {
    while (number_ < number) {
      if (!step()) return false;
    }
    return true;
  }
  std::uint32_t number() const { return static_cast<std::uint32_t>(number_); }
  // Its positions in that text are in payload() from begin() to end().
  const std::string& payload() const { return payloads_[next_ - 1]; }
  std::size_t end() const { return payload().size() - rest_.size(); }
  std::size_t begin() const { return end() - positions_bytes_; }

  // Walks to its end. False: a source says of some text what an older one said otherwise, so the walk may be wrong.
  bool was_settled()
  {
    while (step()) {
    }
    return settled_;
  }
  void settle() { *this = PhrasePart(settled_positions(std::move(payloads_))); }

 private:
  bool step()
  {
    while (rest_.empty()) {
      if (next_ == payloads_.size()) return false;
      rest_ = payloads_[next_++];
      source_number_ = 0;
    }
    const Positions entry = take_positions(rest_, source_number_);
    source_number_ = entry.number;
    positions_bytes_ = entry.encoded.size();
    settled_ = settled_ && entry.number > number_ && positions_bytes_ > 0;
    number_ = entry.number;
    return true;
  }

  std::vector<std::string> payloads_;
  std::size_t next_ = 0;
  std::string_view rest_;            // of the payload before `next_`
  std::uint32_t source_number_ = 0;  // in that payload
  std::int64_t number_ = -1;
  std::size_t positions_bytes_ = 0;
  bool settled_ = true;
};

// The next text from `number` on that holds all parts.
std::optional<std::uint32_t> next_in_all(std::vector<PhrasePart>& parts, std::uint32_t number)
{
  std::size_t agreed = 0;
  for (;;) {
    for (PhrasePart& part : parts) {
      if (!part.advance_to(number)) return std::nullopt;
      agreed = part.number() == number ? agreed + 1 : 1;
      number = part.number();
      if (agreed == parts.size()) return number;
    }
  }
}

// The positions of one part in one text, one after the other. There are two or three of most: how many bytes one has is
// taken without a choice, as in each_posting().
class PositionCursor
{
 public:
  // `ahead`: how far behind the begin of the phrase the part stands.
  PositionCursor(const PhrasePart& part, std::uint32_t ahead)
      : payload_(&part.payload()), at_(part.begin()), end_(part.end()), position_(0 - ahead)
  {
  }
  bool next()
  {
    if (at_ >= end_) return false;
    const std::uint32_t first = byte(at_);
    const std::uint32_t second = byte(at_ + 1);  // or the zero at the end of a string
    const std::uint32_t more = first >> 7;
    if ((more & (second >> 7)) == 0) {
      position_ += (first & 0x7FU) | ((second & (0U - more)) << 7);
      at_ += 1 + more;
    } else {
      std::string_view rest = std::string_view(*payload_).substr(at_, end_ - at_);
      position_ += static_cast<std::uint32_t>(take_long_varint(rest));
      at_ = end_ - rest.size();
    }
    return true;
  }
  // Of the begin of the phrase, if this part is of it.
  std::uint32_t begin_of_phrase() const { return position_; }

 private:
  std::uint32_t byte(std::size_t at) const { return static_cast<std::uint8_t>((*payload_)[at]); }

  const std::string* payload_;
  std::size_t at_;
  std::size_t end_;
  std::uint32_t position_;
};

// Finds where a phrase begins in the text that all its parts are at.
class PhraseFinder
{
 public:
  std::optional<std::uint32_t> first_begin(const std::vector<PhrasePart>& parts)
  {
    cursors_.clear();
    for (const PhrasePart& part : parts) {
      cursors_.emplace_back(part, static_cast<std::uint32_t>(cursors_.size()));
      if (!cursors_.back().next()) return std::nullopt;
    }
    // Whichever is behind goes on, until all agree.
    for (;;) {
      std::size_t behind = 0;
      bool agree = true;
      for (std::size_t at = 1; at < cursors_.size(); ++at) {
        const auto least = static_cast<std::int32_t>(cursors_[behind].begin_of_phrase());
        const auto here = static_cast<std::int32_t>(cursors_[at].begin_of_phrase());
        agree = agree && here == least;
        behind = here < least ? at : behind;
      }
      if (agree) return cursors_.front().begin_of_phrase();
      if (!cursors_[behind].next()) return std::nullopt;
    }
  }

 private:
  std::vector<PositionCursor> cursors_;  // kept from text to text for its room
};

// The texts that hold all parts next to each other; nothing if a part turns out to be unsettled.
std::optional<std::vector<Posting>> holding_all(std::vector<PhrasePart>& parts)
{
  std::vector<Posting> found;
  PhraseFinder finder;
  for (auto number = next_in_all(parts, 0); number; number = next_in_all(parts, *number + 1)) {
    const std::optional<std::uint32_t> begin = finder.first_begin(parts);
    if (begin) found.push_back({*number, *begin < kTextPosition ? Standing::kInTitle : Standing::kInText});
  }
  for (PhrasePart& part : parts) {
    if (!part.was_settled()) return std::nullopt;
  }
  return found;
}

}  // namespace

std::vector<Posting> holding_phrase(std::vector<std::vector<std::string>> stems)
{
  std::vector<PhrasePart> parts;
  for (std::vector<std::string>& payloads : stems) parts.emplace_back(std::move(payloads));
  if (auto found = holding_all(parts)) return *std::move(found);
  for (PhrasePart& part : parts) part.settle();
  return holding_all(parts).value_or(std::vector<Posting>());
}

}  // namespace classeur::model::store
