// What changes between two versions, as a person asks for it.
#include <gmock/gmock.h>

#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "procedures/document_form.hpp"
#include "procedures/document_reader.hpp"
#include "server/intake.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/sample_files.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class ComparisonPage : public ::testing::Test
{
 protected:
  ComparisonPage() : browser_(site_) { browser_.sign_in(login_of(model::Role::kAgent)); }

  // CH-02 in a version that is that file, approved.
  void add_version(const std::string& number, const std::string& name, std::string_view bytes)
  {
    const auto file = procedures::read_controlled_file(bytes, name).file;
    const auto document = procedures::read_document(library_file("documents/CH-02.xml"), "CH-02.xml");
    procedures::FormEntry form = procedures::form_of(document);
    form.values["version"] = number;
    const std::string xml = procedures::form_xml(form, {document.type, procedures::BodyKind::kFile}, &file).xml;
    TakenFile taken = take_in_accepted(site_.store(), file, bytes);
    site_.store().change({0, "test", ""}, [&](model::store::Change& change) {
      publish(change, taken);
      model::DocumentVersion version;
      version.document = "CH-02";
      version.number = number;
      version.state = model::VersionState::kApproved;
      version.author = "Référent qualité";
      version.reason = "Pour l’essai";
      version.effective = base::Date(2019, 12, 1);
      version.content = model::store::put_bytes(site_.store(), change, xml, "application/xml").digest;
      version.content_type = "application/xml";
      model::store::add_version(change, version, "");
    });
  }

  Site site_;
  Browser browser_;
};

}  // namespace

TEST_F(ComparisonPage, IsLinkedFromADocumentWithSeveralVersionsOnly)
{
  const std::string link = "href=\"/documents/GP-01/comparaison\"";
  EXPECT_THAT(browser_.get("/documents/GP-01").body, HasSubstr(link));
  EXPECT_THAT(browser_.get("/documents/FP-11").body, Not(HasSubstr("/comparaison")));
}

TEST_F(ComparisonPage, ComparesTheLastTwoVersionsIfNoneIsNamed)
{
  const Answer plain = browser_.get("/documents/GP-01/comparaison");
  ASSERT_EQ(plain.status, 200);
  EXPECT_THAT(plain.body, HasSubstr("ce qui change de la version 1.0 à la version 1.1"));
  // The fact: the guide was given a note box that cites two service notes.
  EXPECT_THAT(plain.body, HasSubstr("Encadré ajouté"));
  EXPECT_THAT(plain.body, HasSubstr("Les fiches se lisent avec les notes de service en vigueur"));
  EXPECT_EQ(browser_.get("/documents/GP-01/comparaison?de=1.0").status, 200);
  EXPECT_EQ(browser_.get("/documents/GP-01/comparaison?de=1.0&a=1.1").status, 200);
  EXPECT_EQ(browser_.get("/documents/GP-01/comparaison?de=&a=").status, 200);
}

TEST_F(ComparisonPage, SwapsInsertionsAndDeletionsWithTheDirection)
{
  const std::string back = browser_.get("/documents/GP-01/comparaison?de=1.1&a=1.0").body;
  EXPECT_THAT(back, HasSubstr("Encadré supprimé"));
  EXPECT_THAT(back, Not(HasSubstr("Encadré ajouté")));
}

TEST_F(ComparisonPage, OffersBothVersionsInBothListsWithoutScript)
{
  const std::string page = browser_.get("/documents/GP-01/comparaison?de=1.0&a=1.1").body;
  EXPECT_THAT(page, HasSubstr("<form class=\"cl-filters\" action=\"/documents/GP-01/comparaison\" method=\"get\""));
  EXPECT_THAT(page, HasSubstr("<option value=\"1.0\" selected"));
  EXPECT_THAT(page, HasSubstr("<option value=\"1.1\" selected"));
}

TEST_F(ComparisonPage, StandsSideBySide)
{
  const Answer pairs = browser_.get("/documents/GP-01/comparaison?de=1.0&a=1.1&vue=cote-a-cote");
  ASSERT_EQ(pairs.status, 200);
  EXPECT_THAT(pairs.body, HasSubstr("cl-pair__side--older"));
  EXPECT_THAT(browser_.get("/documents/GP-01/comparaison?vue=texte").body, Not(HasSubstr("cl-pair__side--older")));
}

TEST_F(ComparisonPage, KeepsTheDayInItsLinks)
{
  const std::string page = browser_.get("/documents/GP-01/comparaison?jour=2019-09-16").body;
  EXPECT_THAT(page, HasSubstr("/documents/NS-2019-07-05?jour=2019-09-16"));
  EXPECT_THAT(page, HasSubstr("name=\"jour\" value=\"2019-09-16\""));
}

TEST_F(ComparisonPage, SaysWhatItCannotFind)
{
  const Answer version = browser_.get("/documents/GP-01/comparaison?de=1.0&a=9.9");
  EXPECT_EQ(version.status, 404);
  EXPECT_THAT(version.body, HasSubstr("GP-01 n’a pas de version «\u00A0"
                                      "9.9\u00A0»"));
  EXPECT_EQ(browser_.get("/documents/XX-99/comparaison").status, 404);
  const Answer alone = browser_.get("/documents/FP-11/comparaison");
  EXPECT_EQ(alone.status, 404);
  EXPECT_THAT(alone.body, HasSubstr("n’a qu’une version"));
  const Answer view = browser_.get("/documents/GP-01/comparaison?vue=3d");
  EXPECT_EQ(view.status, 422);
  EXPECT_THAT(view.body, HasSubstr("cote-a-cote"));
  EXPECT_EQ(browser_.get("/documents/GP-01/comparaison?de=<script>").status, 404);
  EXPECT_THAT(browser_.get("/documents/GP-01/comparaison?de=<script>").body, Not(HasSubstr("<script>»")));
}

