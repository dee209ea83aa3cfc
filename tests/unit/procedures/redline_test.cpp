// The redline of real sheets that were changed by hand: what is said of each change.
#include "procedures/redline.hpp"

#include <gmock/gmock.h>

#include "base/xml.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/redline_summary.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string sheet(const std::string& code)
{
  return test::sample("../../../procedures/library/haute-savoie/documents/" + code + ".xml");
}

Redline between(const std::string& older, const std::string& newer)
{
  return compare(read_document(older, "older.xml"), read_document(newer, "newer.xml"));
}

std::vector<std::string> sentences(const Redline& redline)
{
  std::vector<std::string> out;
  for (const SummaryLine& line : summarise(redline)) out.push_back(line.text);
  return out;
}

std::string marked(std::string_view older, std::string_view newer)
{
  std::string out;
  for (const Segment& segment : compare_text(tokens_of(older), tokens_of(newer))) {
    if (!out.empty()) out += ' ';
    if (segment.kind == SegmentKind::kDeleted) {
      out += "[-" + plain_text(segment.older) + "-]";
    } else if (segment.kind == SegmentKind::kInserted) {
      out += "{+" + plain_text(segment.newer) + "+}";
    } else {
      out += plain_text(segment.newer);
    }
  }
  return out;
}

TEST(RedlineOfText, SeparatesElisionsAndSigns)
{
  EXPECT_EQ(marked("Il informe l’agent.", "Il informe l’usager."), "Il informe l’ [-agent-] {+usager+} .");
  EXPECT_EQ(marked("La réponse part", "La réponse, signée, part"), "La réponse {+, signée,+} part");
}

TEST(RedlineOfText, TakesTypographyForNoChange)
{
  EXPECT_EQ(compare_text(tokens_of("15 jours : l'agent"), tokens_of("15\u00A0jours\u202F: l’agent")).size(), 1U);
  EXPECT_EQ(compare_text(tokens_of("un  mot\n  deux"), tokens_of("un mot deux")).size(), 1U);
}

TEST(RedlineOfText, PutsInsertionsWhereTheyReadWell)
{
  EXPECT_EQ(marked("Il signe. Il classe.", "Il signe. Il date. Il classe."), "Il signe. {+Il date.+} Il classe.");
}

TEST(RedlineOfASheet, ShowsAMovedStepAsMoved)
{
  const std::string older = sheet("FP-10");
  const std::size_t begin = older.find("<step id=\"e9\"");
  const std::size_t end = older.find("<step id=\"e10\"");
  const std::string moved = older.substr(begin, end - begin);
  std::string newer = older;
  newer.erase(begin, end - begin);
  newer.insert(newer.find("<step id=\"e2\""), moved);
  const Redline redline = between(older, newer);
  EXPECT_THAT(sentences(redline), ElementsAre("L’ancienne étape 9 est déplacée\u00A0: elle devient l’étape 2."));
  EXPECT_EQ(redline.changed_words().changed(), 0U);
}

TEST(RedlineOfASheet, ComparesActorsLimitsAndRecordsAsFields)
{
  const std::string older = sheet("FP-10");
  std::string newer = test::spoiled(older, "<limit value=\"2\"", "<limit value=\"3\"");
  newer = test::spoiled(newer, "id=\"e8\" actor=\"Référent qualité\"", "id=\"e8\" actor=\"Chef de bureau\"");
  newer = test::spoiled(newer, "frequency=\"monthly\"", "frequency=\"quarterly\"");
  EXPECT_THAT(
      sentences(between(older, newer)),
      ElementsAre(
          "Étape 4\u00A0: le délai est de 3\u00A0jours ouvrés après réception, au lieu de 2\u00A0jours ouvrés "
          "après réception.",
          "Étape 8\u00A0: l’acteur est «\u00A0Chef de bureau\u00A0», au lieu de «\u00A0Référent qualité\u00A0».",
          "Étape 10\u00A0: pour la preuve «\u00A0État mensuel des réclamations\u00A0: cas, cas dans le délai, jours "
          "par cas\u00A0», fréquence\u00A0: «\u00A0chaque trimestre\u00A0», au lieu de «\u00A0chaque "
          "mois\u00A0»."));
}

TEST(RedlineOfASheet, SaysWhichEvidenceAndCommitmentsComeAndGo)
{
  const std::string older = sheet("FP-10");
  std::string newer =
      test::spoiled(older,
                    "<record id=\"r4\" kind=\"email\" frequency=\"each-case\" keeper=\"Référent qualité\" "
                    "retention-months=\"60\">Accusé de réception</record>",
                    "");
  const std::size_t begin = newer.find("<served commitment=\"3\" requirement=\"3.2\"");
  newer.erase(begin, newer.find("<served commitment=\"3\" requirement=\"3.3\"") - begin);
  EXPECT_THAT(sentences(between(older, newer)),
              ElementsAre("Une preuve n’est plus attendue\u00A0: «\u00A0Accusé de réception\u00A0» (courriel, à chaque "
                          "cas), gardée par\u00A0: Référent qualité.",
                          "L’exigence 3.2 (engagement 3) n’est plus servie."));
}

