#include "model/store/search_phrases.hpp"

#include <array>
#include <memory>
#include <string_view>

#include "model/store/search_terms.hpp"

namespace classeur::model::store
{

namespace
{

// Where one stem of a phrase stands, text after text. Which texts those are is read first, for all parts, and the
// positions only in those that have all: most stay encoded.
class PhrasePart
{
 public:
  // The payloads outlive it.
  explicit PhrasePart(const std::vector<std::string_view>& payloads)
  {
    if (read(payloads)) return;
    settled_ = std::make_unique<const std::string>(settled_positions(payloads));
    read({*settled_});
  }

  bool at_end() const { return at_ == texts_.size(); }
  std::uint32_t number() const { return texts_[at_].number; }
  void next() { ++at_; }
  // To the first text at or after that number. False: there is none.
  bool advance_to(std::uint32_t number)
  {
    while (at_ < texts_.size() && texts_[at_].number < number) ++at_;
    return at_ < texts_.size();
  }
  // `use` gets each position in the text that it is at, in ascending order.
  template <typename Use>
  void each_position(const Use& use) const
  {
    const Text& text = texts_[at_];
    std::uint32_t position = text.in_title != 0 ? 0 : kTextPosition;
    const std::string_view steps(text.begin, text.bytes);
    if (are_short(steps)) {
      for (const char step : steps) use(position += static_cast<std::uint32_t>(step));
      return;
    }
    each_varint(steps, [&](std::uint64_t step) { use(position += static_cast<std::uint32_t>(step)); });
  }

 private:
  struct Text {
    const char* begin = nullptr;  // of its positions, in a payload
    std::uint32_t number = 0;
    std::uint32_t bytes : 31 = 0;
    std::uint32_t in_title : 1 = 0;
  };
  static constexpr std::size_t kBytesOfAnEntry = 3;  // of most, or more

  // Each step is a byte: so are those of a frequent word in a short text.
  static bool are_short(std::string_view steps)
  {
    char all = 0;
    for (const char step : steps) all = static_cast<char>(all | step);
    return (static_cast<unsigned char>(all) & 0x80U) == 0;
  }

  // False: a source says of some text what an older one said otherwise.
  bool read(const std::vector<std::string_view>& payloads)
  {
    texts_.clear();
    std::size_t bytes_of_all = 0;
    for (const std::string_view payload : payloads) bytes_of_all += payload.size();
    texts_.reserve(bytes_of_all / kBytesOfAnEntry);
    std::int64_t last = -1;
    bool settled = true;
    for (std::string_view rest : payloads) {
      std::uint32_t number = 0;
      while (!rest.empty()) {
        const Positions entry = take_positions(rest, number);
        number = entry.number;
        settled = settled && number > last && !entry.encoded.empty();
        last = number;
        texts_.push_back({entry.encoded.data(), number, static_cast<std::uint32_t>(entry.encoded.size()) & 0x7FFF'FFFFU,
                          entry.in_title ? 1U : 0U});
      }
    }
    return settled;
  }

  std::unique_ptr<const std::string> settled_;
  std::vector<Text> texts_;
  std::size_t at_ = 0;
};

// Tells most texts that do not hold a phrase, without a choice that cannot be guessed: there are tens of thousands.
class Neighbours
{
 public:
  // Of the text that both are at. False: nowhere does the second stand behind the first. True: perhaps.
  bool may_stand(const PhrasePart& first, const PhrasePart& second)
  {
    ++text_;
    first.each_position([&](std::uint32_t position) { behind_.at((position + 1) % kPlaces) = text_; });
    unsigned found = 0;
    second.each_position([&](std::uint32_t position) { found |= behind_.at(position % kPlaces) == text_ ? 1U : 0U; });
    return found != 0;
  }

 private:
  static constexpr std::uint32_t kPlaces = 1024;  // positions of a long text share them
  std::array<std::uint32_t, kPlaces> behind_{};   // the last text in which the first stood right before
  std::uint32_t text_ = 0;
};

// Where the phrase begins in the text that all parts are at; none if it is not there.
class Begins
{
 public:
  const std::vector<std::uint32_t>& in(const std::vector<PhrasePart>& parts)
  {
    begins_.clear();
    parts.front().each_position([&](std::uint32_t position) { begins_.push_back(position); });
    for (std::uint32_t ahead = 1; ahead < parts.size() && !begins_.empty(); ++ahead) {
      std::size_t kept = 0;
      std::size_t at = 0;
      parts[ahead].each_position([&](std::uint32_t position) {
        while (at < begins_.size() && begins_[at] + ahead < position) ++at;
        if (at < begins_.size() && begins_[at] + ahead == position) begins_[kept++] = begins_[at++];
      });
      begins_.resize(kept);
    }
    return begins_;
  }

 private:
  std::vector<std::uint32_t> begins_;  // kept from text to text for its room
};

// All parts to the same text, at or after the one of the first. False: there is no more.
bool agree(std::vector<PhrasePart>& parts)
{
  PhrasePart& first = parts.front();
  for (std::size_t part = 1; part < parts.size();) {
    if (!parts[part].advance_to(first.number())) return false;
    if (parts[part].number() == first.number()) {
      ++part;
    } else {
      if (!first.advance_to(parts[part].number())) return false;
      part = 1;
    }
  }
  return true;
}

}  // namespace

std::vector<Posting> holding_phrase(const std::vector<std::vector<std::string_view>>& stems)
{
  std::vector<PhrasePart> parts;
  parts.reserve(stems.size());
  for (const std::vector<std::string_view>& payloads : stems) parts.emplace_back(payloads);
  std::vector<Posting> found;
  Neighbours neighbours;
  Begins begins;
  for (PhrasePart& first = parts.front(); !first.at_end() && agree(parts); first.next()) {
    if (parts.size() > 1 && !neighbours.may_stand(first, parts[1])) continue;
    const std::vector<std::uint32_t>& at = begins.in(parts);
    if (at.empty()) continue;
    found.push_back({first.number(), at.front() < kTextPosition ? Standing::kInTitle : Standing::kInText});
  }
  return found;
}

}  // namespace classeur::model::store
