#include "templates/pdf/link.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "sample_pdf.hpp"
#include "templates/pdf/inspect.hpp"

namespace classeur::templates::pdf
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;

// Two parts of our own: a contents page that points into the second.
struct OwnParts {
  std::string contents;
  std::string chapters;
};

OwnParts own_parts()
{
  Marks contents;
  Link link;
  link.area = {72, 390, 300, 420};
  link.name = "commitment-17";
  contents.links = {link};
  Marks chapters;
  chapters.destinations = {{"commitment-17", {2, 500}}, {"commitment-18", {3, std::nullopt}}};
  return {normalise(haru_pdf(1, "sommaire"), contents).part, normalise(haru_pdf(4, "engagement"), chapters).part};
}

TEST(PdfLinker, LeadsFromOnePartIntoAnother)
{
  const TemporaryFolder folder;
  const OwnParts parts = own_parts();
  const Linked linked = link({parts.contents, parts.chapters}, {.name_scope = NameScope::kBinder});
  EXPECT_TRUE(linked.result.missing_names.empty());
  const InspectedPdf seen = inspect_file(folder.write("binder.pdf", linked.bytes));
  ASSERT_EQ(seen.links.size(), 1U);
  EXPECT_EQ(seen.links[0].name, "commitment-17");
  EXPECT_EQ(seen.links[0].target_page, 3U);  // one page of contents, then the third of the chapters
}

TEST(PdfLinker, TellsOfNamesThatNobodyHas)
{
  const Linked linked = link({own_parts().contents}, {.name_scope = NameScope::kBinder});
  EXPECT_THAT(linked.result.missing_names, ElementsAre("commitment-17"));
}

TEST(PdfLinker, KeepsNamesOfEvidenceToThePart)
{
  const TemporaryFolder folder;
  Marks marks;
  marks.destinations = {{"fin", {1, 10}}};
  Link inside;
  inside.name = "fin";
  Link outside;
  outside.name = "commitment-17";
  marks.links = {inside, outside};
  const std::string part = normalise(haru_pdf(2, "preuve"), marks).part;
  const Linked linked = link({part, part});  // twice the same names, and no quarrel
  const InspectedPdf seen = inspect_file(folder.write("binder.pdf", linked.bytes));
  ASSERT_EQ(seen.links.size(), 2U);
  EXPECT_EQ(seen.links[0].target_page, 1U);
  EXPECT_EQ(seen.links[1].target_page, 3U);
}

TEST(PdfLinker, RefusesTwoPlacesOfOneName)
{
  const std::string part = own_parts().chapters;
  try {
    link({part, part}, {.name_scope = NameScope::kBinder});
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kConflict);
    EXPECT_THAT(error.advice(), HasSubstr("commitment-17"));
  }
}

