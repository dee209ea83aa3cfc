#include "templates/pdf/glyph_fonts.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace classeur::templates::pdf
{
namespace
{

bool has_digit(const std::string& name)
{
  return std::any_of(name.begin(), name.end(), [](char one) { return one >= '0' && one <= '9'; });
}

void read_glyphs(QPDFObjectHandle font, QPDFObjectHandle procedures, GlyphFont& read)
{
  QPDFObjectHandle encoding = font.getKey("/Encoding");
  QPDFObjectHandle differences = encoding.isDictionary() ? encoding.getKey("/Differences") : encoding;
  if (differences.isArray()) {
    long long code = 0;
    for (QPDFObjectHandle item : differences.aitems()) {
      if (item.isInteger()) {
        code = item.getIntValue();
      } else if (item.isName()) {
        if (QPDFObjectHandle glyph = procedures.getKey(item.getName());
            glyph.isStream() && code >= 0 && code < static_cast<long long>(read.glyphs.size())) {
          read.glyphs.at(static_cast<std::size_t>(code)) = glyph;
        }
        if (code < static_cast<long long>(read.glyphs.size())) ++code;
      }
    }
  }
  for (const auto& [name, glyph] : procedures.ditems()) {
    if (QPDFObjectHandle(glyph).isStream() && !has_digit(name)) read.others.push_back(glyph);
  }
}

std::optional<GlyphFont> glyph_font(QPDFObjectHandle font, const std::string& otherwise_key)
{
  if (!font.isDictionary() || !font.getKey("/Subtype").isNameAndEquals("/Type3")) return std::nullopt;
  QPDFObjectHandle procedures = font.getKey("/CharProcs");
  if (!procedures.isDictionary()) return std::nullopt;
  GlyphFont read;
  read.resources = font.getKey("/Resources");
  read.key = "font " + (font.isIndirect() ? font.getObjGen().unparse() : otherwise_key);
  read_glyphs(font, procedures, read);
  return read;
}

}  // namespace

std::map<FontName, GlyphFont> glyph_fonts_of(QPDFObjectHandle resources)
{
  std::map<FontName, GlyphFont> fonts;
  if (!resources.isDictionary()) return fonts;
  const auto add = [&](FontCall call, const std::string& name, const QPDFObjectHandle& font) {
    if (auto read = glyph_font(font, name)) fonts.emplace(FontName{call, name}, std::move(*read));
  };
  if (QPDFObjectHandle category = resources.getKey("/Font"); category.isDictionary()) {
    for (const auto& [name, font] : category.ditems()) add(FontCall::kByName, name, font);
  }
  if (QPDFObjectHandle category = resources.getKey("/ExtGState"); category.isDictionary()) {
    for (const auto& [name, value] : category.ditems()) {
      QPDFObjectHandle state = value;
      if (!state.isDictionary()) continue;
      QPDFObjectHandle font = state.getKey("/Font");
      if (font.isArray() && font.getArrayNItems() > 0) add(FontCall::kByState, name, font.getArrayItem(0));
    }
  }
  return fonts;
}

}  // namespace classeur::templates::pdf
