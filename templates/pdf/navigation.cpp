#include "templates/pdf/navigation.hpp"

#include <algorithm>
#include <cmath>

#include <qpdf/Constants.h>
#include <qpdf/QPDFAnnotationObjectHelper.hh>

namespace classeur::templates::pdf
{
namespace
{

constexpr unsigned kOutlineDepth_max = 32;
constexpr std::size_t kOverlays_max = 10'000;  // on one page

// Only what opens a web page or a mail; and "#name", see Marks.
bool is_harmless(std::string_view uri)
{
  constexpr std::array<std::string_view, 4> kPrefixes{"http://", "https://", "mailto:", "#"};
  return uri.size() < 2048 && std::any_of(kPrefixes.begin(), kPrefixes.end(),
                                          [&](std::string_view prefix) { return uri.starts_with(prefix); });
}

std::optional<double> number_of(QPDFObjectHandle value)
{
  if (!value.isNumber() || !std::isfinite(value.getNumericValue())) return std::nullopt;
  return value.getNumericValue();
}

Matrix read_matrix(QPDFObjectHandle array)
{
  if (!array.isArray() || array.getArrayNItems() < 6) return {};
  std::array<double, 6> values{};
  for (int index = 0; index < 6; ++index) {
    const auto value = number_of(array.getArrayItem(index));
    if (!value) return {};
    values[static_cast<std::size_t>(index)] = *value;
  }
  return {values[0], values[1], values[2], values[3], values[4], values[5]};
}

// ISO 32000-1, 12.5.5, algorithm "appearance streams": the box of the form, turned by its matrix, is fitted into the
// rectangle of the annotation.
std::optional<Matrix> fit_appearance(QPDFObjectHandle form, const Box& area)
{
  const auto box = read_box(form.getDict().getKey("/BBox"));
  if (!box) return std::nullopt;
  const Box turned = read_matrix(form.getDict().getKey("/Matrix")).apply(*box);
  if (turned.width() <= 0 || turned.height() <= 0) return std::nullopt;
  const double across = area.width() / turned.width();
  const double along = area.height() / turned.height();
  return Matrix{across, 0, 0, along, area.left - turned.left * across, area.bottom - turned.bottom * along};
}

}  // namespace

Navigation::Navigation(QPDF& pdf, const std::vector<SourcePage>& pages, const NormaliseLimits& limits)
    : pdf_(pdf), pages_(pages), limits_(limits)
{
  for (std::uint32_t index = 0; index < pages.size(); ++index)
    page_indexes_.emplace(QPDFObjectHandle(pages[index].page).getObjGen(), index);

  QPDFObjectHandle root = pdf.getRoot();
  if (QPDFObjectHandle old = root.getKey("/Dests"); old.isDictionary()) {
    for (const auto& [name, value] : old.ditems())
      if (const auto place = resolve(value)) names_.emplace(name.substr(1), *place);
  }
  if (QPDFObjectHandle names = root.getKey("/Names"); names.isDictionary()) collect_names(names.getKey("/Dests"));

  QPDFObjectHandle layers = root.getKey("/OCProperties");
  if (!layers.isDictionary()) return;
  QPDFObjectHandle configuration = layers.getKey("/D");
  if (!configuration.isDictionary()) return;
  const auto for_each = [](QPDFObjectHandle array, const auto& action) {
    if (!array.isArray()) return;
    for (int index = 0; index < array.getArrayNItems(); ++index) action(array.getArrayItem(index).getObjGen());
  };
  const auto hide = [&](QPDFObjGen layer) { hidden_layers_.insert(layer); };
  if (configuration.getKey("/BaseState").isNameAndEquals("/OFF")) for_each(layers.getKey("/OCGs"), hide);
  for_each(configuration.getKey("/ON"), [&](QPDFObjGen layer) { hidden_layers_.erase(layer); });
  for_each(configuration.getKey("/OFF"), hide);
}

void Navigation::collect_names(const QPDFObjectHandle& tree)
{
  std::set<QPDFObjGen> seen;
  std::vector<QPDFObjectHandle> nodes{tree};
  while (!nodes.empty() && names_.size() < limits_.links_max) {
    QPDFObjectHandle node = nodes.back();
    nodes.pop_back();
    if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second)) continue;
    if (QPDFObjectHandle pairs = node.getKey("/Names"); pairs.isArray()) {
      for (int index = 0; index + 1 < pairs.getArrayNItems(); index += 2) {
        QPDFObjectHandle name = pairs.getArrayItem(index);
        if (!name.isString()) continue;
        if (const auto place = resolve(pairs.getArrayItem(index + 1))) names_.emplace(name.getStringValue(), *place);
      }
    }
    if (QPDFObjectHandle kids = node.getKey("/Kids"); kids.isArray())
      for (int index = 0; index < kids.getArrayNItems(); ++index) nodes.push_back(kids.getArrayItem(index));
  }
}

