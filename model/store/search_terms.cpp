#include "model/store/search_terms.hpp"

#include <algorithm>
#include <unordered_map>

#include "model/store/stems.hpp"

namespace classeur::model::store
{

namespace
{

// Terms of the words of one text, as they are met.
class WordTerms
{
 public:
  void add(const Word& word, std::uint32_t position, Standing standing)
  {
    // The title is told first, so the first standing is the best.
    words_.emplace(word.folded, standing);
    Stem& stem = stems_[std::string(word.stem)];
    if (stem.positions.empty()) stem.standing = standing;
    stem.positions.push_back(position);
  }

  void write(std::uint32_t number, Entries& entries) const
  {
    entries.reserve(entries.size() + words_.size() + 2 * stems_.size());
    for (const auto& [word, standing] : words_) {
      entries.push_back({term_of(family::kWord, word), encode_posting({number, standing})});
    }
    for (const auto& [text, stem] : stems_) {
      entries.push_back({term_of(family::kStem, text), encode_posting({number, stem.standing})});
      const std::string positions = encode_position_list(stem.positions);
      entries.push_back({term_of(family::kPositions, text), encode_positions({{number, positions}})});
    }
  }

 private:
  struct Stem {
    Standing standing = Standing::kInText;
    std::vector<std::uint32_t> positions;
  };
  std::unordered_map<std::string, Standing> words_;
  std::unordered_map<std::string, Stem> stems_;
};

bool comes_before(const Entry& one, const Entry& other)
{
  return one.term < other.term;
}

Entry gone(const std::string& term, std::uint32_t number)
{
  return {term, term.front() == family::kPositions ? encode_positions({{number, {}}})
                                                   : encode_posting({number, Standing::kGone})};
}

bool is_numero(std::string_view word)
{
  return word == "n" || word == "no" || word == "numero";
}

}  // namespace

std::string term_of(char family, std::string_view text)
{
  return std::string(1, family).append(text);
}

std::string term_of(std::string_view family, std::string_view text)
{
  return std::string(family).append(text);
}

std::string after_prefix(std::string_view prefix)
{
  std::string after(prefix);
  // No byte of UTF-8 is 0xFF, so the last can always be raised.
  after.back() = static_cast<char>(static_cast<unsigned char>(after.back()) + 1);
  return after;
}

std::string spoken_code(std::string_view text)
{
  const std::string folded = fold(text);
  std::string spoken;
  bool digit = false;
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    if (!word.empty() && !is_numero(word)) {
      if (!spoken.empty()) spoken.push_back(' ');
      spoken += word;
      digit = digit || std::any_of(word.begin(), word.end(), [](char one) { return one >= '0' && one <= '9'; });
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return digit ? spoken : std::string();
}

Entries fact_entries(std::uint32_t number, const std::vector<std::string>& facts, Standing standing)
{
  Entries entries;
  for (const std::string& fact : facts) entries.push_back({fact, encode_posting({number, standing})});
  std::sort(entries.begin(), entries.end(), comes_before);
  const auto same = [](const Entry& one, const Entry& other) { return one.term == other.term; };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  return entries;
}

Entries entries_of(const IndexedText& text)
{
  WordTerms terms;
  std::uint32_t position = 0;
  each_word(text.title, [&](const Word& word) {
    if (position < kTitleWordsMax) terms.add(word, position++, Standing::kInTitle);
  });
  position = kTextPosition;
  each_word(text.text, [&](const Word& word) {
    if (position < kTextPosition + kTextWordsMax) terms.add(word, position++, Standing::kInText);
  });
  Entries entries = fact_entries(text.number, text.facts, Standing::kInText);
  terms.write(text.number, entries);
  std::sort(entries.begin(), entries.end(), comes_before);
  return entries;
}

Entries difference(const Entries& before, const Entries& after, std::uint32_t number)
{
  Entries entries;
  auto old = before.begin();
  for (const Entry& entry : after) {
    for (; old != before.end() && old->term < entry.term; ++old) entries.push_back(gone(old->term, number));
    const bool known = old != before.end() && old->term == entry.term;
    if (!known || old->payload != entry.payload) entries.push_back(entry);
    if (known) ++old;
  }
  for (; old != before.end(); ++old) entries.push_back(gone(old->term, number));
  return entries;
}

}  // namespace classeur::model::store
