// Lengths and colours as XSL-FO and SVG write them. Lengths come out in points.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace classeur::templates
{

struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  bool operator==(const Color&) const = default;
};

// What a relative length is relative to.
struct LengthContext {
  double font_size = 10;       // for em
  double percentage_base = 0;  // for %
};

// "12pt", "2.5cm", "1em", "40%", "0" and sums such as "10mm + 4pt". Absent if it is not a length.
std::optional<double> parse_length(std::string_view text, const LengthContext& context);

// A plain number, such as line-height="1.4". Absent if anything else stands there.
std::optional<double> parse_number(std::string_view text);

// "#rgb", "#rrggbb", "rgb(1, 2, 3)" or one of the sixteen names of CSS 1 with grey and orange. Absent if unknown;
// see is_transparent() for the colours that paint nothing.
std::optional<Color> parse_color(std::string_view text);
bool is_transparent(std::string_view text);

std::string_view trim(std::string_view text);

}  // namespace classeur::templates
