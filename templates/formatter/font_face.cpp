#include "templates/formatter/font_face.hpp"

#include "base/error.hpp"
#include "templates/formatter/big_endian.hpp"

namespace classeur::templates
{

FontFace::FontFace(std::string name, std::string_view bytes)
    : name_(std::move(name)), bytes_(bytes), direct_(kDirect, kMissingGlyph)
{
  const std::string_view head = table("head");
  const std::string_view metrics = table("hhea");
  const std::string_view widths = table("hmtx");
  const std::size_t glyphs = read_u16(table("maxp"), 4);
  if (head.size() < 54 || metrics.size() < 36 || glyphs == 0 || table("glyf").empty()) {
    throw base::Error(base::ErrorCode::kDamaged, "Une police du programme est illisible.", "not a font: " + name_);
  }
  units_per_em_ = read_u16(head, 18);
  for (std::size_t side = 0; side < 4; ++side) bounding_box_[side] = read_i16(head, 36 + 2 * side) / units_per_em_;
  long_offsets_ = read_i16(head, 50) != 0;
  ascent_ = read_i16(metrics, 4) / units_per_em_;
  descent_ = -read_i16(metrics, 6) / units_per_em_;
  const std::size_t measured = read_u16(metrics, 34);
  advances_.resize(glyphs);
  for (std::size_t glyph = 0; glyph < glyphs; ++glyph) {
    const std::size_t at = std::min(glyph, measured - 1);
    advances_[glyph] = static_cast<float>(read_u16(widths, at * 4) / units_per_em_);
  }
  const std::string_view os2 = table("OS/2");
  cap_height_ = os2.size() >= 90 && read_u16(os2, 0) >= 2 ? read_i16(os2, 88) / units_per_em_ : ascent_ * 0.9;
  const std::string_view post = table("post");
  italic_angle_degrees_ = static_cast<std::int32_t>(read_u32(post, 4)) / 65536.0;
  fixed_pitch_ = read_u32(post, 12) != 0;
  read_characters();
}

std::string_view FontFace::table(std::string_view tag) const
{
  const std::size_t count = read_u16(bytes_, 4);
  for (std::size_t index = 0; index < count; ++index) {
    const std::size_t at = 12 + 16 * index;
    if (at + 16 > bytes_.size()) return {};
    if (bytes_.substr(at, 4) != tag) continue;
    const std::size_t offset = read_u32(bytes_, at + 8);
    if (offset > bytes_.size()) return {};
    return bytes_.substr(offset, read_u32(bytes_, at + 12));
  }
  return {};
}

void FontFace::map(char32_t character, GlyphId glyph)
{
  if (glyph == kMissingGlyph || glyph >= advances_.size()) return;
  if (character < kDirect) {
    direct_[character] = glyph;
  } else {
    others_[character] = glyph;
  }
}

// OpenType 1.9, "cmap": the subtables of format 4 (basic plane) and 12 (all planes).
void FontFace::read_characters()
{
  const std::string_view cmap = table("cmap");
  const std::size_t count = read_u16(cmap, 2);
  std::string_view chosen;
  for (std::size_t index = 0; index < count; ++index) {
    const std::size_t at = 4 + 8 * index;
    const std::uint16_t platform = read_u16(cmap, at);
    const std::size_t offset = read_u32(cmap, at + 4);
    if (offset >= cmap.size() || (platform != 0 && platform != 3)) continue;
    const std::string_view candidate = cmap.substr(offset);
    const std::uint16_t format = read_u16(candidate, 0);
    if (format == 12 || (format == 4 && (chosen.empty() || read_u16(chosen, 0) != 12))) chosen = candidate;
  }
  if (read_u16(chosen, 0) == 12) {
    const std::uint32_t groups = std::min<std::uint32_t>(read_u32(chosen, 12), 0x10000);
    for (std::uint32_t group = 0; group < groups; ++group) {
      const std::size_t at = 16 + 12 * static_cast<std::size_t>(group);
      const std::uint32_t first = read_u32(chosen, at);
      const std::uint32_t last = std::min<std::uint32_t>(read_u32(chosen, at + 4), 0x10FFFF);
      const std::uint32_t glyph = read_u32(chosen, at + 8);
      for (std::uint32_t character = first; character <= last && character - first < advances_.size(); ++character) {
        map(character, static_cast<GlyphId>(glyph + character - first));
      }
    }
    return;
  }
  const std::size_t segments = read_u16(chosen, 6) / 2U;
  const std::size_t ends = 14;
  const std::size_t starts = ends + 2 * segments + 2;
  const std::size_t deltas = starts + 2 * segments;
  const std::size_t ranges = deltas + 2 * segments;
  for (std::size_t segment = 0; segment < segments; ++segment) {
    const std::uint32_t first = read_u16(chosen, starts + 2 * segment);
    const std::uint32_t last = read_u16(chosen, ends + 2 * segment);
    const std::uint16_t delta = read_u16(chosen, deltas + 2 * segment);
    const std::size_t range = read_u16(chosen, ranges + 2 * segment);
    for (std::uint32_t character = first; character <= last && character != 0xFFFF; ++character) {
      std::uint16_t glyph = 0;
      if (range == 0) {
        glyph = static_cast<std::uint16_t>(character + delta);
      } else {
        glyph = read_u16(chosen, ranges + 2 * segment + range + 2 * std::size_t{character - first});
        if (glyph != 0) glyph = static_cast<std::uint16_t>(glyph + delta);
      }
      map(character, glyph);
    }
  }
}

std::string_view FontFace::outline(GlyphId glyph) const
{
  const std::string_view loca = table("loca");
  const std::string_view glyf = table("glyf");
  const std::size_t at = glyph;
  const std::size_t begin = long_offsets_ ? read_u32(loca, 4 * at) : std::size_t{2} * read_u16(loca, 2 * at);
  const std::size_t end = long_offsets_ ? read_u32(loca, 4 * at + 4) : std::size_t{2} * read_u16(loca, 2 * at + 2);
  if (begin >= end || end > glyf.size()) return {};
  return glyf.substr(begin, end - begin);
}

}  // namespace classeur::templates
