#include "procedures/office/loose_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "procedures/office/headings.hpp"
#include "procedures/office/words.hpp"

namespace classeur::procedures::office
{

namespace
{

using Meaning = std::pair<std::string_view, std::string_view>;

constexpr auto kBeforeNumber = std::to_array<std::string_view>(
    {"dans un delai maximum de ", "dans un delai maximal de ", "dans un delai de ", "dans les ", "dans le delai de ",
     "delai de ", "delai : ", "au plus tard ", "au maximum ", "maximum ", "moins de ", "sous ", "dans ", "en "});
// The longer first.
constexpr auto kUnits = std::to_array<Meaning>({
    {"jours ouvres", "working-day"},
    {"jour ouvre", "working-day"},
    {"j ouvres", "working-day"},
    {"j. ouvres", "working-day"},
    {"jours calendaires", "day"},
    {"jours", "day"},
    {"jour", "day"},
    {"j", "day"},
    {"heures", "hour"},
    {"heure", "hour"},
    {"h", "hour"},
    {"minutes", "minute"},
    {"minute", "minute"},
    {"min", "minute"},
    {"mn", "minute"},
    {"semaines", "week"},
    {"semaine", "week"},
    {"mois", "month"},
});
constexpr auto kBehindUnit =
    std::to_array<std::string_view>({"maximum", "au maximum", "au plus", "max", "max.", "au plus tard"});
// What leads to the event, and the article that stays with it.
constexpr auto kFrom = std::to_array<Meaning>({
    {"apres ", ""},
    {"a compter du ", "le "},
    {"a compter de ", ""},
    {"a compter d'", ""},
    {"a partir du ", "le "},
    {"a partir de ", ""},
    {"a dater du ", "le "},
    {"a dater de ", ""},
    {"suivant ", ""},
    {"des ", ""},
    {"a reception", "réception"},
});
constexpr auto kNumberWords = std::to_array<std::pair<std::string_view, int>>({{"un", 1},
                                                                               {"une", 1},
                                                                               {"deux", 2},
                                                                               {"trois", 3},
                                                                               {"quatre", 4},
                                                                               {"cinq", 5},
                                                                               {"six", 6},
                                                                               {"sept", 7},
                                                                               {"huit", 8},
                                                                               {"neuf", 9},
                                                                               {"dix", 10},
                                                                               {"quinze", 15},
                                                                               {"vingt", 20},
                                                                               {"trente", 30}});
constexpr auto kRecordWords = std::to_array<Meaning>({
    {"registre", "register"},
    {"tableau", "table"},
    {"journal", "log"},
    {"proces-verbal", "minutes"},
    {"pv", "minutes"},
    {"compte", "minutes"},
    {"compte-rendu", "minutes"},
    {"releve", "minutes"},
    {"formulaire", "form"},
    {"fiche", "form"},
    {"bordereau", "form"},
    {"courrier", "letter"},
    {"lettre", "letter"},
    {"courriel", "email"},
    {"mail", "email"},
    {"photo", "photo"},
    {"photographie", "photo"},
    {"rapport", "report"},
    {"emargement", "attendance"},
    {"feuille", "attendance"},
    {"planning", "roster"},
    {"statistiques", "statistics"},
    {"statistique", "statistics"},
    {"enquete", "survey"},
    {"questionnaire", "survey"},
    {"plan", "plan"},
    {"publication", "publication"},
});

bool is_digit(char character)
{
  return character >= '0' && character <= '9';
}
bool is_capital(char character)
{
  return character >= 'A' && character <= 'Z';
}

// The text beside its key, byte by byte: what is cut from one is cut from the other. Letters that change their length
// are first written out, so that both stay as long.
struct Words {
  std::string text;
  std::string key;

