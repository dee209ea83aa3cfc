// What the bands of ODT and DOCX have in common.
#include <fmt/format.h>

#include "procedures/office/writers.hpp"

namespace classeur::procedures::office
{

BandColumns columns_of(const PageBands& bands)
{
  constexpr double kPictureColumnMm = 20;
  BandColumns columns;
  if (bands.picture.empty()) return columns;
  columns.picture = kPictureColumnMm;
  columns.title -= kPictureColumnMm;
  return columns;
}

std::string unbroken(std::string text)
{
  constexpr std::string_view kHyphen = "\u2011";
  for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at + kHyphen.size())) {
    text.replace(at, 1, kHyphen);
  }
  return text;
}

std::string band_picture_name(std::size_t bands)
{
  return fmt::format("Pictures/code-{}.png", bands);
}

std::vector<ArchiveEntry> band_pictures(const std::vector<PageBands>& bands, std::string_view folder)
{
  std::vector<ArchiveEntry> entries;
  for (std::size_t at = 0; at < bands.size(); ++at) {
    if (bands[at].picture.empty()) continue;
    entries.push_back({fmt::format("{}{}", folder, band_picture_name(at + 1)), bands[at].picture, Packing::kStored});
  }
  return entries;
}

}  // namespace classeur::procedures::office