TEST(PdfLinker, WritesOutlineLabelsAndAttachments)
{
  const TemporaryFolder folder;
  const std::string part = normalise(haru_pdf(4, "corps"), {.destinations = {{"engagement", {2, 700}}}}).part;
  const std::string csv = "mois;taux\njanvier;93\n";
  const std::string letter(3'000'000, 'x');
  std::string bytes;
  PdfLinker linker([&](std::string_view chunk) { bytes += chunk; },
                   {.title = "Dossier d’audit", .created = "2019-11-18T00:00:00Z"});
  PartReader reader(read_from(part));
  EXPECT_EQ(linker.append(reader, {.name_scope = NameScope::kBinder}), 0U);
  linker.add_bookmark({.title = "Périmètre", .level = 0, .page = 0, .is_open = true});
  linker.add_bookmark({.title = "Engagement 17", .level = 1, .destination = "engagement"});
  linker.add_bookmark({.title = "Glossaire", .level = 0, .page = 3});
  linker.add_label({.first_page = 0, .style = LabelStyle::kLowerRoman});
  linker.add_label({.first_page = 2, .style = LabelStyle::kDecimal, .prefix = "A-", .first_number = 5});
  linker.attach({.name = "relevé.csv",
                 .description = "Délais",
                 .media_type = "text/csv",
                 .size_bytes = csv.size(),
                 .digest = base::sha256(csv),
                 .packing = Packing::kDeflated},
                read_from(csv));
  linker.attach(
      {.name = "courrier.txt", .media_type = "text/plain", .size_bytes = letter.size(), .digest = base::sha256(letter)},
      read_from(letter));
  const LinkedPdf result = linker.finish();
  EXPECT_EQ(result.digest, base::sha256(bytes));
  EXPECT_EQ(result.size_bytes, bytes.size());

  const std::string path = folder.write("binder.pdf", bytes);
  const InspectedPdf seen = inspect_file(path);
  EXPECT_EQ(seen.title, "Dossier d’audit");
  EXPECT_THAT(seen.page_labels, ElementsAre("i", "ii", "A-5", "A-6"));
  ASSERT_EQ(seen.bookmarks.size(), 3U);
  EXPECT_EQ(seen.bookmarks[0].title, "Périmètre");
  EXPECT_EQ(seen.bookmarks[1].level, 1U);
  EXPECT_EQ(seen.bookmarks[1].page, 2U);
  EXPECT_EQ(seen.bookmarks[2].page, 3U);
  ASSERT_EQ(seen.attachments.size(), 2U);
  EXPECT_EQ(seen.attachments[0].name, "courrier.txt");
  EXPECT_EQ(seen.attachments[0].digest, base::sha256(letter));
  EXPECT_EQ(seen.attachments[1].name, "relevé.csv");
  EXPECT_EQ(seen.attachments[1].description, "Délais");
  EXPECT_EQ(seen.attachments[1].media_type, "text/csv");
  EXPECT_EQ(seen.attachments[1].digest, base::sha256(csv));
  EXPECT_EQ(extract_attachment(path, "relevé.csv"), csv);

  const Outcome check = run("qpdf --check " + path);
  EXPECT_EQ(check.status, 0) << check.output;
  const Outcome information = run("pdfinfo -dests " + path + " && pdfdetach -list " + path);
  EXPECT_EQ(information.status, 0);
  EXPECT_THAT(information.output, HasSubstr("relevé.csv"));
  EXPECT_THAT(information.output, testing::Not(HasSubstr("Syntax")));
}

TEST(PdfLinker, RefusesAttachmentsThatAreNotWhatWasPromised)
{
  PdfLinker linker([](std::string_view) {}, {});
  const auto attach = [&](const std::string& bytes, std::uint64_t size, base::Digest digest) {
    linker.attach({.name = "a" + bytes, .size_bytes = size, .digest = digest}, read_from(bytes));
  };
  EXPECT_THROW(attach("abc", 3, base::sha256("abd")), base::Error);
  EXPECT_THROW(attach("abc", 4, base::sha256("abc")), base::Error);
  EXPECT_THROW(attach("abc", 2, base::sha256("abc")), base::Error);
}

