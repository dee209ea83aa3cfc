#include "templates/formatter/block_builder.hpp"

#include <algorithm>

#include "templates/formatter/line_breaker.hpp"

namespace classeur::templates
{

namespace
{

std::string_view view(const xmlChar* text)
{
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : "";
}

Break parse_break(std::string_view text)
{
  if (text == "page" || text == "column" || text == "always") return Break::kPage;
  if (text == "odd-page" || text == "right") return Break::kOddPage;
  if (text == "even-page" || text == "left") return Break::kEvenPage;
  return Break::kNone;
}

bool has_block_child(const xmlNode* node)
{
  for (const xmlNode* child = node->children; child; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && !is_inline_element(child)) {
      if (!is_fo(child, "wrapper") || has_block_child(child)) return true;
    }
  }
  return false;
}

}  // namespace

void read_flow_properties(const FoAttributes& attributes, const LengthContext& lengths, Area& area)
{
  area.space_before = attributes.length(Property::kMarginTop, lengths, area.space_before);
  area.space_after = attributes.length(Property::kMarginBottom, lengths, area.space_after);
  area.space_before = attributes.length(Property::kSpaceBefore, lengths, area.space_before);
  area.space_after = attributes.length(Property::kSpaceAfter, lengths, area.space_after);
  area.break_before = parse_break(attributes.get(Property::kBreakBefore, "auto"));
  area.break_after = parse_break(attributes.get(Property::kBreakAfter, "auto"));
  area.keep_with_next = attributes.get(Property::kKeepWithNext, "auto") != "auto";
  area.keep_with_previous = attributes.get(Property::kKeepWithPrevious, "auto") != "auto";
}

BlockBuilder::Frame BlockBuilder::read_frame(const FoAttributes& attributes, const Style* style,
                                             const BlockPlace& place, Group& group)
{
  Style own = derive_style(*style, attributes, place.width);
  const LengthContext lengths{own.font_size, place.width};
  const Box box = read_box(attributes, lengths);
  const auto margins = attributes.optional_length(Property::kMargin, lengths);
  if (margins) group.space_before = group.space_after = *margins;
  read_flow_properties(attributes, lengths, group);
  // XSL 1.1, 5.3.2: the indent is that of the parent, the margin, the border and the padding, unless it is given
  // itself. Where nothing is given, border and padding stay within the parent's indents.
  const auto indent = [&](Property property, Property margin, double parent, std::size_t side) {
    if (const auto text = attributes.find(property)) {
      if (*text == "body-start()" && place.body_start) return *place.body_start;
      if (*text == "label-end()" && place.label_end) return *place.label_end;
      return attributes.length(property, lengths, parent);
    }
    return parent + attributes.length(margin, lengths, margins.value_or(0)) + box.inset(side);
  };
  own.start_indent = indent(Property::kStartIndent, Property::kMarginLeft, style->start_indent, kLeftSide);
  own.end_indent = indent(Property::kEndIndent, Property::kMarginRight, style->end_indent, kRightSide);
  Frame frame;
  frame.style = context_.store.keep(own);
  frame.content_left = own.start_indent;
  frame.content_width = std::max(0.0, place.width - own.start_indent - own.end_indent);
  group.left = frame.content_left - box.inset(kLeftSide);
  group.width = frame.content_width + box.inset(kLeftSide) + box.inset(kRightSide);
  if (box.paints() || box.inset(kTopSide) + box.inset(kBottomSide) > 0) group.box = context_.store.keep(box);
  if (const auto id = attributes.find(Property::kId)) group.ids.push_back(*id);
  group.keep_together = own.keep_together;
  return frame;
}

void BlockBuilder::flush(InlineBuilder& text, const Frame& frame, Group& group, bool only)
{
  if (text.empty()) return;
  Group* lines = &group;
  if (!only) {
    lines = context_.store.make<Group>();
    lines->left = frame.content_left;
    lines->width = frame.content_width;
  }
  break_lines(*text.take(), frame.content_left, frame.content_width, *lines, context_.store);
  if (only) return;
  finish(*lines);
  group.children.push_back(lines);
}

Group* BlockBuilder::build_block(const xmlNode* node, const Style* style, const BlockPlace& place)
{
  const FoAttributes attributes(node);
  auto* group = context_.store.make<Group>();
  const Frame frame = read_frame(attributes, style, place, *group);
  if (!has_block_child(node)) {
    InlineBuilder text(context_, frame.style, frame.content_width);
    text.append_children(node, frame.style);
    flush(text, frame, *group, true);
  } else {
    std::optional<InlineBuilder> text;
    for (const xmlNode* child = node->children; child; child = child->next) {
      const bool is_text = child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE;
      if (!is_text && child->type != XML_ELEMENT_NODE) continue;
      const bool is_wrapper = is_fo(child, "wrapper") && !has_block_child(child);
      if (is_text || is_inline_element(child) || is_wrapper) {
        if (!text) text.emplace(context_, frame.style, frame.content_width);
        if (is_text) {
          text->append_text(view(child->content), frame.style);
        } else {
          text->append_element(child, frame.style);
        }
        continue;
      }
      if (text) flush(*text, frame, *group, false);
      text.reset();
      build_element(child, frame.style, place, *group);
    }
    if (text) flush(*text, frame, *group, false);
  }
  finish(*group);
  return group;
}

