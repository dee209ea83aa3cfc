#include "procedures/office/docx_looks.hpp"

#include <algorithm>
#include <charconv>

#include "procedures/office/attribute.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;

constexpr int kParentsMax = 20;
constexpr int kLevelMax = 9;

std::string value_of(const XmlElement& parent, std::string_view child)
{
  const auto found = parent.child(child);
  return found ? attribute_of(*found, "val", "") : "";
}

std::optional<bool> switch_of(const std::optional<XmlElement>& parent, std::string_view child)
{
  if (!parent) return std::nullopt;
  const auto found = parent->child(child);
  return found ? std::optional(is_on(*found)) : std::nullopt;
}

int level_of(const std::string& zero_based)
{
  int level = 0;
  std::from_chars(zero_based.data(), zero_based.data() + zero_based.size(), level);
  return std::clamp(level + 1, 1, kLevelMax);
}

std::string beside(const std::string& main_part, std::string_view name)
{
  const std::size_t slash = main_part.rfind('/');
  return (slash == std::string::npos ? "" : main_part.substr(0, slash + 1)) + std::string(name);
}

}  // namespace

bool is_on(const XmlElement& element)
{
  const std::string value = attribute_of(element, "val", "true");
  return value != "false" && value != "0" && value != "off";
}

DocxLooks::DocxLooks(const Package& package)
{
  if (const auto* styles = package.xml(beside(package.main_part(), "styles.xml"))) read_styles(styles->root());
  if (const auto* lists = package.xml(beside(package.main_part(), "numbering.xml"))) read_numbering(lists->root());
}

void DocxLooks::read_styles(const XmlElement& root)
{
  for (const XmlElement& element : root.children("style")) {
    Style style;
    style.name = value_of(element, "name");
    style.parent = value_of(element, "basedOn");
    const auto words = element.child("rPr");
    style.bold = switch_of(words, "b");
    style.italics = switch_of(words, "i");
    if (const auto paragraph = element.child("pPr")) {
      style.outline = value_of(*paragraph, "outlineLvl");
      style.numbering = numbering_of(*paragraph);
    }
    styles_[attribute_of(element, "styleId", "")] = std::move(style);
  }
}

void DocxLooks::read_numbering(const XmlElement& root)
{
  std::map<std::string, std::map<std::string, std::string>> abstract;
  for (const XmlElement& element : root.children("abstractNum")) {
    auto& levels = abstract[attribute_of(element, "abstractNumId", "")];
    for (const XmlElement& level : element.children("lvl")) {
      levels[attribute_of(level, "ilvl", "0")] = value_of(level, "numFmt");
    }
  }
  for (const XmlElement& element : root.children("num")) {
    formats_[attribute_of(element, "numId", "")] = abstract[value_of(element, "abstractNumId")];
  }
}

DocxLooks::Numbering DocxLooks::numbering_of(const XmlElement& properties)
{
  const auto found = properties.child("numPr");
  return found ? Numbering{value_of(*found, "numId"), value_of(*found, "ilvl")} : Numbering{};
}

const DocxLooks::Style* DocxLooks::find(const std::string& id) const
{
  const auto found = styles_.find(id);
  return found == styles_.end() ? nullptr : &found->second;
}

StyleMeaning DocxLooks::paragraph(const std::optional<XmlElement>& properties) const
{
  StyleMeaning meaning;
  if (!properties) return {Role::kBody, 0};
  Numbering numbering = numbering_of(*properties);
  std::string outline = value_of(*properties, "outlineLvl");
  std::string id = value_of(*properties, "pStyle");
  if (id.empty()) meaning.role = Role::kBody;
  for (int steps = 0; steps < kParentsMax; ++steps) {
    const Style* style = find(id);
    if (meaning.role == Role::kOther) meaning = meaning_of_style(style != nullptr ? style->name : id);
    if (style == nullptr) break;
    if (numbering.list.empty()) numbering = style->numbering;
    if (outline.empty()) outline = style->outline;
    id = style->parent;
  }
  const bool plain = meaning.role == Role::kOther || meaning.role == Role::kBody;
  if (plain && !outline.empty() && outline < "9") return {Role::kHeading, level_of(outline)};
  const bool heads = meaning.role == Role::kHeading || meaning.role == Role::kRubric || meaning.role == Role::kTitle;
  const auto list = formats_.find(numbering.list);
  if (heads || list == formats_.end()) return meaning;
  const auto format = list->second.find(numbering.level.empty() ? "0" : numbering.level);
  if (format == list->second.end() || format->second == "none") return meaning;
  return {format->second == "bullet" ? Role::kBullet : Role::kNumber, level_of(numbering.level)};
}

void DocxLooks::apply(const XmlElement& properties, Run& run) const
{
  std::optional<bool> bold = switch_of(properties, "b");
  std::optional<bool> italics = switch_of(properties, "i");
  std::string id = value_of(properties, "rStyle");
  for (int steps = 0; steps < kParentsMax && !id.empty(); ++steps) {
    const Style* style = find(id);
    if (style == nullptr) break;
    if (style->name == kAsideStyle) run.aside = true;
    if (!bold) bold = style->bold;
    if (!italics) italics = style->italics;
    id = style->parent;
  }
  if (bold) run.strong = *bold;
  if (italics) run.emphasis = *italics;
}

}  // namespace classeur::procedures::office
