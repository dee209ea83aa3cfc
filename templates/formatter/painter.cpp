#include "templates/formatter/painter.hpp"

#include <algorithm>
#include <cmath>

#include "templates/formatter/line_breaker.hpp"
#include "templates/formatter/svg.hpp"

namespace classeur::templates
{

namespace
{

constexpr double kUnderlineDepth = 0.12;  // ems below the base line
constexpr double kLineThroughHeight = 0.28;
constexpr double kRuleThickness = 0.055;

// Calls `visit` with each child and the y of its top.
template <typename Visit>
void for_each_child(const Group& group, double top, Visit visit)
{
  double y = top + group.inset_top();
  if (group.height_min > 0 && group.display_align != DisplayAlign::kBefore) {
    double used = group.inset_top() + group.inset_bottom();
    for (std::size_t index = 0; index < group.children.size(); ++index) {
      used += gap_above(group, 0, index) + group.children[index]->height;
    }
    y += std::max(0.0, group.height - used) * (group.display_align == DisplayAlign::kCenter ? 0.5 : 1);
  }
  if (group.header) {
    visit(*group.header, y);
    y += group.header->height;
  }
  for (std::size_t index = 0; index < group.children.size(); ++index) {
    y += gap_above(group, 0, index);
    visit(*group.children[index], y);
    y += group.children[index]->height;
  }
  if (group.footer) visit(*group.footer, y);
}

struct CellPlace {
  Rectangle border_box;
  double content_top = 0;
};

CellPlace place_cell(const Band& band, const Cell& cell, double left, double top)
{
  CellPlace place;
  place.border_box = {left + cell.left, top + band.row_top(cell.row), cell.width, 0};
  for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
    place.border_box.height += band.row_heights[static_cast<std::size_t>(row)];
  }
  const double insets = cell.box ? cell.box->inset(kTopSide) + cell.box->inset(kBottomSide) : 0;
  const double spare = std::max(0.0, place.border_box.height - insets - cell.content->height);
  const double share = cell.display_align == DisplayAlign::kCenter  ? 0.5
                       : cell.display_align == DisplayAlign::kAfter ? 1
                                                                    : 0;
  place.content_top = place.border_box.top + (cell.box ? cell.box->inset(kTopSide) : 0) + spare * share;
  return place;
}

double content_left(const Group& group, double left)
{
  return left + group.left + (group.box ? group.box->inset(kLeftSide) : 0);
}

void note(PageMap& map, std::string_view id, double left, double top, std::size_t page, bool continued)
{
  if (!continued) map.first.try_emplace(id, PdfPlace{page, left, top});
  map.last[id] = page;
}

bool is_number(const InlineObject& object)
{
  return object.kind == InlineObject::Kind::kPageNumber || object.kind == InlineObject::Kind::kCitation ||
         object.kind == InlineObject::Kind::kCitationLast;
}

}  // namespace

void collect_ids(const Area& area, double left, double top, std::size_t page, PageMap& map)
{
  if (!area.has_ids) return;
  if (area.kind == Area::Kind::kLine) {
    const auto& line = static_cast<const Line&>(area);
    for (std::uint32_t index = line.begin; index < line.end; ++index) {
      const Cluster& cluster = line.paragraph->clusters[index];
      if (cluster.kind != ClusterKind::kObject) continue;
      const InlineObject& object = line.paragraph->objects[cluster.character];
      if (object.kind == InlineObject::Kind::kAnchor) note(map, object.text, left + line.left, top, page, false);
    }
    return;
  }
  if (area.kind == Area::Kind::kBand) {
    const auto& band = static_cast<const Band&>(area);
    for (const std::string_view id : band.ids) note(map, id, left, top, page, band.continued);
    for (const Cell& cell : band.cells) {
      const CellPlace place = place_cell(band, cell, left, top);
      collect_ids(*cell.content, place.border_box.left + (cell.box ? cell.box->inset(kLeftSide) : 0), place.content_top,
                  page, map);
    }
    return;
  }
  const auto& group = static_cast<const Group&>(area);
  const double y = group.is_absolute ? (group.is_fixed ? 0 : top) + group.top : top;
  for (const std::string_view id : group.ids) note(map, id, left + group.left, y, page, group.continued);
  const double inner = group.is_reference ? content_left(group, group.is_fixed ? 0 : left) : left;
  for_each_child(group, y,
                 [&](const Area& child, double child_top) { collect_ids(child, inner, child_top, page, map); });
}

