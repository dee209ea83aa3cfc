#include "model/store/search_terms.hpp"

#include <algorithm>

#include "model/store/stems.hpp"

namespace classeur::model::store
{

namespace
{

// The words of one text as they are met, and then their terms, in order. A text is written with every change of it, so
// words are kept as places in one buffer instead of strings of their own.
class WordTerms
{
 public:
  // `bytes`: of all that will be added, at most.
  explicit WordTerms(std::size_t bytes) { letters_.reserve(2 * bytes); }

  // Positions ascend, and those of the title come first.
  void add(const Word& word, std::uint32_t position, Standing standing)
  {
    met_.push_back({keep(word.folded), keep(word.stem), position, standing});
  }

  void write(std::uint32_t number, Entries& entries)
  {
    entries.reserve(entries.size() + 3 * met_.size());
    sort_by(&Met::stem);
    each_run(&Met::stem, [&](std::string_view stem, const Met& first, const Met*) {
      entries.push_back({term_of(family::kStem, stem), encode_posting({number, first.standing})});
    });
    each_run(&Met::stem, [&](std::string_view stem, const Met& first, const Met* end) {
      positions_.clear();
      for (const Met* met = &first; met != end; ++met) positions_.push_back(met->position);
      const bool in_title = positions_.front() < kTextPosition;
      const std::string encoded = encode_position_list(positions_, in_title ? 0 : kTextPosition);
      entries.push_back({term_of(family::kPositions, stem), encode_positions({{number, in_title, encoded}})});
    });
    sort_by(&Met::folded);
    each_run(&Met::folded, [&](std::string_view word, const Met& first, const Met*) {
      entries.push_back({term_of(family::kWord, word), encode_posting({number, first.standing})});
    });
  }

 private:
  struct Place {
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  struct Met {
    Place folded;
    Place stem;
    std::uint32_t position = 0;
    Standing standing = Standing::kInText;
  };

  Place keep(std::string_view word)
  {
    const Place place{letters_.size(), word.size()};
    letters_ += word;
    return place;
  }
  std::string_view text_at(const Place& place) const
  {
    return std::string_view(letters_).substr(place.begin, place.size);
  }
  // Equal ones stay in the order of their positions: the first standing is the best.
  void sort_by(Place Met::*key)
  {
    std::sort(met_.begin(), met_.end(), [&](const Met& one, const Met& other) {
      const int order = text_at(one.*key).compare(text_at(other.*key));
      return order < 0 || (order == 0 && one.position < other.position);
    });
  }
  // `use` gets each word once, with the first place and the end of its run.
  template <typename Use>
  void each_run(Place Met::*key, const Use& use) const
  {
    const Met* const end = met_.data() + met_.size();
    for (const Met* first = met_.data(); first != end;) {
      const std::string_view word = text_at(first->*key);
      const Met* next = first + 1;
      while (next != end && text_at(next->*key) == word) ++next;
      use(word, *first, next);
      first = next;
    }
  }

  std::string letters_;
  std::vector<Met> met_;
  std::vector<std::uint32_t> positions_;
};

bool comes_before(const Entry& one, const Entry& other)
{
  return one.term < other.term;
}

Entry gone(const std::string& term, std::uint32_t number)
{
  return {term, term.front() == family::kPositions ? encode_positions({{number, false, {}}})
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
  WordTerms terms(text.title.size() + text.text.size());
  std::uint32_t position = 0;
  each_word(text.title, [&](const Word& word) {
    if (position < kTitleWordsMax) terms.add(word, position++, Standing::kInTitle);
  });
  position = kTextPosition;
  each_word(text.text, [&](const Word& word) {
    if (position < kTextPosition + kTextWordsMax) terms.add(word, position++, Standing::kInText);
  });
  // Facts come before words: capitals before small letters.
  static_assert(family::kCode < family::kStem && family::kConfidentiality < family::kStem &&
                family::kEffective < family::kStem && family::kSuperseded < family::kStem &&
                family::kWithdrawn < family::kStem && family::kStem < family::kPositions &&
                family::kPositions < family::kWord);
  Entries entries = fact_entries(text.number, text.facts, Standing::kInText);
  terms.write(text.number, entries);
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