  explicit Words(std::string_view from)
  {
    const std::string folded = plain(from);
    for (std::size_t at = 0; at < folded.size();) {
      std::size_t end = at + 1;
      while (end < folded.size() && (static_cast<unsigned char>(folded[end]) & 0xC0U) == 0x80U) ++end;
      const std::string letter = folded.substr(at, end - at);
      const std::string small = without_accents(letter);
      text += letter;
      key += small;
      key.append(letter.size() > small.size() ? letter.size() - small.size() : 0, kFiller);
      at = end;
    }
  }

  // True, and cut, if the key begins so; fillers are passed over.
  bool take(std::string_view wanted)
  {
    std::size_t at = 0;
    for (const char character : wanted) {
      while (at < key.size() && key[at] == kFiller) ++at;
      if (at == key.size() || key[at] != character) return false;
      ++at;
    }
    while (at < key.size() && key[at] == kFiller) ++at;
    cut(at);
    return true;
  }
  void cut(std::size_t bytes)
  {
    text.erase(0, bytes);
    key.erase(0, bytes);
  }
  void skip_space()
  {
    while (key.starts_with(' ')) cut(1);
  }
  // The next one ends here: no letter goes on.
  bool at_word_end() const { return key.empty() || key[0] == ' ' || key[0] == ',' || key[0] == '.' || key[0] == '('; }

 private:
  static constexpr char kFiller = '\x01';
};

std::optional<int> take_number(Words& words)
{
  int value = 0;
  const auto [end, error] = std::from_chars(words.key.data(), words.key.data() + words.key.size(), value);
  if (error == std::errc()) {
    words.cut(static_cast<std::size_t>(end - words.key.data()));
    return value;
  }
  for (const auto& [word, number] : kNumberWords) {
    Words tried = words;
    if (!tried.take(word) || !tried.at_word_end()) continue;
    words = std::move(tried);
    return number;
  }
  return std::nullopt;
}

std::optional<std::string_view> take_unit(Words& words)
{
  words.skip_space();
  for (const auto& [word, unit] : kUnits) {
    Words tried = words;
    if (!tried.take(word) || !tried.at_word_end()) continue;
    words = std::move(tried);
    return unit;
  }
  return std::nullopt;
}

// What the limit runs from; false where words are left over.
bool take_from(Words& words, std::string& from)
{
  words.skip_space();
  for (const std::string_view word : kBehindUnit) {
    Words tried = words;
    if (!tried.take(word) || !tried.at_word_end()) continue;
    words = std::move(tried);
    break;
  }
  words.skip_space();
  while (words.key.ends_with('.')) {
    words.key.pop_back();
    words.text.pop_back();
  }
  if (words.key.empty()) return true;
  for (const auto& [word, article] : kFrom) {
    if (!words.take(word)) continue;
    from = std::string(article) + words.text;
    return !from.empty();
  }
  return false;
}

// Words that `is_of_form` accepts, each a run of letters, digits, hyphens and points.
template <typename Form>
std::string first_of_form(std::string_view text, const Form& is_of_form)
{
  std::string word;
  for (const char character : std::string(text) + ' ') {
    if (is_digit(character) || is_capital(character) || character == '-' || character == '.' ||
        (character >= 'a' && character <= 'z') || static_cast<unsigned char>(character) >= 0x80U) {
      word.push_back(character);
      continue;
    }
    while (!word.empty() && (word.back() == '.' || word.back() == '-')) word.pop_back();
    if (is_of_form(word)) return word;
    word.clear();
  }
  return "";
}

std::vector<std::string_view> split(std::string_view word, char mark)
{
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at <= word.size();) {
    const std::size_t end = std::min(word.find(mark, at), word.size());
    pieces.push_back(word.substr(at, end - at));
    at = end + 1;
  }
  return pieces;
}

bool all_of_it(std::string_view word, bool (*is_one)(char), std::size_t least, std::size_t most)
{
  return word.size() >= least && word.size() <= most && std::all_of(word.begin(), word.end(), is_one);
}

}  // namespace

