// A redline on screen and on paper: the summary first, then all of both versions, and nothing twice.
#include "procedures/redline_rendering.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "procedures/document_reader.hpp"
#include "procedures/redline_words.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"
#include "tests/unit/procedures/random_documents.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr unsigned kSeed = 20190828;  // fixed, so that a failure can be repeated

std::string sheet(const std::string& code)
{
  return test::sample("../../../procedures/library/haute-savoie/documents/" + code + ".xml");
}

base::XmlDocument tree_of(const Redline& redline)
{
  RedlineFrame frame;
  frame.code = "FP-10";
  frame.title = "Réclamations";
  frame.type_name = "Fiche de procédure";
  frame.older = {"1.0", "Remplacé", "11 avril 2019"};
  frame.newer = {"1.1", "En vigueur", "27 août 2019"};
  RenderingContext names;
  names.organisation = "Préfecture de la Haute-Savoie";
  names.document_titles = {{"FP-51", "Gestion des courriels"}};
  names.link_query = "?jour=2019-11-18";
  return base::XmlDocument::parse(redline_xml(redline, frame, names), "redline");
}

base::XmlDocument tree_of(const std::string& older, const std::string& newer)
{
  return tree_of(compare(read_document(older, "older.xml"), read_document(newer, "newer.xml")));
}

base::XmlDocument revised_sheet()
{
  return tree_of(sheet("FP-10"), test::sample("FP-10-1.1.xml"));
}

std::string tree_text(const base::XmlDocument& tree)
{
  std::string text = tree.serialize();
  return text.substr(text.find("<redline"));
}

enum class View { kInText, kSideBySide };

// The main part of the page.
std::string on_screen(const base::XmlDocument& tree, View view)
{
  const std::string page = "<page path=\"/documents/FP-10/comparaison\"><comparison code=\"FP-10\" view=\"" +
                           std::string(view == View::kInText ? "text" : "pairs") + "\">" + tree_text(tree) +
                           "</comparison></page>";
  const std::string html =
      templates::style_sheet("templates/pages/comparison.xsl").apply(base::XmlDocument::parse(page, "page"));
  return html.substr(html.find("<h1"));
}

std::size_t count_of(std::string_view text, std::string_view wanted)
{
  std::size_t count = 0;
  for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) ++count;
  return count;
}

// Each id once, and each link within the page to one of them.
void expect_anchors(const std::string& html)
{
  std::set<std::string> ids;
  for (std::size_t at = html.find(" id=\""); at != std::string::npos; at = html.find(" id=\"", at + 1)) {
    const std::string id = html.substr(at + 5, html.find('"', at + 5) - at - 5);
    EXPECT_TRUE(ids.insert(id).second) << id << " stands twice";
  }
  for (std::size_t at = html.find("href=\"#"); at != std::string::npos; at = html.find("href=\"#", at + 1)) {
    const std::string id = html.substr(at + 7, html.find('"', at + 7) - at - 7);
    if (id == "contenu") continue;
    EXPECT_TRUE(id == "contenu" || ids.contains(id)) << id << " is nowhere";
  }
}

template <typename Visit>
void walk(const base::XmlElement& element, const Visit& visit)
{
  visit(element);
  for (const base::XmlElement& child : element.children()) walk(child, visit);
}

std::vector<base::XmlElement> all(const base::XmlDocument& tree, std::string_view name)
{
  std::vector<base::XmlElement> found;
  walk(tree.root(), [&](const base::XmlElement& one) {
    if (one.name() == name) found.push_back(one);
  });
  return found;
}

// How many of each letter and sign a side has, in paragraphs and captions: moved blocks stand elsewhere on the older
// side. Typography aside.
void add_letters(const Tokens& tokens, std::string& letters)
{
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kBreak) letters += token.key;
  }
}

void add_letters_shown(const base::XmlElement& element, Side side, bool in_words, std::string& letters)
{
  const bool older = side == Side::kOlder;
  const std::string_view name = element.name();
  if (name == (older ? "ins" : "del")) return;
  if (in_words && (name == "t" || name == "ins" || name == "del")) {
    return add_letters(tokens_of(element.text()), letters);
  }
  if (in_words && (name == "looks" || name == "target")) {
    return add_letters(tokens_of(element.child(older ? "older" : "newer")->text()), letters);
  }
  const bool words_below = name == "p" || name == "caption";
  for (const base::XmlElement& child : element.children()) {
    if (name == "reshaped" && child.name() != (older ? "older" : "newer")) continue;
    add_letters_shown(child, side, words_below, letters);
  }
}

