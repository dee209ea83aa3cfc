// Where a text cites a document by its code, and where it bears its title in so many words.
#include "procedures/mentions.hpp"

#include <gmock/gmock.h>

#include "procedures/document_reader.hpp"
#include "procedures/library.hpp"

namespace classeur::procedures
{
namespace
{

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ControlledDocument note(const std::string& body)
{
  return read_document(
      "<note xmlns=\"urn:classeur:document\" xml:lang=\"fr\" code=\"NS-2019-12-02\" version=\"1.0\"><head>"
      "<title>Traitement des réclamations</title><service>SG</service><pilot>Secrétaire générale</pilot>"
      "<author>Référent qualité</author><signoffs/><effective>2019-12-02</effective><review months=\"12\"/>"
      "<reason>Traitement des réclamations.</reason></head><subject>Rappel</subject><recipients>"
      "<recipient>Tous les agents</recipient></recipients><body>" +
          body +
          "</body><history><change version=\"1.0\" on=\"2019-12-02\">Traitement des réclamations.</change></history>"
          "</note>",
      "note.xml");
}

TEST(Mentions, TellThePlacesOfACode)
{
  const auto document = note(
      "<p>Voir <ref code=\"FP-10\"/>.</p><part id=\"a\"><title>Suivi</title><p>Et <ref code=\"FP-10\"/>.</p></part>"
      "<part id=\"b\"><title>Reste</title><p>Voir <ref code=\"FP-100\"/>.</p></part>");
  EXPECT_THAT(places_citing(document, "FP-10"), ElementsAre("Corps du texte", "«\u00A0Suivi\u00A0»"));
  EXPECT_THAT(places_citing(document, "FP-1"), IsEmpty());
}

TEST(Mentions, FindATitleAsWholeWordsAndNotInHeadOrHistory)
{
  const auto places = [](const std::string& text, std::string_view title) {
    return places_naming(note("<p>" + text + "</p>"), title);
  };
  EXPECT_THAT(places("Rien.", "Traitement des réclamations"), IsEmpty()) << "its own head and history do not count";
  EXPECT_THAT(places("Selon le traitement des\u00A0réclamations, …", "Traitement des réclamations"),
              ElementsAre("Corps du texte"));
  EXPECT_THAT(places("La fiche «\u00A0Traitement des réclamations\u00A0».", "Traitement des réclamations"),
              ElementsAre("Corps du texte"));
  EXPECT_THAT(places("Retraitement des réclamations.", "Traitement des réclamations"), IsEmpty());
  EXPECT_THAT(places("Traitement des réclamationsé.", "Traitement des réclamations"), IsEmpty());
  EXPECT_THAT(places("TRAITEMENT des réclamations.", "Traitement des réclamations"), IsEmpty());
  EXPECT_THAT(places("Avec l'écoute des usagers.", "Écoute des usagers"), ElementsAre("Corps du texte"));
  EXPECT_THAT(places("L'accueil de l'usager.", "L’accueil de l’usager"), ElementsAre("Corps du texte"));
  EXPECT_THAT(places("Le <strong>traitement</strong> des réclamations.", "Traitement des réclamations"),
              ElementsAre("Corps du texte"))
      << "emphasis does not hide it";
}

TEST(Mentions, NumberTheSteps)
{
  // FP-10 of the library sends on to FP-50 in its scope and among its associated documents.
  const LibraryFile file = library_file("haute-savoie/documents/FP-10.xml");
  const auto sheet = read_document(file.bytes, file.name);
  EXPECT_THAT(places_citing(sheet, "FP-50"), ElementsAre("Domaine d’application", "Documents associés"));
  EXPECT_THAT(places_naming(sheet, "Registre des suggestions et des réclamations"), ElementsAre("Étape 3"));
}

}  // namespace
}  // namespace classeur::procedures
