// Packages made by an enemy, each refused with the place and the reason.
#include "procedures/office/package.hpp"

#include <functional>

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "procedures/office/archive.hpp"
#include "tests/unit/office/expectations.hpp"

namespace classeur::procedures::office
{
namespace
{

using ::testing::HasSubstr;

constexpr std::string_view kOdtType = "application/vnd.oasis.opendocument.text";
constexpr std::string_view kOffice = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

std::string content(std::string_view inside)
{
  return "<office:document-content xmlns:office=\"" + std::string(kOffice) +
         "\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
         "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
         "xmlns:xlink=\"http://www.w3.org/1999/xlink\"><office:body><office:text>" +
         std::string(inside) + "</office:text></office:body></office:document-content>";
}

std::vector<ArchiveEntry> odt(std::string_view inside)
{
  return {{"mimetype", std::string(kOdtType), Packing::kStored}, {"content.xml", content(inside)}};
}

std::vector<ArchiveEntry> docx(std::string_view relations, std::string_view more_types = "")
{
  constexpr std::string_view kTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
  return {
      {"[Content_Types].xml",
       "<Types xmlns=\"" + std::string(kTypes) +
           "\"><Override PartName=\"/word/document.xml\" "
           "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>" +
           std::string(more_types) + "</Types>"},
      {"word/document.xml",
       "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body/></w:document>"},
      {"word/_rels/document.xml.rels",
       "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
           std::string(relations) + "</Relationships>"}};
}

std::string relation(std::string_view type, std::string_view target)
{
  return "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
         std::string(type) + "\" Target=\"" + std::string(target) + "\" TargetMode=\"External\"/>";
}

void expect_refused(const std::string& bytes, std::string_view reason)
{
  try {
    Package::open(bytes, "piège.odt");
    ADD_FAILURE() << "was not refused: " << reason;
  } catch (const base::Error& error) {
    EXPECT_THAT(error.advice(), HasSubstr("piège.odt"));
    EXPECT_THAT(error.advice(), HasSubstr(std::string(reason)));
  }
}

void expect_refused(const std::vector<ArchiveEntry>& entries, std::string_view reason)
{
  expect_refused(write_archive(entries), reason);
}

// Every place where the bytes stand.
std::string replaced_all(std::string text, std::string_view from, std::string_view to)
{
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST(Package, OpensSoundOnes)
{
  EXPECT_EQ(Package::open(write_archive(odt("<text:p>Bonjour</text:p>")), "a.odt").kind(), PackageKind::kOdt);
  const Package package = Package::open(write_archive(docx(relation("hyperlink", "https://exemple.fr/"))), "a.docx");
  EXPECT_EQ(package.kind(), PackageKind::kDocx);
  EXPECT_EQ(package.main_part(), "word/document.xml");
}

// A template on a disk of the house is noted by Word and followed by nobody here.
TEST(Package, TakesATemplateOfThisMachine)
{
  EXPECT_NO_THROW(Package::open(
      write_archive(docx(relation("attachedTemplate", "file:///C:\\Users\\agent\\Note.dotx"))), "a.docx"));
}

TEST(Package, RefusesWhatIsNoArchive)
{
  expect_refused(std::string("Ceci est un texte."), "ce n’est pas une archive ZIP");
  expect_refused(std::string(), "ce n’est pas une archive ZIP");
  expect_refused(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "protégé par un mot de passe");
}

TEST(Package, RefusesATruncatedArchive)
{
  const std::string whole = write_archive(odt("<text:p>Bonjour</text:p>"));
  for (std::size_t length = 4; length < whole.size(); length += 7) expect_refused(whole.substr(0, length), "ZIP");
}

TEST(Package, RefusesOtherKindsOfDocument)
{
  expect_refused(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", Packing::kStored}, {"content.xml", content("")}},
      "ni un document ODT ni un document DOCX");
}

TEST(Package, RefusesAnEntryThatSwells)
{
  auto entries = odt("");
  entries.push_back({"Pictures/a.png", std::string(std::size_t{8} << 20, 'a')});
  expect_refused(entries, "bombe");
}

// The header says that little comes out.
TEST(Package, DoesNotTrustTheAnnouncedSize)
{
  auto entries = odt("");
  const std::size_t size = std::size_t{8} << 20;
  entries.push_back({"Pictures/a.png", std::string(size, 'a')});
  const std::string announced{'\0', '\0', '\x80', '\0'};  // 8 MiB, little endian
  const std::string lie{'\x10', '\0', '\0', '\0'};
  expect_refused(replaced_all(write_archive(entries), announced, lie), "piège.odt");
}

TEST(Package, RefusesManyEntriesThatSwellTogether)
{
  auto entries = odt("");
  const std::string piece(kRatioFreeBytes, 'a');
  for (std::size_t count = 0; count <= kPackageInflatedBytesMax / kRatioFreeBytes; ++count) {
    entries.push_back({"Pictures/" + std::to_string(count), piece});
  }
  expect_refused(entries, "bombe");
}

TEST(Package, RefusesTooManyEntries)
{
  auto entries = odt("");
  for (std::size_t count = 0; count < kEntriesMax; ++count) entries.push_back({std::to_string(count), ""});
  expect_refused(entries, "plus de 4000 parties");
}

TEST(Package, RefusesNamesThatLeadOutside)
{
  for (const char* name :
       {"../../etc/passwd", "/etc/passwd", "Pictures/../../x", "C:\\x", "a\\..\\b", "Pictures//x", "./x"}) {
    auto entries = odt("");
    entries.push_back({name, "x"});
    expect_refused(entries, "hors de l’archive");
  }
}

TEST(Package, RefusesTwoEntriesOfOneName)
{
  auto entries = odt("");
  entries.push_back({"Pictures/aa", "one"});
  entries.push_back({"Pictures/bb", "other"});
  expect_refused(replaced_all(write_archive(entries), "Pictures/bb", "Pictures/AA"), "deux parties portent ce nom");
}

TEST(Package, RefusesEncryption)
{
  std::string bytes = write_archive(odt(""));
  for (const auto& [signature, flags] :
       {std::pair<std::string_view, std::size_t>{"PK\x03\x04", 6}, {"PK\x01\x02", 8}}) {
    for (std::size_t at = bytes.find(signature); at != std::string::npos; at = bytes.find(signature, at + 1)) {
      bytes[at + flags] = static_cast<char>(bytes[at + flags] | 1);
    }
  }
  expect_refused(bytes, "chiffrée");
  auto entries = odt("");
  entries.push_back({"META-INF/manifest.xml",
                     "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                     "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"});
  expect_refused(entries, "mot de passe");
}

TEST(Package, RefusesProgramsInOdt)
{
  auto basic = odt("");
  basic.push_back({"Basic/Standard/Module1.xml", "<x/>"});
  expect_refused(basic, "macro");
  auto script = odt("");
  script.push_back({"Scripts/python/a.py", "print()"});
  expect_refused(script, "macro");
  expect_refused(
      odt("<office:event-listeners><script:event-listener xmlns:script=\"urn:x\"/></office:event-listeners>"), "macro");
}

TEST(Package, RefusesProgramsInDocx)
{
  auto macro = docx("");
  macro.push_back({"word/vbaProject.bin", "x"});
  expect_refused(macro, "macro");
  expect_refused(docx("",
                      "<Override PartName=\"/word/document2.xml\" "
                      "ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>"),
                 "macro");
  auto control = docx("");
  control.push_back({"word/activeX/activeX1.bin", "x"});
  expect_refused(control, "macro");
}

TEST(Package, RefusesWhatIsFetchedFromElsewhere)
{
  expect_refused(odt("<draw:image xlink:href=\"http://exemple.org/a.png\"/>"), "d’ailleurs");
  expect_refused(odt("<draw:object xlink:href=\"file://serveur/partage/a.ods\"/>"), "d’ailleurs");
  expect_refused(odt("<draw:object xlink:href=\"//serveur/partage/a.ods\"/>"), "d’ailleurs");
  expect_refused(odt("<draw:object-ole xlink:href=\"./Object 1\"/>"), "OLE");
  expect_refused(docx(relation("attachedTemplate", "http://exemple.org/a.dotm")), "onglet Développeur");
  expect_refused(docx(relation("attachedTemplate", "file:///\\\\serveur\\a.dotx")), "modèle d’une autre machine");
  expect_refused(docx(relation("image", "http://exemple.org/a.png")), "d’ailleurs");
  expect_refused(docx(relation("oleObject", "a.bin")), "OLE");
}

// ODF 1.3 part 2, 3.9: a reference that climbs out of the package, or names a place, is that of another file.
TEST(Package, RefusesOdtImagesThatStandBesideTheFile)
{
  for (const char* href : {"../p.png", "./../p.png", "Pictures/../../p.png", "%2E%2e/p.png", "..\\p.png", "/srv/p.png",
                           "file:///srv/p.png", "file:p.png", "C:\\images\\p.png", "c:/images/p.png"}) {
    expect_refused(odt("<draw:image xlink:href=\"" + std::string(href) + "\"/>"), "d’ailleurs");
  }
  expect_refused(odt("<text:section-source xlink:href=\"../annexe.odt\"/>"), "d’ailleurs");
  for (const char* href : {"Pictures/p.png", "./Object 1", "Object 1/../Pictures/p.png", "#signet", ""}) {
    EXPECT_NO_THROW(
        Package::open(write_archive(odt("<draw:image xlink:href=\"" + std::string(href) + "\"/>")), "a.odt"))
        << href;
  }
  EXPECT_NO_THROW(Package::open(write_archive(odt("<text:a xlink:href=\"../annexe.odt\">Annexe</text:a>")), "a.odt"));
  // An embedded object is a folder of the package: one step up from it is still inside.
  auto entries = odt("<draw:object xlink:href=\"./Object 1\"/>");
  entries.push_back({"Object 1/content.xml", content("<draw:image xlink:href=\"../Pictures/p.png\"/>")});
  EXPECT_NO_THROW(Package::open(write_archive(entries), "a.odt"));
  entries.back().bytes = content("<draw:image xlink:href=\"../../p.png\"/>");
  expect_refused(entries, "d’ailleurs");
}

std::vector<ArchiveEntry> docx_body(std::string_view inside)
{
  auto entries = docx("");
  entries[1].bytes = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
                     std::string(inside) + "</w:body></w:document>";
  return entries;
}

// A field in three parts, its instruction cut as given.
std::string field(std::initializer_list<std::string_view> instruction)
{
  std::string xml = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
  for (const std::string_view piece : instruction) {
    if (piece.starts_with('<'))
      xml += piece;
    else
      xml += "<w:r><w:instrText xml:space=\"preserve\">" + std::string(piece) + "</w:instrText></w:r>";
  }
  return xml +
         "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>vu</w:t></w:r><w:r><w:fldChar "
         "w:fldCharType=\"end\"/></w:r></w:p>";
}

// ECMA-376 part 1, 17.16.5: fields that run a command, or show what stands elsewhere.
TEST(Package, RefusesDocxFieldsThatRunOrFetch)
{
  for (const char* name : {"DDE", "DDEAUTO", "ddeauto", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DATABASE", "RD"}) {
    expect_refused(docx_body("<w:p><w:fldSimple w:instr=\" " + std::string(name) + " c:\\x \"/></w:p>"), "un champ");
    expect_refused(docx_body(field({std::string(" ") + name + " c:\\x"})), "un champ");
  }
  expect_refused(docx_body(field({" D", "DE", "AUTO", " cmd"})), "«\u00A0DDEAUTO\u00A0»");
  expect_refused(docx_body(field({" INCLUDEPICTURE\\d \"x\" "})), "«\u00A0INCLUDEPICTURE\u00A0»");
  expect_refused(docx_body(field({" IF 1 = 1 \"", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", " DDE x ",
                                  "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", "\" "})),
                 "«\u00A0DDE\u00A0»");
  // The name itself made by a field, so that nobody finds it.
  expect_refused(docx_body(field({"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", " QUOTE 68 68 69 ",
                                  "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", " cmd"})),
                 "dont le nom est calculé");
  // In a header, and in a part that is XML by its type only.
  auto entries = docx("",
                      "<Override PartName=\"/word/pied.bin\" ContentType=\"application/"
                      "vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>");
  entries.push_back(
      {"word/pied.bin", "<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" +
                            field({" DDEAUTO x "}) + "</w:ftr>"});
  expect_refused(entries, "word/pied.bin");
  EXPECT_NO_THROW(Package::open(
      write_archive(docx_body(field({" PAGEREF doc_FP_10 \\h "}) + field({" TOC \\o \"1-3\" "}) + field({" PAGE "}) +
                              field({" IF ", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", " PAGE ",
                                     "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", " = 1 \"a\" "}))),
      "a.docx"));
}

TEST(Package, RefusesDdeInOdt)
{
  expect_refused(odt("<text:dde-connection-decls><text:dde-connection-decl office:name=\"x\"/>"
                     "</text:dde-connection-decls>"),
                 "DDE");
  expect_refused(odt("<text:p><text:dde-connection text:connection-name=\"x\">vu</text:dde-connection></text:p>"),
                 "DDE");
  expect_refused(odt("<text:section><office:dde-source office:dde-item=\"x\"/></text:section>"), "DDE");
}

TEST(Package, RefusesATextOfAnotherFormatInserted)
{
  expect_refused(docx("<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                      "relationships/aFChunk\" Target=\"/word/afchunk.htm\"/>"),
                 "texte inséré d’un autre format");
}

TEST(Package, RefusesEntitiesInAnyPart)
{
  auto entries = odt("");
  entries.push_back({"settings.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"});
  expect_refused(entries, "settings.xml");
}

TEST(Package, RefusesTenThousandNestedElements)
{
  std::string deep;
  for (int depth = 0; depth < 10'000; ++depth) deep += "<text:section>";
  for (int depth = 0; depth < 10'000; ++depth) deep += "</text:section>";
  expect_refused(odt(deep), "content.xml");
}

}  // namespace
}  // namespace classeur::procedures::office
