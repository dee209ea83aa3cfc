// Fonts in the PDF: a composite font (ISO 32000-1, 9.7) whose codes are the glyph numbers of the subset.
#include <cmath>

#include <fmt/format.h>

#include "templates/formatter/pdf_document.hpp"

namespace classeur::templates
{

namespace
{

constexpr std::size_t kMappingsPerBlock = 100;  // limit of the CMap format

// ISO 32000-1, 9.10.3.
std::string to_unicode(const PdfFont& font)
{
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  const auto& characters = font.characters();
  for (std::size_t begin = 0; begin < characters.size(); begin += kMappingsPerBlock) {
    const std::size_t end = std::min(begin + kMappingsPerBlock, characters.size());
    map += fmt::format("{} beginbfchar\n", end - begin);
    for (std::size_t index = begin; index < end; ++index) {
      const auto character = static_cast<std::uint32_t>(characters[index]);
      if (character < 0x10000) {
        map += fmt::format("<{:04X}> <{:04X}>\n", index + 1, character);
      } else {
        const std::uint32_t rest = character - 0x10000;
        map += fmt::format("<{:04X}> <{:04X}{:04X}>\n", index + 1, 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
      }
    }
    map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// Six capitals that tell subsets of one font apart (ISO 32000-1, 9.6.4). Derived from the glyphs, so that equal files
// have equal names.
std::string subset_tag(const PdfFont& font)
{
  std::uint64_t hash = 14695981039346656037ULL;
  for (const GlyphId glyph : font.glyphs()) hash = (hash ^ glyph) * 1099511628211ULL;
  std::string tag;
  for (int letter = 0; letter < 6; ++letter) {
    tag += static_cast<char>('A' + hash % 26);
    hash /= 26;
  }
  return tag;
}

std::string widths(const PdfFont& font)
{
  std::string out = "[1 [";
  for (const float advance : font.advances()) {
    append_number(out, std::round(static_cast<double>(advance) * 10000) / 10);
    out += ' ';
  }
  return out + "]]";
}

}  // namespace

void PdfDocument::write_fonts(std::string& resources)
{
  const auto reference = [](HPDF_Dict object) { return fmt::format("{} 0 R", object->header.obj_id & 0x00FFFFFF); };
  for (const PdfFont& font : fonts_) {
    const FontFace& face = font.face();
    const std::string file = face.subset(font.glyphs());
    const std::string name = subset_tag(font) + "+" + face.name();
    const HPDF_Dict data = add_compressed(file, fmt::format("/Length1 {}", file.size()));
    const double* box = face.bounding_box();
    const int flags = 4 | (face.fixed_pitch() ? 1 : 0) | (face.italic_angle_degrees() != 0 ? 64 : 0);  // 4: symbolic
    const HPDF_Dict descriptor = add_object(fmt::format(
        "/Type /FontDescriptor /FontName /{} /Flags {} /FontBBox [{:.0f} {:.0f} {:.0f} {:.0f}] /ItalicAngle {:.0f} "
        "/Ascent {:.0f} /Descent {:.0f} /CapHeight {:.0f} /StemV {} /FontFile2 {}",
        name, flags, box[0] * 1000, box[1] * 1000, box[2] * 1000, box[3] * 1000, face.italic_angle_degrees(),
        face.ascent() * 1000, -face.descent() * 1000, face.cap_height() * 1000,
        face.name().find("Bold") == std::string::npos ? 80 : 140, reference(data)));
    const HPDF_Dict descendant = add_object(
        fmt::format("/Type /Font /Subtype /CIDFontType2 /BaseFont /{} /CIDSystemInfo << /Registry (Adobe) /Ordering "
                    "(Identity) /Supplement 0 >> /FontDescriptor {} /DW 1000 /CIDToGIDMap /Identity /W {}",
                    name, reference(descriptor), widths(font)));
    const HPDF_Dict unicode = add_compressed(to_unicode(font), "");
    const HPDF_Dict whole = add_object(fmt::format(
        "/Type /Font /Subtype /Type0 /BaseFont /{} /Encoding /Identity-H /DescendantFonts [{}] /ToUnicode {}", name,
        reference(descendant), reference(unicode)));
    resources += " /" + font.resource_name() + " " + reference(whole);
  }
}

}  // namespace classeur::templates