void Painter::paint(const Area& area, double left, double top, Canvas& canvas, std::size_t page)
{
  canvas_ = &canvas;
  page_ = page;
  switch (area.kind) {
    case Area::Kind::kLine:
      paint_line(static_cast<const Line&>(area), left, top);
      break;
    case Area::Kind::kGroup:
      paint_group(static_cast<const Group&>(area), left, top);
      break;
    case Area::Kind::kBand:
      paint_band(static_cast<const Band&>(area), left, top);
      break;
  }
}

void Painter::paint_box(const Box& box, const Rectangle& area, bool top_open, bool bottom_open)
{
  if (box.background) canvas_->fill(area, *box.background);
  const double right = area.left + area.width;
  const double bottom = area.top + area.height;
  const auto& [above, end, below, start] = box.border;
  if (above.width > 0 && !top_open) {
    const double y = area.top + above.width / 2;
    canvas_->stroke(area.left, y, right, y, above.width, above.color, above.style);
  }
  if (below.width > 0 && !bottom_open) {
    const double y = bottom - below.width / 2;
    canvas_->stroke(area.left, y, right, y, below.width, below.color, below.style);
  }
  if (start.width > 0) {
    const double x = area.left + start.width / 2;
    canvas_->stroke(x, area.top, x, bottom, start.width, start.color, start.style);
  }
  if (end.width > 0) {
    const double x = right - end.width / 2;
    canvas_->stroke(x, area.top, x, bottom, end.width, end.color, end.style);
  }
}

void Painter::paint_group(const Group& group, double left, double top)
{
  if (group.is_absolute) {  // XSL 1.1, 7.6.1: from the page, or from the reference area around
    left = group.is_fixed ? 0 : reference_left_;
    top = group.is_fixed ? group.top : reference_top_ + group.top;
  }
  if (group.box) {
    double height = group.height;
    if (group.is_absolute) {
      height = std::max(group.height_min, group.inset_top() + group.inset_bottom());
      double used = group.inset_top() + group.inset_bottom();
      for (std::size_t index = 0; index < group.children.size(); ++index) {
        used += gap_above(group, 0, index) + group.children[index]->height;
      }
      height = std::max(height, used);
    }
    paint_box(*group.box, {left + group.left, top, group.width, height}, group.continued, group.goes_on);
  }
  const double inner = group.is_reference ? content_left(group, left) : left;
  const double outer_left = reference_left_;
  const double outer_top = reference_top_;
  if (group.is_reference) {
    reference_left_ = inner;
    reference_top_ = top + group.inset_top();
  }
  for_each_child(group, top, [&](const Area& child, double y) { paint(child, inner, y, *canvas_, page_); });
  reference_left_ = outer_left;
  reference_top_ = outer_top;
}

// Backgrounds first, then borders with their centre on the edge that two cells share, then content.
void Painter::paint_band(const Band& band, double left, double top)
{
  for (const Cell& cell : band.cells) {
    if (cell.box && cell.box->background)
      canvas_->fill(place_cell(band, cell, left, top).border_box, *cell.box->background);
  }
  for (const Cell& cell : band.cells) {
    if (!cell.box) continue;
    const Rectangle area = place_cell(band, cell, left, top).border_box;
    const double right = area.left + area.width;
    const double bottom = area.top + area.height;
    const auto& [above, end, below, start] = cell.box->border;
    canvas_->stroke(area.left - start.width / 2, area.top, right + end.width / 2, area.top, above.width, above.color,
                    above.style);
    canvas_->stroke(area.left - start.width / 2, bottom, right + end.width / 2, bottom, below.width, below.color,
                    below.style);
    canvas_->stroke(area.left, area.top, area.left, bottom, start.width, start.color, start.style);
    canvas_->stroke(right, area.top, right, bottom, end.width, end.color, end.style);
  }
  for (const Cell& cell : band.cells) {
    const CellPlace place = place_cell(band, cell, left, top);
    paint(*cell.content, place.border_box.left + (cell.box ? cell.box->inset(kLeftSide) : 0), place.content_top,
          *canvas_, page_);
  }
}

