// What people see and read is the same before and after: text by pdftotext, pictures by pdftoppm.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_pdf.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr const char* kCatalogueOfLayers = "/OCProperties <</OCGs [5 0 R]/D <</OFF [5 0 R]>>>>";

struct Sample {
  const char* name;
  std::string pdf;
};

std::string text_page(const char* entries)
{
  return one_page(
      fmt::format("{}/Resources <</Font <</F <</Type /Font/Subtype /Type1/BaseFont /Times-Roman>>>>>>", entries),
      "BT /F 20 Tf 30 150 Td (Accueil) Tj ET 1 0 0 rg 10 20 60 30 re f");
}

std::vector<Sample> samples()
{
  const std::string plain = haru_pdf(3, "simple");
  const std::string rich = haru_pdf_with_font_and_picture(2, "riche");
  const std::string annotation =
      stream_object("0 0.6 0 rg 0 0 10 10 re f", "/Type /XObject/Subtype /Form/BBox [0 0 10 10]");
  return {
      {"libharu", plain},
      {"font and picture", rich},
      {"object streams", rewritten(rich, Rewriting::kObjectStreams)},
      {"linearised", rewritten(rich, Rewriting::kLinearised)},
      {"rotated 90", text_page("/Rotate 90")},
      {"rotated 180", text_page("/Rotate 180")},
      {"rotated 270", text_page("/Rotate 270")},
      {"cropped and rotated", text_page("/CropBox [10 10 150 220]/Rotate 90")},
      {"unbalanced", one_page("", "0.5 0 0 0.5 0 0 cm q q 1 0 0 rg 10 20 60 30 re f")},
      {"several streams", one_page("/Contents [4 0 R 5 0 R]", "1 0 0 rg 10 20", {stream_object("60 30 re f")})},
      {"hidden layer",
       one_page("/Resources <</Properties <</L 5 0 R>>>>", "/OC /L BDC 0 0 90 90 re f EMC 1 0 0 rg 99 99 50 50 re f",
                {"<</Type /OCG/Name (L)>>"}, kCatalogueOfLayers)},
      {"annotation", one_page("/Rotate 90/Annots [<</Subtype /Square/F 4/Rect [50 100 70 140]/AP <</N 5 0 R>>>>]",
                              "1 0 0 rg 10 20 60 30 re f", {annotation})},
      {"ascii filters",
       one_page("/Contents 5 0 R", "",
                {stream_object("312030203020726720313020323020363020333020726520660A>", "/Filter /ASCIIHexDecode")})},
      {"transparency", one_page("/Group <</S /Transparency/CS /DeviceRGB/I true>>"
                                "/Resources <</ExtGState <</G <</ca 0.5/BM /Multiply>>>>>>",
                                "1 0 0 rg 10 20 60 30 re f /G gs 0 0 1 rg 30 30 60 30 re f")},
      {"pattern", one_page("/Resources <</Pattern <</P 5 0 R>>>>", "/Pattern cs /P scn 10 20 150 200 re f",
                           {stream_object("1 0 0 rg 0 0 5 5 re f",
                                          "/Type /Pattern/PatternType 1/PaintType 1/TilingType 1/BBox [0 0 10 10]"
                                          "/XStep 10/YStep 10/Resources <<>>")})},
  };
}

struct Picture {
  int width = 0;
  int height = 0;
  std::string pixels;
};

Picture rendered(const std::string& path, int page)
{
  const Outcome outcome =
      run(fmt::format("pdftoppm -cropbox -r 50 -f {0} -l {0} -singlefile {1} {1}.picture", page, path));
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(outcome.output, "");
  std::ifstream file(path + ".picture.ppm", std::ios::binary);
  Picture picture;
  std::string kind;
  int depth = 0;
  file >> kind >> picture.width >> picture.height >> depth;
  file.get();
  std::ostringstream rest;
  rest << file.rdbuf();
  picture.pixels = rest.str();
  return picture;
}

// Share of the pixels that differ by more than rounding makes them.
double difference(const Picture& a, const Picture& b)
{
  if (a.width != b.width || a.height != b.height || a.pixels.size() != b.pixels.size()) return 1;
  std::size_t count = 0;
  for (std::size_t index = 0; index < a.pixels.size(); ++index)
    if (std::abs(int{static_cast<unsigned char>(a.pixels[index])} - int{static_cast<unsigned char>(b.pixels[index])}) >
        24)
      ++count;
  return static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(1, a.pixels.size()));
}

class RoundTrip : public testing::TestWithParam<Sample>
{
};

TEST_P(RoundTrip, KeepsTextAndLooks)
{
  const TemporaryFolder folder;
  const std::string before = folder.write("before.pdf", GetParam().pdf);
  const NormalisedPdf part = normalise(GetParam().pdf);
  const std::string after = folder.write("after.pdf", link({part.part}).bytes);

  const Outcome check = run("qpdf --check " + after);
  EXPECT_EQ(check.status, 0) << check.output;
  const std::string text = run("pdftotext " + after + " -").output;
  EXPECT_EQ(text, run("pdftotext " + before + " - 2>/dev/null").output);
  EXPECT_EQ(text.find("Syntax"), std::string::npos) << text;
  for (std::uint32_t page = 1; page <= part.page_count; ++page) {
    const Picture original = rendered(before, static_cast<int>(page));
    EXPECT_LT(difference(original, rendered(after, static_cast<int>(page))), 0.002) << "page " << page;
    // A sample that shows nothing would prove nothing.
    EXPECT_NE(original.pixels.find('\0'), std::string::npos);
  }
}

std::string test_name(const testing::TestParamInfo<Sample>& sample)
{
  std::string name = sample.param.name;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, RoundTrip, testing::ValuesIn(samples()), test_name);

TEST(RoundTripOfMany, KeepsEveryPageInOrder)
{
  const TemporaryFolder folder;
  std::vector<std::string> parts;
  std::string expected;
  for (int index = 0; index < 30; ++index) {
    const std::string pdf = haru_pdf(5, fmt::format("document {}", index));
    const std::string path = folder.write("one.pdf", pdf);
    expected += run("pdftotext " + path + " -").output;
    parts.push_back(normalise(index % 2 == 0 ? pdf : rewritten(pdf, Rewriting::kObjectStreams)).part);
  }
  const Linked linked = link(parts);
  EXPECT_EQ(linked.result.page_count, 150U);
  EXPECT_EQ(run("pdftotext " + folder.write("all.pdf", linked.bytes) + " -").output, expected);
}

}  // namespace
}  // namespace classeur::templates::pdf
