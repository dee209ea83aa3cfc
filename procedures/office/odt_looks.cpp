#include "procedures/office/odt_looks.hpp"

#include <algorithm>
#include <charconv>

#include "procedures/office/attribute.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;

constexpr int kParentsMax = 20;  // a style that is its own ancestor ends here

}  // namespace

OdtLooks::OdtLooks(const Package& package)
{
  for (const std::string_view part : {"styles.xml", "content.xml"}) {
    const base::XmlDocument* document = package.xml(part);
    if (document == nullptr) continue;
    if (const auto named = document->root().child("styles")) collect(*named, false);
    // Those of styles.xml are of headers and footers, and may have the names of those of the content.
    if (part == "styles.xml") continue;
    if (const auto automatic = document->root().child("automatic-styles")) collect(*automatic, true);
  }
}

void OdtLooks::collect(const XmlElement& styles, bool automatic)
{
  for (const XmlElement& element : styles.children()) {
    const std::string name = attribute_of(element, "name", "");
    if (element.name() == "list-style") {
      for (const XmlElement& level : element.children("list-level-style-number")) {
        const std::string digits = attribute_of(level, "level", "0");
        int number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (!attribute_of(level, "num-format", "").empty()) numbered_.emplace(name, number);
      }
      continue;
    }
    if (element.name() != "style") continue;
    Style style;
    style.name = attribute_of(element, "display-name", name);
    style.parent = attribute_of(element, "parent-style-name", "");
    style.list = attribute_of(element, "list-style-name", "");
    style.automatic = automatic;
    if (const auto text = element.child("text-properties")) {
      style.weight = attribute_of(*text, "font-weight", "");
      style.slant = attribute_of(*text, "font-style", "");
    }
    const std::string family = attribute_of(element, "family", "");
    if (family == "paragraph")
      paragraphs_[name] = std::move(style);
    else if (family == "text")
      words_[name] = std::move(style);
  }
}

const OdtLooks::Style* OdtLooks::find(const Styles& styles, const std::string& name)
{
  const auto found = styles.find(name);
  return found == styles.end() ? nullptr : &found->second;
}

ParagraphLook OdtLooks::paragraph(const std::string& style) const
{
  ParagraphLook look;
  std::string name = style;
  for (int steps = 0; steps < kParentsMax && !name.empty(); ++steps) {
    const Style* found = find(paragraphs_, name);
    if (found != nullptr && found->automatic) {
      look.strong = look.strong || found->weight == "bold";
      look.emphasis = look.emphasis || found->slant == "italic";
    } else {
      look.meaning = meaning_of_style(found != nullptr ? found->name : name);
      if (look.meaning.role != Role::kOther) return look;
    }
    if (found == nullptr) break;
    name = found->parent;
  }
  return look;
}

std::string OdtLooks::list_of_paragraph(const std::string& style) const
{
  std::string name = style;
  for (int steps = 0; steps < kParentsMax; ++steps) {
    const Style* found = find(paragraphs_, name);
    if (found == nullptr) return "";
    if (!found->list.empty()) return found->list;
    name = found->parent;
  }
  return "";
}

void OdtLooks::apply(const std::string& style, Run& run) const
{
  std::string name = style;
  std::string weight;
  std::string slant;
  for (int steps = 0; steps < kParentsMax && !name.empty(); ++steps) {
    const Style* found = find(words_, name);
    if (found == nullptr) break;
    if (found->name == kAsideStyle) run.aside = true;
    if (weight.empty()) weight = found->weight;
    if (slant.empty()) slant = found->slant;
    name = found->parent;
  }
  if (!weight.empty()) run.strong = weight == "bold" || (weight.size() == 3 && weight >= "600");
  if (!slant.empty()) run.emphasis = slant != "normal";
}

bool OdtLooks::numbers(const std::string& list_style, int level) const
{
  return numbered_.contains({list_style, level});
}

}  // namespace classeur::procedures::office
