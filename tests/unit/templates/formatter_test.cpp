#include "templates/formatter/formatter.hpp"

#include <cmath>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/error.hpp"
#include "tests/unit/templates/pdf_reader.hpp"

namespace classeur::templates
{
namespace
{

using ::testing::HasSubstr;
using ::testing::Not;

constexpr double kPageHeight = 400;
constexpr double kMargin = 50;
constexpr double kTextWidth = 200;

// A page of 300 by 400 points with margins of 50: 200 by 300 for the text. DejaVu Sans at 10 points, lines of 12.
std::string document(const std::string& flow, const std::string& more = "", const std::string& sequence = "")
{
  return "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-family='DejaVu Sans' font-size='10pt' "
         "line-height='12pt' language='fr'><fo:layout-master-set><fo:simple-page-master master-name='p' "
         "page-width='300pt' page-height='400pt' margin='50pt'><fo:region-body/><fo:region-before extent='20pt'/>"
         "</fo:simple-page-master></fo:layout-master-set>" +
         more + "<fo:page-sequence master-reference='p' " + sequence + "><fo:flow flow-name='xsl-region-body'>" + flow +
         "</fo:flow></fo:page-sequence></fo:root>";
}

std::string pdf(const std::string& fo)
{
  return render_fo(fo, "t.fo", {});
}

std::string advice_of(const std::string& fo)
{
  try {
    render_fo(fo, "t.fo", {});
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kBadInput);
    return error.advice();
  }
  return "accepted";
}

std::string lines(int count, const std::string& word = "ligne")
{
  std::string out;
  for (int line = 0; line < count; ++line) out += fmt::format("<fo:block>{}{}</fo:block>", word, line + 1);
  return out;
}

// Poppler gives every space as U+0020.
std::string with_plain_spaces(std::string text)
{
  for (const std::string space : {"\u00A0", "\u202F"}) {
    for (std::size_t at = 0; (at = text.find(space)) != std::string::npos;) text.replace(at, space.size(), " ");
  }
  return text;
}

const char* const kSentence =
    "L’administration préfectorale communique systématiquement les renseignements réglementaires nécessaires aux "
    "interlocuteurs concernés, conformément aux engagements interministériels relatifs à la considération des "
    "usagers. ";

TEST(Formatter, WritesFilesThatNoToolWarnsOf)
{
  const PdfReader reader(pdf(document(std::string("<fo:block id='a' hyphenate='true' text-align='justify'>") +
                                      kSentence + "<fo:inline font-weight='bold'>gras</fo:inline></fo:block>")));
  EXPECT_THAT(reader.run("qpdf --check %s"), Not(HasSubstr("WARNING")));
  EXPECT_THAT(reader.run("qpdf --check %s"), HasSubstr("No syntax or stream encoding errors"));
  for (const char* tool : {"pdfinfo %s >/dev/null", "pdftotext %s /dev/null", "pdffonts %s >/dev/null",
                           "pdfimages -list %s >/dev/null", "pdftoppm -r 20 %s >/dev/null"}) {
    EXPECT_EQ(reader.run(std::string(tool) + " || echo failed"), "") << tool;
  }
}

TEST(Formatter, GivesEqualBytesForEqualInput)
{
  const std::string fo = document(std::string("<fo:block id='a'>") + kSentence + "</fo:block>");
  EXPECT_EQ(pdf(fo), pdf(fo));
  EXPECT_NE(pdf(fo), pdf(document("<fo:block>autre</fo:block>")));
}

TEST(Formatter, KeepsEveryCharacter)
{
  const std::string text =
      "«\u00A0Où\u202F?\u00A0» Œuvre, cœur, l’été, 12\u202F345\u00A0€, n°\u00A07 — Ÿ À Ç ÷ ± ½ ≥ →";
  const PdfReader reader(pdf(document("<fo:block font-size='6pt'>" + text + "</fo:block>")));
  std::string found = reader.text();
  found.erase(found.find('\n'));
  EXPECT_EQ(found, with_plain_spaces(text));
}

TEST(Formatter, HasCompactFonts)
{
  const std::string bytes = pdf(document("<fo:block>abc abc</fo:block>"));
  EXPECT_LT(bytes.size(), 12000U);  // DejaVu Sans itself has 750 000 bytes
  PdfReader reader(bytes);
  bool seen = false;
  for (QPDFObjectHandle object : reader.objects().getAllObjects()) {
    if (!object.isDictionary() || !object.getKey("/CIDSystemInfo").isDictionary()) continue;
    seen = true;
    // "abc" and the space, once each: [1 [w w w w]]
    EXPECT_EQ(object.getKey("/W").getArrayItem(1).getArrayNItems(), 4);
  }
  EXPECT_TRUE(seen);
}

TEST(Formatter, FillsPagesLineByLine)
{
  const PdfReader reader(pdf(document(lines(51))));  // 300 points hold 25 lines of 12
  EXPECT_EQ(reader.word("ligne25").page, 1);
  EXPECT_EQ(reader.word("ligne26").page, 2);
  EXPECT_EQ(reader.word("ligne50").page, 2);
  EXPECT_EQ(reader.word("ligne51").page, 3);
  EXPECT_NEAR(reader.word("ligne26").top, reader.word("ligne1").top, 0.01);
  EXPECT_NEAR(reader.word("ligne2").top - reader.word("ligne1").top, 12, 0.01);
}

TEST(Formatter, BreaksWhereAsked)
{
  const PdfReader reader(
      pdf(document("<fo:block>un</fo:block><fo:block break-before='page'>deux</fo:block>"
                   "<fo:block break-before='odd-page'>trois</fo:block>"
                   "<fo:block break-before='odd-page'>cinq</fo:block>"
                   "<fo:block break-after='even-page'>encore</fo:block><fo:block>six</fo:block>")));
  EXPECT_EQ(reader.word("deux").page, 2);
  EXPECT_EQ(reader.word("trois").page, 3);
  EXPECT_EQ(reader.word("cinq").page, 5);
  EXPECT_EQ(reader.word("encore").page, 5);
  EXPECT_EQ(reader.word("six").page, 6);
}

TEST(Formatter, KeepsAHeadingWithWhatFollows)
{
  const PdfReader reader(
      pdf(document(lines(24) + "<fo:block keep-with-next='always'>titre</fo:block><fo:block>suite</fo:block>")));
  EXPECT_EQ(reader.word("ligne24").page, 1);
  EXPECT_EQ(reader.word("titre").page, 2);
  EXPECT_EQ(reader.word("suite").page, 2);
}

TEST(Formatter, KeepsABlockTogether)
{
  const PdfReader reader(
      pdf(document(lines(20) + "<fo:block keep-together='always'>" + lines(6, "bloc") + "</fo:block>")));
  EXPECT_EQ(reader.word("bloc1").page, 2);
  EXPECT_EQ(reader.word("bloc6").page, 2);
}

TEST(Formatter, LeavesNoWidowAndNoOrphan)
{
  const std::string three =
      "<fo:block widows='2' orphans='2' linefeed-treatment='preserve'>a1&#10;a2&#10;a3</fo:block>";
  const PdfReader orphan(pdf(document(lines(24) + three)));  // one line would be alone at the foot
  EXPECT_EQ(orphan.word("a1").page, 2);
  const PdfReader widow(pdf(document(lines(23) + three)));  // one line would be alone at the head
  EXPECT_EQ(widow.word("a1").page, 2);
  const std::string four =
      "<fo:block widows='2' orphans='2' linefeed-treatment='preserve'>a1&#10;a2&#10;a3&#10;a4</fo:block>";
  const PdfReader fits(pdf(document(lines(23) + four)));
  EXPECT_EQ(fits.word("a2").page, 1);
  EXPECT_EQ(fits.word("a3").page, 2);
}

TEST(Formatter, CollapsesSpacesBetweenBlocks)
{
  const PdfReader reader(
      pdf(document("<fo:block space-after='10pt'>un</fo:block><fo:block space-before='6pt'>deux</fo:block>"
                   "<fo:block><fo:block space-before='20pt'>trois</fo:block></fo:block>")));
  EXPECT_NEAR(reader.word("deux").top - reader.word("un").top, 22, 0.01);  // 12 and the larger of 10 and 6
  EXPECT_NEAR(reader.word("trois").top - reader.word("deux").top, 32, 0.01);
}

TEST(Formatter, EndsJustifiedLinesAtTheMargin)
{
  const PdfReader reader(pdf(document(std::string("<fo:block text-align='justify' hyphenate='true'>") + kSentence +
                                      kSentence + "</fo:block>")));
  std::map<int, double> right_of_line;
  for (const Word& word : reader.words()) {
    double& right = right_of_line[static_cast<int>(std::lround(word.top))];
    right = std::max(right, word.right);
  }
  ASSERT_GT(right_of_line.size(), 5U);
  right_of_line.erase(std::prev(right_of_line.end()));  // the last line of a paragraph is not stretched
  for (const auto& [top, right] : right_of_line) EXPECT_NEAR(right, kMargin + kTextWidth, 0.3) << top;
}

TEST(Formatter, HyphenatesFrenchOnly)
{
  const std::string narrow = "<fo:block end-indent='120pt' hyphenate='true' {}>il réglementation</fo:block>";
  EXPECT_THAT(PdfReader(pdf(document(fmt::format(fmt::runtime(narrow), "")))).text(), HasSubstr("\u00AD"));
  EXPECT_THAT(PdfReader(pdf(document(fmt::format(fmt::runtime(narrow), "language='en'")))).text(),
              Not(HasSubstr("\u00AD")));
}

TEST(Formatter, NeverBreaksAtANoBreakSpace)
{
  const std::string text = "engagement\u00A0numéro\u00A012 et\u202F: fin";
  for (int indent = 0; indent < 60; indent += 3) {
    const PdfReader reader(pdf(document(fmt::format("<fo:block end-indent='{}pt'>{}</fo:block>", indent, text))));
    EXPECT_THAT(reader.text(), HasSubstr("engagement numéro 12"));
    EXPECT_THAT(reader.text(), HasSubstr("et :"));
  }
}

TEST(Formatter, RepeatsTableHeaders)
{
  std::string rows;
  for (int row = 1; row <= 40; ++row) {
    rows += fmt::format("<fo:table-row><fo:table-cell><fo:block>r{}</fo:block></fo:table-cell></fo:table-row>", row);
  }
  const PdfReader reader(
      pdf(document("<fo:table><fo:table-header><fo:table-row><fo:table-cell><fo:block>titre</fo:block></fo:table-cell>"
                   "</fo:table-row></fo:table-header><fo:table-body>" +
                   rows + "</fo:table-body></fo:table>")));
  EXPECT_EQ(reader.count("titre"), 2);
  EXPECT_EQ(reader.word("r24").page, 1);  // the header takes the place of one row of 25
  EXPECT_EQ(reader.word("r25").page, 2);
  EXPECT_LT(reader.word("titre", 1).top, reader.word("r25").top);
}

TEST(Formatter, PlacesCellsThatSpan)
{
  const auto cell = [](const std::string& text, const std::string& attributes) {
    return "<fo:table-cell " + attributes + "><fo:block>" + text + "</fo:block></fo:table-cell>";
  };
  const PdfReader reader(pdf(document(
      "<fo:table><fo:table-column column-width='50pt'/><fo:table-column column-width='proportional-column-width(1)'/>"
      "<fo:table-column column-width='proportional-column-width(2)'/><fo:table-body><fo:table-row>" +
      cell("haut", "number-rows-spanned='2' display-align='after'") + cell("large", "number-columns-spanned='2'") +
      "</fo:table-row><fo:table-row>" + cell("deux", "") + cell("trois", "text-align='end'") +
      "</fo:table-row></fo:table-body></fo:table>")));
  EXPECT_NEAR(reader.word("large").left, kMargin + 50, 0.5);
  EXPECT_NEAR(reader.word("deux").left, kMargin + 50, 0.5);
  EXPECT_NEAR(reader.word("trois").right, kMargin + kTextWidth, 0.5);
  EXPECT_NEAR(reader.word("haut").top, reader.word("deux").top, 0.01);  // at the foot of both rows
}

TEST(Formatter, DividesRowsHigherThanAPage)
{
  const PdfReader reader(pdf(document("<fo:table><fo:table-body><fo:table-row><fo:table-cell>" + lines(60, "a") +
                                      "</fo:table-cell><fo:table-cell>" + lines(3, "b") +
                                      "</fo:table-cell></fo:table-row></fo:table-body></fo:table>")));
  EXPECT_EQ(reader.word("a60").page, 3);
  EXPECT_EQ(reader.word("b3").page, 1);
  for (int line = 1; line <= 60; ++line) EXPECT_EQ(reader.count(fmt::format("a{}", line)), 1);
}

TEST(Formatter, CitesThePageWhereThingsStand)
{
  std::string flow;
  std::string contents;
  for (int part = 1; part <= 120; ++part) {
    contents += fmt::format(
        "<fo:block text-align-last='justify'>partie{}<fo:leader leader-pattern='dots'/>"
        "<fo:page-number-citation ref-id='p{}'/></fo:block>",
        part, part);
    flow += fmt::format("<fo:block id='p{}' break-before='page'>titre{}</fo:block>", part, part);
  }
  const FormattedPdf made = format(base::XmlDocument::parse(document(contents + flow), "t.fo"), {});
  const PdfReader reader(made.bytes);
  EXPECT_EQ(made.pages, 125);  // 120 lines of contents fill five pages
  for (const int part : {1, 4, 5, 95, 120}) {
    const int page = reader.word(fmt::format("titre{}", part)).page;
    EXPECT_EQ(page, part + 5);
    EXPECT_EQ(made.page_of_id.at(fmt::format("p{}", part)), page);
    const Word label = reader.word(fmt::format("partie{}", part));
    for (const Word& word : reader.words()) {
      if (word.page != label.page || std::abs(word.top - label.top) > 1 || word.right < kMargin + kTextWidth - 1)
        continue;
      EXPECT_THAT(word.text, ::testing::EndsWith(std::to_string(page)));
      EXPECT_NEAR(word.right, kMargin + kTextWidth, 0.3);
    }
  }
}

TEST(Formatter, NumbersPagesAsAsked)
{
  const std::string fo =
      "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set><fo:simple-page-master "
      "master-name='p' "
      "page-width='300pt' page-height='400pt' margin='50pt'><fo:region-body margin-top='30pt'/><fo:region-before "
      "extent='20pt'/></fo:simple-page-master></fo:layout-master-set>"
      "<fo:page-sequence master-reference='p' id='s1' format='i' force-page-count='even'><fo:static-content "
      "flow-name='xsl-region-before'><fo:block>page:<fo:page-number/>:<fo:page-number-citation-last "
      "ref-id='s1'/></fo:block>"
      "</fo:static-content><fo:flow flow-name='xsl-region-body'><fo:block>a</fo:block></fo:flow></fo:page-sequence>"
      "<fo:page-sequence master-reference='p' initial-page-number='7'><fo:static-content flow-name='xsl-region-before'>"
      "<fo:block>page:<fo:page-number/></fo:block></fo:static-content><fo:flow flow-name='xsl-region-body'>"
      "<fo:block>b</fo:block></fo:flow></fo:page-sequence></fo:root>";
  const PdfReader reader(pdf(fo));
  EXPECT_EQ(reader.word("page:i:ii").page, 1);
  EXPECT_EQ(reader.word("page:ii:ii").page, 2);
  EXPECT_EQ(reader.word("page:7").page, 3);
  EXPECT_EQ(reader.word("b").page, 3);
}

TEST(Formatter, LinksLandWhereTheySay)
{
  PdfReader reader(
      pdf(document("<fo:block><fo:basic-link internal-destination='cible'>aller</fo:basic-link> "
                   "<fo:basic-link external-destination=\"url('https://example.org/(a)')\">dehors</fo:basic-link>"
                   "</fo:block><fo:block break-before='page' space-before='30pt'>avant</fo:block>"
                   "<fo:block id='cible'>arrivée</fo:block>")));
  auto pages = reader.objects().getAllPages();
  ASSERT_EQ(pages.size(), 2U);
  auto links = pages[0].getKey("/Annots");
  ASSERT_EQ(links.getArrayNItems(), 2);
  auto target = links.getArrayItem(0).getKey("/Dest");
  EXPECT_EQ(target.getArrayItem(0).getObjGen(), pages[1].getObjGen());
  EXPECT_NEAR(target.getArrayItem(3).getNumericValue(), kPageHeight - kMargin - 12, 0.01);
  const Word word = reader.word("aller");
  auto area = links.getArrayItem(0).getKey("/Rect");
  EXPECT_NEAR(area.getArrayItem(0).getNumericValue(), word.left, 0.1);
  EXPECT_NEAR(area.getArrayItem(2).getNumericValue(), word.right, 0.1);
  EXPECT_EQ(links.getArrayItem(1).getKey("/A").getKey("/URI").getStringValue(), "https://example.org/(a)");
}

TEST(Formatter, MakesAnOutlineAndNamedDestinations)
{
  PdfReader reader(pdf(document("<fo:block id='a'>un</fo:block><fo:block id='b' break-before='page'>deux</fo:block>",
                                "<fo:bookmark-tree><fo:bookmark internal-destination='a'><fo:bookmark-title>Étape 1"
                                "</fo:bookmark-title><fo:bookmark internal-destination='b'><fo:bookmark-title>Suite"
                                "</fo:bookmark-title></fo:bookmark></fo:bookmark></fo:bookmark-tree>")));
  auto outline = reader.objects().getRoot().getKey("/Outlines");
  auto first = outline.getKey("/First");
  EXPECT_EQ(first.getKey("/Title").getUTF8Value(), "Étape 1");
  EXPECT_EQ(outline.getKey("/Count").getIntValue(), 2);
  auto below = first.getKey("/First");
  EXPECT_EQ(below.getKey("/Title").getUTF8Value(), "Suite");
  EXPECT_EQ(below.getKey("/Dest").getArrayItem(0).getObjGen(), reader.objects().getAllPages()[1].getObjGen());
  EXPECT_THAT(reader.run("pdfinfo -dests %s"), HasSubstr("\"b\""));
}

TEST(Formatter, PlacesListLabelsAndBodies)
{
  const PdfReader reader(
      pdf(document("<fo:list-block provisional-distance-between-starts='20pt'><fo:list-item><fo:list-item-label "
                   "end-indent='label-end()'>"
                   "<fo:block>1.</fo:block></fo:list-item-label><fo:list-item-body "
                   "start-indent='body-start()'><fo:block>corps</fo:block>"
                   "</fo:list-item-body></fo:list-item></fo:list-block>")));
  EXPECT_NEAR(reader.word("1.").left, kMargin, 0.5);
  EXPECT_NEAR(reader.word("corps").left, kMargin + 20, 0.5);
  EXPECT_NEAR(reader.word("corps").top, reader.word("1.").top, 0.01);
}

TEST(Formatter, DrawsFigures)
{
  const PdfReader reader(pdf(document(
      "<fo:block><fo:instream-foreign-object content-width='100pt'><svg xmlns='http://www.w3.org/2000/svg' "
      "viewBox='0 0 200 100'><rect width='200' height='100' fill='#ff0000'/><path d='M0 0 L10 10 A5 5 0 0 1 20 20 Z'/>"
      "<text x='100' y='50' text-anchor='middle' "
      "font-size='20'>figure</text></svg></fo:instream-foreign-object></fo:block>")));
  const Word word = reader.word("figure");
  EXPECT_NEAR((word.left + word.right) / 2, kMargin + 50, 0.5);  // 100 of 200 units at half a point each
  // The ground of the figure is red: a PPM of the pixel at (120, 90) on the page.
  const std::string picture = reader.run("pdftoppm -r 72 -x 120 -y 90 -W 1 -H 1 %s");
  EXPECT_THAT(picture, ::testing::EndsWith(std::string("\xFF\x00\x00", 3)));
}

TEST(Formatter, RefusesWhatItDoesNotKnowAndNamesTheLine)
{
  EXPECT_THAT(advice_of(document("\n\n<fo:marquee/>")), HasSubstr("t.fo, ligne 3, élément « marquee »"));
  EXPECT_THAT(advice_of(document("\n<fo:block colour='red'/>")), HasSubstr("propriété inconnue « colour »"));
  EXPECT_THAT(advice_of(document("\n<fo:block font-size='big'>a</fo:block>")), HasSubstr("ligne 2, élément « block »"));
  EXPECT_THAT(advice_of(document("<fo:block><fo:external-graphic src='x.png'/></fo:block>")), HasSubstr("x.png"));
  EXPECT_THAT(advice_of("<a/>"), HasSubstr("fo:root"));
  EXPECT_EQ(advice_of(document("<fo:block role='P'>a</fo:block>")), "accepted");
}

TEST(Formatter, EndsWhateverIsTooHighForAPage)
{
  const PdfReader reader(
      pdf(document("<fo:block font-size='500pt' line-height='600pt'>x</fo:block>"
                   "<fo:block-container height='900pt'><fo:block>y</fo:block></fo:block-container>"
                   "<fo:block>z</fo:block>")));
  EXPECT_LE(reader.word("z").page, 4);
}

}  // namespace
}  // namespace classeur::templates