TEST_F(ComparisonPage, SaysThatTheTextOfAFileCannotBeRead)
{
  add_version("2.0", "charte.pdf", pdf_saying({""}));
  const Answer page = browser_.get("/documents/CH-02/comparaison");
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Le texte du fichier de la version 2.0 ne se lit pas"));
  EXPECT_THAT(page.body, HasSubstr("Le document est désormais un fichier\u00A0: «\u00A0charte.pdf\u00A0»"));
}

TEST_F(ComparisonPage, ComparesFilesByTheirParagraphsAndTheirHeadsByFields)
{
  add_version("2.0", "charte.docx",
              docx_saying({"Le service est neutre.", "L’agent écoute chaque usager avec la même attention."}));
  add_version("3.0", "charte.pdf",
              pdf_saying({"Le service est neutre.", "L’agent reçoit chaque usager avec la même attention."}));
  const Answer page = browser_.get("/documents/CH-02/comparaison?de=2.0&a=3.0");
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("La comparaison porte sur le texte lu dans le fichier"));
  EXPECT_THAT(page.body, HasSubstr("Le fichier est remplacé\u00A0: «\u00A0charte.pdf\u00A0», au lieu de "
                                   "«\u00A0charte.docx\u00A0»."));
  EXPECT_THAT(page.body, HasSubstr("Paragraphe 2\u00A0: le texte change (1\u00A0mot ajouté, 1\u00A0mot supprimé)."));
  EXPECT_THAT(page.body, HasSubstr("écoute<span class=\"fr-sr-only\">) </span></del>"));
  // With the version written here: its text is deleted, its head compared field by field.
  const Answer mixed = browser_.get("/documents/CH-02/comparaison?de=1.0&a=2.0");
  ASSERT_EQ(mixed.status, 200);
  EXPECT_THAT(mixed.body, HasSubstr("service est neutre."));
  EXPECT_THAT(mixed.body, HasSubstr("La République est laïque"));
  EXPECT_THAT(mixed.body, HasSubstr("Identité du document"));
  EXPECT_EQ(browser_.get("/documents/CH-02/comparaison/pdf?de=1.0&a=2.0").status, 200);
}

TEST_F(ComparisonPage, GivesThePdf)
{
  const Answer pdf = browser_.get("/documents/GP-01/comparaison/pdf?de=1.0&a=1.1");
  ASSERT_EQ(pdf.status, 200);
  EXPECT_EQ(pdf.header("content-type"), "application/pdf");
  EXPECT_THAT(pdf.header("content-disposition"), HasSubstr("GP-01-1.0-1.1.pdf"));
  EXPECT_THAT(pdf.body, StartsWith("%PDF-"));
  EXPECT_EQ(browser_.get("/documents/GP-01/comparaison/pdf?de=1.0&a=9.9").status, 404);
}

TEST_F(CommandLine, ComparesInSentencesAndAsThePdfOfTheSite)
{
  make_example();
  const Outcome text = run("compare GP-01 1.0 1.1");
  ASSERT_EQ(text.exit, 0);
  EXPECT_THAT(text.output, StartsWith("- "));
  EXPECT_EQ(run("compare GP-01 1.0 1.0").output, "Rien ne change dans le texte.\n");
  const std::string first = run("compare GP-01 1.0 1.1 --output -").output;
  EXPECT_THAT(first, StartsWith("%PDF-"));
  EXPECT_EQ(run("compare GP-01 1.0 1.1 --output -").output, first);
}

TEST_F(CommandLine, PrintsTheComparisonWithItsSummaryFirst)
{
  make_example();
  const std::string revised = CLASSEUR_SOURCE_DIR "/tests/data/procedures/FP-10-1.1.xml";
  ASSERT_EQ(run("--today 2019-11-18 import " + revised).exit, 0);
  ASSERT_EQ(run("compare FP-10 1.0 1.1 --output comparison.pdf").exit, 0);
  EXPECT_EQ(run_line("qpdf --check comparison.pdf").exit, 0);
  const std::string text = run_line("pdftotext -layout comparison.pdf -").output;
  const std::size_t summary = text.find("L’ancienne étape 9 est déplacée");
  const std::size_t whole = text.find("Le document, avec ses changements");
  ASSERT_NE(summary, std::string::npos);
  ASSERT_NE(whole, std::string::npos);
  EXPECT_LT(summary, whole);
  EXPECT_THAT(text, HasSubstr("de 1.0 à 1.1"));
  EXPECT_THAT(text, HasSubstr("page 1 / 3"));
  EXPECT_THAT(text, HasSubstr("page 3 / 3"));
  // Both ends of the move say on which page the other is.
  EXPECT_THAT(text, HasSubstr("ancienne place"));
  EXPECT_THAT(text, HasSubstr("nouvelle place"));
}

}  // namespace classeur::server::tests
