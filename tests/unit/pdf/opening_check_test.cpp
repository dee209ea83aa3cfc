// What unfolds by opening a PDF is bounded before it is opened.
#include "templates/pdf/opening_check.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/error.hpp"
#include "sample_pdf.hpp"
#include "templates/pdf/deflate.hpp"

namespace classeur::templates::pdf
{
namespace
{

using testing::HasSubstr;

constexpr std::size_t kMebibyte = std::size_t{1} << 20;

std::string row(unsigned type, std::size_t second, unsigned third)
{
  std::string bytes(1, static_cast<char>(type));
  for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(second >> shift & 0xFFU);
  return bytes + static_cast<char>(third);
}

// One page, told by a cross-reference stream that `more` bytes of zero are added to; its last object, the fourth,
// stands in an object stream with `spaces` behind it. `filter`: of the cross-reference stream.
std::string packed_pdf(std::size_t more, std::size_t spaces, std::string_view filter = "/FlateDecode",
                       std::string_view entries = "")
{
  std::string pdf = "%PDF-1.5\n";
  std::vector<std::size_t> places;
  const auto add = [&](std::string_view body) {
    places.push_back(pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", places.size(), body);
  };
  const auto stream = [](std::string_view head, const std::string& bytes) {
    return fmt::format("<<{}/Length {}>>\nstream\n{}\nendstream", head, bytes.size(), bytes);
  };
  add("<</Type/Catalog/Pages 2 0 R>>");
  add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
  add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources 5 0 R>>");
  add(stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
             std::string(deflate("5 0 <<>>" + std::string(spaces, ' ')))));
  std::string rows = row(0, 0, 255);
  for (const std::size_t place : places) rows += row(1, place, 0);
  rows += row(2, 4, 0) + row(1, pdf.size(), 0) + std::string(more, '\0');
  std::string bytes(deflate(rows));
  if (filter.starts_with("[")) bytes = std::string(deflate(bytes));
  const std::size_t start = pdf.size();
  pdf += fmt::format("6 0 obj\n{}\nendobj\n",
                     stream(fmt::format("/Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Filter{}{}", filter, entries), bytes));
  return pdf + fmt::format("startxref\n{}\n%%EOF\n", start);
}

std::string advice_for(const std::string& pdf, const NormaliseLimits& limits = {})
{
  try {
    check_opening(pdf, limits);
  } catch (const base::Error& error) {
    return error.advice();
  }
  return "";
}

TEST(OpeningCheck, HonestFilesAreOpened)
{
  EXPECT_EQ(normalise(packed_pdf(0, 0)).page_count, 1U);
  for (const Rewriting rewriting : {Rewriting::kObjectStreams, Rewriting::kLinearised}) {
    EXPECT_EQ(advice_for(rewritten(haru_pdf(20, "fiche"), rewriting)), "");
  }
  EXPECT_EQ(advice_for(haru_pdf(2, "fiche")), "");
  EXPECT_EQ(check_opening(rewritten(haru_pdf(1, "fiche"), Rewriting::kEncrypted), {}), Opening::kEncrypted);
}

TEST(OpeningCheck, ACrossReferenceStreamIsBounded)
{
  const std::string pdf = packed_pdf(65 * kMebibyte, 0);
  ASSERT_LT(pdf.size(), 100'000U);
  EXPECT_THAT(advice_for(pdf), HasSubstr("64\u00A0Mio"));
  EXPECT_THROW(normalise(pdf), base::Error);
  EXPECT_THAT(advice_for(packed_pdf(65 * kMebibyte, 0, "[/FlateDecode/FlateDecode]")), HasSubstr("64\u00A0Mio"))
      << "packed twice";
  EXPECT_THAT(advice_for(packed_pdf(60, 0), {.objects_max = 8}), HasSubstr("objets")) << "16 entries and one";
  EXPECT_EQ(advice_for(packed_pdf(60, 0), {.objects_max = 9}), "");
  EXPECT_NE(advice_for(packed_pdf(0, 0, " 7 0 R")), "") << "a filter that is elsewhere";
}

TEST(OpeningCheck, SectionsBeforeAndBesideAreBoundedToo)
{
  const std::string bomb = packed_pdf(65 * kMebibyte, 0);
  const std::size_t place = bomb.rfind("6 0 obj");
  for (const char* key : {"/Prev", "/XRefStm"}) {
    const std::string pdf =
        bomb +
        fmt::format("xref\n0 0\ntrailer\n<</Size 7/Root 1 0 R{} {}>>\nstartxref\n{}\n%%EOF\n", key, place, bomb.size());
    EXPECT_THAT(advice_for(pdf), HasSubstr("64\u00A0Mio")) << key;
  }
  EXPECT_EQ(advice_for(packed_pdf(0, 0, "/FlateDecode", "/Prev 0")), "") << "nothing is there";
}

TEST(OpeningCheck, ObjectStreamsAreBounded)
{
  const NormaliseLimits limits{.object_stream_bytes_max = kMebibyte};
  EXPECT_EQ(advice_for(packed_pdf(0, kMebibyte / 2), limits), "");
  EXPECT_THAT(advice_for(packed_pdf(0, kMebibyte), limits), HasSubstr("1\u00A0Mio"));
  EXPECT_THAT(advice_for("avant\n" + packed_pdf(0, kMebibyte), limits), HasSubstr("1\u00A0Mio"))
      << "behind something else";
}

}  // namespace
}  // namespace classeur::templates::pdf