std::optional<Place> Navigation::resolve(QPDFObjectHandle destination) const
{
  const auto named = [&](const std::string& name) -> std::optional<Place> {
    const auto found = names_.find(name);
    return found == names_.end() ? std::nullopt : std::optional(found->second);
  };
  if (destination.isName()) return named(destination.getName().substr(1));
  if (destination.isString()) return named(destination.getStringValue());
  if (destination.isDictionary()) destination = destination.getKey("/D");
  if (!destination.isArray() || destination.getArrayNItems() < 1) return std::nullopt;

  QPDFObjectHandle target = destination.getArrayItem(0);
  Place place;
  if (target.isInteger()) {
    // Some makers write an index where the standard wants a reference.
    if (target.getIntValue() < 0 || target.getIntValue() >= static_cast<long long>(pages_.size())) return std::nullopt;
    place.page = static_cast<std::uint32_t>(target.getIntValue());
  } else {
    const auto found = page_indexes_.find(target.getObjGen());
    if (found == page_indexes_.end() || !target.isIndirect()) return std::nullopt;
    place.page = found->second;
  }
  if (destination.getArrayNItems() < 2) return place;
  // ISO 32000-1, table 151: where each kind keeps its left and top.
  QPDFObjectHandle kind = destination.getArrayItem(1);
  int left_index = -1;
  int top_index = -1;
  if (kind.isNameAndEquals("/XYZ")) {
    left_index = 2;
    top_index = 3;
  } else if (kind.isNameAndEquals("/FitH") || kind.isNameAndEquals("/FitBH")) {
    top_index = 2;
  } else if (kind.isNameAndEquals("/FitR")) {
    left_index = 2;
    top_index = 5;
  }
  if (top_index < 0 || top_index >= destination.getArrayNItems()) return place;
  const SourcePage& page = pages_[place.page];
  if (const auto top = number_of(destination.getArrayItem(top_index))) {
    const auto left = left_index < 0 ? std::nullopt : number_of(destination.getArrayItem(left_index));
    const double seen = page.placement().apply(Point{left.value_or(page.box.left), *top}).y;
    place.top = std::clamp(seen, 0.0, page.height_points());
  }
  return place;
}

std::optional<Link> Navigation::read_link(QPDFObjectHandle annotation) const
{
  Link link;
  QPDFObjectHandle action = annotation.getKey("/A");
  QPDFObjectHandle destination = annotation.getKey("/Dest");
  if (action.isDictionary()) {
    if (action.getKey("/S").isNameAndEquals("/URI") && action.getKey("/URI").isString()) {
      link.uri = action.getKey("/URI").getStringValue();
      if (!is_harmless(link.uri)) return std::nullopt;
      if (link.uri.starts_with('#')) {
        link.name = link.uri.substr(1);
        link.uri.clear();
        if (link.name.empty()) return std::nullopt;
      }
      return link;
    }
    if (action.getKey("/S").isNameAndEquals("/GoTo")) destination = action.getKey("/D");
  }
  link.place = resolve(destination);
  return link.place ? std::optional(link) : std::nullopt;
}

