#include "templates/pdf/source_pages.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "templates/pdf/refusal.hpp"

namespace classeur::templates::pdf
{
namespace
{

// What viewers show where a page does not say its size: US Letter.
constexpr Box kDefaultBox{0, 0, 612, 792};
// Below, nobody can see the page; above, ISO 32000-1 annex C expects trouble even in user units.
constexpr double kEdge_min = 1;
constexpr double kEdge_max = 1'000'000;

// ISO 32000-1, 7.7.3.4: these four come down from the nodes above.
struct Inherited {
  QPDFObjectHandle resources = QPDFObjectHandle::newNull();
  QPDFObjectHandle media_box = QPDFObjectHandle::newNull();
  QPDFObjectHandle crop_box = QPDFObjectHandle::newNull();
  QPDFObjectHandle rotate = QPDFObjectHandle::newNull();

  void take(const QPDFObjectHandle& node)
  {
    const auto take_key = [&](const char* key, QPDFObjectHandle& value) {
      if (QPDFObjectHandle own = QPDFObjectHandle(node).getKey(key); !own.isNull()) value = own;
    };
    take_key("/Resources", resources);
    take_key("/MediaBox", media_box);
    take_key("/CropBox", crop_box);
    take_key("/Rotate", rotate);
  }
};

bool is_usable(const Box& box)
{
  return box.width() >= kEdge_min && box.height() >= kEdge_min && box.width() <= kEdge_max && box.height() <= kEdge_max;
}

SourcePage make_page(const QPDFObjectHandle& page, const Inherited& inherited)
{
  SourcePage result;
  result.page = page;
  result.resources = inherited.resources;
  result.box = read_box(inherited.media_box).value_or(kDefaultBox);
  if (!is_usable(result.box)) result.box = kDefaultBox;
  if (const auto crop = read_box(inherited.crop_box)) {
    const Box seen{std::max(crop->left, result.box.left), std::max(crop->bottom, result.box.bottom),
                   std::min(crop->right, result.box.right), std::min(crop->top, result.box.top)};
    if (is_usable(seen)) result.box = seen;
  }
  QPDFObjectHandle rotate = inherited.rotate;
  if (rotate.isInteger())
    result.rotation_degrees = static_cast<int>((rotate.getIntValue() % 360 + 360) % 360) / 90 * 90;
  QPDFObjectHandle unit = QPDFObjectHandle(page).getKey("/UserUnit");
  if (unit.isNumber() && unit.getNumericValue() >= 1 && unit.getNumericValue() <= 1000)
    result.user_unit = unit.getNumericValue();
  return result;
}

// A node of the tree that is being walked, and the next of its kids to look at.
struct Step {
  QPDFObjectHandle kids;
  int next_kid = 0;
  Inherited inherited;
};

}  // namespace

std::optional<Box> read_box(const QPDFObjectHandle& object)
{
  QPDFObjectHandle array = object;
  if (!array.isArray() || array.getArrayNItems() < 4) return std::nullopt;
  std::array<double, 4> edges{};
  for (int index = 0; index < 4; ++index) {
    QPDFObjectHandle item = array.getArrayItem(index);
    if (!item.isNumber()) return std::nullopt;
    const double edge = item.getNumericValue();
    if (!std::isfinite(edge) || std::abs(edge) > 1e9) return std::nullopt;
    edges[static_cast<std::size_t>(index)] = edge;
  }
  return Box{std::min(edges[0], edges[2]), std::min(edges[1], edges[3]), std::max(edges[0], edges[2]),
             std::max(edges[1], edges[3])};
}

Matrix SourcePage::placement() const
{
  const Matrix scale{user_unit, 0, 0, user_unit, 0, 0};
  switch (rotation_degrees) {
    case 90:
      return Matrix{0, -1, 1, 0, -box.bottom, box.right}.then(scale);
    case 180:
      return Matrix{-1, 0, 0, -1, box.right, box.top}.then(scale);
    case 270:
      return Matrix{0, 1, -1, 0, box.top, -box.left}.then(scale);
    default:
      return Matrix{1, 0, 0, 1, -box.left, -box.bottom}.then(scale);
  }
}

SourcePages read_pages(QPDF& pdf, const NormaliseLimits& limits)
{
  SourcePages result;
  std::set<QPDFObjGen> nodes;
  std::vector<Step> path;

  const auto visit = [&](QPDFObjectHandle node, Inherited inherited) {
    if (!node.isDictionary()) refuse_damaged("a page is missing");
    inherited.take(node);
    QPDFObjectHandle kids = node.getKey("/Kids");
    if (!kids.isArray()) {
      if (result.pages.size() >= limits.pages_max)
        refuse_too_large(fmt::format("plus de {} pages", limits.pages_max), "pages");
      result.pages.push_back(make_page(node, inherited));
      return;
    }
    if (node.isIndirect() && !nodes.insert(node.getObjGen()).second) refuse_damaged("the page tree has a cycle");
    if (path.size() >= limits.page_tree_depth_max)
      refuse_too_large(fmt::format("un arbre de pages de plus de {} niveaux", limits.page_tree_depth_max),
                       "page tree depth");
    path.push_back({kids, 0, std::move(inherited)});
    result.tree_depth = std::max(result.tree_depth, path.size());
  };

  visit(pdf.getRoot().getKey("/Pages"), {});
  while (!path.empty()) {
    Step& step = path.back();
    if (step.next_kid >= step.kids.getArrayNItems()) {
      path.pop_back();
      continue;
    }
    // visit() may move what `step` refers to.
    const QPDFObjectHandle kid = step.kids.getArrayItem(step.next_kid++);
    visit(kid, Inherited(step.inherited));
  }
  return result;
}

}  // namespace classeur::templates::pdf