Group* BlockBuilder::build_container(const xmlNode* node, const Style* style, const BlockPlace& place)
{
  const FoAttributes attributes(node);
  auto* group = context_.store.make<Group>();
  Frame frame = read_frame(attributes, style, place, *group);
  const LengthContext lengths{frame.style->font_size, place.width};
  const std::string_view position = attributes.get(Property::kAbsolutePosition, "auto");
  group->is_reference = true;
  group->is_absolute = position == "absolute" || position == "fixed";
  group->is_fixed = position == "fixed";
  group->display_align = frame.style->display_align;
  if (const auto width = attributes.optional_length(Property::kWidth, lengths)) frame.content_width = *width;
  if (group->is_absolute) {
    const double left = attributes.length(Property::kLeft, lengths, 0);
    if (!attributes.has(Property::kWidth)) {
      frame.content_width = std::max(0.0, place.width - left - attributes.length(Property::kRight, lengths, 0));
    }
    group->left = left;
    group->top = attributes.length(Property::kTop, lengths, 0);
  }
  const double insets = group->box ? group->box->inset(kLeftSide) + group->box->inset(kRightSide) : 0;
  group->width = frame.content_width + insets;
  if (const auto height = attributes.optional_length(Property::kHeight, {frame.style->font_size, 0})) {
    group->height_min = *height + (group->box ? group->box->inset(kTopSide) + group->box->inset(kBottomSide) : 0);
  }
  Style inner = *frame.style;
  inner.start_indent = inner.end_indent = 0;
  build_children(node, context_.store.keep(inner), {frame.content_width, {}, {}}, *group);
  finish(*group);
  return group;
}

Group* BlockBuilder::build_list_part(const xmlNode* node, const Style* style, const BlockPlace& place)
{
  const bool is_label = node_name(node) == "list-item-label";
  const FoAttributes attributes(node);
  auto* group = context_.store.make<Group>();
  const Frame frame = read_frame(attributes, style, place, *group);
  Style own = *frame.style;
  if (is_label && !attributes.has(Property::kEndIndent)) own.end_indent = *place.label_end;
  if (!is_label && !attributes.has(Property::kStartIndent)) own.start_indent = *place.body_start;
  group->is_reference = true;
  group->left = 0;
  group->width = place.width;
  build_children(node, context_.store.keep(own), {place.width, {}, {}}, *group);
  finish(*group);
  return group;
}

Band* BlockBuilder::build_list_item(const xmlNode* node, const Style* style, const BlockPlace& place)
{
  const FoAttributes attributes(node);
  auto* band = context_.store.make<Band>();
  Style own = derive_style(*style, attributes, place.width);
  read_flow_properties(attributes, {own.font_size, place.width}, *band);
  band->keep_together = own.keep_together;
  own.start_indent = attributes.length(Property::kStartIndent, {own.font_size, place.width}, style->start_indent);
  if (const auto id = attributes.find(Property::kId)) band->ids.push_back(*id);
  BlockPlace inside = place;
  inside.body_start = own.start_indent + own.distance_between_starts;
  inside.label_end = place.width - own.start_indent - own.distance_between_starts + own.label_separation;
  const Style* kept = context_.store.keep(own);
  for (const xmlNode* child = node->children; child; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (!is_fo(child, "list-item-label") && !is_fo(child, "list-item-body")) {
      refuse_fo(child, "une étiquette ou un corps d’élément de liste est attendu");
    }
    Cell cell;
    cell.content = build_list_part(child, kept, inside);
    cell.width = place.width;
    band->cells.push_back(cell);
  }
  band->row_heights_min = {0};
  finish(*band);
  return band;
}

Group* BlockBuilder::build_list(const xmlNode* node, const Style* style, const BlockPlace& place)
{
  const FoAttributes attributes(node);
  auto* group = context_.store.make<Group>();
  const Frame frame = read_frame(attributes, style, place, *group);
  for (const xmlNode* child = node->children; child; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (!is_fo(child, "list-item")) refuse_fo(child, "un élément de liste est attendu");
    group->children.push_back(build_list_item(child, frame.style, place));
  }
  finish(*group);
  return group;
}

void BlockBuilder::build_element(const xmlNode* node, const Style* style, const BlockPlace& place, Group& group)
{
  if (!is_fo(node)) refuse_fo(node, "cet élément n’est pas du vocabulaire XSL-FO");
  const std::string_view name = node_name(node);
  if (name == "block") {
    group.children.push_back(build_block(node, style, place));
  } else if (name == "table" || name == "table-and-caption") {
    group.children.push_back(build_table(*this, context_, node, style, place));
  } else if (name == "list-block") {
    group.children.push_back(build_list(node, style, place));
  } else if (name == "block-container") {
    group.children.push_back(build_container(node, style, place));
  } else if (name == "wrapper") {
    auto* wrapper = context_.store.make<Group>();
    const Frame frame = read_frame(FoAttributes(node), style, place, *wrapper);
    build_children(node, frame.style, place, *wrapper);
    finish(*wrapper);
    group.children.push_back(wrapper);
  } else {
    refuse_fo(node, "élément inconnu, ou qui n’a pas sa place ici");
  }
}

void BlockBuilder::build_children(const xmlNode* parent, const Style* style, const BlockPlace& place, Group& group)
{
  for (const xmlNode* child = parent->children; child; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) {
      build_element(child, style, place, group);
    } else if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) &&
               !trim(view(child->content)).empty()) {
      refuse_fo(child->parent, "du texte hors d’un bloc");
    }
  }
}

Group* BlockBuilder::build_content(const xmlNode* parent, const Style* style, double width)
{
  auto* group = context_.store.make<Group>();
  group->is_reference = true;
  group->width = width;
  Style own = *style;
  own.start_indent = own.end_indent = 0;
  build_children(parent, context_.store.keep(own), {width, {}, {}}, *group);
  finish(*group);
  return group;
}

}  // namespace classeur::templates