bool Navigation::is_hidden_layer(const QPDFObjectHandle& content) const
{
  return content.isIndirect() && hidden_layers_.count(content.getObjGen()) != 0;
}

void Navigation::read_annotations(std::uint32_t page, DrawingCount& drawn, ObjectCopy& copy, PartPage& seen,
                                  std::vector<Link>& links)
{
  QPDFObjectHandle annotations = QPDFObjectHandle(pages_[page].page).getKey("/Annots");
  if (!annotations.isArray()) return;
  for (int index = 0; index < annotations.getArrayNItems(); ++index) {
    QPDFObjectHandle annotation = annotations.getArrayItem(index);
    if (!annotation.isDictionary()) continue;
    const auto area = read_box(annotation.getKey("/Rect"));
    if (!area) continue;
    const QPDFObjectHandle flags_entry = annotation.getKey("/F");
    const long long flags = QPDFObjectHandle(flags_entry).isInteger() ? QPDFObjectHandle(flags_entry).getIntValue() : 0;
    if ((flags & (an_hidden | an_no_view)) != 0 || is_hidden_layer(annotation.getKey("/OC"))) continue;

    if (annotation.getKey("/Subtype").isNameAndEquals("/Link")) {
      auto link = read_link(annotation);
      if (!link || links.size() >= limits_.links_max) continue;
      link->page = page;
      link->area = seen.placement.apply(*area);
      links.push_back(std::move(*link));
      continue;
    }
    if (annotation.getKey("/Subtype").isNameAndEquals("/Popup") || seen.overlays.size() >= kOverlays_max) continue;
    QPDFObjectHandle form = QPDFAnnotationObjectHelper(annotation).getAppearanceStream("/N");
    if (!form.isStream()) continue;
    const auto fit = fit_appearance(form, *area);
    if (!fit) continue;
    form.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
    form.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    drawn.add_form(form);
    if (const ObjectNumber number = copy.add(form); number != 0)
      seen.overlays.push_back({number, fit->then(seen.placement)});
  }
}

std::vector<Destination> Navigation::destinations() const
{
  std::vector<Destination> result;
  for (const auto& [name, place] : names_) result.push_back({name, place});
  return result;
}

std::vector<Bookmark> Navigation::read_outline()
{
  std::vector<Bookmark> bookmarks;
  QPDFObjectHandle outlines = pdf_.getRoot().getKey("/Outlines");
  if (!outlines.isDictionary()) return bookmarks;
  std::set<QPDFObjGen> seen;
  // The entries still to be read, the next one last.
  std::vector<std::pair<QPDFObjectHandle, unsigned>> entries{{outlines.getKey("/First"), 0}};
  while (!entries.empty() && bookmarks.size() < limits_.bookmarks_max) {
    auto [entry, level] = entries.back();
    entries.pop_back();
    if (!entry.isDictionary() || !entry.isIndirect() || !seen.insert(entry.getObjGen()).second) continue;
    entries.emplace_back(entry.getKey("/Next"), level);
    if (level + 1 < kOutlineDepth_max) entries.emplace_back(entry.getKey("/First"), level + 1);
    QPDFObjectHandle destination = entry.getKey("/Dest");
    if (QPDFObjectHandle action = entry.getKey("/A");
        action.isDictionary() && action.getKey("/S").isNameAndEquals("/GoTo"))
      destination = action.getKey("/D");
    QPDFObjectHandle title = entry.getKey("/Title");
    const auto place = resolve(destination);
    if (place && title.isString()) bookmarks.push_back({title.getUTF8Value(), level, *place});
  }
  return bookmarks;
}

}  // namespace classeur::templates::pdf
