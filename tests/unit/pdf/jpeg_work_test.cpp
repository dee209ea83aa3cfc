// A JPEG is refused before it is decoded when its scans would take too long.
#include "templates/pdf/jpeg_work.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "sample_jpeg.hpp"
#include "sample_pdf.hpp"
#include "templates/pdf/deflate.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr std::uint64_t kPoints = std::uint64_t{64} * 32;

std::string pdf_with_pictures(const std::string& filter, const std::vector<std::string>& pictures)
{
  std::string objects;
  std::vector<std::string> streams;
  for (const std::string& picture : pictures) {
    objects += fmt::format("/I{0} {0} 0 R", 5 + streams.size());
    streams.push_back(
        stream_object(picture,
                      "/Type /XObject /Subtype /Image /Width 64 /Height 32 /ColorSpace /DeviceGray /BitsPerComponent 8 "
                      "/Filter " +
                          filter));
  }
  return one_page("/MediaBox [0 0 100 100]/Resources <</XObject <<" + objects + ">>>>", "/I5 Do", streams);
}

// What is said, or nothing.
std::string refusal_of(const std::string& pdf, const NormaliseLimits& limits)
{
  try {
    normalise(pdf, {}, limits);
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kTooLarge) << error.what();
    return error.advice();
  }
  return {};
}

TEST(JpegWork, CountsScansUntilTheEndOfTheImage)
{
  const std::string picture = progressive_jpeg(64, 32, 7);
  const auto work = read_jpeg_work(picture + picture);  // as cameras put a small picture behind
  ASSERT_TRUE(work);
  EXPECT_EQ(work->width, 64U);
  EXPECT_EQ(work->height, 32U);
  EXPECT_EQ(work->scans, 7U);
  EXPECT_EQ(work->scanned_points(), 7 * kPoints);
}

TEST(JpegWork, ReadsWhatStandsInSegmentsAndBetweenThemAsADecoderDoes)
{
  std::string picture = baseline_jpeg(64, 32, 3);
  // A picture within a comment; fill bytes; bytes of no segment.
  const std::string within = baseline_jpeg(8, 8, 1);
  const auto size = static_cast<unsigned>(within.size() + 2);
  picture.insert(2, std::string{'\xFF', '\xFE', static_cast<char>(size >> 8U), static_cast<char>(size & 0xFFU)} +
                        within + "\xFF\xFF" + "abc");
  const auto work = read_jpeg_work(picture);
  ASSERT_TRUE(work);
  EXPECT_EQ(work->width, 64U);
  EXPECT_EQ(work->scans, 1U);
}

TEST(JpegWork, IsAbsentWithoutAFrame)
{
  EXPECT_FALSE(read_jpeg_work(""));
  EXPECT_FALSE(read_jpeg_work("\xFF\xD8"));
  EXPECT_FALSE(read_jpeg_work("\xFF\xD8\xFF\xD9" + baseline_jpeg(64, 32, 1)));
}

TEST(JpegWork, BoundsAPictureOfAPdf)
{
  NormaliseLimits limits;
  limits.scanned_points_max = 10 * kPoints;
  const std::string ten = progressive_jpeg(64, 32, 10);
  const std::string eleven = progressive_jpeg(64, 32, 11);
  EXPECT_EQ(refusal_of(pdf_with_pictures("/DCTDecode", {ten}), limits), "");
  EXPECT_THAT(refusal_of(pdf_with_pictures("/DCTDecode", {eleven}), limits), testing::HasSubstr("trop de passes"));
  EXPECT_THAT(refusal_of(pdf_with_pictures("[/DCT]", {eleven}), limits), testing::HasSubstr("trop de passes"));
  EXPECT_EQ(refusal_of(pdf_with_pictures("[/FlateDecode /DCTDecode]", {deflate(ten)}), limits), "");
  EXPECT_THAT(
      refusal_of(pdf_with_pictures("[/FlateDecode /DCTDecode]/DecodeParms [null null]", {deflate(eleven)}), limits),
      testing::HasSubstr("trop de passes"));
}

TEST(JpegWork, BoundsAllPicturesOfAPdf)
{
  NormaliseLimits limits;
  limits.scanned_points_total_max = 10 * kPoints;
  const std::string five = progressive_jpeg(64, 32, 5);
  EXPECT_EQ(refusal_of(pdf_with_pictures("/DCTDecode", {five, five}), limits), "");
  EXPECT_THAT(refusal_of(pdf_with_pictures("/DCTDecode", {five, five, baseline_jpeg(64, 32, 1)}), limits),
              testing::HasSubstr("trop de passes"));
}

}  // namespace
}  // namespace classeur::templates::pdf
