// What people and programs hand in that is no good PDF: refused with advice, or tamed.
#include <algorithm>
#include <fstream>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "sample_pdf.hpp"
#include "templates/pdf/deflate.hpp"
#include "templates/pdf/normalise.hpp"

namespace classeur::templates::pdf
{
namespace
{

using testing::HasSubstr;

constexpr const char* kContent = "0 0 10 10 re f";

std::string advice_for(std::string_view pdf, base::ErrorCode code = base::ErrorCode::kBadInput,
                       const NormaliseLimits& limits = {})
{
  try {
    normalise(pdf, {}, limits);
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), code) << error.what();
    return error.advice();
  }
  ADD_FAILURE() << "not refused";
  return {};
}

TEST(HostilePdf, IsRefusedWithAdvice)
{
  EXPECT_THAT(advice_for(""), HasSubstr("vide"));
  EXPECT_THAT(advice_for("PK\x03\x04 un document bureautique"), HasSubstr("n’est pas un PDF"));
  EXPECT_THAT(advice_for("%PDF-1.7\n"), HasSubstr("endommagé"));
  EXPECT_THAT(advice_for("%PDF-1.7\n%%EOF\n"), HasSubstr("endommagé"));
}

TEST(HostilePdf, IsRefusedWhenEncrypted)
{
  const std::string pdf = haru_pdf(1, "secret");
  EXPECT_THAT(advice_for(rewritten(pdf, Rewriting::kEncrypted)), HasSubstr("protégé"));
  EXPECT_THAT(advice_for(rewritten(pdf, Rewriting::kRestricted)), HasSubstr("protégé"));
}

TEST(HostilePdf, IsRefusedWhenTruncatedAnywhere)
{
  std::mt19937 random(20191118);
  const std::string plain = haru_pdf_with_font_and_picture(2, "coupé");
  for (const std::string& pdf :
       {plain, rewritten(plain, Rewriting::kObjectStreams), rewritten(plain, Rewriting::kLinearised)}) {
    // The last line, "%%EOF", may lose its end of line and no more.
    const std::size_t end = pdf.find_last_of('F');
    std::vector<std::size_t> lengths{end, end - 1, end - 6, end - 12, end - 30};
    for (int time = 0; time < 60; ++time) lengths.push_back(random() % end);
    for (const std::size_t length : lengths) EXPECT_THROW(normalise(pdf.substr(0, length)), base::Error) << length;
  }
}

TEST(HostilePdf, IsRefusedWithoutPages)
{
  EXPECT_THAT(advice_for(assembled({"<</Type /Catalog/Pages 2 0 R>>", "<</Type /Pages/Count 0/Kids []>>"})),
              HasSubstr("aucune page"));
  // What /Count claims is not believed.
  EXPECT_THAT(advice_for(assembled({"<</Type /Catalog/Pages 2 0 R>>", "<</Type /Pages/Count 2000000000/Kids []>>"})),
              HasSubstr("aucune page"));
  EXPECT_THAT(advice_for(assembled({"<</Type /Catalog>>"})), HasSubstr("endommagé"));
}

TEST(HostilePdf, IsRefusedWhenAPageIsMissing)
{
  EXPECT_THAT(advice_for(assembled({"<</Type /Catalog/Pages 2 0 R>>", "<</Type /Pages/Count 2/Kids [3 0 R 9 0 R]>>",
                                    "<</Type /Page/Parent 2 0 R>>"})),
              HasSubstr("endommagé"));
}

TEST(HostilePdf, IsRefusedWhenThePageTreeIsACycle)
{
  EXPECT_THAT(advice_for(assembled({"<</Type /Catalog/Pages 2 0 R>>", "<</Type /Pages/Count 1/Kids [3 0 R]>>",
                                    "<</Type /Pages/Count 1/Parent 2 0 R/Kids [2 0 R]>>"})),
              HasSubstr("endommagé"));
}

