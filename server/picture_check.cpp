#include "server/picture_check.hpp"

#include <algorithm>
#include <csetjmp>
#include <mutex>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <png.h>

#include "base/error.hpp"
#include "templates/formatter/big_endian.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/pdf/jpeg_work.hpp"
#include "templates/pdf/normalise.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;
using templates::read_u16;
using templates::read_u32;

constexpr std::string_view kPage =
    R"(<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>)"
    R"(<fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm"><fo:region-body/>)"
    R"(</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference="page">)"
    R"(<fo:flow flow-name="xsl-region-body"><fo:block><fo:external-graphic src="picture" width="170mm" height="195mm" )"
    R"(content-width="scale-down-to-fit" content-height="scale-down-to-fit"/></fo:block></fo:flow>)"
    R"(</fo:page-sequence></fo:root>)";

constexpr std::string_view kPngBegins = "\x89PNG";
constexpr std::size_t kPngFirstChunk = 8;
constexpr std::size_t kChunkOverhead = 12;  // length, kind, checksum

struct Size {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  bool is_decoded = false;  // to be put on a page
  std::uint64_t scans = 1;

  std::uint64_t points() const { return std::uint64_t{width} * height; }
};

// PNG Specification (Second Edition), 11.2.2.
std::optional<Size> png_size(std::string_view bytes)
{
  if (bytes.substr(kPngFirstChunk + 4, 4) != "IHDR") return std::nullopt;
  const std::string_view head = bytes.substr(kPngFirstChunk + 8);
  if (head.size() < 13) return std::nullopt;
  Size size{read_u32(head, 0), read_u32(head, 4), head[8] == 16 || head[9] >= 4 || head[12] != 0, 1};
  for (std::size_t at = kPngFirstChunk; at + kChunkOverhead <= bytes.size();) {
    const std::string_view kind = bytes.substr(at + 4, 4);
    if (kind == "tRNS") size.is_decoded = true;
    if (kind == "IDAT") break;
    at += kChunkOverhead + read_u32(bytes, at);
  }
  return size;
}

std::optional<Size> jpeg_size(std::string_view bytes)
{
  const auto work = templates::pdf::read_jpeg_work(bytes);
  if (!work) return std::nullopt;
  return Size{work->width, work->height, false, work->scans};
}

// TIFF 6.0, section 2: the first directory of fields, in the file's own byte order.
std::optional<Size> tiff_size(std::string_view bytes)
{
  const bool is_little = bytes.starts_with("II");
  const auto u16 = [&](std::size_t at) -> std::uint32_t {
    const std::uint32_t value = read_u16(bytes, at);
    return is_little ? (value & 0xFFU) << 8U | value >> 8U : value;
  };
  const auto u32 = [&](std::size_t at) -> std::uint32_t {
    return is_little ? u16(at) | u16(at + 2) << 16U : u16(at) << 16U | u16(at + 2);
  };
  constexpr std::uint32_t kShort = 3;
  constexpr std::uint32_t kLong = 4;
  constexpr std::uint32_t kImageWidth = 256;
  constexpr std::uint32_t kImageLength = 257;
  const std::size_t directory = u32(4);
  if (directory < 8 || directory + 2 > bytes.size()) return std::nullopt;
  Size size;
  for (std::uint32_t field = 0; field < u16(directory); ++field) {
    const std::size_t at = directory + 2 + std::size_t{field} * 12;
    if (at + 12 > bytes.size()) return std::nullopt;
    const std::uint32_t type = u16(at + 2);
    const std::uint32_t value = type == kShort ? u16(at + 8) : type == kLong ? u32(at + 8) : 0;
    if (u16(at) == kImageWidth) size.width = value;
    if (u16(at) == kImageLength) size.height = value;
  }
  return size;
}

std::optional<Size> size_of(std::string_view bytes)
{
  if (bytes.starts_with(kPngBegins)) return png_size(bytes);
  if (bytes.starts_with("\xFF\xD8")) return jpeg_size(bytes);
  return tiff_size(bytes);
}

