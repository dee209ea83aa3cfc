// One TrueType font: what layout needs of it (characters to glyphs, widths, heights) and the part of it that a PDF
// carries.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace classeur::templates
{

using GlyphId = std::uint16_t;
constexpr GlyphId kMissingGlyph = 0;

// Thread safety: immutable; share it. The bytes must outlive it (they are part of the program).
// All measures are in ems: 1 is the font size.
class FontFace
{
 public:
  // `name` is the PostScript name, without spaces. Throws Error(kDamaged) if the bytes are not a TrueType font.
  FontFace(std::string name, std::string_view bytes);

  GlyphId glyph(char32_t character) const
  {
    if (character < kDirect) return direct_[character];
    const auto found = others_.find(character);
    return found == others_.end() ? kMissingGlyph : found->second;
  }
  double advance(GlyphId glyph) const { return glyph < advances_.size() ? advances_[glyph] : 0; }

  const std::string& name() const { return name_; }
  double ascent() const { return ascent_; }    // above the base line
  double descent() const { return descent_; }  // below it, positive
  double cap_height() const { return cap_height_; }
  double italic_angle_degrees() const { return italic_angle_degrees_; }
  const double* bounding_box() const { return bounding_box_; }  // left, bottom, right, top
  bool fixed_pitch() const { return fixed_pitch_; }
  std::size_t glyph_count() const { return advances_.size(); }

  // A TrueType file whose glyph n+1 is glyphs[n]; glyph 0 is the mark of a missing character. A glyph may be asked
  // for twice. kMissingGlyph in the list gives an empty glyph: a space that the font lacks.
  std::string subset(std::span<const GlyphId> glyphs) const;

 private:
  static constexpr char32_t kDirect = 0x2100;  // Latin, Greek, Cyrillic and general punctuation

  std::string_view table(std::string_view tag) const;
  void read_characters();
  void map(char32_t character, GlyphId glyph);
  std::string_view outline(GlyphId glyph) const;

  std::string name_;
  std::string_view bytes_;
  std::vector<GlyphId> direct_;
  std::unordered_map<char32_t, GlyphId> others_;
  std::vector<float> advances_;
  double units_per_em_ = 1000;
  double ascent_ = 0;
  double descent_ = 0;
  double cap_height_ = 0;
  double italic_angle_degrees_ = 0;
  double bounding_box_[4] = {};
  bool fixed_pitch_ = false;
  bool long_offsets_ = false;
};

}  // namespace classeur::templates