std::string Painter::page_text(const InlineObject& object) const
{
  if (object.kind == InlineObject::Kind::kPageNumber) return map_.page_labels[page_];
  if (const auto external = map_.external.find(object.text); external != map_.external.end()) {
    return object.kind == InlineObject::Kind::kCitation ? external->second.first : external->second.second;
  }
  if (object.kind == InlineObject::Kind::kCitation) {
    const auto found = map_.first.find(object.text);
    return found == map_.first.end() ? "?" : map_.page_labels[found->second.page];
  }
  const auto found = map_.last.find(object.text);
  return found == map_.last.end() ? "?" : map_.page_labels[found->second];
}

double Painter::cluster_width(const Line& line, const Cluster& cluster) const
{
  switch (cluster.kind) {
    case ClusterKind::kSpace:
    case ClusterKind::kNoBreakSpace:
      return cluster.width + line.stretch;
    case ClusterKind::kObject: {
      const InlineObject& object = line.paragraph->objects[cluster.character];
      if (is_number(object)) return Canvas::width_of(page_text(object), *cluster.style);
      return cluster.width + (object.stretches ? line.leader_stretch : 0);
    }
    default:
      return cluster.width;
  }
}

double Painter::paint_object(const Line& line, const Cluster& cluster, double x, double baseline)
{
  const InlineObject& object = line.paragraph->objects[cluster.character];
  const Style& style = *cluster.style;
  const double width = cluster_width(line, cluster);
  const Rectangle area{x, baseline - style.baseline_shift - object.height, width, object.height};
  switch (object.kind) {
    case InlineObject::Kind::kPageNumber:
    case InlineObject::Kind::kCitation:
    case InlineObject::Kind::kCitationLast:
      canvas_->show(page_text(object), style, x, baseline);
      break;
    case InlineObject::Kind::kImage:
      canvas_->draw(images_(object.text), area);
      break;
    case InlineObject::Kind::kFigure:
      draw_svg(object.figure, *canvas_, area.left, area.top, area.width, area.height);
      break;
    case InlineObject::Kind::kLeader:
      if (object.pattern == LeaderPattern::kRule) {
        const double y = baseline - object.rule_thickness / 2;
        canvas_->stroke(x, y, x + width, y, object.rule_thickness, style.color, BorderSide::Style::kSolid);
      } else if (object.pattern == LeaderPattern::kDots) {
        // On a grid that all lines share, so that dots stand below one another.
        const double dot = Canvas::width_of(".", style);
        const double step = std::max(object.pattern_width, dot);
        const double first = std::ceil((x + step * 0.25) / step) * step;
        const auto count = static_cast<int>(std::floor((x + width - first - step * 0.25 - dot) / step)) + 1;
        if (count > 0) {
          Style spaced = style;
          spaced.letter_spacing = step - (dot - style.letter_spacing);
          canvas_->show(std::string(static_cast<std::size_t>(count), '.'), spaced, first, baseline);
        }
      }
      break;
    case InlineObject::Kind::kAnchor:
      break;
  }
  return width;
}

