#include <algorithm>

#include <fmt/format.h>

#include "templates/formatter/layout_context.hpp"
#include "templates/formatter/svg.hpp"
#include "templates/formatter/utf8.hpp"

namespace classeur::templates
{

namespace
{

constexpr double kLeaderLength = 12;                   // XSL 1.1, 7.22.4
constexpr double kDotDistance = 0.42;                  // ems, where the sheet gives no leader-pattern-width
constexpr std::string_view kGuessedPageNumber = "00";  // room kept for a page number that is not yet known

std::string_view view(const xmlChar* text)
{
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : "";
}

char32_t upper(char32_t character)
{
  if ((character >= 'a' && character <= 'z') || (character >= 0xE0 && character <= 0xFE && character != 0xF7)) {
    return character - 0x20;
  }
  if (character == 0x153) return 0x152;  // œ
  if (character == 0xFF) return 0x178;   // ÿ
  return character;
}
char32_t lower(char32_t character)
{
  if ((character >= 'A' && character <= 'Z') || (character >= 0xC0 && character <= 0xDE && character != 0xD7)) {
    return character + 0x20;
  }
  return character == 0x152 ? 0x153 : character;
}

ClusterKind kind_of(char32_t character)
{
  switch (character) {
    case ' ':
      return ClusterKind::kSpace;
    case 0x00A0:
      return ClusterKind::kNoBreakSpace;
    case 0x202F:
    case 0x2007:
    case 0x2060:
    case 0xFEFF:
      return ClusterKind::kFixedSpace;
    default:
      return ClusterKind::kGlyph;
  }
}

}  // namespace

bool is_inline_element(const xmlNode* node)
{
  static constexpr std::string_view kNames[] = {"inline",
                                                "basic-link",
                                                "page-number",
                                                "page-number-citation",
                                                "page-number-citation-last",
                                                "leader",
                                                "external-graphic",
                                                "instream-foreign-object",
                                                "character"};
  return is_fo(node) && std::find(std::begin(kNames), std::end(kNames), node_name(node)) != std::end(kNames);
}

InlineBuilder::InlineBuilder(LayoutContext& context, const Style* block_style, double line_width)
    : context_(context), paragraph_(context.store.make_paragraph()), line_width_(line_width)
{
  paragraph_->style = block_style;
}

void InlineBuilder::append_character(char32_t character, const Style* style)
{
  const ClusterKind kind = kind_of(character);
  switch (style->transform) {
    case TextTransform::kNone:
      break;
    case TextTransform::kUppercase:
      character = upper(character);
      break;
    case TextTransform::kLowercase:
      character = lower(character);
      break;
    case TextTransform::kCapitalize:
      if (word_begins_) character = upper(character);
      break;
  }
  word_begins_ = kind != ClusterKind::kGlyph;
  const Glyph glyph = style->fonts->glyph(character);
  paragraph_->clusters.push_back({style, character,
                                  static_cast<float>(glyph.advance * style->font_size + style->letter_spacing),
                                  glyph.id, glyph.face, kind});
}

void InlineBuilder::append_text(std::string_view utf8, const Style* style)
{
  paragraph_->clusters.reserve(paragraph_->clusters.size() + utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t character = next_character(utf8, at);
    if (character == '\n' && style->keep_linefeeds) {
      space_pending_ = false;
      paragraph_->clusters.push_back({style, '\n', 0, kMissingGlyph, 0, ClusterKind::kLineBreak});
      continue;
    }
    if (character == 0xAD) continue;  // our own hyphenation decides
    const bool blank = character == ' ' || character == '\n' || character == '\t' || character == '\r';
    if (blank && style->collapse_spaces) {
      if (!space_pending_) space_style_ = style;
      space_pending_ = true;
      continue;
    }
    if (space_pending_) {
      space_pending_ = false;
      const auto& clusters = paragraph_->clusters;
      if (!clusters.empty() && clusters.back().kind != ClusterKind::kLineBreak &&
          clusters.back().kind != ClusterKind::kSpace) {
        append_character(' ', space_style_);
      }
    }
    append_character(blank ? U' ' : character, style);
  }
}

void InlineBuilder::append_object(const InlineObject& object, double width, const Style* style)
{
  if (object.kind != InlineObject::Kind::kAnchor && space_pending_) {
    space_pending_ = false;
    if (!paragraph_->clusters.empty()) append_character(' ', space_style_);
  }
  paragraph_->objects.push_back(object);
  paragraph_->clusters.push_back({style, static_cast<char32_t>(paragraph_->objects.size() - 1),
                                  static_cast<float>(width), kMissingGlyph, 0, ClusterKind::kObject});
}

void InlineBuilder::append_strut(double width, const Style* style)
{
  if (width <= 0) return;
  if (space_pending_) {
    space_pending_ = false;
    if (!paragraph_->clusters.empty()) append_character(' ', space_style_);
  }
  paragraph_->clusters.push_back({style, 0, static_cast<float>(width), kMissingGlyph, 0, ClusterKind::kFixedSpace});
}

void InlineBuilder::append_anchor(const FoAttributes& attributes, const Style* style)
{
  if (const auto id = attributes.find(Property::kId)) {
    InlineObject object;
    object.text = *id;
    append_object(object, 0, style);
  }
}

void InlineBuilder::append_page_number(InlineObject::Kind kind, std::string_view id, const Style* style)
{
  InlineObject object;
  object.kind = kind;
  object.text = id;
  double width = 0;
  for (const char digit : kGuessedPageNumber) {
    width += style->fonts->glyph(static_cast<unsigned char>(digit)).advance * style->font_size + style->letter_spacing;
  }
  append_object(object, width, style);
}

void InlineBuilder::append_leader(const FoAttributes& attributes, const Style* style)
{
  InlineObject object;
  object.kind = InlineObject::Kind::kLeader;
  const std::string_view pattern = attributes.get(Property::kLeaderPattern, "space");
  object.pattern = pattern == "dots"   ? LeaderPattern::kDots
                   : pattern == "rule" ? LeaderPattern::kRule
                                       : LeaderPattern::kSpace;
  const LengthContext lengths{style->font_size, line_width_};
  object.stretches = !attributes.has(Property::kLeaderLength);
  object.rule_thickness = attributes.length(Property::kRuleThickness, lengths, 0.5);
  object.pattern_width =
      attributes.get(Property::kLeaderPatternWidth, "") == "use-font-metrics"
          ? kDotDistance * style->font_size
          : attributes.length(Property::kLeaderPatternWidth, lengths, kDotDistance * style->font_size);
  append_object(object, attributes.length(Property::kLeaderLength, lengths, kLeaderLength), style);
}

namespace
{

// XSL 1.1, 7.15.4 and following: width and height are the box, content-width and content-height the image in it. We
// let the box be the image's; one dimension given keeps the proportions; an image never is wider than its line.
ImageSize scaled(const FoAttributes& attributes, ImageSize natural, const LengthContext& lengths)
{
  const auto given = [&](Property content, Property box) -> std::optional<double> {
    const std::string_view text = attributes.get(content, "auto");
    if (text != "auto" && text != "scale-to-fit" && text != "scale-down-to-fit") {
      return attributes.optional_length(content, lengths);
    }
    return attributes.optional_length(box, lengths);
  };
  const auto width = given(Property::kContentWidth, Property::kWidth);
  const auto height = given(Property::kContentHeight, Property::kHeight);
  const double ratio = natural.height > 0 ? natural.width / natural.height : 1;
  ImageSize size = natural;
  if (width && height) {
    size = {*width, *height};
    if (attributes.get(Property::kScaling, "uniform") == "uniform") {  // the box may be of another shape
      size.width = std::min(*width, *height * ratio);
      size.height = size.width / ratio;
    }
  } else if (width) {
    size = {*width, *width / ratio};
  } else if (height) {
    size = {*height * ratio, *height};
  }
  if (lengths.percentage_base > 0 && size.width > lengths.percentage_base) {
    size = {lengths.percentage_base, size.height * lengths.percentage_base / size.width};
  }
  return size;
}

}  // namespace

void InlineBuilder::append_image(const FoAttributes& attributes, const Style* style)
{
  std::string_view source = attributes.get(Property::kSrc, "");
  if (source.starts_with("url(") && source.ends_with(")")) source = trim(source.substr(4, source.size() - 5));
  if (source.size() > 1 && (source.front() == '\'' || source.front() == '"'))
    source = source.substr(1, source.size() - 2);
  if (source.empty()) refuse_fo(attributes.node(), "l’attribut « src » manque");
  InlineObject object;
  object.kind = InlineObject::Kind::kImage;
  object.text = source;
  const ImageSize size =
      scaled(attributes, context_.image_size(attributes.node(), source), {style->font_size, line_width_});
  object.height = size.height;
  object.natural_width = size.width;
  append_object(object, size.width, style);
}

void InlineBuilder::append_figure(const FoAttributes& attributes, const Style* style)
{
  const xmlNode* figure = nullptr;
  for (const xmlNode* child = attributes.node()->children; child; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) figure = child;
  }
  if (!figure || node_name(figure) != "svg" || !figure->ns || view(figure->ns->href) != kSvgNamespace) {
    refuse_fo(attributes.node(), "une figure SVG est attendue");
  }
  InlineObject object;
  object.kind = InlineObject::Kind::kFigure;
  object.figure = figure;
  const SvgSize natural = svg_size(figure);
  const ImageSize size = scaled(attributes, {natural.width, natural.height}, {style->font_size, line_width_});
  object.height = size.height;
  object.natural_width = natural.width;
  append_object(object, size.width, style);
}