std::optional<TimeLimit> loose_limit(std::string_view text)
{
  if (auto exact = parse_limit(text)) return exact;
  Words words(text);
  words.skip_space();
  TimeLimit limit;
  if (words.take("j+") || words.take("j + ")) {
    const auto value = take_number(words);
    if (!value || !words.key.empty()) return std::nullopt;
    limit.value = *value;
    limit.unit = "day";
    return limit;
  }
  for (const std::string_view before : kBeforeNumber) {
    if (words.take(before)) break;
  }
  const auto value = take_number(words);
  const auto unit = value ? take_unit(words) : std::nullopt;
  if (!unit || *value < 1 || !take_from(words, limit.from)) return std::nullopt;
  limit.value = *value;
  limit.unit = *unit;
  return limit;
}

std::string_view loose_record_kind(std::string_view title)
{
  const std::string key = without_accents(plain(title));
  const std::string_view first = std::string_view(key).substr(0, key.find_first_of(" ,;("));
  for (const auto& [word, kind] : kRecordWords) {
    if (first == word || (first.ends_with('s') && first.substr(0, first.size() - 1) == word)) return kind;
  }
  return "";
}

std::optional<int> loose_months(std::string_view text)
{
  Words words(text);
  words.skip_space();
  const auto value = take_number(words);
  if (!value || *value < 1) return std::nullopt;
  words.skip_space();
  if (words.key == "mois") return *value;
  if (words.key == "an" || words.key == "ans" || words.take("annee")) return *value * 12;
  return std::nullopt;
}

bool says_none(std::string_view text)
{
  static constexpr auto kNone = std::to_array<std::string_view>(
      {"", "-", "/", "neant", "sans objet", "so", "s.o", "aucun", "aucune", "non concerne", "n/a"});
  return std::find(kNone.begin(), kNone.end(), heading_key(text)) != kNone.end();
}

// schema/types.xsd: [A-Z]{1,6}(-[0-9A-Z]{1,10}){1,4}, with a digit somewhere, as no word of the language has one.
std::string document_code_in(std::string_view text)
{
  return first_of_form(text, [](std::string_view word) {
    const auto pieces = split(word, '-');
    if (pieces.size() < 2 || pieces.size() > 5 || !all_of_it(pieces[0], is_capital, 1, 6)) return false;
    const bool all = std::all_of(pieces.begin() + 1, pieces.end(), [](std::string_view piece) {
      return all_of_it(
          piece, [](char c) { return is_digit(c) || is_capital(c); }, 1, 10);
    });
    return all && std::any_of(word.begin(), word.end(), is_digit);
  });
}

// schema/types.xsd: [A-Z]{1,4}[0-9]{1,4}
std::string indicator_code_in(std::string_view text)
{
  return first_of_form(text, [](std::string_view word) {
    const std::size_t letters = std::min(word.find_first_of("0123456789"), word.size());
    return all_of_it(word.substr(0, letters), is_capital, 1, 4) && all_of_it(word.substr(letters), is_digit, 1, 4);
  });
}

// schema/types.xsd: [1-9][0-9]{0,3}\.[1-9][0-9]{0,2}
std::string requirement_code_in(std::string_view text)
{
  return first_of_form(text, [](std::string_view word) {
    const auto pieces = split(word, '.');
    return pieces.size() == 2 && all_of_it(pieces[0], is_digit, 1, 4) && all_of_it(pieces[1], is_digit, 1, 3) &&
           pieces[0][0] != '0' && pieces[1][0] != '0';
  });
}

std::string version_number_in(std::string_view text)
{
  std::string key = without_accents(plain(text));
  for (const std::string_view word : {"version", "indice", "v"}) {
    if (key.starts_with(word)) key.erase(0, word.size());
  }
  while (key.starts_with(' ') || key.starts_with('.')) key.erase(0, 1);
  const auto pieces = split(key, '.');
  if (pieces.size() > 2 || !all_of_it(pieces[0], is_digit, 1, 4)) return "";
  if (pieces.size() == 1) return fmt::format("{}.0", pieces[0]);
  return all_of_it(pieces[1], is_digit, 1, 4) ? key : "";
}

}  // namespace classeur::procedures::office
