// The fonts that are part of the program, chosen by family, weight and slant as XSL-FO names them.
//
// Families: Marianne and Spectral (from the design system of the French State; absent from a build made without it),
// DejaVu Sans, DejaVu Serif, DejaVu Sans Mono. "sans-serif", "serif" and "monospace" are the DejaVu ones. A family
// that is not there is replaced by DejaVu Sans.
#pragma once

#include <array>
#include <string_view>

#include "templates/formatter/font_face.hpp"

namespace classeur::templates
{

constexpr int kWeightRegular = 400;
constexpr int kWeightBold = 700;

// A character, as a font shows it.
struct Glyph {
  GlyphId id = kMissingGlyph;  // kMissingGlyph and not `missing`: a space that the font lacks
  std::uint8_t face = 0;       // index into FontChain::faces()
  float advance = 0;           // in ems
};

// A face and those that stand in for it, character by character. Thread safety: immutable, lives for ever.
class FontChain
{
 public:
  FontChain(const FontFace& first, const FontFace& fallback, bool slanted);

  // Spaces and hyphens of every kind are there whatever the font has: U+00A0 is as wide as a space, U+202F a fifth
  // of an em, U+2011 and U+00AD look like a hyphen.
  Glyph glyph(char32_t character) const { return character < kKnown ? known_[character] : find(character); }
  const std::array<const FontFace*, 2>& faces() const { return faces_; }
  const FontFace& first() const { return *faces_[0]; }
  // The family has no italic: it is slanted when drawn.
  bool slanted() const { return slanted_; }

 private:
  static constexpr char32_t kKnown = 0x180;  // Latin as far as French needs it
  Glyph find(char32_t character) const;

  std::array<const FontFace*, 2> faces_;
  std::array<Glyph, kKnown> known_;
  bool slanted_;
};

// `families` is a list as in font-family="Marianne, sans-serif": the first that is there. Thread-safe.
const FontChain& font_chain(std::string_view families, int weight, bool italic);

// Whether the build has that family.
bool has_font_family(std::string_view family);

}  // namespace classeur::templates