void InlineBuilder::append_span(const FoAttributes& attributes, const Style* style, bool is_link)
{
  InlineSpan span;
  span.font_size = style->font_size;
  const Box box = read_box(attributes, {style->font_size, line_width_});
  if (box.paints()) span.box = context_.store.keep(box);
  if (is_link) {
    span.internal_target = attributes.get(Property::kInternalDestination, "");
    std::string_view uri = attributes.get(Property::kExternalDestination, "");
    if (uri.starts_with("url(") && uri.ends_with(")")) uri = trim(uri.substr(4, uri.size() - 5));
    if (uri.size() > 1 && (uri.front() == '\'' || uri.front() == '"')) uri = uri.substr(1, uri.size() - 2);
    span.external_target = uri;
  }
  const bool kept = span.box || !span.internal_target.empty() || !span.external_target.empty();
  if (kept && space_pending_ && !paragraph_->clusters.empty()) {  // the space before belongs to the text before
    append_character(' ', space_style_);
    space_pending_ = false;
  }
  span.begin = static_cast<std::uint32_t>(paragraph_->clusters.size());
  append_strut(box.inset(kLeftSide), style);
  append_children(attributes.node(), style);
  append_strut(box.inset(kRightSide), style);
  span.end = static_cast<std::uint32_t>(paragraph_->clusters.size());
  if (kept) paragraph_->spans.push_back(span);
}

