#include "model/written_words.hpp"

#include <array>
#include <utility>

namespace classeur::model
{

namespace
{

// The letters of French that are not ASCII, in both cases.
constexpr auto kLetters = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"à", "a"}, {"â", "a"}, {"ä", "a"}, {"ç", "c"}, {"é", "e"}, {"è", "e"}, {"ê", "e"}, {"ë", "e"},  {"î", "i"},
    {"ï", "i"}, {"ô", "o"}, {"ö", "o"}, {"ù", "u"}, {"û", "u"}, {"ü", "u"}, {"ÿ", "y"}, {"œ", "oe"}, {"æ", "ae"},
    {"À", "a"}, {"Â", "a"}, {"Ä", "a"}, {"Ç", "c"}, {"É", "e"}, {"È", "e"}, {"Ê", "e"}, {"Ë", "e"},  {"Î", "i"},
    {"Ï", "i"}, {"Ô", "o"}, {"Ö", "o"}, {"Ù", "u"}, {"Û", "u"}, {"Ü", "u"}, {"Ÿ", "y"}, {"Œ", "oe"}, {"Æ", "ae"},
});

bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}
bool is_letter(char c)
{
  return c >= 'a' && c <= 'z';
}

}  // namespace

std::string folded(std::string_view text)
{
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      ++at;
      continue;
    }
    // macOS takes accents off their letters: U+0300 to U+036F.
    if (c == '\xCC' || c == '\xCD') {
      at += 2;
      continue;
    }
    std::size_t bytes = 1;
    for (const auto& [letter, plain] : kLetters) {
      if (!text.substr(at).starts_with(letter)) continue;
      out += plain;
      bytes = letter.size();
      break;
    }
    if (bytes == 1) out += c;
    at += bytes;
  }
  return out;
}

std::vector<WrittenWord> written_words(std::string_view text)
{
  std::vector<WrittenWord> words;
  const std::string plain = folded(text);
  std::string between;
  for (std::size_t at = 0; at < plain.size();) {
    const auto same = is_digit(plain[at]) ? is_digit : is_letter;
    if (!same(plain[at])) {
      between += plain[at++];
      continue;
    }
    std::size_t end = at;
    while (end < plain.size() && same(plain[end])) ++end;
    words.push_back({plain.substr(at, end - at), std::exchange(between, {})});
    at = end;
  }
  return words;
}

}  // namespace classeur::model