std::map<char, int> letters_shown(const base::XmlDocument& tree, Side side)
{
  std::string letters;
  add_letters_shown(*tree.root().child("content"), side, false, letters);
  std::map<char, int> counts;
  for (const char letter : letters) ++counts[letter];
  return counts;
}

void add_letters_of(const ContentNode& node, std::string& letters)
{
  if (node.name == "p" || node.name == "caption") add_letters(node.text, letters);
  for (const ContentNode& child : node.children) add_letters_of(child, letters);
}

std::map<char, int> letters_of(const ContentNode& node)
{
  std::string letters;
  add_letters_of(node, letters);
  std::map<char, int> counts;
  for (const char letter : letters) ++counts[letter];
  return counts;
}

TEST(RedlineRendering, BeginsWithTheSummaryAndLeadsToEachPlace)
{
  const auto tree = revised_sheet();
  EXPECT_EQ(tree.root().namespace_uri(), kRedlineNamespace);
  EXPECT_EQ(tree.root().child("newer")->attribute("effective"), "27 août 2019");
  const auto children = tree.root().children();
  std::vector<std::string> names;
  for (const base::XmlElement& child : children) names.emplace_back(child.name());
  EXPECT_THAT(names, ElementsAre("older", "newer", "summary", "content"));
  std::map<std::string, int> anchors;
  walk(tree.root(), [&](const base::XmlElement& one) {
    if (const auto id = one.attribute("id")) ++anchors[*id];
  });
  ASSERT_GE(all(tree, "line").size(), 10U);
  for (const base::XmlElement& line : all(tree, "line")) {
    EXPECT_EQ(anchors[line.attribute_or("to", "")], 1) << line.text();
  }
}

TEST(RedlineRendering, TiesBothEndsOfAMove)
{
  const auto tree = revised_sheet();
  ASSERT_EQ(all(tree, "away").size(), 1U);
  const base::XmlElement away = all(tree, "away").front();
  EXPECT_EQ(away.attribute("mark"), "L’étape 9 est partie d’ici\u00A0: elle devient l’étape 4");
  int arrivals = 0;
  for (const base::XmlElement& step : all(tree, "step")) {
    if (step.attribute("move") != away.attribute("move")) continue;
    ++arrivals;
    EXPECT_EQ(step.attribute("mark"), "Étape déplacée\u00A0: c’était l’étape 9");
    EXPECT_EQ(step.attribute("older"), "9");
    EXPECT_EQ(step.attribute("newer"), "4");
  }
  EXPECT_EQ(arrivals, 1);
  const std::string html = on_screen(tree, View::kInText);
  EXPECT_THAT(html, HasSubstr("href=\"#arrivee-1\""));
  EXPECT_THAT(html, HasSubstr("id=\"depart-1\""));
}

TEST(RedlineRendering, ShowsFieldsAsOldThenNew)
{
  const auto tree = revised_sheet();
  std::vector<std::string> fields;
  for (const base::XmlElement& was : all(tree, "was")) fields.push_back(was.text());
  EXPECT_THAT(fields, ::testing::IsSupersetOf({std::string("2\u00A0jours ouvrés après réception"),
                                               std::string("Correspondant qualité du service mis en cause"),
                                               std::string("chaque mois")}));
  const std::string html = on_screen(tree, View::kInText);
  EXPECT_THAT(html, HasSubstr("2\u00A0jours ouvrés après réception"));
  EXPECT_THAT(html, HasSubstr("aria-hidden=\"true\">→</span>"));
}

TEST(RedlineRendering, KeepsLooksAndTargetsApartFromWords)
{
  const auto tree = revised_sheet();
  ASSERT_EQ(all(tree, "looks").size(), 1U);
  EXPECT_EQ(all(tree, "looks").front().attribute("note"), "mis en gras");
  EXPECT_EQ(all(tree, "looks").front().child_text("newer"), "toujours");
  ASSERT_EQ(all(tree, "reshaped").size(), 1U);
  EXPECT_EQ(all(tree, "reshaped").front().attribute("mark"),
            "Passage remanié\u00A0: 2\u00A0paragraphes, au lieu de 1\u00A0paragraphe");
}

TEST(RedlineRendering, SaysWhereTheSameWordsLeadNow)
{
  const std::string older = test::spoiled(sheet("FP-10"), "lui répondre", "lui <ref code=\"FP-50\">répondre</ref>");
  const auto tree = tree_of(older, test::spoiled(older, "<ref code=\"FP-50\">", "<ref code=\"FP-51\">"));
  ASSERT_EQ(all(tree, "target").size(), 1U);
  EXPECT_EQ(all(tree, "target").front().attribute("note"), "renvoi modifié\u00A0: FP-51, au lieu de FP-50");
  EXPECT_TRUE(all(tree, "ins").empty());
  EXPECT_TRUE(all(tree, "del").empty());
}

