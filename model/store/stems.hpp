// Words of French text as search compares them: lower case, without accents, without elision, stemmed (Snowball).
// Both engines index these stems, so that they find the same. Folding comes before stemming: what is typed without
// accents must meet what was written with them.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace classeur::model::store
{

// « Réclamations » -> "reclamations". Ligatures are opened; what is neither letter nor digit becomes a space.
std::string fold(std::string_view text);

// A word that counts, good while it is being told.
struct Word {
  std::string_view folded;  // "reclamations"
  std::string_view stem;    // "reclam"
  std::size_t begin = 0;    // where it stands in the text, in bytes
  std::size_t end = 0;
};

// Calls `use` with each word that counts. Words that every text holds (le, de, et …) and words over 64 bytes are left
// out.
using WordSink = std::function<void(const Word&)>;
void each_word(std::string_view text, const WordSink& use);

// The same, but only words that begin with one of these letters have a stem; that of the others is empty. A stem begins
// as its word does, so this is all that one who looks for some stems needs, at a third of the cost.
class FirstLetters
{
 public:
  void add(std::string_view stem)
  {
    if (!stem.empty()) known_[static_cast<unsigned char>(stem.front())] = true;
  }
  bool begin(std::string_view word) const { return known_[static_cast<unsigned char>(word.front())]; }

 private:
  std::array<bool, 256> known_{};
};
void each_word(std::string_view text, const FirstLetters& letters, const WordSink& use);

}  // namespace classeur::model::store
