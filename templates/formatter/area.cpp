#include "templates/formatter/area.hpp"

#include <algorithm>

namespace classeur::templates
{

namespace
{

constexpr double kTolerance = 0.01;  // points

}  // namespace

bool Box::paints() const
{
  return background ||
         std::any_of(std::begin(border), std::end(border), [](const BorderSide& side) { return side.width > 0; });
}

double Band::row_top(int row) const
{
  double top = 0;
  for (int before = 0; before < row; ++before) top += row_heights[static_cast<std::size_t>(before)];
  return top;
}

double gap_above(const Group& group, std::size_t first, std::size_t index)
{
  const Area& child = *group.children[index];
  if (index == first) return group.inset_top() > 0 ? child.space_before : 0;
  return std::max(child.space_before, group.children[index - 1]->space_after);
}

namespace
{

double content_height(const Group& group)
{
  double height = group.inset_top() + group.inset_bottom();
  for (std::size_t index = 0; index < group.children.size(); ++index) {
    height += gap_above(group, 0, index) + group.children[index]->height;
  }
  if (group.inset_bottom() > 0 && !group.children.empty()) height += group.children.back()->space_after;
  if (group.header) height += group.header->height;
  if (group.footer) height += group.footer->height;
  return std::max(height, group.height_min);
}

}  // namespace

void finish(Group& group)
{
  for (std::size_t index = 0; index < group.children.size(); ++index) {
    Area& child = *group.children[index];
    group.has_ids |= child.has_ids;
    group.breaks_within |= child.breaks_within || (index > 0 && child.break_before != Break::kNone);
    if (child.break_after == Break::kNone) continue;
    if (index + 1 < group.children.size()) {
      Break& next = group.children[index + 1]->break_before;
      next = std::max(next, child.break_after);
    } else {
      group.break_after = std::max(group.break_after, child.break_after);
    }
    child.break_after = Break::kNone;
  }
  group.has_ids |= !group.ids.empty();
  if (!group.children.empty() && !group.is_reference) {
    Area& first = *group.children.front();
    Area& last = *group.children.back();
    group.break_before = std::max(group.break_before, first.break_before);
    first.break_before = Break::kNone;
    if (!group.box || group.box->inset(kTopSide) == 0)
      group.space_before = std::max(group.space_before, first.space_before);
    if (!group.box || group.box->inset(kBottomSide) == 0)
      group.space_after = std::max(group.space_after, last.space_after);
  }
  group.height = group.is_absolute ? 0 : content_height(group);
}

void finish(Band& band)
{
  const std::size_t rows = band.row_heights_min.size();
  band.row_heights = band.row_heights_min;
  for (const int span : {1, 2}) {  // cells of one row first, then those that reach over several
    for (const Cell& cell : band.cells) {
      if ((cell.row_span == 1) != (span == 1)) continue;
      const double wanted =
          std::max(cell.height_min,
                   cell.content->height + (cell.box ? cell.box->inset(kTopSide) + cell.box->inset(kBottomSide) : 0));
      const auto row = static_cast<std::size_t>(cell.row);
      const std::size_t last = std::min(row + static_cast<std::size_t>(cell.row_span), rows) - 1;
      double have = 0;
      for (std::size_t index = row; index <= last; ++index) have += band.row_heights[index];
      if (wanted > have) band.row_heights[last] += wanted - have;
    }
  }
  band.height = 0;
  for (const double height : band.row_heights) band.height += height;
  for (const Cell& cell : band.cells) {
    band.has_ids |= cell.content->has_ids;
    band.breaks_within |= cell.content->breaks_within;
  }
  band.has_ids |= !band.ids.empty();
}

namespace
{

// The place of a cut in a group: children before `index` are placed; if `inner`, part of the child there too.
struct Cut {
  std::size_t index = 0;
  Parts inner;
  Break reason = Break::kNone;
};

bool tied(const Group& group, std::size_t index)
{
  return index > 0 && index < group.children.size() &&
         (group.children[index]->keep_with_previous || group.children[index - 1]->keep_with_next);
}

// Moves a cut between children up to where keeps, widows and orphans allow it; 0 means nowhere.
std::size_t allowed_cut(const Group& group, std::size_t index)
{
  if (group.orphans > 0) {
    const std::size_t count = group.children.size();
    const auto widows = static_cast<std::size_t>(std::max(group.widows, 1));
    const auto orphans = group.continued ? 1 : static_cast<std::size_t>(group.orphans);
    if (count - index < widows) index = count > widows ? count - widows : 0;
    return index < orphans ? 0 : index;
  }
  while (index > 0 && tied(group, index)) --index;
  return index;
}

// Everything from `index` on becomes a new group, `rest` (if any) first.
Group* cut_off(Group& group, std::size_t index, Area* rest, AreaStore& store)
{
  auto* later = store.make<Group>();
  later->box = group.box;
  later->left = group.left;
  later->width = group.width;
  later->continued = true;
  later->goes_on = group.goes_on;
  later->keep_together = group.keep_together;
  later->orphans = group.orphans;
  later->widows = group.widows;
  later->header = group.header;
  later->footer = group.footer;
  later->ids = group.ids;
  later->has_ids = group.has_ids;
  later->breaks_within = group.breaks_within;
  later->is_reference = group.is_reference;
  later->keep_with_next = group.keep_with_next;
  later->space_after = group.space_after;
  if (rest) later->children.push_back(rest);
  later->children.insert(later->children.end(), group.children.begin() + static_cast<std::ptrdiff_t>(index),
                         group.children.end());
  group.children.resize(index);
  group.goes_on = true;
  group.keep_with_next = false;
  if (!later->children.empty()) later->children.front()->break_before = Break::kNone;
  later->height = content_height(*later);
  return later;
}

Parts divide_group(Group& group, double available, AtTop at_top, AreaStore& store)
{
  if (!group.breaks_within && group.height <= available + kTolerance) return {&group, nullptr};
  if (group.is_absolute) return {&group, nullptr};
  if (group.keep_together && at_top == AtTop::kNo && !group.breaks_within) return {nullptr, &group};
  const double repeated_foot = group.footer ? group.footer->height : 0;
  double y = group.inset_top() + (group.header ? group.header->height : 0);
  Cut cut;
  bool found = false;
  for (std::size_t index = 0; index < group.children.size() && !found; ++index) {
    Area& child = *group.children[index];
    if (index > 0 && child.break_before != Break::kNone) {
      cut = {index, {}, child.break_before};
      found = true;
      break;
    }
    const double gap = gap_above(group, 0, index);
    const bool last = index + 1 == group.children.size();
    const double room = available - y - gap - repeated_foot - (last ? group.inset_bottom() : 0);
    if (!child.breaks_within && child.height <= room + kTolerance) {
      y += gap + child.height;
      continue;
    }
    // The child does not fit as a whole. A box that goes on still needs no foot; a repeated footer does.
    const AtTop child_at_top = at_top == AtTop::kYes && index == 0 ? AtTop::kYes : AtTop::kNo;
    Parts parts = divide(child, available - y - gap - repeated_foot, child_at_top, store);
    if (parts.placed && !parts.rest) {
      if (last && at_top == AtTop::kNo && child.height > room + kTolerance) {
        cut = {index, {}, Break::kNone};  // only the foot of the box does not fit
        found = true;
        break;
      }
      y += gap + parts.placed->height;
      continue;
    }
    cut = {index, parts, parts.reason};
    found = true;
  }
  if (!found) return {&group, nullptr};
  if (cut.inner.placed) {
    group.children[cut.index] = cut.inner.placed;
    Group* later = cut_off(group, cut.index + 1, cut.inner.rest, store);
    group.height = content_height(group);
    return {&group, later, cut.reason};
  }
  if (cut.reason == Break::kNone) {
    const std::size_t allowed = allowed_cut(group, cut.index);
    if (allowed == 0 && at_top == AtTop::kNo) return {nullptr, &group};
    if (allowed > 0) {
      cut.index = allowed;
    } else if (cut.index == 0) {
      cut.index = 1;  // higher than a page: it runs over rather than never end
      if (group.children.size() <= 1) return {&group, nullptr};
    }
  }
  Group* later = cut_off(group, cut.index, nullptr, store);
  group.height = content_height(group);
  return {&group, later, cut.reason};
}

// The least height in which divide() would place a part of the area.
double least_height(const Area& area)
{
  if (area.kind == Area::Kind::kLine) return area.height;
  if (area.kind == Area::Kind::kBand) {
    const auto& band = static_cast<const Band&>(area);
    if (band.keep_together || band.height < band.divisible_above) return band.height;
    double least = 0;
    for (const Cell& cell : band.cells) {
      const double insets = cell.box ? cell.box->inset(kTopSide) + cell.box->inset(kBottomSide) : 0;
      if (cell.row == 0) least = std::max(least, least_height(*cell.content) + insets);
    }
    return least;
  }
  const auto& group = static_cast<const Group&>(area);
  if (group.children.empty() || group.keep_together || group.is_absolute) return group.height;
  double least =
      group.inset_top() + (group.header ? group.header->height : 0) + (group.footer ? group.footer->height : 0);
  if (group.orphans > 0) {
    const auto orphans = static_cast<std::size_t>(group.orphans);
    if (group.children.size() < orphans + static_cast<std::size_t>(group.widows)) return group.height;
    for (std::size_t index = 0; index < orphans; ++index) least += group.children[index]->height;
    return least;
  }
  std::size_t index = 0;
  for (; index + 1 < group.children.size() && tied(group, index + 1); ++index) {
    least += gap_above(group, 0, index) + group.children[index]->height;
  }
  return least + gap_above(group, 0, index) + least_height(*group.children[index]);
}

// A band is cut below a row, or through its cells. Each cell's content is divided for itself.
Parts divide_band(Band& band, double available, AtTop at_top, AreaStore& store)
{
  if (!band.breaks_within && band.height <= available + kTolerance) return {&band, nullptr};
  const bool must = at_top == AtTop::kYes;
  if (!must && (band.keep_together || least_height(band) > available + kTolerance)) return {nullptr, &band};
  // Below a row, if several stand here and one fits.
  double edge = available;
  int first_row = 0;
  const int rows = static_cast<int>(band.row_heights.size());
  for (int row = 1; row < rows && band.row_top(row) <= available + kTolerance; ++row) {
    edge = band.row_top(row);
    first_row = row;
  }
  auto* later = store.make<Band>();
  later->continued = true;
  later->keep_together = band.keep_together;
  later->divisible_above = band.divisible_above;
  later->space_after = band.space_after;
  later->ids = band.ids;
  std::vector<Cell> upper;
  bool left_over = first_row > 0;
  for (Cell cell : band.cells) {
    Cell below = cell;
    below.row = std::max(0, cell.row - first_row);
    below.row_span = cell.row + cell.row_span - std::max(cell.row, first_row);
    if (first_row > 0 && cell.row >= first_row) {
      later->cells.push_back(below);
      continue;
    }
    if (first_row > 0 && cell.row + cell.row_span <= first_row) {
      upper.push_back(cell);
      continue;
    }
    const double insets = cell.box ? cell.box->inset(kTopSide) + cell.box->inset(kBottomSide) : 0;
    const Parts parts = divide(*cell.content, edge - band.row_top(cell.row) - insets, at_top, store);
    const auto or_empty = [&](Area* content) {
      auto* group = content ? static_cast<Group*>(content) : store.make<Group>();
      group->is_reference = true;
      return group;
    };
    cell.content = or_empty(parts.placed);
    below.content = or_empty(parts.rest);
    below.height_min = 0;
    if (first_row > 0) cell.row_span = first_row - cell.row;
    left_over |= parts.rest != nullptr;
    upper.push_back(cell);
    later->cells.push_back(below);
  }
  band.cells = std::move(upper);
  if (!left_over) return {&band, nullptr};
  if (first_row > 0) {
    later->row_heights_min.assign(band.row_heights_min.begin() + first_row, band.row_heights_min.end());
    band.row_heights_min.resize(static_cast<std::size_t>(first_row));
  } else {
    later->row_heights_min.assign(band.row_heights_min.size(), 0);
    std::fill(band.row_heights_min.begin(), band.row_heights_min.end(), 0);
    for (Cell& cell : band.cells) cell.height_min = 0;
  }
  finish(*later);
  finish(band);
  return {&band, later};
}

}  // namespace

Parts divide(Area& area, double available, AtTop at_top, AreaStore& store)
{
  switch (area.kind) {
    case Area::Kind::kLine:
      if (area.height <= available + kTolerance || at_top == AtTop::kYes) return {&area, nullptr};
      return {nullptr, &area};
    case Area::Kind::kGroup:
      return divide_group(static_cast<Group&>(area), available, at_top, store);
    case Area::Kind::kBand:
      return divide_band(static_cast<Band&>(area), available, at_top, store);
  }
  return {nullptr, &area};
}

}  // namespace classeur::templates
