#include "templates/pdf/trees.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "templates/pdf/pdf_text.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr std::size_t kNamesPerLeaf = 64;

// Neighbours of an outline entry, as indexes into the entries.
struct Kin {
  std::optional<std::size_t> parent, previous, next, first, last;
  std::size_t level = 0;
  std::size_t shown_below = 0;  // descendants that show when this entry is open
};

std::vector<Kin> find_kin(const std::vector<OutlineEntry>& entries)
{
  std::vector<Kin> kin(entries.size());
  std::vector<std::size_t> path;  // the entry before, and those above it
  for (std::size_t index = 0; index < entries.size(); ++index) {
    const std::size_t level = std::min<std::size_t>(entries[index].level, path.size());
    std::optional<std::size_t> previous;
    if (level < path.size()) previous = path[level];
    path.resize(level);
    kin[index].level = level;
    if (previous) {
      kin[index].previous = previous;
      kin[*previous].next = index;
    }
    if (!path.empty()) {
      kin[index].parent = path.back();
      if (!kin[path.back()].first) kin[path.back()].first = index;
      kin[path.back()].last = index;
    }
    path.push_back(index);
  }
  for (std::size_t index = entries.size(); index-- > 0;) {
    if (!kin[index].parent) continue;
    kin[*kin[index].parent].shown_below += 1 + (entries[index].is_open ? kin[index].shown_below : 0);
  }
  return kin;
}

std::string_view label_style(LabelStyle style)
{
  switch (style) {
    case LabelStyle::kDecimal:
      return "/S /D";
    case LabelStyle::kLowerRoman:
      return "/S /r";
    case LabelStyle::kUpperRoman:
      return "/S /R";
    case LabelStyle::kLowerLetter:
      return "/S /a";
    case LabelStyle::kUpperLetter:
      return "/S /A";
    case LabelStyle::kPrefixOnly:
      return "";
  }
  return "";
}

}  // namespace

ObjectNumber write_name_tree(Output& output, const std::map<std::string, std::string>& entries)
{
  if (entries.empty()) return 0;
  std::string kids;
  for (auto entry = entries.begin(); entry != entries.end();) {
    const std::string& first = entry->first;
    std::string last;
    std::string names;
    for (std::size_t count = 0; count < kNamesPerLeaf && entry != entries.end(); ++count, ++entry) {
      names += byte_string(entry->first) + " " + entry->second + "\n";
      last = entry->first;
    }
    const ObjectNumber leaf = output.allocate();
    output.write_object(leaf,
                        fmt::format("<</Limits [{} {}]/Names [{}]>>", byte_string(first), byte_string(last), names));
    kids += fmt::format("{} 0 R ", leaf);
  }
  const ObjectNumber root = output.allocate();
  output.write_object(root, fmt::format("<</Kids [{}]>>", kids));
  return root;
}

ObjectNumber write_outline(Output& output, const std::vector<OutlineEntry>& entries,
                           const std::function<std::string(const OutlineEntry&)>& target)
{
  if (entries.empty()) return 0;
  const std::vector<Kin> kin = find_kin(entries);
  const ObjectNumber root = output.allocate();
  const ObjectNumber first = output.allocate(entries.size());
  const auto reference = [&](const char* key, std::optional<std::size_t> index) {
    return index ? fmt::format("/{} {} 0 R", key, first + *index) : std::string();
  };
  std::size_t shown = 0;
  std::size_t last_on_top = 0;
  for (std::size_t index = 0; index < entries.size(); ++index) {
    const Kin& own = kin[index];
    if (!own.parent) {
      last_on_top = index;
      shown += 1 + (entries[index].is_open ? own.shown_below : 0);
    }
    std::string text = "<</Title " + text_string(entries[index].title);
    text += own.parent ? reference("Parent", own.parent) : fmt::format("/Parent {} 0 R", root);
    text += reference("Prev", own.previous) + reference("Next", own.next);
    text += reference("First", own.first) + reference("Last", own.last);
    if (own.first) text += fmt::format("/Count {}{}", entries[index].is_open ? "" : "-", own.shown_below);
    text += target(entries[index]) + ">>";
    output.write_object(first + static_cast<ObjectNumber>(index), text);
  }
  output.write_object(
      root, fmt::format("<</Type /Outlines/First {} 0 R/Last {} 0 R/Count {}>>", first, first + last_on_top, shown));
  return root;
}

std::string page_labels_text(std::vector<PageLabel> labels)
{
  if (labels.empty()) return {};
  std::stable_sort(labels.begin(), labels.end(),
                   [](const PageLabel& a, const PageLabel& b) { return a.first_page < b.first_page; });
  // The tree has to begin with the first page.
  if (labels.front().first_page != 0) labels.insert(labels.begin(), PageLabel{});
  std::string text = "<</Nums [";
  for (const PageLabel& label : labels) {
    text += fmt::format("{} <<{}", label.first_page, label_style(label.style));
    if (!label.prefix.empty()) text += "/P " + text_string(label.prefix);
    if (label.first_number != 1) text += fmt::format("/St {}", label.first_number);
    text += ">>";
  }
  return text + "]>>";
}

}  // namespace classeur::templates::pdf