void InlineBuilder::append_element(const xmlNode* node, const Style* parent)
{
  const FoAttributes attributes(node);
  const std::string_view name = node_name(node);
  const Style* style = parent;
  if (!attributes.empty()) {
    Style own = derive_style(*parent, attributes, line_width_);
    own.text_indent = parent->text_indent;
    style = context_.store.keep(own);
  }
  append_anchor(attributes, style);
  if (name == "inline" || name == "wrapper") {
    append_span(attributes, style, false);
  } else if (name == "basic-link") {
    append_span(attributes, style, true);
  } else if (name == "page-number") {
    append_page_number(InlineObject::Kind::kPageNumber, "", style);
  } else if (name == "page-number-citation" || name == "page-number-citation-last") {
    const auto id = attributes.find(Property::kRefId);
    if (!id) refuse_fo(node, "l’attribut « ref-id » manque");
    append_page_number(
        name == "page-number-citation" ? InlineObject::Kind::kCitation : InlineObject::Kind::kCitationLast, *id, style);
  } else if (name == "leader") {
    append_leader(attributes, style);
  } else if (name == "external-graphic") {
    append_image(attributes, style);
  } else if (name == "instream-foreign-object") {
    append_figure(attributes, style);
  } else {
    refuse_fo(node, "élément inconnu, ou qui n’a pas sa place dans une ligne");
  }
}

void InlineBuilder::append_children(const xmlNode* node, const Style* style)
{
  for (const xmlNode* child = node->children; child; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      append_text(view(child->content), style);
    } else if (child->type == XML_ELEMENT_NODE) {
      if (!is_fo(child)) refuse_fo(child, "cet élément n’est pas du vocabulaire XSL-FO");
      append_element(child, style);
    }
  }
}

bool InlineBuilder::empty() const
{
  return paragraph_->clusters.empty();
}

Paragraph* InlineBuilder::take()
{
  return paragraph_;
}

}  // namespace classeur::templates
