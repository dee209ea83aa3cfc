// The part of a font that a PDF carries: only the glyphs used, numbered from 1 in the order asked for.
#include <algorithm>
#include <map>

#include "templates/formatter/big_endian.hpp"
#include "templates/formatter/font_face.hpp"

namespace classeur::templates
{

namespace
{

// OpenType 1.9, "glyf", composite glyph flags.
constexpr std::uint16_t kArgumentsAreWords = 0x0001;
constexpr std::uint16_t kHasScale = 0x0008;
constexpr std::uint16_t kMoreComponents = 0x0020;
constexpr std::uint16_t kHasTwoScales = 0x0040;
constexpr std::uint16_t kHasMatrix = 0x0080;

std::uint32_t checksum(std::string_view bytes)
{
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 4) sum += read_u32(bytes, at);
  return sum;
}

void pad(std::string& bytes)
{
  while (bytes.size() % 4 != 0) bytes += '\0';
}

void set_u16(std::string& bytes, std::size_t at, std::uint32_t value)
{
  bytes[at] = static_cast<char>(value >> 8 & 0xFF);
  bytes[at + 1] = static_cast<char>(value & 0xFF);
}

// Calls `visit` with the place of each component's glyph number in a composite outline.
template <typename Visit>
void for_each_component(std::string_view outline, Visit visit)
{
  if (outline.size() < 10 || read_i16(outline, 0) >= 0) return;
  std::size_t at = 10;
  std::uint16_t flags = 0;
  do {
    if (at + 4 > outline.size()) return;
    flags = read_u16(outline, at);
    visit(at + 2);
    at += 4 + ((flags & kArgumentsAreWords) ? 4 : 2);
    if (flags & kHasScale) {
      at += 2;
    } else if (flags & kHasTwoScales) {
      at += 4;
    } else if (flags & kHasMatrix) {
      at += 8;
    }
  } while (flags & kMoreComponents);
}

std::string assemble(const std::map<std::string, std::string>& tables)
{
  std::string out;
  const auto count = static_cast<std::uint32_t>(tables.size());
  std::uint32_t power = 1;
  std::uint32_t log = 0;
  while (power * 2 <= count) {
    power *= 2;
    ++log;
  }
  put_u32(out, 0x00010000);
  put_u16(out, static_cast<std::uint32_t>(tables.size()));
  put_u16(out, power * 16);
  put_u16(out, log);
  put_u16(out, static_cast<std::uint32_t>(tables.size()) * 16 - power * 16);
  std::uint32_t offset = 12 + 16 * static_cast<std::uint32_t>(tables.size());
  std::string body;
  for (const auto& [tag, bytes] : tables) {
    out += tag;
    put_u32(out, checksum(bytes));
    put_u32(out, offset + static_cast<std::uint32_t>(body.size()));
    put_u32(out, static_cast<std::uint32_t>(bytes.size()));
    body += bytes;
    pad(body);
  }
  return out + body;
}

}  // namespace

std::string FontFace::subset(std::span<const GlyphId> glyphs) const
{
  struct Kept {
    GlyphId original;
    bool empty;
  };
  std::vector<Kept> kept{{0, false}};
  for (const GlyphId glyph : glyphs) kept.push_back({glyph, glyph == kMissingGlyph});

  std::string glyf;
  std::string loca;
  std::string hmtx;
  std::map<GlyphId, std::size_t> component_place;
  const std::string_view widths = table("hmtx");
  const std::size_t measured = read_u16(table("hhea"), 34);
  // `kept` grows while it is read: components follow the glyphs that need them.
  for (std::size_t index = 0; index < kept.size(); ++index) {
    const GlyphId original = kept[index].original;
    put_u32(loca, static_cast<std::uint32_t>(glyf.size()));
    const std::size_t metric = std::min<std::size_t>(original, measured - 1);
    put_u16(hmtx, read_u16(widths, metric * 4));
    const std::size_t bearing = original < measured ? metric * 4 + 2 : measured * 4 + 2 * (original - measured);
    put_u16(hmtx, read_u16(widths, bearing));
    if (kept[index].empty) continue;
    std::string bytes(outline(original));
    for_each_component(outline(original), [&](std::size_t at) {
      const GlyphId component = read_u16(bytes, at);
      const auto [place, added] = component_place.try_emplace(component, kept.size());
      if (added) kept.push_back({component, false});
      set_u16(bytes, at, static_cast<std::uint32_t>(place->second));
    });
    glyf += bytes;
    pad(glyf);
  }
  put_u32(loca, static_cast<std::uint32_t>(glyf.size()));
  if (glyf.empty()) glyf.assign(4, '\0');

  std::map<std::string, std::string> tables;
  for (const char* tag : {"cvt ", "fpgm", "prep"}) {
    if (!table(tag).empty()) tables[tag] = std::string(table(tag));
  }
  std::string head(table("head").substr(0, 54));
  std::string hhea(table("hhea").substr(0, 36));
  std::string maxp(table("maxp"));
  std::fill_n(head.begin() + 8, 4, '\0');  // checkSumAdjustment, filled in below
  set_u16(head, 50, 1);                    // long offsets
  set_u16(hhea, 34, static_cast<std::uint32_t>(kept.size()));
  set_u16(maxp, 4, static_cast<std::uint32_t>(kept.size()));
  tables["glyf"] = std::move(glyf);
  tables["head"] = std::move(head);
  tables["hhea"] = std::move(hhea);
  tables["hmtx"] = std::move(hmtx);
  tables["loca"] = std::move(loca);
  tables["maxp"] = std::move(maxp);
  const std::uint32_t adjustment = 0xB1B0AFBA - checksum(assemble(tables));
  set_u16(tables["head"], 8, adjustment >> 16);
  set_u16(tables["head"], 10, adjustment & 0xFFFF);
  return assemble(tables);
}

}  // namespace classeur::templates
