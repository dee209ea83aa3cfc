#include "templates/formatter/fo_properties.hpp"

#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/error.hpp"

namespace classeur::templates
{

namespace
{

std::string_view view(const xmlChar* text)
{
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : "";
}

const std::unordered_map<std::string_view, Property>& properties()
{
  using enum Property;
  static const std::unordered_map<std::string_view, Property> table{
      {"absolute-position", kAbsolutePosition},
      {"background-color", kBackgroundColor},
      {"background", kBackgroundColor},
      {"baseline-shift", kBaselineShift},
      {"blank-or-not-blank", kBlankOrNotBlank},
      {"border", kBorder},
      {"border-after", kBorderAfter},
      {"border-before", kBorderBefore},
      {"border-bottom", kBorderBottom},
      {"border-bottom-color", kBorderBottomColor},
      {"border-bottom-style", kBorderBottomStyle},
      {"border-bottom-width", kBorderBottomWidth},
      {"border-after-color", kBorderBottomColor},
      {"border-after-style", kBorderBottomStyle},
      {"border-after-width", kBorderBottomWidth},
      {"border-collapse", kBorderCollapse},
      {"border-color", kBorderColor},
      {"border-end", kBorderEnd},
      {"border-left", kBorderLeft},
      {"border-left-color", kBorderLeftColor},
      {"border-left-style", kBorderLeftStyle},
      {"border-left-width", kBorderLeftWidth},
      {"border-start-color", kBorderLeftColor},
      {"border-start-style", kBorderLeftStyle},
      {"border-start-width", kBorderLeftWidth},
      {"border-right", kBorderRight},
      {"border-right-color", kBorderRightColor},
      {"border-right-style", kBorderRightStyle},
      {"border-right-width", kBorderRightWidth},
      {"border-end-color", kBorderRightColor},
      {"border-end-style", kBorderRightStyle},
      {"border-end-width", kBorderRightWidth},
      {"border-start", kBorderStart},
      {"border-style", kBorderStyle},
      {"border-top", kBorderTop},
      {"border-top-color", kBorderTopColor},
      {"border-top-style", kBorderTopStyle},
      {"border-top-width", kBorderTopWidth},
      {"border-before-color", kBorderTopColor},
      {"border-before-style", kBorderTopStyle},
      {"border-before-width", kBorderTopWidth},
      {"border-width", kBorderWidth},
      {"bottom", kBottom},
      {"break-after", kBreakAfter},
      {"break-before", kBreakBefore},
      {"page-break-after", kBreakAfter},
      {"page-break-before", kBreakBefore},
      {"color", kColor},
      {"column-number", kColumnNumber},
      {"column-width", kColumnWidth},
      {"content-height", kContentHeight},
      {"content-width", kContentWidth},
      {"country", kCountry},
      {"display-align", kDisplayAlign},
      {"end-indent", kEndIndent},
      {"extent", kExtent},
      {"external-destination", kExternalDestination},
      {"flow-name", kFlowName},
      {"font-family", kFontFamily},
      {"font-size", kFontSize},
      {"font-style", kFontStyle},
      {"font-weight", kFontWeight},
      {"force-page-count", kForcePageCount},
      {"format", kFormat},
      {"height", kHeight},
      {"block-progression-dimension", kHeight},
      {"hyphenate", kHyphenate},
      {"id", kId},
      {"initial-page-number", kInitialPageNumber},
      {"internal-destination", kInternalDestination},
      {"keep-together", kKeepTogether},
      {"keep-together.within-page", kKeepTogether},
      {"keep-together.within-column", kKeepTogether},
      {"keep-with-next", kKeepWithNext},
      {"keep-with-next.within-page", kKeepWithNext},
      {"keep-with-next.within-column", kKeepWithNext},
      {"keep-with-previous", kKeepWithPrevious},
      {"keep-with-previous.within-page", kKeepWithPrevious},
      {"keep-with-previous.within-column", kKeepWithPrevious},
      {"language", kLanguage},
      {"lang", kLanguage},
      {"leader-length", kLeaderLength},
      {"leader-length.optimum", kLeaderLength},
      {"leader-pattern", kLeaderPattern},
      {"leader-pattern-width", kLeaderPatternWidth},
      {"left", kLeft},
      {"letter-spacing", kLetterSpacing},
      {"line-height", kLineHeight},
      {"linefeed-treatment", kLinefeedTreatment},
      {"margin", kMargin},
      {"margin-bottom", kMarginBottom},
      {"margin-left", kMarginLeft},
      {"margin-right", kMarginRight},
      {"margin-top", kMarginTop},
      {"master-name", kMasterName},
      {"master-reference", kMasterReference},
      {"maximum-repeats", kMaximumRepeats},
      {"number-columns-repeated", kNumberColumnsRepeated},
      {"number-columns-spanned", kNumberColumnsSpanned},
      {"number-rows-spanned", kNumberRowsSpanned},
      {"odd-or-even", kOddOrEven},
      {"orphans", kOrphans},
      {"padding", kPadding},
      {"padding-after", kPaddingAfter},
      {"padding-before", kPaddingBefore},
      {"padding-bottom", kPaddingBottom},
      {"padding-end", kPaddingEnd},
      {"padding-left", kPaddingLeft},
      {"padding-right", kPaddingRight},
      {"padding-start", kPaddingStart},
      {"padding-top", kPaddingTop},
      {"page-height", kPageHeight},
      {"page-position", kPagePosition},
      {"page-width", kPageWidth},
      {"position", kPosition},
      {"provisional-distance-between-starts", kProvisionalDistanceBetweenStarts},
      {"provisional-label-separation", kProvisionalLabelSeparation},
      {"ref-id", kRefId},
      {"region-name", kRegionName},
      {"right", kRight},
      {"rule-thickness", kRuleThickness},
      {"scaling", kScaling},
      {"space-after", kSpaceAfter},
      {"space-after.optimum", kSpaceAfter},
      {"space-before", kSpaceBefore},
      {"space-before.optimum", kSpaceBefore},
      {"src", kSrc},
      {"start-indent", kStartIndent},
      {"starting-state", kStartingState},
      {"table-omit-header-at-break", kTableOmitHeaderAtBreak},
      {"text-align", kTextAlign},
      {"text-align-last", kTextAlignLast},
      {"text-decoration", kTextDecoration},
      {"text-indent", kTextIndent},
      {"text-transform", kTextTransform},
      {"top", kTop},
      {"vertical-align", kVerticalAlign},
      {"white-space", kWhiteSpace},
      {"white-space-collapse", kWhiteSpaceCollapse},
      {"white-space-treatment", kWhiteSpaceTreatment},
      {"widows", kWidows},
      {"width", kWidth},
      {"inline-progression-dimension", kWidth},
      {"wrap-option", kWrapOption},
  };
  return table;
}

// Known to XSL-FO, without effect on what we draw.
const std::unordered_set<std::string_view>& ignored()
{
  static const std::unordered_set<std::string_view> kIgnored{
      "alignment-baseline",
      "border-separation",
      "border-spacing",
      "caption-side",
      "clip",
      "column-count",
      "column-gap",
      "content-type",
      "dominant-baseline",
      "font-selection-strategy",
      "font-stretch",
      "font-variant",
      "hyphenation-character",
      "hyphenation-keep",
      "hyphenation-ladder-count",
      "hyphenation-push-character-count",
      "hyphenation-remain-character-count",
      "indicate-destination",
      "inline-progression-dimension.maximum",
      "inline-progression-dimension.minimum",
      "inline-progression-dimension.optimum",
      "intrusion-displace",
      "keep-together.within-line",
      "last-line-end-indent",
      "leader-alignment",
      "leader-length.maximum",
      "leader-length.minimum",
      "line-height-shift-adjustment",
      "line-stacking-strategy",
      "media-usage",
      "overflow",
      "page-break-inside",
      "precedence",
      "reference-orientation",
      "relative-align",
      "retrieve-boundary",
      "role",
      "rule-style",
      "score-spaces",
      "show-destination",
      "source-document",
      "space-after.conditionality",
      "space-after.maximum",
      "space-after.minimum",
      "space-after.precedence",
      "space-before.conditionality",
      "space-before.maximum",
      "space-before.minimum",
      "space-before.precedence",
      "span",
      "table-layout",
      "table-omit-footer-at-break",
      "text-altitude",
      "text-depth",
      "unicode-bidi",
      "visibility",
      "word-spacing",
      "writing-mode",
      "z-index",
      "empty-cells",
      "grouping-separator",
      "grouping-size",
      "letter-value",
      "script",
      "target-presentation-context",
      "target-processing-context",
      "target-stylesheet",
      "destination-placement-offset",
  };
  return kIgnored;
}

}  // namespace

void refuse_fo(const xmlNode* node, std::string_view message)
{
  const std::string file(node->doc && node->doc->URL ? view(node->doc->URL) : "XSL-FO");
  const std::string text =
      base::XmlProblem{file, static_cast<int>(xmlGetLineNo(node)), std::string(node_name(node)), std::string(message)}
          .text();
  throw base::Error(base::ErrorCode::kBadInput, text);
}

std::string_view node_name(const xmlNode* node)
{
  return view(node->name);
}
bool is_fo(const xmlNode* node)
{
  return node->type == XML_ELEMENT_NODE && node->ns && view(node->ns->href) == kFoNamespace;
}
bool is_fo(const xmlNode* node, std::string_view name)
{
  return is_fo(node) && node_name(node) == name;
}

FoAttributes::FoAttributes(const xmlNode* node) : node_(node)
{
  for (const xmlAttr* attribute = node->properties; attribute; attribute = attribute->next) {
    const std::string_view name = view(attribute->name);
    if (attribute->ns && !(name == "lang" || name == "id")) continue;
    const auto found = properties().find(name);
    if (found == properties().end()) {
      if (!ignored().contains(name)) refuse_fo(node, fmt::format("propriété inconnue « {} »", name));
      continue;
    }
    const xmlNode* text = attribute->children;
    values_.emplace_back(found->second, text ? trim(view(text->content)) : std::string_view());
  }
}

std::optional<std::string_view> FoAttributes::find(Property property) const
{
  for (const auto& [known, value] : values_) {
    if (known == property) return value;
  }
  return std::nullopt;
}

std::string_view FoAttributes::get(Property property, std::string_view otherwise) const
{
  return find(property).value_or(otherwise);
}

double FoAttributes::length(Property property, const LengthContext& context, double otherwise) const
{
  return optional_length(property, context).value_or(otherwise);
}

std::optional<double> FoAttributes::optional_length(Property property, const LengthContext& context) const
{
  const auto text = find(property);
  if (!text || *text == "auto" || *text == "normal" || *text == "none" || *text == "inherit") return std::nullopt;
  const auto value = parse_length(*text, context);
  if (!value) refuse_fo(node_, fmt::format("« {} » n’est pas une longueur", *text));
  return value;
}

int FoAttributes::integer(Property property, int otherwise) const
{
  const auto text = find(property);
  if (!text) return otherwise;
  const auto value = parse_number(*text);
  if (!value || *value < 0 || *value > 1'000'000)
    refuse_fo(node_, fmt::format("« {} » n’est pas un nombre entier", *text));
  return static_cast<int>(*value);
}

std::optional<Color> FoAttributes::color(Property property) const
{
  const auto text = find(property);
  if (!text || is_transparent(*text)) return std::nullopt;
  const auto value = parse_color(*text);
  if (!value) refuse_fo(node_, fmt::format("« {} » n’est pas une couleur", *text));
  return value;
}

}  // namespace classeur::templates