TEST(RedlineOfASheet, SaysWhichReferencesAndTermsComeAndGo)
{
  const std::string older = sheet("FP-10");
  std::string newer =
      test::spoiled(older, "<reference code=\"FP-23\">réclamation née d’un incident de guichet.</reference>",
                    "<reference code=\"FP-51\">courriers et courriels.</reference>");
  newer = test::spoiled(newer, "<definition term=\"suggestion\">",
                        "<definition term=\"usager\">toute personne qui s’adresse au service.</definition>"
                        "<definition term=\"suggestion\">");
  newer = test::spoiled(newer, "enquête et rédige la réponse.", "enquête, puis rédige la réponse.");
  EXPECT_THAT(sentences(between(older, newer)),
              ElementsAre("Responsabilités\u00A0: le texte change (1\u00A0mot ajouté, 1\u00A0mot supprimé).",
                          "Définitions\u00A0: ajout de «\u00A0usager\u00A0».",
                          "Documents associés\u00A0: suppression de «\u00A0FP-23\u00A0».",
                          "Documents associés\u00A0: ajout de «\u00A0FP-51\u00A0»."));
}

TEST(RedlineOfASheet, KeepsFormattingApartFromWords)
{
  const std::string older = sheet("FP-10");
  const std::string newer = test::spoiled(older, "lui répondre toujours", "lui répondre <strong>toujours</strong>");
  const Redline redline = between(older, newer);
  EXPECT_EQ(redline.changed_words().changed(), 0U);
  EXPECT_THAT(
      sentences(redline),
      ElementsAre("Objet\u00A0: le texte garde ses mots\u00A0; sa présentation ou l’ordre des passages change."));
}

TEST(RedlineOfASheet, SaysNothingOfIdsNumberedAnew)
{
  const std::string older = sheet("FP-10");
  const Redline redline = between(older, test::spoiled(older, "id=\"e9\"", "id=\"e99\""));
  EXPECT_FALSE(redline.changed());
  EXPECT_THAT(sentences(redline), IsEmpty());
}

TEST(RedlineOfParagraphs, LeavesOutEmptyOnesAndWhiteSpace)
{
  const ContentNode body = content_of(std::vector<std::string>{"Un  mot,", "", " \n\t ", "puis deux."});
  EXPECT_EQ(body.name, "body");
  ASSERT_EQ(body.children.size(), 2U);
  EXPECT_EQ(body.children[0].name, "p");
  EXPECT_EQ(plain_text(body.children[0].text), "Un mot,");
  EXPECT_EQ(plain_text(body.children[1].text), "puis deux.");
  EXPECT_TRUE(content_of(std::vector<std::string>()).children.empty());
}

TEST(RedlineOfParagraphs, FindsTheMovedOneAndTheChangedWord)
{
  const std::string hours = "Le hall ouvre du lundi au vendredi, de 8 h 45 à 15 h 30, sauf jour férié.";
  const std::string calls = "Le standard répond aux mêmes heures et dit où en est la file.";
  const std::string older = "Chaque agent du hall porte un badge avec son prénom et sa fonction.";
  const std::string newer = "Chaque agent du hall porte un badge avec son nom et sa fonction.";
  const Redline redline = compare(content_of({hours, calls, older}), content_of({newer, hours, calls}));
  EXPECT_EQ(redline.changed_words().deleted, 1U);   // prénom
  EXPECT_EQ(redline.changed_words().inserted, 1U);  // nom
  ASSERT_EQ(moved_changes(redline).size(), 1U);
  EXPECT_EQ(moved_changes(redline).front()->newer_place, 1U);
  EXPECT_TRUE(apply(content_of({hours, calls, older}), redline) == content_of({newer, hours, calls}));
}

TEST(RedlineOfTheGuide, AppliesBetweenItsTwoVersions)
{
  const std::string newer_text = test::sample("../../../procedures/library/haute-savoie/history/files/GP-01-1.1.xml");
  const ContentNode older = content_of(read_document(sheet("GP-01"), "GP-01.xml"));
  const ContentNode newer = content_of(read_document(newer_text, "GP-01-1.1.xml"));
  const Redline redline = compare(older, newer);
  EXPECT_TRUE(redline.changed());
  EXPECT_TRUE(apply(older, redline) == newer);
}

}  // namespace
}  // namespace classeur::procedures
