#include "model/store/stems.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>

#include <libstemmer.h>

#include "base/error.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::size_t kWordBytesMax = 64;
constexpr int kStemmingRoundsMax = 4;
constexpr std::size_t kKnownStemsMax = 4096;  // some 300 KiB a thread

// Sorted: looked up by bisection.
constexpr std::array<std::string_view, 46> kStopWords = {
    "a",   "ai",   "au", "aux", "avec", "c",  "ce", "ces", "cette", "d",   "dans", "de", "des",  "du", "elle", "en",
    "est", "et",   "il", "j",   "l",    "la", "le", "les", "leur",  "m",   "n",    "ne", "nous", "on", "ou",   "par",
    "pas", "pour", "qu", "que", "qui",  "s",  "sa", "se",  "ses",   "son", "sur",  "un", "une",  "y"};

constexpr std::size_t kStopWordBytesMax = 5;
bool is_stop_word(std::string_view word)
{
  return word.size() <= kStopWordBytesMax && std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

struct StemmerDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

sb_stemmer* french_stemmer()
{
  // One per thread: a stemmer keeps the word it works on.
  thread_local const std::unique_ptr<sb_stemmer, StemmerDeleter> stemmer(sb_stemmer_new("french", "UTF_8"));
  if (!stemmer) throw base::Error(base::ErrorCode::kUnavailable, "La recherche est indisponible.", "no French stemmer");
  return stemmer.get();
}

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 1;
};

// One character of UTF-8; a byte that is none stands for itself as a separator.
Character decode(std::string_view text)
{
  const auto byte = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at])); };
  const std::uint32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
  if (length == 1 || text.size() < length) return {0, 1};
  std::uint32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t at = 1; at < length; ++at) code = (code << 6) | (byte(at) & 0x3F);
  return {code, length};
}

// Letters of Latin-1 from U+00C0 to U+00FF without their accents; a space is no letter.
constexpr std::string_view kLatin1 = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
// Letters of Latin Extended-A from U+0100 to U+017F.
constexpr std::string_view kLatinA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuu"
    "uuwwyy"
    "yzzzzzzs";
static_assert(kLatin1.size() == 64 && kLatinA.size() == 128);

enum class Part { kLetter, kMark, kSeparator };

// Appends the folded form of a character to `word`. Marks are accents written apart (U+0300 …): dropped.
Part append_folded(std::uint32_t code, std::string_view raw, std::string& word)
{
  if (code < 0x80) {
    const char character = static_cast<char>(code);
    if (character >= 'A' && character <= 'Z') {
      word.push_back(static_cast<char>(character + 32));
    } else if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')) {
      word.push_back(character);
    } else {
      return Part::kSeparator;
    }
    return Part::kLetter;
  }
  if (code == 0xC6 || code == 0xE6) {
    word += "ae";
  } else if (code == 0x152 || code == 0x153) {
    word += "oe";
  } else if (code == 0xDF) {
    word += "ss";
  } else if (code >= 0xC0 && code <= 0xFF) {
    const char letter = kLatin1[code - 0xC0];
    if (letter == ' ') return Part::kSeparator;
    word.push_back(letter);
  } else if (code >= 0x100 && code <= 0x17F) {
    word.push_back(kLatinA[code - 0x100]);
  } else if (code >= 0x300 && code <= 0x36F) {
    return Part::kMark;
  } else if (code < 0xC0 || (code >= 0x2000 && code <= 0x2BFF) || (code >= 0x3000 && code <= 0x303F) ||
             (code >= 0xE000 && code <= 0xF8FF) || code == 0xFEFF) {
    return Part::kSeparator;  // signs, punctuation, arrows; no-break spaces among them
  } else {
    word += raw;  // letters of other scripts stay as they are
  }
  return Part::kLetter;
}

// Stems again until nothing changes: Snowball takes the « s » off « usagers » and leaves « usager », of which it makes
// « usag » when it stands alone.
std::string stem_anew(sb_stemmer* stemmer, std::string word)
{
  for (int round = 0; round < kStemmingRoundsMax; ++round) {
    const sb_symbol* stem =
        sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
    const std::string_view shorter(reinterpret_cast<const char*>(stem),
                                   static_cast<std::size_t>(sb_stemmer_length(stemmer)));
    if (shorter == word) break;
    word = std::string(shorter);
  }
  return word;
}

// Texts use the same words again and again; looking one up costs a tenth of stemming it.
const std::string& stem_of(sb_stemmer* stemmer, const std::string& word)
{
  thread_local std::unordered_map<std::string, std::string> known;
  if (const auto found = known.find(word); found != known.end()) return found->second;
  if (known.size() >= kKnownStemsMax) known.clear();
  return known.emplace(word, stem_anew(stemmer, word)).first->second;
}

template <typename Wants>
void each_word_stemmed_if(const Wants& wants, std::string_view text, const WordSink& use)
{
  sb_stemmer* stemmer = french_stemmer();
  std::string word;
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    if (!word.empty() && word.size() <= kWordBytesMax && !is_stop_word(word)) {
      use({word, wants(word) ? std::string_view(stem_of(stemmer, word)) : std::string_view(), begin, end});
    }
    word.clear();
  };
  std::size_t at = 0;
  while (at < text.size()) {
    const Character character = decode(text.substr(at));
    if (word.empty()) begin = at;
    if (append_folded(character.code, text.substr(at, character.bytes), word) == Part::kSeparator) finish(at);
    at += character.bytes;
  }
  finish(text.size());
}

}  // namespace

std::string fold(std::string_view text)
{
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) {
    const Character character = decode(text);
    if (append_folded(character.code, text.substr(0, character.bytes), folded) == Part::kSeparator) {
      folded.push_back(' ');
    }
    text.remove_prefix(character.bytes);
  }
  return folded;
}

void each_word(std::string_view text, const WordSink& use)
{
  each_word_stemmed_if([](std::string_view) { return true; }, text, use);
}

void each_word(std::string_view text, const FirstLetters& letters, const WordSink& use)
{
  each_word_stemmed_if([&](std::string_view word) { return letters.begin(word); }, text, use);
}

}  // namespace classeur::model::store
