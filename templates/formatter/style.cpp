#include "templates/formatter/style.hpp"

#include <fmt/format.h>

namespace classeur::templates
{

namespace
{

constexpr double kSuperscriptShift = 0.35;
constexpr double kSubscriptShift = -0.15;
constexpr double kSizeStep = 1.2;

double font_size(const FoAttributes& attributes, std::string_view text, double parent)
{
  if (text == "smaller") return parent / kSizeStep;
  if (text == "larger") return parent * kSizeStep;
  const auto size = parse_length(text, {parent, parent});
  if (!size || *size < 0) refuse_fo(attributes.node(), fmt::format("« {} » n’est pas un corps de caractère", text));
  return *size;
}

int font_weight(const FoAttributes& attributes, std::string_view text)
{
  if (text == "normal") return kWeightRegular;
  if (text == "bold" || text == "bolder") return kWeightBold;
  if (text == "lighter") return 300;
  const auto weight = parse_number(text);
  if (!weight) refuse_fo(attributes.node(), fmt::format("« {} » n’est pas une graisse", text));
  return static_cast<int>(*weight);
}

TextAlign text_align(const FoAttributes& attributes, std::string_view text)
{
  if (text == "start" || text == "left" || text == "inside") return TextAlign::kStart;
  if (text == "center") return TextAlign::kCenter;
  if (text == "end" || text == "right" || text == "outside") return TextAlign::kEnd;
  if (text == "justify") return TextAlign::kJustify;
  refuse_fo(attributes.node(), fmt::format("« {} » n’est pas un alignement", text));
}

bool is_yes(std::string_view text)
{
  return text == "true";
}

void apply_font(Style& style, const FoAttributes& attributes)
{
  bool changed = !style.fonts;
  if (const auto text = attributes.find(Property::kFontFamily)) {
    style.font_families = *text;
    changed = true;
  }
  if (const auto text = attributes.find(Property::kFontWeight)) {
    style.font_weight = font_weight(attributes, *text);
    changed = true;
  }
  if (const auto text = attributes.find(Property::kFontStyle)) {
    style.italic = *text == "italic" || *text == "oblique";
    changed = true;
  }
  if (changed) style.fonts = &font_chain(style.font_families, style.font_weight, style.italic);
  if (const auto text = attributes.find(Property::kFontSize))
    style.font_size = font_size(attributes, *text, style.font_size);
}

void apply_white_space(Style& style, const FoAttributes& attributes)
{
  if (const auto text = attributes.find(Property::kWhiteSpace)) {
    const bool pre = *text == "pre" || *text == "pre-wrap";
    style.collapse_spaces = !pre;
    style.keep_linefeeds = pre || *text == "pre-line";
    style.wrap = *text != "pre" && *text != "nowrap";
  }
  if (const auto text = attributes.find(Property::kWhiteSpaceCollapse)) style.collapse_spaces = is_yes(*text);
  if (const auto text = attributes.find(Property::kLinefeedTreatment)) style.keep_linefeeds = *text == "preserve";
  if (const auto text = attributes.find(Property::kWrapOption)) style.wrap = *text != "no-wrap";
}

void apply_shift(Style& style, const FoAttributes& attributes, double parent_size)
{
  auto text = attributes.find(Property::kBaselineShift);
  if (!text) text = attributes.find(Property::kVerticalAlign);
  if (!text || *text == "baseline") return;
  if (*text == "super") {
    style.baseline_shift += kSuperscriptShift * parent_size;
  } else if (*text == "sub") {
    style.baseline_shift += kSubscriptShift * parent_size;
  } else if (const auto shift = parse_length(*text, {style.font_size, style.line_height()})) {
    style.baseline_shift += *shift;
  }
}

void apply_text(Style& style, const FoAttributes& attributes)
{
  const LengthContext context{style.font_size, 0};
  if (const auto color = attributes.color(Property::kColor)) style.color = *color;
  if (const auto text = attributes.find(Property::kLineHeight)) {
    if (const auto factor = *text == "normal" ? std::optional(1.2) : parse_number(*text)) {
      style.line_height_factor = *factor;
      style.line_height_points = 0;
    } else {
      style.line_height_points = attributes.length(Property::kLineHeight, {style.font_size, style.font_size}, 0);
    }
  }
  if (attributes.has(Property::kLetterSpacing)) {
    style.letter_spacing = attributes.length(Property::kLetterSpacing, context, 0);
  }
  if (const auto text = attributes.find(Property::kTextDecoration)) {
    if (text->find("no-underline") != std::string_view::npos || *text == "none") {
      style.underline = false;
    } else if (text->find("underline") != std::string_view::npos) {
      style.underline = true;
    }
    if (text->find("line-through") != std::string_view::npos) style.line_through = true;
  }
  if (const auto text = attributes.find(Property::kTextTransform)) {
    style.transform = *text == "uppercase"    ? TextTransform::kUppercase
                      : *text == "lowercase"  ? TextTransform::kLowercase
                      : *text == "capitalize" ? TextTransform::kCapitalize
                                              : TextTransform::kNone;
  }
}

void apply_paragraph(Style& style, const FoAttributes& attributes, double percentage_base)
{
  const LengthContext context{style.font_size, percentage_base};
  if (const auto text = attributes.find(Property::kTextAlign)) style.text_align = text_align(attributes, *text);
  if (const auto text = attributes.find(Property::kTextAlignLast)) {
    style.text_align_last = *text == "relative" ? std::nullopt : std::optional(text_align(attributes, *text));
  }
  style.text_indent = attributes.length(Property::kTextIndent, context, style.text_indent);
  if (const auto text = attributes.find(Property::kDisplayAlign)) {
    style.display_align = *text == "center"  ? DisplayAlign::kCenter
                          : *text == "after" ? DisplayAlign::kAfter
                                             : DisplayAlign::kBefore;
  }
  if (const auto text = attributes.find(Property::kVerticalAlign)) {  // the CSS word, on table cells
    if (*text == "middle") style.display_align = DisplayAlign::kCenter;
    if (*text == "bottom") style.display_align = DisplayAlign::kAfter;
    if (*text == "top") style.display_align = DisplayAlign::kBefore;
  }
  if (const auto text = attributes.find(Property::kHyphenate)) style.hyphenate = is_yes(*text);
  if (const auto text = attributes.find(Property::kLanguage)) style.french = text->substr(0, 2) == "fr";
  if (const auto text = attributes.find(Property::kKeepTogether)) style.keep_together = *text != "auto";
  style.widows = attributes.integer(Property::kWidows, style.widows);
  style.orphans = attributes.integer(Property::kOrphans, style.orphans);
  if (const auto text = attributes.find(Property::kBorderCollapse)) style.collapse_borders = *text != "separate";
  style.distance_between_starts =
      attributes.length(Property::kProvisionalDistanceBetweenStarts, context, style.distance_between_starts);
  style.label_separation = attributes.length(Property::kProvisionalLabelSeparation, context, style.label_separation);
}

}  // namespace

Style derive_style(const Style& parent, const FoAttributes& attributes, double percentage_base)
{
  Style style = parent;
  apply_font(style, attributes);
  apply_text(style, attributes);
  apply_shift(style, attributes, parent.font_size);
  apply_white_space(style, attributes);
  apply_paragraph(style, attributes, percentage_base);
  return style;
}

}  // namespace classeur::templates