TEST(HostilePdf, IsRefusedWhenThePageTreeIsTooDeep)
{
  std::vector<std::string> objects{"<</Type /Catalog/Pages 2 0 R>>"};
  for (int level = 0; level < 100'000; ++level)
    objects.push_back(fmt::format("<</Type /Pages/Count 1/Kids [{} 0 R]>>", objects.size() + 2));
  objects.emplace_back("<</Type /Page>>");
  advice_for(assembled(objects), base::ErrorCode::kTooLarge);
}

TEST(HostilePdf, IsRefusedOverALimit)
{
  const std::string pdf = haru_pdf(3, "grand");
  const auto refused = [&](NormaliseLimits limits) { advice_for(pdf, base::ErrorCode::kTooLarge, limits); };
  refused({.input_bytes_max = 100});
  refused({.pages_max = 2});
  refused({.objects_max = 5});
  refused({.decoded_stream_bytes_max = 10});
  refused({.decoded_total_bytes_max = 60});
}

TEST(HostilePdf, IsTamedWhenNestedDeeply)
{
  // In one object: 100 000 arrays in each other. libqpdf makes null of it at 500.
  const std::string nested = std::string(100'000, '[') + std::string(100'000, ']');
  const std::string in_one = one_page("/Resources <</Properties <</X " + nested + ">>>>", kContent);
  try {
    normalise(in_one);
  } catch (const base::Error& error) {
    EXPECT_THAT(error.advice(), HasSubstr("PDF"));
  }
  // From object to object: a chain of 100 000.
  std::vector<std::string> chain;
  for (int link = 0; link < 100'000; ++link) chain.push_back(fmt::format("<</Next {} 0 R>>", link + 6));
  chain.emplace_back("<</End true>>");
  const NormalisedPdf result = normalise(one_page("/Resources <</Properties <</X 5 0 R>>>>", kContent, chain));
  EXPECT_EQ(PartReader(read_from(result.part)).index().object_count(), 100'002U);
}

TEST(HostilePdf, IsRefusedWhenItUnpacksWithoutEnd)
{
  const std::string bomb = rewritten(one_page("", std::string(20'000'000, ' ')), Rewriting::kObjectStreams);
  ASSERT_LT(bomb.size(), 100'000U);
  advice_for(bomb, base::ErrorCode::kTooLarge, {.decoded_stream_bytes_max = 10'000'000});
}

// The peak of this program's memory while `work` runs, above what it had before.
template <typename Work>
std::size_t peak_growth_bytes(const Work& work)
{
  const auto field = [](const std::string& name) {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word && word != name) continue;
    std::size_t kibibytes = 0;
    status >> kibibytes;
    return kibibytes << 10;
  };
  std::ofstream("/proc/self/clear_refs") << "5";  // the peak begins anew
  const std::size_t before = field("VmRSS:");
  work();
  return std::max(field("VmHWM:"), before) - before;
}

// A page whose content is one small stream, over and over, or as many small streams of their own.
std::string repeated_content(std::size_t times, bool is_shared)
{
  const std::string packed = stream_object(deflate(std::string(std::size_t{60} << 20, ' ')), "/Filter /FlateDecode");
  std::string contents;
  std::vector<std::string> streams = {packed};
  for (std::size_t time = 0; time < times; ++time) {
    contents += fmt::format(" {} 0 R", is_shared ? 4 : time + 4);
    if (!is_shared && time > 0) streams.push_back(packed);
  }
  std::vector<std::string> objects{"<</Type /Catalog/Pages 2 0 R>>", "<</Type /Pages/Count 1/Kids [3 0 R]>>",
                                   "<</Type /Page/Parent 2 0 R/Contents [" + contents + "]>>"};
  objects.insert(objects.end(), streams.begin(), streams.end());
  return assembled(objects);
}

TEST(HostilePdf, IsRefusedWhenAPageRepeatsItsContentWithoutEnd)
{
  for (const bool is_shared : {true, false}) {
    const std::string pdf = repeated_content(40, is_shared);
    ASSERT_LT(pdf.size(), 4'000'000U);
    const std::size_t growth =
        peak_growth_bytes([&] { EXPECT_THAT(advice_for(pdf, base::ErrorCode::kTooLarge), HasSubstr("256\u00A0Mio")); });
    EXPECT_LT(growth, std::size_t{100} << 20) << is_shared;
  }
  EXPECT_EQ(normalise(repeated_content(3, true)).page_count, 1U);
}

// Twenty thousand pages that share one content are no more than one in the file, and days for who reads them all.
TEST(HostilePdf, IsRefusedWhenItsPagesRepeatTheirContentWithoutEnd)
{
  std::string kids;
  for (int page = 0; page < 1000; ++page) kids += " 3 0 R";
  const std::string packed = stream_object(deflate(std::string(std::size_t{10} << 20, ' ')), "/Filter /FlateDecode");
  const std::string pdf =
      assembled({"<</Type /Catalog/Pages 2 0 R>>", "<</Type /Pages/Count 1000/Kids [" + kids + "]>>",
                 "<</Type /Page/Parent 2 0 R/Contents 4 0 R>>", packed});
  EXPECT_THAT(advice_for(pdf, base::ErrorCode::kTooLarge), HasSubstr("sans mesure"));
}

std::string form(std::string_view content, int drawn = 0)
{
  const std::string resources = drawn == 0 ? "" : fmt::format("/Resources <</XObject <</F {} 0 R>>>>", drawn);
  return stream_object(content, "/Type /XObject/Subtype /Form/BBox [0 0 9 9]" + resources);
}

// Each form draws the next twice.
std::string doubling_forms(int levels, std::string_view twice, std::string_view page = "/F Do")
{
  std::vector<std::string> forms;
  for (int level = 0; level < levels; ++level) forms.push_back(form(twice, level + 6));
  forms.push_back(form(kContent));
  return one_page("/Resources <</XObject <</F 5 0 R>>>>", page, forms);
}

TEST(HostilePdf, IsRefusedWhenFormsDrawFormsWithoutEnd)
{
  const auto too_large = base::ErrorCode::kTooLarge;
  EXPECT_THAT(advice_for(doubling_forms(30, "/F Do /F Do"), too_large), HasSubstr("100000 fois"));
  EXPECT_THAT(advice_for(endless_pdf(), too_large), HasSubstr("100000 fois"));
  // However it is written.
  for (const std::string_view twice :
       {"/F Do/F Do", "q/F\nDo Q(a)/F Do", "/#46 Do /F#20 Do", "/F %/G\nDo /F % %\n%\nDo", "(\\()/F Do(()/F Do",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID (/ EI /F Do /F Do"}) {
    EXPECT_THAT(advice_for(doubling_forms(30, twice), too_large), HasSubstr("100000 fois")) << twice;
  }
  EXPECT_EQ(normalise(doubling_forms(10, "/F Do /F Do")).page_count, 1U);
  // One drawing each: what is nested deeply is drawn once.
  EXPECT_THAT(advice_for(doubling_forms(1000, "/F Do"), too_large), HasSubstr("100 niveaux"));
  EXPECT_EQ(normalise(doubling_forms(30, "/F Do")).page_count, 1U);
}

// As the forms above, by the cell of a tiling pattern or the group of a soft mask.
std::string doubling(int levels, std::string_view twice, const std::string& entries, const std::string& kind)
{
  const auto resources = [&](int number) { return fmt::format(fmt::runtime("/Resources <<" + kind + ">>"), number); };
  std::vector<std::string> streams;
  for (int level = 0; level < levels; ++level) {
    streams.push_back(stream_object(twice, entries + "/BBox [0 0 9 9]" + resources(level + 6)));
  }
  streams.push_back(stream_object(kContent, entries + "/BBox [0 0 9 9]/Resources <<>>"));
  return one_page(resources(5), twice, streams);
}

TEST(HostilePdf, IsRefusedWhenPatternsPaintPatternsWithoutEnd)
{
  const std::string tiling = "/PatternType 1/PaintType 1/TilingType 1/XStep 9/YStep 9";
  const auto advice = [&](std::string_view twice) {
    return advice_for(doubling(30, twice, tiling, "/Pattern <</P {} 0 R>>"), base::ErrorCode::kTooLarge);
  };
  for (const std::string_view twice :
       {"/Pattern cs /P scn 0 0 9 9 re f /P scn 0 0 9 9 re f*", "/P scn q 0 g f Q f q Q F", "/P SCN 0 0 9 9 re S s",
        "/#50 scn f f", "/P scn BT (a) Tj [(b)] TJ ET"}) {
    EXPECT_THAT(advice(twice), HasSubstr("100000 fois")) << twice;
  }
  const auto kept = [&](int levels, std::string_view content) {
    return normalise(doubling(levels, content, tiling, "/Pattern <</P {} 0 R>>")).page_count;
  };
  EXPECT_EQ(kept(10, "/P scn f f"), 1U);
  EXPECT_EQ(kept(30, "/P scn f"), 1U) << "once each";
  EXPECT_EQ(kept(30, "/P scn 0 g f f f"), 1U) << "another colour since";
  EXPECT_EQ(kept(30, "q /P scn Q f f f"), 1U) << "the colour before";
  // A plan with many hatched areas.
  std::string areas = "/P scn ";
  for (int area = 0; area < 50'000; ++area) areas += "5 5 9 9 re f ";
  EXPECT_EQ(kept(0, areas), 1U);
}

TEST(HostilePdf, IsRefusedWhenSoftMasksDrawSoftMasksWithoutEnd)
{
  const std::string group = "/Type /XObject/Subtype /Form/Group <</S /Transparency/CS /DeviceGray>>";
  const std::string state = "/ExtGState <</M <</SMask <</S /Luminosity/G {} 0 R>>>>/N <</SMask /None>>>>";
  EXPECT_THAT(advice_for(doubling(30, "/M gs f /M gs f", group, state), base::ErrorCode::kTooLarge),
              HasSubstr("100000 fois"));
  EXPECT_EQ(normalise(doubling(10, "/M gs f /M gs f", group, state)).page_count, 1U);
  EXPECT_EQ(normalise(doubling(30, "/M gs f /N gs f f", group, state)).page_count, 1U) << "one mask each";
  EXPECT_THAT(advice_for(one_page("/Resources <<" + fmt::format(fmt::runtime(state), 5) + ">>", "/M gs",
                                  {stream_object("/M gs", group + "/BBox [0 0 9 9]/Resources <<" +
                                                              fmt::format(fmt::runtime(state), 5) + ">>")})),
              HasSubstr("endommagé"))
      << "one that draws itself";
}

// A font of type 3, its glyph of the code 65 being `glyph`.
std::string type3(int glyph, std::string_view resources, std::string_view encoding = "[65 /a1]",
                  const char* name = "a1")
{
  return fmt::format(
      "<</Type /Font/Subtype /Type3/FontBBox [0 0 9 9]/FontMatrix [1 0 0 1 0 0]/FirstChar 0/LastChar 0/Widths [9]"
      "/Encoding <</Differences {}>>/CharProcs <</{} {} 0 R>>/Resources <<{}>>>>",
      encoding, name, glyph, resources);
}

// The page shows the glyph of each font with the one below, the last one drawing a box.
std::string doubling_glyphs(int levels, std::string_view show, std::string_view encoding = "[65 /a1]",
                            const char* name = "a1")
{
  std::vector<std::string> objects;
  for (int level = 0; level <= levels; ++level) {
    const int font = 5 + 2 * level;
    const bool is_last = level == levels;
    objects.push_back(type3(font + 1, is_last ? "" : fmt::format("/Font <</T {} 0 R>>", font + 2), encoding, name));
    objects.push_back(stream_object("9 0 d0 " + (is_last ? kContent : std::string(show))));
  }
  return one_page("/Resources <</Font <</T 5 0 R>>>>", show, objects);
}

TEST(HostilePdf, IsRefusedWhenGlyphsDrawGlyphsWithoutEnd)
{
  const auto too_large = base::ErrorCode::kTooLarge;
  for (const std::string_view show :
       {"BT /T 1 Tf (AA) Tj ET", "/T 1 Tf [(A)-9(A)] TJ", "/T 1 Tf <4141> Tj", "/T 1 Tf (A\\101) '",
        "/T 1 Tf 0 0 (\\101A) \"", "/#54 1 Tf (AA) Tj", "/T 1 Tf q Q (A l A) Tj", "/T 1 Tf < 4 14 1> Tj",
        "/T 1 Tf (x ' AA) Tj", "/T 1 Tf < ' 4141> Tj"}) {
    EXPECT_THAT(advice_for(doubling_glyphs(30, show), too_large), HasSubstr("256\u00A0Mio")) << show;
  }
  // By the name that a base encoding has for the code.
  EXPECT_THAT(advice_for(doubling_glyphs(30, "/T 1 Tf (AA) Tj", "[]", "A"), too_large), HasSubstr("256\u00A0Mio"));
  EXPECT_EQ(normalise(doubling_glyphs(10, "/T 1 Tf (AA) Tj")).page_count, 1U);
  EXPECT_EQ(normalise(doubling_glyphs(30, "/T 1 Tf (B) Tj")).page_count, 1U) << "a code without a glyph";
  EXPECT_EQ(normalise(doubling_glyphs(30, "/T 1 Tf /H 1 Tf (AA) Tj")).page_count, 1U) << "in another font";
  EXPECT_EQ(normalise(doubling_glyphs(30, "q /T 1 Tf Q (AA) Tj")).page_count, 1U) << "in the font before";
}

TEST(HostilePdf, IsRefusedWhenGlyphsDrawFormsWithoutEnd)
{
  std::vector<std::string> objects = {type3(6, "/XObject <</F 7 0 R>>"), stream_object("9 0 d0 /F Do")};
  for (int level = 0; level < 30; ++level) objects.push_back(form("/F Do /F Do", level + 8));
  objects.push_back(form(kContent));
  const std::string resources = "/Resources <</Font <</T 5 0 R>>/ExtGState <</E <</Font [5 0 R 1]>>>>>>";
  for (const std::string_view show : {"/T 1 Tf (A) Tj", "/E gs (A) Tj"}) {
    EXPECT_THAT(advice_for(one_page(resources, show, objects), base::ErrorCode::kTooLarge), HasSubstr("100000 fois"))
        << show;
  }
  EXPECT_EQ(normalise(one_page(resources, "/T 1 Tf", objects)).page_count, 1U) << "nothing is shown";
}

// The font is what it was where the form is drawn, whichever page drew the form first, and through another form too.
TEST(HostilePdf, IsRefusedWhenFormsShowGlyphsOfTheirDrawer)
{
  const std::string text =
      stream_object("(" + std::string(1000, 'A') + ") Tj", "/Subtype /Form/BBox [0 0 9 9]/Resources <<>>");
  for (const auto& [first, second] : {std::pair{text, form(kContent)}, std::pair{form("/F Do", 10), text}}) {
    const std::string pdf =
        assembled({"<</Type /Catalog/Pages 2 0 R>>", "<</Type /Pages/Count 2/Kids [3 0 R 4 0 R]>>",
                   "<</Type /Page/Parent 2 0 R/Contents 5 0 R/Resources <</XObject <</F 7 0 R>>>>>>",
                   "<</Type /Page/Parent 2 0 R/Contents 6 0 R/Resources <</XObject <</F 7 0 R>>/Font <</T 8 0 R>>>>>>",
                   stream_object("/F Do"), stream_object("/T 1 Tf (A) Tj /F Do"), first, type3(9, ""),
                   stream_object("9 0 d0 " + std::string(std::size_t{1} << 20, ' ')), second});
    EXPECT_THAT(advice_for(pdf, base::ErrorCode::kTooLarge), HasSubstr("256\u00A0Mio"));
  }
}

TEST(HostilePdf, IsRefusedWhenAGlyphShowsItself)
{
  const std::string page = "/Resources <</Font <</T 5 0 R>>>>";
  for (const std::string_view glyph : {"9 0 d0 /T 1 Tf (A) Tj", "9 0 d0 (A) Tj"}) {
    EXPECT_THAT(advice_for(one_page(page, "/T 1 Tf (A) Tj", {type3(6, "/Font <</T 5 0 R>>"), stream_object(glyph)})),
                HasSubstr("endommagé"))
        << glyph;
  }
}

TEST(HostilePdf, AGlyphWhosePictureReadsAsTextIsKept)
{
  const std::string page = "/Resources <</Font <</T 5 0 R>>>>";
  EXPECT_EQ(normalise(one_page(page, "/T 1 Tf (A) Tj",
                               {type3(6, ""), stream_object("9 0 0 0 9 9 d1 BI /W 8 /H 9 /IM true ID (AA) ' xy EI")}))
                .page_count,
            1U);
}

// As a browser prints coloured signs; the page may have drawn the form before.
TEST(HostilePdf, AGlyphThatDrawsAFormIsKept)
{
  const std::string resources = "/Resources <</Font <</T 5 0 R>>/XObject <</F 7 0 R>>>>";
  const std::string content = "/T 1 Tf (A) Tj /F Do";
  const std::vector<std::string> objects = {type3(6, "/XObject <</F 7 0 R>>"), stream_object("9 0 d0 /F Do"),
                                            stream_object(kContent, "/Subtype /Form/BBox [0 0 9 9]/Resources <<>>")};
  EXPECT_EQ(normalise(one_page(resources, content, objects)).page_count, 1U);
  std::vector<std::string> two_pages = {
      "<</Type /Catalog/Pages 2 0 R>>", "<</Type /Pages/Count 2/Kids [3 0 R 4 0 R]" + resources + ">>",
      "<</Type /Page/Parent 2 0 R/Contents 8 0 R>>", "<</Type /Page/Parent 2 0 R/Contents 9 0 R>>"};
  two_pages.insert(two_pages.end(), objects.begin(), objects.end());
  two_pages.push_back(stream_object("/F Do"));
  two_pages.push_back(stream_object(content));
  EXPECT_EQ(normalise(assembled(two_pages)).page_count, 2U);
}

// Old papers of TeX: each letter a picture of some hundred bytes, on many pages.
TEST(HostilePdf, ABookInFontsOfPicturesIsKept)
{
  std::string page = "BT /T 1 Tf ";
  for (int line = 0; line < 50; ++line) page += "[(AA)-333(AAAA)27(AAAAAAA)-333(AAAAAAAAAAAAAAAAA)]TJ 0 -12 Td\n";
  std::string kids;
  for (int number = 0; number < 1000; ++number) kids += " 3 0 R";
  const std::string pdf = assembled(
      {"<</Type /Catalog/Pages 2 0 R>>", "<</Type /Pages/Count 1000/Kids [" + kids + "]>>",
       "<</Type /Page/Parent 2 0 R/Contents 4 0 R/Resources <</Font <</T 5 0 R>>>>>>", stream_object(page + "ET"),
       type3(6, ""), stream_object("9 0 d0 " + std::string(150, ' ') + kContent)});
  EXPECT_EQ(normalise(pdf).page_count, 1000U);
}

TEST(HostilePdf, IsRefusedWhenALongFormIsDrawnWithoutEnd)
{
  std::string often;
  for (int time = 0; time < 300; ++time) often += "/F Do ";
  const std::string pdf = one_page("/Resources <</XObject <</F 5 0 R>>>>", often, {form(std::string(1 << 20, ' '))});
  EXPECT_THAT(advice_for(pdf, base::ErrorCode::kTooLarge), HasSubstr("256\u00A0Mio"));
}

TEST(HostilePdf, IsRefusedWhenAFormDrawsItself)
{
  const std::string resources = "/Resources <</XObject <</F 5 0 R>>>>";
  EXPECT_THAT(advice_for(one_page(resources, "/F Do", {form("/F Do", 5)})), HasSubstr("endommagé"));
  EXPECT_THAT(advice_for(one_page(resources, "/F Do", {form("/F Do", 6), form("/F Do", 5)})), HasSubstr("endommagé"));
  // Without resources of its own, it has those of the page.
  EXPECT_THAT(advice_for(one_page(resources, "/F Do", {form("/F Do")})), HasSubstr("endommagé"));
  // One that could, and does not: some programs give all forms the same resources.
  EXPECT_EQ(normalise(one_page(resources, "/F Do", {form("(Do) Tj", 5)})).page_count, 1U);
}

// A plot that draws each of its points as a form, on several pages.
TEST(HostilePdf, APlotOfManyPointsIsKept)
{
  std::string points;
  for (int point = 0; point < 50'000; ++point) points += "q 1 0 0 1 5 5 cm /F Do Q\n";
  EXPECT_EQ(normalise(one_page("/Resources <</XObject <</F 5 0 R>>>>", points, {form(kContent)})).page_count, 1U);
}

TEST(HostilePdf, MendsWrongLengthsOfStreams)
{
  std::string pdf = one_page("", kContent);
  const std::string right = fmt::format("/Length {}", std::string_view(kContent).size());
  pdf.replace(pdf.find(right), right.size(), "/Length 99");
  const NormalisedPdf result = normalise(pdf);
  EXPECT_FALSE(result.warnings.empty());
  EXPECT_EQ(result.page_count, 1U);
}

TEST(HostilePdf, IsRefusedWhenAStreamDoesNotDecode)
{
  const std::string pdf = one_page("/Resources <</XObject <</I 5 0 R>>>>", "/I Do",
                                   {stream_object("this was never deflated", "/Filter /FlateDecode")});
  EXPECT_THAT(advice_for(pdf), HasSubstr("endommagé"));
}

// Flips of bytes: a part or a refusal, and what links is sound. Built with sanitizers this is the small fuzzer.
TEST(HostilePdf, NeverHarmsWhenBytesAreFlipped)
{
  std::mt19937 random(1);
  const std::string plain = haru_pdf(2, "flip");
  unsigned accepted = 0;
  unsigned refused = 0;
  for (const std::string& whole :
       {plain, rewritten(plain, Rewriting::kObjectStreams),
        one_page("/Annots [<</Subtype /Link/Rect [1 2 3 4]/Dest [3 0 R /Fit]>>]", kContent)}) {
    for (int round = 0; round < 300; ++round) {
      std::string pdf = whole;
      for (unsigned flips = 1 + random() % 4; flips > 0; --flips)
        pdf[random() % pdf.size()] = static_cast<char>(random());
      try {
        EXPECT_GE(link({normalise(pdf).part}).result.page_count, 1U);
        ++accepted;
      } catch (const base::Error&) {
        ++refused;
      }
    }
  }
  EXPECT_GT(accepted, 50U);
  EXPECT_GT(refused, 50U);
}

}  // namespace
}  // namespace classeur::templates::pdf
