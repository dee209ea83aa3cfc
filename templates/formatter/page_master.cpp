#include "templates/formatter/page_master.hpp"

#include <fmt/format.h>

#include "templates/formatter/layout_context.hpp"

namespace classeur::templates
{

namespace
{

constexpr double kPageWidth = 595.276;  // A4
constexpr double kPageHeight = 841.89;
constexpr double kPageSideMax = 14400;  // ISO 32000-1, annex C

struct Margins {
  double side[4] = {};
};

Margins read_margins(const FoAttributes& attributes)
{
  Margins margins;
  const LengthContext lengths{10, 0};
  if (const auto text = attributes.find(Property::kMargin)) {  // one to four values, from the top clockwise
    std::vector<double> values;
    std::string_view rest = *text;
    while (!(rest = trim(rest)).empty()) {
      const std::size_t gap = rest.find(' ');
      const auto value = parse_length(rest.substr(0, gap), lengths);
      if (!value) refuse_fo(attributes.node(), fmt::format("« {} » n’est pas une marge", *text));
      values.push_back(*value);
      rest = gap == std::string_view::npos ? "" : rest.substr(gap);
    }
    for (std::size_t side = 0; side < 4 && !values.empty(); ++side) {
      const std::size_t from = side < values.size() ? side : side == kLeftSide && values.size() > 1 ? kRightSide : 0;
      margins.side[side] = values[from];
    }
  }
  const Property names[] = {Property::kMarginTop, Property::kMarginRight, Property::kMarginBottom,
                            Property::kMarginLeft};
  for (std::size_t side = 0; side < 4; ++side) {
    margins.side[side] = attributes.length(names[side], lengths, margins.side[side]);
  }
  return margins;
}

std::optional<RegionKind> region_kind(std::string_view name)
{
  if (name == "region-body") return RegionKind::kBody;
  if (name == "region-before") return RegionKind::kBefore;
  if (name == "region-after") return RegionKind::kAfter;
  if (name == "region-start") return RegionKind::kStart;
  if (name == "region-end") return RegionKind::kEnd;
  return std::nullopt;
}

std::string_view usual_region_name(RegionKind kind)
{
  switch (kind) {
    case RegionKind::kBody:
      return "xsl-region-body";
    case RegionKind::kBefore:
      return "xsl-region-before";
    case RegionKind::kAfter:
      return "xsl-region-after";
    case RegionKind::kStart:
      return "xsl-region-start";
    case RegionKind::kEnd:
      return "xsl-region-end";
  }
  return {};
}

// The region's rectangle within the page less its margins. Regions before and after reach over the whole width.
Rectangle region_area(RegionKind kind, const Rectangle& inside, const Margins& margins, double extent)
{
  switch (kind) {
    case RegionKind::kBody:
      return {inside.left + margins.side[kLeftSide], inside.top + margins.side[kTopSide],
              inside.width - margins.side[kLeftSide] - margins.side[kRightSide],
              inside.height - margins.side[kTopSide] - margins.side[kBottomSide]};
    case RegionKind::kBefore:
      return {inside.left, inside.top, inside.width, extent};
    case RegionKind::kAfter:
      return {inside.left, inside.top + inside.height - extent, inside.width, extent};
    case RegionKind::kStart:
      return {inside.left, inside.top, extent, inside.height};
    case RegionKind::kEnd:
      return {inside.left + inside.width - extent, inside.top, extent, inside.height};
  }
  return inside;
}

}  // namespace

const Region& PageMaster::body() const
{
  for (const Region& region : regions) {
    if (region.kind == RegionKind::kBody) return region;
  }
  return regions.front();  // read_page() lets no page without a body through
}

PageMasters::PageMasters(const xmlNode* layout_master_set)
{
  for (const xmlNode* child = layout_master_set->children; child; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (is_fo(child, "simple-page-master")) {
      read_page(child);
    } else if (is_fo(child, "page-sequence-master")) {
      read_sequence(child);
    } else {
      refuse_fo(child, "un modèle de page est attendu");
    }
  }
}

void PageMasters::read_page(const xmlNode* node)
{
  const FoAttributes attributes(node);
  PageMaster page;
  page.width = attributes.length(Property::kPageWidth, {10, 0}, kPageWidth);
  page.height = attributes.length(Property::kPageHeight, {10, 0}, kPageHeight);
  if (page.width < 3 || page.height < 3 || page.width > kPageSideMax || page.height > kPageSideMax) {
    refuse_fo(node, "format de page hors des limites");
  }
  const Margins margins = read_margins(attributes);
  const Rectangle inside{margins.side[kLeftSide], margins.side[kTopSide],
                         page.width - margins.side[kLeftSide] - margins.side[kRightSide],
                         page.height - margins.side[kTopSide] - margins.side[kBottomSide]};
  bool has_body = false;
  for (const xmlNode* child = node->children; child; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    const auto kind = is_fo(child) ? region_kind(node_name(child)) : std::nullopt;
    if (!kind) refuse_fo(child, "une région de page est attendue");
    const FoAttributes own(child);
    Region region;
    region.kind = *kind;
    region.name = own.get(Property::kRegionName, usual_region_name(*kind));
    region.area = region_area(*kind, inside, read_margins(own), own.length(Property::kExtent, {10, inside.height}, 0));
    region.box = read_box(own, {10, page.width});
    const std::string_view align = own.get(Property::kDisplayAlign, "before");
    region.display_align = align == "center"  ? DisplayAlign::kCenter
                           : align == "after" ? DisplayAlign::kAfter
                                              : DisplayAlign::kBefore;
    has_body |= *kind == RegionKind::kBody;
    if (*kind == RegionKind::kBody && (region.area.width < 1 || region.area.height < 1)) {
      refuse_fo(child, "les marges ne laissent pas de place au texte");
    }
    page.regions.push_back(region);
  }
  if (!has_body) refuse_fo(node, "il manque la région « region-body »");
  pages_[attributes.get(Property::kMasterName, "")] = std::move(page);
}

void PageMasters::read_sequence(const xmlNode* node)
{
  std::vector<Part> parts;
  for (const xmlNode* child = node->children; child; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    const FoAttributes attributes(child);
    Part part;
    const std::string_view repeats = attributes.get(Property::kMaximumRepeats, "no-limit");
    part.repeats_max = repeats == "no-limit" ? 0 : attributes.integer(Property::kMaximumRepeats, 0);
    if (is_fo(child, "single-page-master-reference")) part.repeats_max = 1;
    if (is_fo(child, "repeatable-page-master-alternatives")) {
      for (const xmlNode* option = child->children; option; option = option->next) {
        if (option->type != XML_ELEMENT_NODE) continue;
        if (!is_fo(option, "conditional-page-master-reference")) refuse_fo(option, "une condition est attendue");
        const FoAttributes own(option);
        part.alternatives.push_back({own.get(Property::kMasterReference, ""), own.get(Property::kPagePosition, "any"),
                                     own.get(Property::kOddOrEven, "any"), own.get(Property::kBlankOrNotBlank, "any")});
      }
    } else if (is_fo(child, "single-page-master-reference") || is_fo(child, "repeatable-page-master-reference")) {
      part.alternatives.push_back({attributes.get(Property::kMasterReference, ""), "any", "any", "any"});
    } else {
      refuse_fo(child, "une suite de modèles de page est attendue");
    }
    parts.push_back(std::move(part));
  }
  sequences_[FoAttributes(node).get(Property::kMasterName, "")] = std::move(parts);
}

bool PageMasters::Condition::holds(const PagePosition& position) const
{
  if (page_position == "first" && position.index != 0) return false;
  if (page_position == "last" && !position.last) return false;
  if (page_position == "rest" && (position.index == 0 || position.last)) return false;
  if (page_position == "only" && (position.index != 0 || !position.last)) return false;
  if (odd_or_even == "odd" && position.number % 2 == 0) return false;
  if (odd_or_even == "even" && position.number % 2 != 0) return false;
  if (blank_or_not_blank == "blank" && !position.blank) return false;
  return blank_or_not_blank != "not-blank" || !position.blank;
}

const PageMaster& PageMasters::choose(std::string_view reference, const PagePosition& position,
                                      const xmlNode* node) const
{
  if (const auto page = pages_.find(reference); page != pages_.end()) return page->second;
  const auto sequence = sequences_.find(reference);
  if (sequence == sequences_.end()) refuse_fo(node, fmt::format("aucun modèle de page « {} »", reference));
  int index = position.index;
  const Part* part = nullptr;
  for (const Part& candidate : sequence->second) {
    part = &candidate;
    if (candidate.repeats_max == 0 || index < candidate.repeats_max) break;
    index -= candidate.repeats_max;
  }
  if (part) {
    for (const Condition& condition : part->alternatives) {
      if (!condition.holds(position)) continue;
      if (const auto page = pages_.find(condition.master); page != pages_.end()) return page->second;
      refuse_fo(node, fmt::format("aucun modèle de page « {} »", condition.master));
    }
  }
  refuse_fo(node, fmt::format("la suite « {} » n’a pas de page pour cette place", reference));
}

}  // namespace classeur::templates