struct PngLines {
  std::uint64_t expected = 0;
  std::uint64_t come = 0;
  bool ended = false;
};
// Of an interlaced picture, each of the seven passes has its own.
std::uint64_t lines_of(png_uint_32 width, png_uint_32 height, bool is_interlaced)
{
  if (!is_interlaced) return height;
  std::uint64_t lines = 0;
  for (unsigned pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; ++pass) {
    if (PNG_PASS_COLS(width, pass) > 0) lines += PNG_PASS_ROWS(height, pass);
  }
  return lines;
}
PngLines& lines_in(png_structp png)
{
  return *static_cast<PngLines*>(png_get_progressive_ptr(png));
}
void on_head(png_structp png, png_infop info)
{
  lines_in(png).expected = lines_of(png_get_image_width(png, info), png_get_image_height(png, info),
                                    png_get_interlace_type(png, info) != PNG_INTERLACE_NONE);
  png_start_read_image(png);
}
void on_line(png_structp png, png_bytep /*line*/, png_uint_32 /*number*/, int /*pass*/)
{
  ++lines_in(png).come;
}
void on_end(png_structp png, png_infop /*info*/)
{
  lines_in(png).ended = true;
}
void on_png_error(png_structp png, png_const_charp /*message*/)
{
  png_longjmp(png, 1);
}
void on_png_warning(png_structp /*png*/, png_const_charp /*message*/) {}

// A page takes the lines of most PNG as they are, compressed: libpng says whether all are there, one line at a time.
// Nothing between setjmp and longjmp has a destructor.
bool is_whole_png(std::string_view bytes)
{
  PngLines lines;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_png_error, on_png_warning);
  png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
  if (info != nullptr && setjmp(png_jmpbuf(png)) == 0) {
    png_set_user_limits(png, kPictureSideMax, kPictureSideMax);
    png_set_progressive_read_fn(png, &lines, on_head, on_line, on_end);
    png_process_data(png, info, reinterpret_cast<png_bytep>(const_cast<char*>(bytes.data())), bytes.size());
  }
  png_destroy_read_struct(&png, &info, nullptr);
  return lines.ended && lines.come == lines.expected;  // to libpng, lines that are missing are a warning
}

[[noreturn]] void refuse_damaged(const std::string& reason)
{
  throw Error(ErrorCode::kBadInput,
              "cette image est endommagée ou incomplète. Ouvrez-la dans une visionneuse, enregistrez-en une copie, "
              "puis déposez celle-ci.",
              reason);
}

void check_size(const Size& size)
{
  const std::uint64_t points_max = size.is_decoded ? kDecodedPointsMax : kPicturePointsMax;
  const bool is_small = size.width <= kPictureSideMax && size.height <= kPictureSideMax && size.points() <= points_max;
  if (is_small && size.points() * size.scans <= kScannedPointsMax) return;
  if (is_small) {
    throw Error(ErrorCode::kTooLarge,
                fmt::format("cette image est enregistrée en {} passes, quand {} au plus sont acceptées pour {} sur {} "
                            "points. Enregistrez-en une copie sans affichage progressif, puis déposez celle-ci.",
                            size.scans, kScannedPointsMax / size.points(), size.width, size.height));
  }
  throw Error(ErrorCode::kTooLarge,
              fmt::format("cette image est démesurée\u00A0: {} sur {} points, quand {} de côté et {} millions en tout "
                          "sont acceptés. Enregistrez-la plus petite, puis déposez-la.",
                          size.width, size.height, kPictureSideMax, points_max / 1'000'000));
}

}  // namespace

void check_picture(std::string_view bytes)
{
  const std::optional<Size> size = size_of(bytes);
  if (!size || size->points() == 0) refuse_damaged("a picture without a size");
  check_size(*size);
  if (bytes.starts_with("II") || bytes.starts_with("MM")) return;
  static std::mutex one_large_picture;
  std::unique_lock<std::mutex> lock(one_large_picture, std::defer_lock);
  if (size->points() > kPointsAtOnceMax) lock.lock();
  try {
    const auto page = base::XmlDocument::parse(kPage, "picture");
    templates::FormatOptions options;
    options.image = [&](const std::string&) { return std::string(bytes); };
    templates::pdf::normalise(templates::format(page, options).bytes, {}, templates::pdf::limits_of_own_pages());
  } catch (const Error& error) {
    refuse_damaged(error.what());
  }
  if (bytes.starts_with(kPngBegins) && !is_whole_png(bytes)) refuse_damaged("libpng cannot read all of it");
}

}  // namespace classeur::server
