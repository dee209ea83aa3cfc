#include "templates/formatter/hyphenation.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <hyphen.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "templates/formatter/utf8.hpp"

namespace classeur::templates
{

namespace
{

constexpr std::size_t kCharactersBefore = 2;
constexpr std::size_t kCharactersAfter = 3;
constexpr std::size_t kWordCharactersMax = 60;

struct DictionaryDeleter {
  void operator()(HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }
};
using Dictionary = std::unique_ptr<HyphenDict, DictionaryDeleter>;

Dictionary load()
{
  const char* chosen = std::getenv("CLASSEUR_HYPHEN_DIR");
  for (const char* folder : {chosen, "/usr/share/hyphen", "/usr/local/share/hyphen", "/usr/share/myspell/dicts"}) {
    if (!folder) continue;
    for (const char* name : {"hyph_fr.dic", "hyph_fr_FR.dic"}) {
      const std::filesystem::path path = std::filesystem::path(folder) / name;
      std::error_code ignored;
      if (!std::filesystem::exists(path, ignored)) continue;
      Dictionary dictionary(hnj_hyphen_load(path.c_str()));
      // Debian's patterns are in UTF-8; words are handed over as such.
      if (dictionary && std::string(dictionary->cset) == "UTF-8") return dictionary;
    }
  }
  return nullptr;
}

HyphenDict* dictionary()
{
  static const Dictionary loaded = [] {
#ifdef __SANITIZE_ADDRESS__
    // hnj_hyphen_load() of libhyphen 2.8.8 loses 16 small blocks of its own, once.
    const __lsan::ScopedDisabler not_ours;
#endif
    return load();
  }();
  return loaded.get();
}

bool is_capital(char32_t character)
{
  return (character >= 'A' && character <= 'Z') || (character >= 0xC0 && character <= 0xDE && character != 0xD7);
}
char32_t lower(char32_t character)
{
  return is_capital(character) ? character + 0x20 : character;
}

}  // namespace

bool has_hyphenation()
{
  return dictionary() != nullptr;
}

std::vector<std::size_t> hyphenation_points(std::span<const char32_t> word)
{
  if (word.size() < kCharactersBefore + kCharactersAfter || word.size() > kWordCharactersMax || !dictionary())
    return {};
  std::string text;
  for (std::size_t index = 0; index < word.size(); ++index) {
    if (word[index] < 'A' || (index > 0 && is_capital(word[index]))) return {};
    append_utf8(text, lower(word[index]));
  }
  std::array<char, kWordCharactersMax * 4 + 5> marks{};
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  const int status = hnj_hyphen_hyphenate2(dictionary(), text.c_str(), static_cast<int>(text.size()), marks.data(),
                                           nullptr, &replacements, &positions, &cuts);
  // French divides without changing letters, so that these stay empty; libhyphen allocates them all the same.
  if (replacements) {
    for (std::size_t index = 0; index < text.size(); ++index) std::free(replacements[index]);
  }
  std::free(replacements);
  std::free(positions);
  std::free(cuts);
  if (status != 0) return {};
  std::vector<std::size_t> points;
  // For UTF-8 words libhyphen gives one mark per character.
  for (std::size_t index = 0; index < word.size(); ++index) {
    const std::size_t before = index + 1;
    if ((marks[index] & 1) == 0 || before < kCharactersBefore || word.size() - before < kCharactersAfter) continue;
    points.push_back(before);
  }
  return points;
}

}  // namespace classeur::templates