void Painter::paint_decorations(const Style& style, double x, double width, double baseline)
{
  const double thickness = kRuleThickness * style.font_size;
  const double line = baseline - style.baseline_shift;
  if (style.underline) {
    const double y = line + kUnderlineDepth * style.font_size;
    canvas_->stroke(x, y, x + width, y, thickness, style.color, BorderSide::Style::kSolid);
  }
  if (style.line_through) {
    const double y = line - kLineThroughHeight * style.font_size;
    canvas_->stroke(x, y, x + width, y, thickness, style.color, BorderSide::Style::kSolid);
  }
}

// Boxes and links of inlines, for the part of them that stands on this line.
void Painter::paint_spans(const Line& line, double x, double top)
{
  const double baseline = top + line.baseline;
  for (const InlineSpan& span : line.paragraph->spans) {
    const std::uint32_t begin = std::max(span.begin, line.begin);
    const std::uint32_t end = std::min(span.end, line.end);
    if (begin >= end) continue;
    double left = x;
    for (std::uint32_t index = line.begin; index < begin; ++index)
      left += cluster_width(line, line.paragraph->clusters[index]);
    double width = 0;
    for (std::uint32_t index = begin; index < end; ++index)
      width += cluster_width(line, line.paragraph->clusters[index]);
    const FontFace& face = line.paragraph->clusters[begin].style->fonts->first();
    Rectangle area{left, baseline - face.ascent() * span.font_size, width,
                   (face.ascent() + face.descent()) * span.font_size};
    if (span.box) {
      Rectangle box = area;
      box.top -= span.box->inset(kTopSide);
      box.height += span.box->inset(kTopSide) + span.box->inset(kBottomSide);
      paint_box(*span.box, box, false, false);
    }
    if (!span.external_target.empty()) {
      document_.add_link(page_, area, std::string(span.external_target));
    } else if (!span.internal_target.empty()) {
      const auto target = map_.first.find(span.internal_target);
      if (target != map_.first.end()) document_.add_link(page_, area, target->second);
    }
  }
}

void Painter::paint_line(const Line& original, double left, double top)
{
  Line line = original;
  const auto& clusters = line.paragraph->clusters;
  double content_width = line.content_width;
  if (line.deferred) {  // room was kept for two digits; now the numbers are known
    for (std::uint32_t index = line.begin; index < line.end; ++index) {
      const Cluster& cluster = clusters[index];
      if (cluster.kind != ClusterKind::kObject || !is_number(line.paragraph->objects[cluster.character])) continue;
      content_width += cluster_width(line, cluster) - cluster.width;
    }
  }
  double x = left + line.left + justify(line, content_width);
  if (!line.paragraph->spans.empty()) paint_spans(line, x, top);
  const double baseline = top + line.baseline;
  std::uint32_t index = line.begin;
  Cluster hyphen;
  while (index < line.end) {
    const Cluster& first = clusters[index];
    if (first.kind == ClusterKind::kObject) {
      x += paint_object(line, first, x, baseline);
      ++index;
      continue;
    }
    if (first.character == 0) {  // an inner margin
      x += first.width;
      ++index;
      continue;
    }
    std::uint32_t end = index;
    double width = 0;
    for (; end < line.end; ++end) {
      const Cluster& cluster = clusters[end];
      if (cluster.style != first.style || cluster.face != first.face || cluster.kind == ClusterKind::kObject ||
          cluster.character == 0) {
        break;
      }
      width += cluster_width(line, cluster);
    }
    canvas_->show(std::span(clusters).subspan(index, end - index), x, baseline, line.stretch);
    if (first.style->underline || first.style->line_through) paint_decorations(*first.style, x, width, baseline);
    x += width;
    index = end;
  }
  if (line.hyphen) {
    hyphen.style = clusters[line.end - 1].style;
    const Glyph glyph = hyphen.style->fonts->glyph(0xAD);
    hyphen = {hyphen.style,
              0xAD,
              static_cast<float>(glyph.advance * hyphen.style->font_size + hyphen.style->letter_spacing),
              glyph.id,
              glyph.face,
              ClusterKind::kGlyph};
    canvas_->show(std::span(&hyphen, 1), x, baseline, 0);
  }
}

}  // namespace classeur::templates
