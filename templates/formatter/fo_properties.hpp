// The formatting properties of XSL-FO 1.1 that the formatter knows, and reading them from elements.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/xml.hpp"
#include "templates/formatter/length.hpp"

namespace classeur::templates
{

constexpr std::string_view kFoNamespace = "http://www.w3.org/1999/XSL/Format";
constexpr std::string_view kSvgNamespace = "http://www.w3.org/2000/svg";

enum class Property {
  kAbsolutePosition,
  kBackgroundColor,
  kBaselineShift,
  kBlankOrNotBlank,
  kBorder,
  kBorderAfter,
  kBorderBefore,
  kBorderBottom,
  kBorderBottomColor,
  kBorderBottomStyle,
  kBorderBottomWidth,
  kBorderCollapse,
  kBorderColor,
  kBorderEnd,
  kBorderLeft,
  kBorderLeftColor,
  kBorderLeftStyle,
  kBorderLeftWidth,
  kBorderRight,
  kBorderRightColor,
  kBorderRightStyle,
  kBorderRightWidth,
  kBorderStart,
  kBorderStyle,
  kBorderTop,
  kBorderTopColor,
  kBorderTopStyle,
  kBorderTopWidth,
  kBorderWidth,
  kBottom,
  kBreakAfter,
  kBreakBefore,
  kColor,
  kColumnNumber,
  kColumnWidth,
  kContentHeight,
  kContentWidth,
  kCountry,
  kDisplayAlign,
  kEndIndent,
  kExtent,
  kExternalDestination,
  kFlowName,
  kFontFamily,
  kFontSize,
  kFontStyle,
  kFontWeight,
  kForcePageCount,
  kFormat,
  kHeight,
  kHyphenate,
  kId,
  kInitialPageNumber,
  kInternalDestination,
  kKeepTogether,
  kKeepWithNext,
  kKeepWithPrevious,
  kLanguage,
  kLeaderLength,
  kLeaderPattern,
  kLeaderPatternWidth,
  kLeft,
  kLetterSpacing,
  kLineHeight,
  kLinefeedTreatment,
  kMargin,
  kMarginBottom,
  kMarginLeft,
  kMarginRight,
  kMarginTop,
  kMasterName,
  kMasterReference,
  kMaximumRepeats,
  kNumberColumnsRepeated,
  kNumberColumnsSpanned,
  kNumberRowsSpanned,
  kOddOrEven,
  kOrphans,
  kPadding,
  kPaddingAfter,
  kPaddingBefore,
  kPaddingBottom,
  kPaddingEnd,
  kPaddingLeft,
  kPaddingRight,
  kPaddingStart,
  kPaddingTop,
  kPageHeight,
  kPagePosition,
  kPageWidth,
  kPosition,
  kProvisionalDistanceBetweenStarts,
  kProvisionalLabelSeparation,
  kRefId,
  kRegionName,
  kRight,
  kRuleThickness,
  kScaling,
  kSpaceAfter,
  kSpaceBefore,
  kSrc,
  kStartIndent,
  kStartingState,
  kTableOmitHeaderAtBreak,
  kTextAlign,
  kTextAlignLast,
  kTextDecoration,
  kTextIndent,
  kTextTransform,
  kTop,
  kVerticalAlign,
  kWhiteSpace,
  kWhiteSpaceCollapse,
  kWhiteSpaceTreatment,
  kWidows,
  kWidth,
  kWrapOption,
};

// What stands wrong in the FO file. Throws base::Error(kBadInput): "file, ligne N, élément « x » : …"
[[noreturn]] void refuse_fo(const xmlNode* node, std::string_view message);

// The attributes of one element, looked up by property. Views into the document.
// Properties that change nothing here are passed over: those of other namespaces, roles and aural ones, and the list
// kIgnored in fo_properties.cpp, which the README repeats. Any other unknown attribute is an error that names the line.
class FoAttributes
{
 public:
  explicit FoAttributes(const xmlNode* node);

  const xmlNode* node() const { return node_; }
  std::optional<std::string_view> find(Property property) const;
  std::string_view get(Property property, std::string_view otherwise) const;
  bool has(Property property) const { return find(property).has_value(); }
  bool empty() const { return values_.empty(); }

  // A length in points; throws if the value is no length. "auto" is `otherwise`.
  double length(Property property, const LengthContext& context, double otherwise) const;
  std::optional<double> optional_length(Property property, const LengthContext& context) const;
  int integer(Property property, int otherwise) const;
  std::optional<Color> color(Property property) const;  // absent also where transparent

 private:
  const xmlNode* node_;
  std::vector<std::pair<Property, std::string_view>> values_;
};

std::string_view node_name(const xmlNode* node);
bool is_fo(const xmlNode* node);
bool is_fo(const xmlNode* node, std::string_view name);

}  // namespace classeur::templates
