#include "templates/formatter/font_library.hpp"

#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "base/resource.hpp"
#include "templates/formatter/length.hpp"

namespace classeur::templates
{

namespace
{

constexpr float kNarrowSpace = 0.2F;

struct FaceFile {
  std::string_view family;
  int weight;
  bool italic;
  std::string_view file;  // below templates/fonts/, without ".ttf"; also the PostScript name
};
constexpr FaceFile kFaces[] = {
    {"Marianne", 300, false, "Marianne-Light"},         {"Marianne", 300, true, "Marianne-Light_Italic"},
    {"Marianne", 400, false, "Marianne-Regular"},       {"Marianne", 400, true, "Marianne-Regular_Italic"},
    {"Marianne", 500, false, "Marianne-Medium"},        {"Marianne", 500, true, "Marianne-Medium_Italic"},
    {"Marianne", 700, false, "Marianne-Bold"},          {"Marianne", 700, true, "Marianne-Bold_Italic"},
    {"Spectral", 400, false, "Spectral-Regular"},       {"Spectral", 800, false, "Spectral-ExtraBold"},
    {"DejaVu Sans", 400, false, "DejaVuSans"},          {"DejaVu Sans", 700, false, "DejaVuSans-Bold"},
    {"DejaVu Serif", 400, false, "DejaVuSerif"},        {"DejaVu Serif", 700, false, "DejaVuSerif-Bold"},
    {"DejaVu Sans Mono", 400, false, "DejaVuSansMono"}, {"DejaVu Sans Mono", 700, false, "DejaVuSansMono-Bold"},
};

std::string resource_of(const FaceFile& file)
{
  return "templates/fonts/" + std::string(file.file) + ".ttf";
}

std::string_view real_family(std::string_view name)
{
  if (name == "sans-serif") return "DejaVu Sans";
  if (name == "serif") return "DejaVu Serif";
  if (name == "monospace") return "DejaVu Sans Mono";
  return name;
}

std::string_view first_known_family(std::string_view list)
{
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view name = trim(list.substr(0, comma));
    if (name.size() > 1 && (name.front() == '\'' || name.front() == '"')) name = name.substr(1, name.size() - 2);
    if (has_font_family(name)) return real_family(name);
    list = comma == std::string_view::npos ? "" : list.substr(comma + 1);
  }
  return "DejaVu Sans";
}

const FaceFile& nearest_face(std::string_view family, int weight, bool italic)
{
  const FaceFile* best = nullptr;
  int best_distance = 0;
  for (const FaceFile& file : kFaces) {
    if (file.family != family || !base::find_resource(resource_of(file))) continue;
    const int distance = std::abs(file.weight - weight) + (file.italic == italic ? 0 : 1000);
    if (!best || distance < best_distance) {
      best = &file;
      best_distance = distance;
    }
  }
  return *best;
}

// Guarded by the mutex of font_chain().
const FontFace& load(const FaceFile& file)
{
  static std::map<std::string_view, std::unique_ptr<FontFace>> faces;
  auto& face = faces[file.file];
  if (!face) face = std::make_unique<FontFace>(std::string(file.file), base::resource(resource_of(file)));
  return *face;
}

// Characters that may be drawn as another one.
char32_t look_alike(char32_t character)
{
  switch (character) {
    case 0x00A0:  // no-break space
      return ' ';
    case 0x00AD:  // soft hyphen, where a line is broken
    case 0x2010:  // hyphen
    case 0x2011:  // no-break hyphen
      return '-';
    case 0x2212:  // minus
      return 0x2013;
    default:
      return character;
  }
}

bool is_narrow_space(char32_t character)
{
  return character == 0x202F || character == 0x2009 || character == 0x200A;
}

}  // namespace

FontChain::FontChain(const FontFace& first, const FontFace& fallback, bool slanted)
    : faces_{&first, &fallback}, known_{}, slanted_(slanted)
{
  for (char32_t character = 0; character < kKnown; ++character) known_[character] = find(character);
}

Glyph FontChain::find(char32_t character) const
{
  if (is_narrow_space(character)) return {kMissingGlyph, 0, kNarrowSpace};
  if (character == 0x200B || character == 0xFEFF || character == 0x2060) return {kMissingGlyph, 0, 0};
  for (const char32_t candidate : {character, look_alike(character)}) {
    for (std::size_t face = 0; face < faces_.size(); ++face) {
      const GlyphId id = faces_[face]->glyph(candidate);
      if (id != kMissingGlyph)
        return {id, static_cast<std::uint8_t>(face), static_cast<float>(faces_[face]->advance(id))};
      if (candidate != look_alike(character)) break;  // better our own font's look-alike than another font
    }
  }
  return {kMissingGlyph, 0, static_cast<float>(faces_[0]->advance(kMissingGlyph))};
}

bool has_font_family(std::string_view family)
{
  for (const FaceFile& file : kFaces) {
    if (file.family == real_family(family) && base::find_resource(resource_of(file))) return true;
  }
  return false;
}

const FontChain& font_chain(std::string_view families, int weight, bool italic)
{
  static std::mutex mutex;
  static std::map<std::tuple<std::string, int, bool>, FontChain> chains;
  const std::lock_guard lock(mutex);
  const auto key = std::make_tuple(std::string(families), weight, italic);
  const auto found = chains.find(key);
  if (found != chains.end()) return found->second;
  const FaceFile& file = nearest_face(first_known_family(families), weight, italic);
  const FaceFile& fallback = nearest_face("DejaVu Sans", weight, false);
  return chains.emplace(key, FontChain(load(file), load(fallback), italic && !file.italic)).first->second;
}

}  // namespace classeur::templates
