#include "procedures/flow_check.hpp"

#include <array>
#include <string>

#include <fmt/format.h>

namespace classeur::procedures
{

namespace
{

using base::XmlElement;

// Elements whose text a reader reads; each must say something. `reference`, `indicator` and `ref` may be empty.
constexpr std::array<std::string_view, 21> kSpoken = {
    "p",          "item",     "caption", "cell",    "note-box",  "quote",  "em",
    "strong",     "link",     "purpose", "scope",   "action",    "served", "change",
    "definition", "external", "title",   "subject", "recipient", "record", "responsibility"};
constexpr std::array<std::string_view, 8> kFlows = {"purpose", "scope", "action",   "item",
                                                    "cell",    "quote", "note-box", "p"};
constexpr std::array<std::string_view, 6> kBlocks = {"p", "list", "table", "note-box", "quote", "register-table"};

template <std::size_t Count>
bool among(const std::array<std::string_view, Count>& names, std::string_view name)
{
  for (const std::string_view one : names) {
    if (one == name) return true;
  }
  return false;
}

// Text of its own, not of its children; white space aside.
bool has_own_text(const XmlElement& element)
{
  for (const xmlNode* node = element.node()->children; node; node = node->next) {
    if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE) continue;
    const std::string_view content(reinterpret_cast<const char*>(node->content));
    if (content.find_first_not_of(" \t\r\n") != std::string_view::npos) return true;
  }
  return false;
}

// No-break spaces alone say nothing either.
bool says_nothing(const XmlElement& element)
{
  static constexpr std::array<std::string_view, 3> kSpaces = {"\u00A0", "\u202F", " "};
  std::string text = element.folded_text();
  for (const std::string_view space : kSpaces) {
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space))
      text.erase(at, space.size());
  }
  return text.empty();
}

bool holds(const XmlElement& element, std::string_view name)
{
  for (const XmlElement& child : element.children()) {
    if (child.name() == name || holds(child, name)) return true;
  }
  return false;
}

// A table cell may be left blank; `ref` and `register-table` show something without text of their own.
bool may_be_silent(const XmlElement& element)
{
  const std::string_view name = element.name();
  if (name == "cell") return true;
  if (name == "external") return true;
  return holds(element, "ref") || holds(element, "register-table");
}

void check(const XmlElement& element, std::string_view file_name, Problems& problems)
{
  const std::string_view name = element.name();
  if (among(kSpoken, name) && !may_be_silent(element) && says_nothing(element)) {
    problems.push_back(problem_at(element, file_name, "cet élément est vide\u00A0; un texte est attendu."));
    return;
  }
  if (among(kFlows, name)) {
    std::string_view block;
    std::string_view inline_name;
    for (const XmlElement& child : element.children()) {
      (among(kBlocks, child.name()) ? block : inline_name) = child.name();
    }
    if (!block.empty() && (has_own_text(element) || !inline_name.empty())) {
      problems.push_back(problem_at(element, file_name,
                                    fmt::format("du texte et des blocs («\u00A0{}\u00A0») s’y mêlent\u00A0; mettre le "
                                                "texte dans un élément «\u00A0p\u00A0».",
                                                block)));
    }
  }
  for (const XmlElement& child : element.children()) check(child, file_name, problems);
}

}  // namespace

Problems check_flow(const XmlElement& root, std::string_view file_name)
{
  Problems problems;
  check(root, file_name, problems);
  return problems;
}

}  // namespace classeur::procedures
