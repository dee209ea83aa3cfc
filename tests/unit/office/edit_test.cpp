// What people do to our files in a word processor comes through; what they cannot say is told, with its place.
#include <gmock/gmock.h>

#include "base/error.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/library.hpp"
#include "procedures/office/archive.hpp"
#include "tests/unit/office/expectations.hpp"

namespace classeur::procedures::office
{
namespace
{

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ControlledDocument sheet_10()
{
  return read_document(library_file("haute-savoie/documents/FP-10.xml").bytes, "FP-10.xml");
}

// The file with a part of its main text replaced, as an edit would.
std::string edited(const std::string& bytes, std::string_view from, std::string_view to)
{
  std::vector<ArchiveEntry> entries;
  bool found = false;
  for (auto& [name, content] : read_archive(bytes, "fiche")) {
    const std::size_t at =
        name == "content.xml" || name == "word/document.xml" ? content.find(from) : std::string::npos;
    if (at != std::string::npos) content.replace(at, from.size(), to);
    found = found || at != std::string::npos;
    entries.push_back({name, content});
  }
  EXPECT_TRUE(found) << from;
  return write_archive(entries);
}

class Edit : public ::testing::TestWithParam<OfficeFormat>
{
 protected:
  static OfficeFile after(std::string_view from, std::string_view to)
  {
    return read_office(edited(export_document(sheet_10(), {}, GetParam()), from, to), "fiche");
  }
};

TEST_P(Edit, OfATimeLimitComesThrough)
{
  const OfficeFile file = after("7\u00A0jours ouvrés après réception", "5 jours ouvrés après la transmission");
  ASSERT_TRUE(file.document) << ::testing::PrintToString(file.problems);
  const Step& step = file.document->steps.at(4);
  EXPECT_EQ(step.id, "e5");
  ASSERT_EQ(step.limits.size(), 1U);
  EXPECT_EQ(step.limits[0].value, 5);
  EXPECT_EQ(step.limits[0].from, "la transmission");
}

TEST_P(Edit, OfARecordComesThrough)
{
  const OfficeFile file = after("(courriel, à chaque cas, tenu par\u00A0: Référent qualité, conservé 5\u00A0ans)",
                                "(courrier, chaque mois, tenu par : Chef de bureau, conservé 24 mois)");
  ASSERT_TRUE(file.document) << ::testing::PrintToString(file.problems);
  const RecordLeft& record = file.document->steps.at(3).records.at(0);
  EXPECT_EQ(record.id, "r4");
  EXPECT_EQ(record.kind, "letter");
  EXPECT_EQ(record.frequency, "monthly");
  EXPECT_EQ(record.keeper, "Chef de bureau");
  EXPECT_EQ(record.retention_months, 24);
}

TEST_P(Edit, OfTheFactsComesThrough)
{
  const OfficeFile file = after("Correspondant qualité de la DCI", "Chef de bureau");
  ASSERT_TRUE(file.document) << ::testing::PrintToString(file.problems);
  EXPECT_EQ(file.document->author, "Chef de bureau");
}

TEST_P(Edit, ThatLosesAMarkGivesAnIdAnew)
{
  const OfficeFile file = after("etape_e3", "signet_perdu");
  ASSERT_TRUE(file.document) << ::testing::PrintToString(file.problems);
  EXPECT_EQ(file.document->steps.at(2).id, "e3");  // the number of the step, and free
  EXPECT_EQ(file.document->steps.at(3).id, "e4");
}

TEST_P(Edit, ThatCopiesAMarkKeepsIdsUnique)
{
  const OfficeFile file = after("etape_e3", "etape_e4");
  ASSERT_TRUE(file.document) << ::testing::PrintToString(file.problems);
  EXPECT_EQ(file.document->steps.at(2).id, "e4");
  EXPECT_EQ(file.document->steps.at(3).id, "e4-2");
}

TEST_P(Edit, ThatCannotBeReadNamesTheStep)
{
  const OfficeFile file = after("7\u00A0jours ouvrés après réception", "dès que possible");
  EXPECT_FALSE(file.document);
  EXPECT_THAT(file.problems, ElementsAre(HasSubstr("étape 5")));
  EXPECT_THAT(file.problems, ElementsAre(HasSubstr("dès que possible")));
  EXPECT_THAT(file.paragraphs, Contains("dès que possible"));
}

TEST_P(Edit, ThatRenamesARubricIsTold)
{
  const OfficeFile file = after(">Responsabilités<", ">Annexe<");
  EXPECT_FALSE(file.document);
  EXPECT_THAT(file.problems, Contains(HasSubstr("Annexe")));
}

TEST_P(Edit, OfADayThatIsNoneIsTold)
{
  const OfficeFile file = after("11\u00A0avril\u00A02019", "31 avril 2019");
  EXPECT_FALSE(file.document);
  EXPECT_THAT(file.problems, Contains(HasSubstr("31 avril 2019")));
}

INSTANTIATE_TEST_SUITE_P(Formats, Edit, ::testing::Values(OfficeFormat::kOdt, OfficeFormat::kDocx),
                         [](const auto& format) { return format.param == OfficeFormat::kOdt ? "Odt" : "Docx"; });

std::string odt_of(std::string_view inside)
{
  return write_archive({{"mimetype", "application/vnd.oasis.opendocument.text", Packing::kStored},
                        {"content.xml",
                         "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                         "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
                         "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"><office:body><office:text>" +
                             std::string(inside) + "</office:text></office:body></office:document-content>"}});
}

TEST(ForeignFile, KeepsItsParagraphsAndSaysWhyItHasNoStructure)
{
  const OfficeFile file =
      read_office(odt_of("<text:h>Note</text:h><text:p>Un<text:s/>  texte<text:tab/>libre.</text:p>"
                         "<text:p/><text:list><text:list-item><text:p>Point</text:p></text:list-item>"
                         "</text:list>"),
                  "note.odt");
  EXPECT_FALSE(file.document);
  EXPECT_THAT(file.xml, IsEmpty());
  EXPECT_THAT(file.paragraphs, ElementsAre("Note", "Un texte libre.", "Point"));
  EXPECT_EQ(file.title, "Note");
  EXPECT_THAT(file.problems, Contains(HasSubstr("Référence, Version, Nature")));
}

TEST(ForeignFile, TellsWhatWouldBeLost)
{
  const OfficeFile file = read_office(
      odt_of(
          "<text:p>A<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note><draw:frame/></text:p>"),
      "note.odt");
  EXPECT_THAT(file.problems, Contains(HasSubstr("notes de bas de page")));
  EXPECT_THAT(file.problems, Contains(HasSubstr("images")));
}

std::string refusal(const std::string& bytes)
{
  try {
    read_office(bytes, "note");
  } catch (const base::Error& error) {
    return error.advice();
  }
  return "";
}

std::string docx_with(std::string_view paragraph)
{
  return edited(export_document(sheet_10(), {}, OfficeFormat::kDocx), "<w:body>",
                "<w:body><w:p>" + std::string(paragraph) + "</w:p>");
}

// Two readers of such a file do not see the same text.
TEST(ForeignFile, IsRefusedWhileChangesAreNotSettled)
{
  const auto asks_for_a_decision = ::testing::AllOf(
      HasSubstr("note\u00A0: "), HasSubstr("acceptez ou refusez les modifications suivies, puis déposez"));
  EXPECT_THAT(
      refusal(odt_of("<text:tracked-changes><text:changed-region><text:deletion><text:p>ancien</text:p></text:deletion>"
                     "</text:changed-region></text:tracked-changes><text:p>Le <text:change/>nouveau texte</text:p>")),
      asks_for_a_decision);
  for (const char* change :
       {"<w:del><w:r><w:delText>ancien</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>nouveau</w:t></w:r></w:ins>",
        "<w:moveFrom><w:r><w:t>ici</w:t></w:r></w:moveFrom>", "<w:moveTo><w:r><w:t>là</w:t></w:r></w:moveTo>",
        "<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>", "<w:r><w:rPr><w:rPrChange/></w:rPr><w:t>gras</w:t></w:r>",
        "<w:pPr><w:pPrChange/></w:pPr>"}) {
    EXPECT_THAT(refusal(docx_with(change)), asks_for_a_decision) << change;
  }
  // That changes are to be recorded is no change yet.
  EXPECT_EQ(refusal(odt_of("<text:tracked-changes text:track-changes=\"true\"/><text:p>Un texte</text:p>")), "");
  EXPECT_EQ(refusal(docx_with("<w:r><w:t>Un texte</w:t></w:r>")), "");
}

TEST(ForeignFile, IsRefusedWithComments)
{
  EXPECT_THAT(refusal(odt_of("<text:p>Un<office:annotation><text:p>à revoir</text:p></office:annotation></text:p>")),
              HasSubstr("des commentaires\u202F; supprimez-les, puis déposez"));
  EXPECT_THAT(refusal(docx_with("<w:r><w:commentReference w:id=\"0\"/></w:r>")), HasSubstr("supprimez-les"));
  EXPECT_THAT(refusal(docx_with("<w:ins><w:r><w:commentReference w:id=\"0\"/></w:r></w:ins>")),
              HasSubstr("acceptez ou refusez les modifications, supprimez les commentaires"));
}

}  // namespace
}  // namespace classeur::procedures::office
