// How much work a JPEG is to decode, told from its markers alone: a scan costs time for every point of the picture,
// however few bytes it has, and a progressive picture may have any number of scans.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace classeur::templates::pdf
{

struct JpegWork {
  std::uint32_t width = 0;   // points
  std::uint32_t height = 0;  // points
  std::uint64_t scans = 0;

  std::uint64_t points() const { return std::uint64_t{width} * height; }
  // Points, counted as often as a scan goes over them.
  std::uint64_t scanned_points() const { return points() * scans; }
};

// What `bytes` have until their end of image, as a decoder finds it: what stands between segments is passed over.
// Absent: no frame. Cost: one pass over the bytes. Source: ITU-T T.81, annex B.
std::optional<JpegWork> read_jpeg_work(std::string_view bytes);

}  // namespace classeur::templates::pdf
