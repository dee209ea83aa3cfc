// The properties that pass from an element to those within it, computed.
#pragma once

#include "templates/formatter/fo_properties.hpp"
#include "templates/formatter/font_library.hpp"

namespace classeur::templates
{

enum class TextAlign { kStart, kCenter, kEnd, kJustify };
enum class DisplayAlign { kBefore, kCenter, kAfter };
enum class TextTransform { kNone, kUppercase, kLowercase, kCapitalize };

// A value; elements that change nothing share their parent's. Lengths in points.
struct Style {
  std::string_view font_families = "sans-serif";  // into the FO document
  int font_weight = kWeightRegular;
  bool italic = false;
  const FontChain* fonts = nullptr;
  double font_size = 10;
  Color color;
  double line_height_factor = 1.2;  // of the font size, where line_height_points is 0
  double line_height_points = 0;
  double letter_spacing = 0;
  double baseline_shift = 0;  // upwards
  bool underline = false;     // these two come from the element itself or one around it
  bool line_through = false;
  TextTransform transform = TextTransform::kNone;

  TextAlign text_align = TextAlign::kStart;
  std::optional<TextAlign> text_align_last;  // absent: start, or as text_align where that is not justify
  double text_indent = 0;
  double start_indent = 0;
  double end_indent = 0;
  DisplayAlign display_align = DisplayAlign::kBefore;
  bool hyphenate = false;
  bool french = false;
  bool collapse_spaces = true;
  bool keep_linefeeds = false;
  bool wrap = true;
  bool keep_together = false;
  int widows = 2;
  int orphans = 2;
  bool collapse_borders = true;
  double distance_between_starts = 24;
  double label_separation = 6;

  double line_height() const { return line_height_points > 0 ? line_height_points : line_height_factor * font_size; }
};

// The style of an element whose parent has `parent`. Margins and indents are not in it; see block_builder.
// `percentage_base` is the width of the containing area.
Style derive_style(const Style& parent, const FoAttributes& attributes, double percentage_base);

}  // namespace classeur::templates
