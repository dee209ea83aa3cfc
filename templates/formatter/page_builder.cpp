#include "templates/formatter/page_builder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"

namespace classeur::templates
{

std::string format_page_number(int number, std::string_view format)
{
  const char kind = format.empty() ? '1' : format.back();
  if ((kind == 'i' || kind == 'I') && number > 0 && number < 4000) {
    static constexpr std::pair<int, std::string_view> kRoman[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    std::string out;
    for (const auto& [value, letters] : kRoman) {
      for (; number >= value; number -= value) out += letters;
    }
    if (kind == 'I') {
      for (char& letter : out) letter = static_cast<char>(letter - 'a' + 'A');
    }
    return out;
  }
  if ((kind == 'a' || kind == 'A') && number > 0) {
    std::string out;
    for (int rest = number; rest > 0; rest = (rest - 1) / 26)
      out.insert(out.begin(), static_cast<char>(kind + (rest - 1) % 26));
    return out;
  }
  std::string out = std::to_string(number);
  while (out.size() < format.size()) out.insert(out.begin(), '0');  // "001"
  return out;
}

void PageBuilder::add_sequence(const xmlNode* node, const Style& root_style)
{
  const FoAttributes attributes(node);
  Sequence sequence;
  sequence.node = node;
  sequence.reference = attributes.get(Property::kMasterReference, "");
  sequence.format = attributes.get(Property::kFormat, "1");
  sequence.style = context_.store.keep(derive_style(root_style, attributes, 0));
  const std::string_view initial = attributes.get(Property::kInitialPageNumber, "auto");
  if (initial == "auto-odd") {
    next_number_ += next_number_ % 2 == 0 ? 1 : 0;
  } else if (initial == "auto-even") {
    next_number_ += next_number_ % 2;
  } else if (initial != "auto") {
    next_number_ = std::max(1, attributes.integer(Property::kInitialPageNumber, 1));
  }
  const xmlNode* flow = nullptr;
  for (const xmlNode* child = node->children; child; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (is_fo(child, "static-content")) {
      sequence.static_contents[FoAttributes(child).get(Property::kFlowName, "")] = child;
    } else if (is_fo(child, "flow")) {
      flow = child;
    } else if (!is_fo(child, "title")) {
      refuse_fo(child, "un contenu fixe ou un flux est attendu");
    }
  }
  if (!flow) refuse_fo(node, "il manque le flux « fo:flow »");
  const PageMaster& first = masters_.choose(sequence.reference, {0, next_number_, false, false}, node);
  const FoAttributes flow_attributes(flow);
  const Style style = derive_style(*sequence.style, flow_attributes, first.body().area.width);
  const Box& box = first.body().box;
  const double width = first.body().area.width - box.inset(kLeftSide) - box.inset(kRightSide);
  Group* content = BlockBuilder(context_).build_content(flow, context_.store.keep(style), width);
  const std::size_t begin = pages_.size();
  pour(sequence, *content);
  const std::string_view force = attributes.get(Property::kForcePageCount, "auto");
  const int last_number = next_number_ - 1;
  if ((force == "even" && sequence.index % 2 != 0) || (force == "odd" && sequence.index % 2 == 0) ||
      (force == "end-on-even" && last_number % 2 != 0) || (force == "end-on-odd" && last_number % 2 == 0)) {
    add_blank_page(sequence);
  }
  if (const auto id = attributes.find(Property::kId)) sequence_ids_.push_back({*id, {begin, pages_.size() - 1}});
}

void PageBuilder::reserve_pages(const xmlNode* node)
{
  // Not FoAttributes: it knows the properties of XSL-FO only.
  const base::XmlElement element(node);
  const auto id = element.attribute("id");
  const auto pages = element.attribute("pages");
  const int count = pages ? std::atoi(pages->c_str()) : 0;
  if (!id || count < 1 || static_cast<std::size_t>(count) > kPagesMax) {
    refuse_fo(node, "un identifiant et un nombre de pages sont attendus");
  }
  external_.push_back({*id, count, static_cast<int>(pages_.size())});
  external_labels_.emplace_back(std::to_string(next_number_), std::to_string(next_number_ + count - 1));
  next_number_ += count;
}

// Page after page. Blank pages make an even or odd one come next where a break asks for it.
void PageBuilder::pour(Sequence& sequence, Group& content)
{
  Area* rest = &content;
  Break reason = content.children.empty() ? Break::kNone : content.children.front()->break_before;
  while (rest) {
    if ((reason == Break::kOddPage && next_number_ % 2 == 0) || (reason == Break::kEvenPage && next_number_ % 2 != 0)) {
      add_blank_page(sequence);
    }
    const PagePosition position{sequence.index, next_number_, false, false};
    const PageMaster* master = &masters_.choose(sequence.reference, position, sequence.node);
    const Box& box = master->body().box;
    const double height = master->body().area.height - box.inset(kTopSide) - box.inset(kBottomSide);
    const Parts parts = divide(*rest, height, AtTop::kYes, context_.store);
    if (!parts.rest) {  // the last page may have a master of its own, if as high
      PagePosition last = position;
      last.last = true;
      const PageMaster& own = masters_.choose(sequence.reference, last, sequence.node);
      if (own.body().area.height + 0.01 >= master->body().area.height) master = &own;
    }
    add_page(sequence, *master, parts.placed);
    rest = parts.rest;
    reason = parts.reason;
  }
}

void PageBuilder::add_blank_page(Sequence& sequence)
{
  const PagePosition position{sequence.index, next_number_, false, true};
  add_page(sequence, masters_.choose(sequence.reference, position, sequence.node), nullptr);
}

void PageBuilder::add_page(Sequence& sequence, const PageMaster& master, const Area* body)
{
  if (pages_.size() >= kPagesMax) {
    throw base::Error(base::ErrorCode::kTooLarge, fmt::format("Le document dépasse {} pages : divisez-le.", kPagesMax));
  }
  PlacedPage page;
  page.master = &master;
  place_static_contents(sequence, master, page);
  if (body) {
    const Region& region = master.body();
    page.areas.push_back(
        {body, region.area.left + region.box.inset(kLeftSide), region.area.top + region.box.inset(kTopSide)});
  }
  pages_.push_back(std::move(page));
  labels_.push_back(format_page_number(next_number_, sequence.format));
  ++next_number_;
  ++sequence.index;
}

void PageBuilder::place_static_contents(Sequence& sequence, const PageMaster& master, PlacedPage& page)
{
  for (const Region& region : master.regions) {
    const auto found = sequence.static_contents.find(region.name);
    if (region.kind == RegionKind::kBody || found == sequence.static_contents.end()) continue;
    const double width = region.area.width - region.box.inset(kLeftSide) - region.box.inset(kRightSide);
    Group*& group = sequence.built[{region.name, width}];
    if (!group) {
      const Style style = derive_style(*sequence.style, FoAttributes(found->second), width);
      group = BlockBuilder(context_).build_content(found->second, context_.store.keep(style), width);
    }
    const double spare =
        region.area.height - region.box.inset(kTopSide) - region.box.inset(kBottomSide) - group->height;
    const double share = region.display_align == DisplayAlign::kCenter  ? 0.5
                         : region.display_align == DisplayAlign::kAfter ? 1
                                                                        : 0;
    page.areas.push_back({group, region.area.left + region.box.inset(kLeftSide),
                          region.area.top + region.box.inset(kTopSide) + spare * share});
  }
}

PageMap PageBuilder::finish()
{
  PageMap map;
  map.page_labels = labels_;
  for (std::size_t page = 0; page < pages_.size(); ++page) {
    for (const PlacedArea& placed : pages_[page].areas) collect_ids(*placed.area, placed.left, placed.top, page, map);
  }
  for (const auto& [id, range] : sequence_ids_) {
    map.first.try_emplace(id, PdfPlace{range.first, 0, 0});
    map.last.try_emplace(id, range.second);
  }
  for (std::size_t index = 0; index < external_.size(); ++index) {
    map.external.try_emplace(external_[index].id, external_labels_[index]);
  }
  return map;
}

}  // namespace classeur::templates