// The seal knows all bytes of the file but its own, wherever the cross-reference table stands.
TEST(PdfLinker, SealsTheBytesAroundTheSeal)
{
  const std::string part = normalise(haru_pdf(3, "corps")).part;
  for (const CrossReference form : {CrossReference::kAutomatic, CrossReference::kStream}) {
    const TemporaryFolder folder;
    const std::string letter(700'000, 'x');
    BytesAround told;
    std::string bytes;
    PdfLinker linker([&](std::string_view chunk) { bytes += chunk; },
                     {.cross_reference = form,
                      .seal = FileSeal{{.name = "sceau.txt", .size_bytes = 9}, [&](const BytesAround& around) {
                                         told = around;
                                         return std::string("le sceau.");
                                       }}});
    PartReader reader(read_from(part));
    linker.append(reader);
    linker.attach({.name = "lettre.txt", .size_bytes = letter.size(), .digest = base::sha256(letter)},
                  read_from(letter));
    const LinkedPdf result = linker.finish();
    EXPECT_EQ(result.digest, base::sha256(bytes));
    EXPECT_EQ(result.size_bytes, bytes.size());
    ASSERT_EQ(told.before + 9 + told.after, bytes.size());
    EXPECT_EQ(bytes.substr(told.before, 9), "le sceau.");
    EXPECT_EQ(told.digest, base::sha256(bytes.substr(0, told.before) + bytes.substr(told.before + 9)));
    const std::string path = folder.write("binder.pdf", bytes);
    EXPECT_EQ(extract_attachment(path, "sceau.txt"), "le sceau.");
    const Outcome check = run("qpdf --check " + path);
    EXPECT_EQ(check.status, 0) << check.output;
  }
}

TEST(PdfLinker, RefusesASealOfAnotherLength)
{
  const std::string part = normalise(haru_pdf(1, "corps")).part;
  PdfLinker linker([](std::string_view) {},
                   {.seal = FileSeal{{.name = "sceau.txt", .size_bytes = 9},
                                     [](const BytesAround&) { return std::string("court"); }}});
  PartReader reader(read_from(part));
  linker.append(reader);
  EXPECT_THROW(linker.finish(), base::Error);
}

TEST(PdfLinker, GivesTheSameBytesTwice)
{
  const OwnParts parts = own_parts();
  const PageTreatment treatment{.fit = PageFit::kFrame, .name_scope = NameScope::kBinder};
  EXPECT_EQ(link({parts.contents, parts.chapters}, treatment).bytes,
            link({parts.contents, parts.chapters}, treatment).bytes);
}

TEST(PdfLinker, GivesAnotherIdentityToOtherContent)
{
  const auto identity = [](const std::string& word) {
    const std::string bytes = link({normalise(haru_pdf(1, word)).part}).bytes;
    return bytes.substr(bytes.rfind("/ID"), 40);
  };
  EXPECT_NE(identity("un"), identity("deux"));
}

TEST(PdfLinker, StampsPages)
{
  const TemporaryFolder folder;
  PageTreatment treatment{.fit = PageFit::kFrame};
  for (int page = 1; page <= 2; ++page)
    treatment.stamps.push_back(
        {.header_left = "PR-2019-012 · « été »",
         .footer_right = "page " + std::to_string(page) + "/2 · classeur " + std::to_string(144 + page)});
  const Linked linked = link({normalise(haru_pdf(2, "pièce")).part}, treatment);
  const std::string path = folder.write("stamped.pdf", linked.bytes);
  const std::string text = run("pdftotext -f 2 -l 2 " + path + " -").output;
  EXPECT_THAT(text, HasSubstr("PR-2019-012 · « été »"));
  EXPECT_THAT(text, HasSubstr("page 2/2 · classeur 146"));
  // The second page is landscape and stays so, on A4.
  EXPECT_THAT(run("pdfinfo -f 2 -l 2 " + path).output, HasSubstr("841.89 x 595.276"));

  treatment.stamps.pop_back();
  EXPECT_THROW(link({normalise(haru_pdf(2, "pièce")).part}, treatment), base::Error);
}

TEST(PdfLinker, EmbedsTheFontOfStamps)
{
  const TemporaryFolder folder;
  const std::string font = [] {
    std::string bytes;
    const ChunkReader chunks = read_from_file("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    for (std::string_view chunk = chunks(); !chunk.empty(); chunk = chunks()) bytes += chunk;
    return bytes;
  }();
  std::string bytes;
  PdfLinker linker([&](std::string_view chunk) { bytes += chunk; }, {.stamp_font = font});
  const std::string part = normalise(one_page("", "0 0 10 10 re f")).part;
  PartReader reader(read_from(part));
  linker.append(reader, {.stamps = {{.footer_centre = "Pièce n° 12 – œuvre"}}});
  linker.finish();
  const std::string path = folder.write("font.pdf", bytes);
  EXPECT_THAT(run("pdffonts " + path).output, HasSubstr("TrueType"));
  EXPECT_THAT(run("pdftotext " + path + " -").output, HasSubstr("Pièce n° 12 – œuvre"));
  EXPECT_EQ(run("qpdf --check " + path).status, 0);
  EXPECT_THROW(PdfLinker([](std::string_view) {}, {.stamp_font = "no font"}), base::Error);
}

TEST(PdfLinker, WritesACrossReferenceStreamWhereATableWouldNotDo)
{
  const TemporaryFolder folder;
  std::string bytes;
  PdfLinker linker([&](std::string_view chunk) { bytes += chunk; }, {.cross_reference = CrossReference::kStream});
  const std::string part = normalise(haru_pdf(3, "grand")).part;
  PartReader reader(read_from(part));
  linker.append(reader);
  linker.finish();
  const Outcome check = run("qpdf --check " + folder.write("stream.pdf", bytes));
  EXPECT_EQ(check.status, 0) << check.output;
}

TEST(PdfLinker, NeedsAPage)
{
  PdfLinker linker([](std::string_view) {}, {});
  EXPECT_THROW(linker.finish(), base::Error);
}

}  // namespace
}  // namespace classeur::templates::pdf
