// Documents out and in again, on the command line and on the site: never anything but the version asked for.
#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>

#include "procedures/document_reader.hpp"
#include "procedures/office/office.hpp"
#include "procedures/redline_content.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/sample_files.hpp"

namespace classeur::server::tests
{
namespace
{

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

TEST_F(CommandLine, ExportsADocumentAndTakesItBackAsUnchanged)
{
  make_example();
  for (const std::string format : {"odt", "docx"}) {
    ASSERT_EQ(run("document export FP-10 --format " + format + " --output fiche." + format).exit, 0);
    const Outcome back = run("import fiche." + format);
    EXPECT_EQ(back.exit, 0) << back.errors;
    EXPECT_THAT(back.output + back.errors, HasSubstr("déjà là, inchangé"));
  }
  ASSERT_EQ(run("document export FP-10 --format xml --output fiche.xml").exit, 0);
  EXPECT_EQ(content_of(path("fiche.xml")), library_file("history/files/FP-10-2.0.xml"));
  EXPECT_EQ(run("verify").exit, 0);
}

TEST_F(CommandLine, TakesAnEditedOfficeFileAsANewVersion)
{
  make_example();
  std::string edited =
      replaced(library_file("documents/FP-10.xml"), "\"FP-10\" version=\"1.0\"", "\"FP-10\" version=\"1.1\"");
  edited =
      replaced(edited, "</history>", "<change version=\"1.1\" on=\"2019-08-27\">Délai rappelé.</change></history>");
  edited = replaced(edited, "<effective>2019-04-11", "<effective>2019-08-27");
  const auto document = procedures::read_document(edited, "FP-10.xml");
  write_file(path("fiche.odt"),
             procedures::office::export_document(document, {}, procedures::office::OfficeFormat::kOdt));
  const Outcome brought = run("import fiche.odt");
  EXPECT_EQ(brought.exit, 0) << brought.errors;
  ASSERT_EQ(run("document export FP-10 --version-number 1.1 --format xml --output back.xml").exit, 0);
  EXPECT_EQ(procedures::content_of(procedures::read_document(content_of(path("back.xml")), "back.xml")),
            procedures::content_of(document));
}

TEST_F(CommandLine, RefusesAnOfficeFileThatSaysOtherwiseOfTheSameVersion)
{
  make_example();
  const std::string edited =
      replaced(library_file("documents/FP-10.xml"), "relit les réponses", "relit toutes les réponses");
  const auto document = procedures::read_document(edited, "FP-10.xml");
  write_file(path("fiche.docx"),
             procedures::office::export_document(document, {}, procedures::office::OfficeFormat::kDocx));
  expect_refused("import fiche.docx", "fiche.docx");
}

// A document that is a file: its head names the file, which stands beside.
TEST_F(CommandLine, ImportsADocumentThatIsAFile)
{
  make_example();
  const std::string pdf = pdf_saying({"Les congés de Noël."});
  const std::string head =
      "<note xmlns=\"urn:classeur:document\" xml:lang=\"fr\" code=\"NS-2019-11-20\" version=\"1.0\"><head>"
      "<title>Congés</title><service>SG</service><pilot>Référent qualité</pilot><author>Référent qualité</author>"
      "<signoffs/><effective>2019-11-18</effective><review months=\"12\"/><reason>Première édition.</reason></head>"
      "<subject>Congés</subject><recipients><recipient>Tous</recipient></recipients><file name=\"note.pdf\"/>"
      "<history><change version=\"1.0\" on=\"2019-11-18\">Première édition.</change></history></note>";
  std::filesystem::create_directories(path("acte/files"));
  write_file(path("acte/files/note.xml"), head);
  write_file(path("acte/acts.csv"),
             "on,as,act,document,version,file,reason,audience\n"
             "2019-11-18,referent-qualite,draft,NS-2019-11-20,1.0,note.pdf,,\n"
             "2019-11-18,referent-qualite,submit,NS-2019-11-20,1.0,,Les fêtes approchent,\n"
             "2019-11-18,secretaire-generale,sign,NS-2019-11-20,1.0,,,\n");
  expect_refused("import acte/acts.csv",
                 "acte/acts.csv, ligne 2, colonne «\u00A0"
                 "file\u00A0»");
  write_file(path("acte/files/note.pdf"), pdf);
  const Outcome brought = run("import acte/acts.csv");
  ASSERT_EQ(brought.exit, 0) << brought.errors;
  ASSERT_EQ(run("document export NS-2019-11-20 --format pdf --output out.pdf").exit, 0);
  EXPECT_EQ(content_of(path("out.pdf")), pdf);
  EXPECT_EQ(run("document export NS-2019-11-20 --format odt --output out.odt").exit, 1);
  EXPECT_THAT(run("import acte/acts.csv").errors, HasSubstr("déjà là, inchangé"));
  EXPECT_EQ(run("verify").exit, 0);
}

TEST_F(CommandLine, RefusesOfficeFilesThatAreNone)
{
  make_example();
  write_file(path("texte.odt"), "Ceci n’est pas une archive.");
  expect_refused("import texte.odt", "texte.odt");
  write_file(path("fiche.pdf"), "%PDF-1.7\n");
  expect_refused("import fiche.pdf", "fiche.pdf");
}

TEST_F(CommandLine, ExportsTheGuide)
{
  make_example();
  ASSERT_EQ(run("guide export --format pdf --output guide.pdf").exit, 0);
  EXPECT_THAT(content_of(path("guide.pdf")), StartsWith("%PDF-"));
  ASSERT_EQ(run("guide export --format odt --output guide.odt").exit, 0);
  const auto guide = procedures::office::read_office(content_of(path("guide.odt")), "guide.odt");
  EXPECT_EQ(guide.title, "Guide des procédures");
  // All 26 sheets, each with its steps.
  EXPECT_EQ(std::count(guide.paragraphs.begin(), guide.paragraphs.end(), "Étapes"), 26);
}

TEST_F(CommandLine, SaysWhatCannotBeExported)
{
  make_example();
  EXPECT_EQ(run("document export FP-99").exit, 1);
  EXPECT_EQ(run("document export FP-10 --version-number 9.9").exit, 1);
  EXPECT_EQ(run("document export FP-10 --format exe").exit, 2);
}

TEST(DocumentDownload, GivesTheVersionShownInEachForm)
{
  const Site site;
  Browser browser(site);
  browser.sign_in(login_of(model::Role::kAgent));
  const auto original = procedures::read_document(library_file("history/files/GP-01-1.1.xml"), "GP-01.xml");
  const auto older = procedures::read_document(library_file("documents/GP-01.xml"), "GP-01.xml");
  for (const std::string format : {"odt", "docx"}) {
    const Answer answer = browser.get("/documents/GP-01/versions/1.1/" + format);
    ASSERT_EQ(answer.status, 200);
    EXPECT_THAT(answer.header("content-disposition"), HasSubstr("GP-01-1.1." + format));
    const auto back = procedures::office::read_office(answer.body, "GP-01");
    ASSERT_TRUE(back.document);
    EXPECT_EQ(procedures::content_of(*back.document), procedures::content_of(original));
    EXPECT_NE(procedures::content_of(*back.document), procedures::content_of(older));
  }
  const Answer xml = browser.get("/documents/GP-01/versions/1.0/xml");
  EXPECT_EQ(xml.status, 200);
  EXPECT_EQ(xml.body, library_file("documents/GP-01.xml"));
  EXPECT_EQ(browser.get("/documents/GP-01/versions/7.0/odt").status, 404);
  EXPECT_THAT(browser.get("/documents/FP-10").body, HasSubstr("/documents/FP-10/versions/2.0/odt"));
}

TEST(DocumentDownload, IsForThoseSignedIn)
{
  const Site site;
  Browser browser(site);
  for (const char* format : {"odt", "docx", "xml"}) {
    EXPECT_NE(browser.get(std::string("/documents/FP-10/versions/1.0/") + format).status, 200) << format;
  }
}

}  // namespace
}  // namespace classeur::server::tests
