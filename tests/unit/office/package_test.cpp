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
  expect_refused(docx(relation("attachedTemplate", "http://exemple.org/a.dotm")), "modèle d’une autre machine");
  expect_refused(docx(relation("attachedTemplate", "file:///\\\\serveur\\a.dotx")), "modèle d’une autre machine");
  expect_refused(docx(relation("image", "http://exemple.org/a.png")), "d’ailleurs");
  expect_refused(docx(relation("oleObject", "a.bin")), "OLE");
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
