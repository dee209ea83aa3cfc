#include "templates/pdf/normalise.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "sample_pdf.hpp"

namespace classeur::templates::pdf
{
namespace
{

using testing::HasSubstr;
using testing::Not;

PartIndex index_of(const std::string& part)
{
  return PartReader(read_from(part)).index();
}

constexpr std::string_view kBox = "0 0 1 rg 10 20 30 40 re f";

TEST(Normalise, KeepsCountAndSizesOfPages)
{
  const NormalisedPdf result = normalise(haru_pdf(3, "fiche"));
  EXPECT_EQ(result.page_count, 3U);
  EXPECT_TRUE(result.warnings.empty());
  const PartIndex index = index_of(result.part);
  EXPECT_NEAR(index.pages[0].width_points, 595.276, 0.01);
  EXPECT_NEAR(index.pages[1].width_points, 841.89, 0.01);
}

TEST(Normalise, GivesTheSameBytesTwice)
{
  const std::string pdf = haru_pdf_with_font_and_picture(2, "égal");
  EXPECT_EQ(normalise(pdf).part, normalise(pdf).part);
}

// A page of 200 by 300 points, as it is seen.
struct BoxCase {
  const char* entries;
  double width, height;
  Point origin;  // where the lower left corner of the page's own space, (0, 0), is seen
};

class NormaliseBoxes : public testing::TestWithParam<BoxCase>
{
};

TEST_P(NormaliseBoxes, AreThoseThatOneSees)
{
  const BoxCase& given = GetParam();
  const PartPage page = index_of(normalise(one_page(given.entries, kBox)).part).pages.at(0);
  EXPECT_DOUBLE_EQ(page.width_points, given.width);
  EXPECT_DOUBLE_EQ(page.height_points, given.height);
  const Point origin = page.placement.apply(Point{0, 0});
  EXPECT_DOUBLE_EQ(origin.x, given.origin.x);
  EXPECT_DOUBLE_EQ(origin.y, given.origin.y);
}

// ISO 32000-1, table 30: rotation is clockwise, so the lower left corner goes to the upper left at 90 degrees.
INSTANTIATE_TEST_SUITE_P(All, NormaliseBoxes,
                         testing::Values(BoxCase{"", 200, 300, {0, 0}}, BoxCase{"/Rotate 90", 300, 200, {0, 200}},
                                         BoxCase{"/Rotate 180", 200, 300, {200, 300}},
                                         BoxCase{"/Rotate -90", 300, 200, {300, 0}},
                                         BoxCase{"/CropBox [50 60 150 260]", 100, 200, {-50, -60}},
                                         BoxCase{"/CropBox [150 260 50 60]", 100, 200, {-50, -60}},
                                         BoxCase{"/CropBox [-10 -10 999 999]", 200, 300, {0, 0}},
                                         BoxCase{"/CropBox [0 0 0 0]", 200, 300, {0, 0}},
                                         BoxCase{"/UserUnit 2", 400, 600, {0, 0}},
                                         BoxCase{"/UserUnit 2/Rotate 90", 600, 400, {0, 400}}));

TEST(Normalise, TakesDownWhatPagesInherit)
{
  const std::string pdf = assembled(
      {"<</Type /Catalog/Pages 2 0 R>>",
       "<</Type /Pages/Count 1/Kids [3 0 R]/MediaBox [0 0 50 70]/Rotate 90/Resources 5 0 R>>",
       "<</Type /Pages/Count 1/Parent 2 0 R/Kids [4 0 R]>>", "<</Type /Page/Parent 3 0 R/Contents 6 0 R>>",
       "<</Font <</Inherited 7 0 R>>>>", stream_object(kBox), "<</Type /Font/Subtype /Type1/BaseFont /Courier>>"});
  const NormalisedPdf result = normalise(pdf);
  EXPECT_DOUBLE_EQ(index_of(result.part).pages.at(0).width_points, 70);
  EXPECT_THAT(result.part, HasSubstr("/Inherited"));
  EXPECT_THAT(result.part, HasSubstr("/Courier"));
}

TEST(Normalise, LeavesScriptsAndActionsBehind)
{
  const std::string action = "<</Type /Action/S /JavaScript/JS (app.alert\\(1\\))>>";
  const std::string pdf =
      one_page(fmt::format("/AA <</O {0}>>/Resources <</Properties <</X {0}/Y <</Type /Page/Secret true>>>>>>"
                           "/Annots [<</Type /Annot/Subtype /Link/Rect [0 0 9 9]/A {0}>>"
                           "<</Type /Annot/Subtype /Link/Rect [0 0 9 9]/A <</S /Launch/F (calc.exe)>>>>"
                           "<</Type /Annot/Subtype /Link/Rect [0 0 9 9]/A <</S /URI/URI (file:///etc/passwd)>>>>]",
                           action),
               kBox, {}, "/OpenAction " + action + "/Names <</JavaScript <</Names [(a) " + action + "]>>>>");
  const NormalisedPdf result = normalise(pdf, {}, {.launching = Launching::kLeftBehind});
  for (const char* trace : {"JavaScript", "app.alert", "Launch", "calc.exe", "passwd", "Secret"})
    EXPECT_THAT(result.part, Not(HasSubstr(trace)));
  EXPECT_TRUE(index_of(result.part).links.empty());
}

TEST(Normalise, KeepsLinksToTheWebAndWithinTheDocument)
{
  const std::string pdf =
      assembled({"<</Type /Catalog/Pages 2 0 R/Names <</Dests <</Names [(fin) [4 0 R /XYZ 0 120 0]]>>>>>>",
                 "<</Type /Pages/Count 2/Kids [3 0 R 4 0 R]/MediaBox [0 0 200 300]>>",
                 "<</Type /Page/Parent 2 0 R/Annots [5 0 R 6 0 R 7 0 R 8 0 R]>>", "<</Type /Page/Parent 2 0 R>>",
                 "<</Subtype /Link/Rect [10 10 20 20]/A <</S /URI/URI (https://www.service-public.fr/)>>>>",
                 "<</Subtype /Link/Rect [10 30 20 40]/Dest [4 0 R /FitH 250]>>",
                 "<</Subtype /Link/Rect [10 50 20 60]/A <</S /GoTo/D (fin)>>>>",
                 "<</Subtype /Link/Rect [10 70 20 80]/A <</S /URI/URI (#commitment-17)>>>>"});
  const PartIndex index = index_of(normalise(pdf).part);
  ASSERT_EQ(index.links.size(), 4U);
  EXPECT_EQ(index.links[0].uri, "https://www.service-public.fr/");
  EXPECT_EQ(index.links[1].place.value().page, 1U);
  EXPECT_EQ(index.links[1].place.value().top, 250);
  EXPECT_EQ(index.links[2].place.value().top, 120);
  EXPECT_EQ(index.links[3].name, "commitment-17");
  ASSERT_EQ(index.destinations.size(), 1U);
  EXPECT_EQ(index.destinations[0].name, "fin");
}

TEST(Normalise, ReadsTheOutline)
{
  const std::string pdf =
      one_page("", kBox,
               {"<</Type /Outlines/First 6 0 R/Last 7 0 R/Count 2>>",
                "<</Title (Un)/Parent 5 0 R/Next 7 0 R/Dest [3 0 R /Fit]/First 8 0 R/Last 8 0 R/Count 1>>",
                "<</Title (Deux)/Parent 5 0 R/Prev 6 0 R/Dest [3 0 R /XYZ null 99 null]/Next 6 0 R>>",  // a cycle
                "<</Title <feff00c90074006f0069006c0065>/Parent 6 0 R/Dest [3 0 R /Fit]>>"},
               "/Outlines 5 0 R");
  const std::vector<Bookmark> bookmarks = index_of(normalise(pdf).part).bookmarks;
  ASSERT_EQ(bookmarks.size(), 3U);
  EXPECT_EQ(bookmarks[0].title, "Un");
  EXPECT_EQ(bookmarks[1].title, "Étoile");
  EXPECT_EQ(bookmarks[1].level, 1U);
  EXPECT_EQ(bookmarks[2].place.top, 99);
}

TEST(Normalise, AddsTheMarksOfTheMaker)
{
  Marks marks;
  marks.destinations = {{"b", {1, 10}}, {"a", {0, std::nullopt}}};
  marks.bookmarks = {{"Titre", 0, {1, std::nullopt}}};
  Link to_elsewhere;
  to_elsewhere.page = 1;
  to_elsewhere.area = {1, 1, 2, 2};
  to_elsewhere.name = "elsewhere";
  marks.links = {to_elsewhere};
  const PartIndex index = index_of(normalise(haru_pdf(2, "marque"), marks).part);
  ASSERT_EQ(index.destinations.size(), 2U);
  EXPECT_EQ(index.destinations[0].name, "a");
  EXPECT_EQ(index.links.at(0).name, "elsewhere");
  EXPECT_EQ(index.bookmarks.at(0).title, "Titre");

  marks.destinations = {{"c", {2, 10}}};
  EXPECT_THROW(normalise(haru_pdf(2, "marque"), marks), base::Error);
}

TEST(Normalise, SharesFormsOfPagesThatAreEqual)
{
  const std::string pdf = assembled({"<</Type /Catalog/Pages 2 0 R>>",
                                     "<</Type /Pages/Count 2/Kids [3 0 R 4 0 R]/Resources 6 0 R/MediaBox [0 0 9 9]>>",
                                     "<</Type /Page/Parent 2 0 R/Contents 5 0 R>>",
                                     "<</Type /Page/Parent 2 0 R/Contents 5 0 R>>", stream_object(kBox), "<<>>"});
  const PartIndex index = index_of(normalise(pdf).part);
  EXPECT_EQ(index.pages.at(0).form, index.pages.at(1).form);
  EXPECT_EQ(index.object_count(), 2U);
}

TEST(Normalise, RemembersWhichLayersAreHidden)
{
  const std::string pdf = one_page("/Resources <</Properties <</A 5 0 R/B 6 0 R>>>>", "/OC /A BDC 0 0 9 9 re f EMC",
                                   {"<</Type /OCG/Name (Plan)>>", "<</Type /OCG/Name (Notes)>>"},
                                   "/OCProperties <</OCGs [5 0 R 6 0 R]/D <</OFF [6 0 R]>>>>");
  const PartIndex index = index_of(normalise(pdf).part);
  ASSERT_EQ(index.layers.size(), 2U);
  EXPECT_TRUE(index.layers[0].is_shown);
  EXPECT_FALSE(index.layers[1].is_shown);
}

TEST(Normalise, DrawsAppearancesOfAnnotations)
{
  const std::string form = stream_object("1 0 0 rg 0 0 10 10 re f", "/Type /XObject/Subtype /Form/BBox [0 0 10 10]");
  const std::string pdf = one_page(
      "/Annots [<</Subtype /Stamp/Rect [50 100 70 140]/AP <</N 5 0 R>>>>"
      "<</Subtype /Stamp/Rect [0 0 9 9]/F 2/AP <</N 5 0 R>>>>]",  // hidden
      kBox, {form});
  const PartPage page = index_of(normalise(pdf).part).pages.at(0);
  ASSERT_EQ(page.overlays.size(), 1U);
  const Box seen = page.overlays[0].placement.apply(Box{0, 0, 10, 10});
  EXPECT_DOUBLE_EQ(seen.left, 50);
  EXPECT_DOUBLE_EQ(seen.top, 140);
}

}  // namespace
}  // namespace classeur::templates::pdf
