#include "model/store/search_query.hpp"

#include <array>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/store/extracts.hpp"

namespace classeur::model::store
{
namespace
{

using Kind = QueryTerm::Kind;

QueryTerm stems(std::vector<std::string> stems)
{
  return {stems.size() > 1 ? Kind::kPhrase : Kind::kWord, std::move(stems), ""};
}
QueryTerm prefix(std::string text)
{
  return {Kind::kPrefix, {}, std::move(text)};
}

struct Case {
  std::string typed;
  std::vector<QueryTerm> wanted;
  std::vector<QueryTerm> unwanted;
};

// Stems are those of Snowball for the words without their accents.
const Case kCases[] = {
    {"Réclamations", {stems({"reclam"})}, {}},
    {"les réclamations de l’usager", {stems({"reclam"}), stems({"usag"})}, {}},
    {"\"accusé de réception\"", {stems({"accus", "recept"})}, {}},
    {"«\u00A0accusé de réception\u00A0»", {stems({"accus", "recept"})}, {}},
    {"“accusé réception” délai", {stems({"accus", "recept"}), stems({"del"})}, {}},
    {"\"accusé", {stems({"accus"})}, {}},
    {"FP-10", {stems({"fp", "10"})}, {}},
    {"préf*", {prefix("pref")}, {}},
    {"pr*", {prefix("pr")}, {}},
    {"p*", {stems({"p"})}, {}},
    {"*", {}, {}},
    {"\"préf*\"", {stems({"pref"})}, {}},
    {"courrier -électronique", {stems({"courr"})}, {stems({"electron"})}},
    {"courrier - électronique", {stems({"courr"}), stems({"electron"})}, {}},
    {"-\"accusé réception\" -préf*", {}, {stems({"accus", "recept"}), prefix("pref")}},
    {"courrier courriers", {stems({"courr"})}, {}},
    {"de la le", {}, {}},
    {"", {}, {}},
};

TEST(SearchQuery, ReadsWhatAPersonTypes)
{
  for (const Case& one : kCases) {
    const SearchQuery query = parse_query(one.typed);
    EXPECT_EQ(query.wanted, one.wanted) << one.typed;
    EXPECT_EQ(query.unwanted, one.unwanted) << one.typed;
  }
}

TEST(SearchQuery, KnowsHowCodesAreSaid)
{
  EXPECT_EQ(parse_query("FP-10").code, "fp 10");
  EXPECT_EQ(parse_query("fiche n°\u00A010").code, "fiche 10");
  EXPECT_EQ(parse_query("Fiche numéro 10").code, "fiche 10");
  EXPECT_EQ(parse_query("fiche").code, "");
  EXPECT_EQ(parse_query("délai FP-10").codes, std::vector<std::string>{"fp 10"});
  EXPECT_TRUE(parse_query("délai -FP-10").codes.empty());
}

TEST(SearchQuery, LeavesOutWhatGoesBeyondItsLimits)
{
  std::string many;
  for (std::size_t word = 0; word < kQueryTermsMax + 5; ++word) many += "mot" + std::to_string(word) + " ";
  EXPECT_EQ(parse_query(many).wanted.size(), kQueryTermsMax);
  std::string phrase = "\"";
  for (std::size_t word = 0; word < kPhraseWordsMax + 5; ++word) phrase += "mot" + std::to_string(word) + " ";
  EXPECT_EQ(parse_query(phrase + "\"").wanted.front().stems.size(), kPhraseWordsMax);
  // The last letter has two bytes, of which one would be beyond.
  const std::string cut = std::string(kQueryBytesMax - 8, ' ') + "accueilé";
  EXPECT_EQ(parse_query(cut).wanted, std::vector<QueryTerm>{stems({"accueil"})});
}

Passage passage_of(const std::string& typed, const std::string& text)
{
  return Highlighter(parse_query(typed)).best_passage(text);
}

// Whoever looks for some stems passes over words that begin otherwise.
TEST(Stems, BeginAsTheirWordsDo)
{
  std::mt19937 random(26);
  constexpr std::array<std::string_view, 36> kParts = {
      "a",       "é",        "i",     "o",   "u",    "y",   "qu", "gu", "yeux", "ill", "eux", "euse",
      "ment",    "ation",    "logie", "ité", "ence", "ant", "er", "ez", "ir",   "is",  "ait", "aient",
      "eraient", "issement", "b",     "ç",   "d",    "l",   "m",  "n",  "r",    "s",   "t",   "v"};
  std::string text;
  for (int word = 0; word < 50'000; ++word) {
    const auto parts = random() % 6 + 1;
    for (auto part = parts; part > 0; --part) text += kParts[random() % kParts.size()];
    text += ' ';
  }
  int words = 0;
  each_word(text, [&](const Word& word) {
    ++words;
    ASSERT_FALSE(word.stem.empty()) << word.folded;
    ASSERT_EQ(word.stem.front(), word.folded.front()) << word.folded << " -> " << word.stem;
  });
  EXPECT_GT(words, 40'000);
}

TEST(Stems, AreOnlyMadeOfWordsThatBeginAsAskedFor)
{
  FirstLetters letters;
  letters.add("reclam");
  std::string told;
  each_word("Registre des réclamations du service", letters,
            [&](const Word& word) { told += fmt::format("{}={} ", word.folded, word.stem); });
  EXPECT_EQ(told, "registre=registr reclamations=reclam service= ");
}

TEST(Extracts, MarkWholeWords)
{
  EXPECT_EQ(passage_of("reclamation", "Les réclamations, et l’accueil.").text,
            "Les \uE000réclamations\uE001, et l’accueil.");
  EXPECT_EQ(passage_of("accueil*", "Les réclamations, et l’accueil.").text,
            "Les réclamations, et l’\uE000accueil\uE001.");
  EXPECT_EQ(passage_of("préf*", "préfecture, préfet").text, "\uE000préfecture\uE001, \uE000préfet\uE001");
}

TEST(Extracts, MarkAPhraseAsAWhole)
{
  EXPECT_EQ(passage_of("\"accusé réception\"", "Réception, accusé. L’accusé de réception part.").text,
            "Réception, accusé. L’\uE000accusé de réception\uE001 part.");
  EXPECT_EQ(passage_of("réception \"accusé réception\"", "L’accusé de réception, la réception").text,
            "L’\uE000accusé de réception\uE001, la \uE000réception\uE001");
}

TEST(Extracts, ShowThePassageWithMostOfTheWords)
{
  const std::string filler = "Il est dit ici ce qui ne compte pour rien du tout, et qui dure un peu. ";
  std::string text = "Accueil. ";
  for (int line = 0; line < 10; ++line) text += filler;
  text += "L’accueil répond au courrier.\n";
  for (int line = 0; line < 10; ++line) text += filler;
  const Passage passage = passage_of("accueil courrier", text);
  EXPECT_EQ(passage.terms, 2);
  EXPECT_NE(passage.text.find("L’\uE000accueil\uE001 répond au \uE000courrier\uE001. Il est"), std::string::npos)
      << passage.text;
  EXPECT_TRUE(passage.text.starts_with("… ") && passage.text.ends_with(" …"));
  EXPECT_LE(passage.text.size(), kExtractBytes + 40);
  EXPECT_EQ(passage_of("absent", text).terms, 0);
  EXPECT_TRUE(passage_of("absent", text).text.starts_with("Accueil. Il est dit"));
}

TEST(Extracts, CutNoCharacter)
{
  std::string text;
  for (int letter = 0; letter < 600; ++letter) text += "é";
  EXPECT_EQ(passage_of("absent", text).text.size() % 2, (std::string("é").size() * 2 + std::string(" …").size()) % 2);
  EXPECT_EQ(passage_of("accueil", "accueil " + text).terms, 1);
}

}  // namespace
}  // namespace classeur::model::store