TEST(RedlineRendering, ComparesTablesCellByCell)
{
  const std::string older = test::spoiled(
      sheet("FP-10"), "<p>Établit les faits",
      "<table><caption>Délais</caption><head><cell>Canal</cell><cell>Délai</cell></head><row><cell>Courriel</cell>"
      "<cell>cinq jours ouvrés</cell></row><row><cell>Courrier</cell><cell>quinze jours ouvrés</cell></row></table>"
      "<p>Établit les faits");
  const std::string newer = test::spoiled(older, "quinze jours", "dix jours");
  const auto tree = tree_of(older, newer);
  ASSERT_EQ(all(tree, "del").size(), 1U);
  ASSERT_EQ(all(tree, "ins").size(), 1U);
  EXPECT_EQ(all(tree, "del").front().text(), "quinze");
  EXPECT_EQ(all(tree, "ins").front().text(), "dix");
  // The table once, and the change in its fourth cell of the lines below the head.
  ASSERT_EQ(all(tree, "table").size(), 1U);
  const auto cells = all(tree, "cell");
  ASSERT_EQ(cells.size(), 6U);
  EXPECT_NE(cells[5].text().find("dix"), std::string::npos);
}

TEST(RedlineRendering, SaysInWordsWhatColourSays)
{
  const std::string html = on_screen(revised_sheet(), View::kInText);
  EXPECT_THAT(html, HasSubstr("<ins class=\"cl-ins\"><span class=\"fr-sr-only\"> (inséré\u00A0: </span>par courriel"));
  EXPECT_THAT(html, HasSubstr("<span class=\"fr-sr-only\"> (supprimé\u00A0: </span>"));
  EXPECT_THAT(html, HasSubstr("Étape ajoutée"));
  EXPECT_THAT(html, HasSubstr("Étape supprimée"));
  EXPECT_THAT(html, Not(HasSubstr("style=")));
}

TEST(RedlineRendering, HasEachAnchorOnce)
{
  expect_anchors(on_screen(revised_sheet(), View::kInText));
  expect_anchors(on_screen(revised_sheet(), View::kSideBySide));
}

TEST(RedlineRendering, ShowsEachVersionOnItsSide)
{
  const std::string html = on_screen(revised_sheet(), View::kSideBySide);
  // What stays stands on both sides, what came or went on one.
  EXPECT_EQ(count_of(html, "Calcule en fin de mois le taux"), 2U);
  EXPECT_EQ(count_of(html, "une réponse générale"), 1U);
  EXPECT_EQ(count_of(html, "Publie chaque semestre"), 1U);
}

TEST(RedlineRendering, SaysThatNothingChanged)
{
  const auto tree = tree_of(sheet("FP-10"), sheet("FP-10"));
  EXPECT_TRUE(all(tree, "line").empty());
  EXPECT_THAT(on_screen(tree, View::kInText), HasSubstr("Rien ne change"));
}

TEST(RedlineRendering, GoesOnPaperWithItsSummaryFirst)
{
  const std::string fo = templates::style_sheet("templates/print/redline.xsl").apply(revised_sheet());
  EXPECT_LT(fo.find("elle devient l’étape 4"), fo.find("Identité du document"));
  EXPECT_THAT(fo, HasSubstr("text-decoration=\"line-through\""));
  EXPECT_THAT(fo, HasSubstr("text-decoration=\"underline\""));
  EXPECT_THAT(fo, HasSubstr("page-number-citation-last"));
}

TEST(RedlineRenderingOfRandomPairs, HoldsAllWordsOfBothVersionsAndCanBePrinted)
{
  std::mt19937 random(kSeed);
  for (int round = 0; round < 150; ++round) {
    const auto read = [](const ContentNode& node) {
      return content_of(base::XmlDocument::parse(test::xml_of(node), "random.xml").root());
    };
    const ContentNode before = test::random_document(random);
    const ContentNode older = read(before);
    const ContentNode newer = read(test::edited(before, 1 + round % 12, random));
    const auto tree = tree_of(compare(older, newer));
    ASSERT_EQ(letters_shown(tree, Side::kNewer), letters_of(newer)) << round;
    ASSERT_EQ(letters_shown(tree, Side::kOlder), letters_of(older)) << round;
    expect_anchors(on_screen(tree, View::kInText));
    expect_anchors(on_screen(tree, View::kSideBySide));
    if (round % 5 != 0) continue;
    const auto fo = templates::style_sheet("templates/print/redline.xsl").transform(tree);
    EXPECT_GE(templates::format(fo, {}).pages, 1) << round;
  }
}

}  // namespace
}  // namespace classeur::procedures
