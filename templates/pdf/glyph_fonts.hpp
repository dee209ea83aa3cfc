// Fonts of type 3, whose glyphs are content streams: ISO 32000-1, 9.6.5. For drawing_count.cpp only.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

#include "templates/pdf/form_names.hpp"

namespace classeur::templates::pdf
{

struct GlyphFont {
  QPDFObjectHandle resources;  // null: those of who shows it
  std::string key;
  std::array<QPDFObjectHandle, 256> glyphs;  // by code; not initialised where its /Differences name none
  // What a code may mean that they do not name: by the base encodings, whose names have no digit.
  std::vector<QPDFObjectHandle> others;
};

// Those that a content stream can show, by the name that it calls them by: in front of Tf; or of gs, whose state has a
// font.
std::map<FontName, GlyphFont> glyph_fonts_of(QPDFObjectHandle resources);

}  // namespace classeur::templates::pdf
