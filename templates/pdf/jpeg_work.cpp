#include "templates/pdf/jpeg_work.hpp"

#include "templates/formatter/big_endian.hpp"

namespace classeur::templates::pdf
{

namespace
{

// ITU-T T.81, table B.1.
constexpr unsigned kFirstFrame = 0xC0;
constexpr unsigned kHuffmanTables = 0xC4;
constexpr unsigned kReserved = 0xC8;
constexpr unsigned kArithmeticConditioning = 0xCC;
constexpr unsigned kLastFrame = 0xCF;
constexpr unsigned kFirstRestart = 0xD0;
constexpr unsigned kStartOfImage = 0xD8;
constexpr unsigned kEndOfImage = 0xD9;
constexpr unsigned kStartOfScan = 0xDA;
constexpr unsigned kFill = 0xFF;

bool is_frame(unsigned marker)
{
  return marker >= kFirstFrame && marker <= kLastFrame && marker != kHuffmanTables && marker != kReserved &&
         marker != kArithmeticConditioning;
}

// A zero byte after 0xFF is a byte of a scan; the others stand alone.
bool has_segment(unsigned marker)
{
  return marker >= kFirstFrame && (marker < kFirstRestart || marker > kStartOfImage);
}

}  // namespace

std::optional<JpegWork> read_jpeg_work(std::string_view bytes)
{
  std::optional<JpegWork> work;
  std::size_t at = bytes.find('\xFF');
  while (at != std::string_view::npos && at + 1 < bytes.size()) {
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == kEndOfImage) break;
    if (is_frame(marker) && !work) work = JpegWork{read_u16(bytes, at + 7), read_u16(bytes, at + 5), 0};
    if (marker == kStartOfScan && work) ++work->scans;
    at += marker == kFill ? 1 : 2;
    if (has_segment(marker) && marker != kFill) at += read_u16(bytes, at);
    at = bytes.find('\xFF', at);
  }
  return work;
}

}  // namespace classeur::templates::pdf
