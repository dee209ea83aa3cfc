#include <array>

#include <fmt/format.h>

#include "templates/formatter/layout_context.hpp"

namespace classeur::templates
{

namespace
{

struct SideProperties {
  Property shorthand;
  Property logical;  // border-before and so on
  Property width;
  Property style;
  Property color;
  Property padding;
  Property logical_padding;
};
using enum Property;
constexpr std::array<SideProperties, 4> kSides{{
    {kBorderTop, kBorderBefore, kBorderTopWidth, kBorderTopStyle, kBorderTopColor, kPaddingTop, kPaddingBefore},
    {Property::kBorderRight, kBorderEnd, kBorderRightWidth, kBorderRightStyle, kBorderRightColor, kPaddingRight,
     kPaddingEnd},
    {Property::kBorderBottom, kBorderAfter, kBorderBottomWidth, kBorderBottomStyle, kBorderBottomColor, kPaddingBottom,
     kPaddingAfter},
    {Property::kBorderLeft, kBorderStart, kBorderLeftWidth, kBorderLeftStyle, kBorderLeftColor, kPaddingLeft,
     kPaddingStart},
}};

std::vector<std::string_view> words(std::string_view text)
{
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] == '(') ++depth;
    if (at < text.size() && text[at] == ')') --depth;
    if (at < text.size() && (text[at] != ' ' || depth > 0)) continue;
    if (at > begin) out.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  return out;
}

std::optional<BorderSide::Style> border_style(std::string_view word)
{
  if (word == "none" || word == "hidden") return BorderSide::Style::kNone;
  if (word == "solid" || word == "groove" || word == "ridge" || word == "inset" || word == "outset") {
    return BorderSide::Style::kSolid;
  }
  if (word == "dashed") return BorderSide::Style::kDashed;
  if (word == "dotted") return BorderSide::Style::kDotted;
  if (word == "double") return BorderSide::Style::kDouble;
  return std::nullopt;
}

std::optional<double> border_width(std::string_view word, const LengthContext& lengths)
{
  if (word == "thin") return 0.5;
  if (word == "medium") return 1;
  if (word == "thick") return 2;
  return parse_length(word, lengths);
}

class BoxReader
{
 public:
  BoxReader(const FoAttributes& attributes, const LengthContext& lengths) : attributes_(attributes), lengths_(lengths)
  {
  }

  Box read()
  {
    Box box;
    for (BorderSide& side : box.border) side.width = 1;
    box.background = attributes_.color(kBackgroundColor);
    read_all(box);
    for (std::size_t side = 0; side < 4; ++side) read_side(box, side);
    for (BorderSide& side : box.border) {
      if (side.style == BorderSide::Style::kNone) side.width = 0;
    }
    return box;
  }

 private:
  // CSS 2.1, 8.3: one to four values, from the top clockwise.
  static std::string_view of_side(const std::vector<std::string_view>& values, std::size_t side)
  {
    switch (values.size()) {
      case 1:
        return values[0];
      case 2:
        return values[side % 2];
      case 3:
        return values[side == kLeftSide ? kRightSide : side];
      default:
        return values[side];
    }
  }

  void apply_word(BorderSide& side, std::string_view word)
  {
    if (const auto style = border_style(word)) {
      side.style = *style;
    } else if (const auto width = border_width(word, lengths_)) {
      side.width = *width;
    } else if (const auto color = parse_color(word)) {
      side.color = *color;
    } else if (word != "transparent") {
      refuse_fo(attributes_.node(), fmt::format("« {} » ne décrit pas un filet", word));
    }
  }

  void apply(BorderSide& side, Property property)
  {
    if (const auto text = attributes_.find(property)) {
      for (const std::string_view word : words(*text)) apply_word(side, word);
    }
  }

  void read_all(Box& box)
  {
    if (!attributes_.has(kBorder) && !attributes_.has(kBorderStyle) && !attributes_.has(kBorderWidth) &&
        !attributes_.has(kBorderColor) && !attributes_.has(kPadding)) {
      return;
    }
    for (std::size_t side = 0; side < 4; ++side) {
      apply(box.border[side], kBorder);
      for (const Property property : {kBorderStyle, kBorderWidth, kBorderColor}) {
        if (const auto text = attributes_.find(property)) {
          const auto values = words(*text);
          if (!values.empty()) apply_word(box.border[side], of_side(values, side));
        }
      }
      if (const auto text = attributes_.find(kPadding)) {
        const auto values = words(*text);
        if (!values.empty()) box.padding[side] = padding(of_side(values, side));
      }
    }
  }

  double padding(std::string_view text)
  {
    const auto value = parse_length(text, lengths_);
    if (!value) refuse_fo(attributes_.node(), fmt::format("« {} » n’est pas une longueur", text));
    return *value;
  }

  void read_side(Box& box, std::size_t side)
  {
    const SideProperties& names = kSides[side];
    for (const Property property : {names.shorthand, names.logical, names.style, names.width, names.color}) {
      apply(box.border[side], property);
    }
    for (const Property property : {names.padding, names.logical_padding}) {
      if (const auto text = attributes_.find(property)) box.padding[side] = padding(*text);
    }
  }

  const FoAttributes& attributes_;
  LengthContext lengths_;
};

}  // namespace

Box read_box(const FoAttributes& attributes, const LengthContext& lengths)
{
  if (attributes.empty()) return {};
  return BoxReader(attributes, lengths).read();
}

}  // namespace classeur::templates
