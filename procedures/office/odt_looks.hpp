// What the styles of an ODT say of its paragraphs, words and lists. For odt_reader.cpp.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/xml.hpp"
#include "procedures/office/package.hpp"
#include "procedures/office/styles.hpp"
#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

struct ParagraphLook {
  StyleMeaning meaning;
  bool strong = false;  // set on this paragraph, beyond its style
  bool emphasis = false;
};

class OdtLooks
{
 public:
  explicit OdtLooks(const Package& package);

  // By the name of its style, automatic or not.
  ParagraphLook paragraph(const std::string& style) const;
  std::string list_of_paragraph(const std::string& style) const;
  // Bold, italics and asides that a style of words brings.
  void apply(const std::string& style, Run& run) const;
  bool numbers(const std::string& list_style, int level) const;

 private:
  struct Style {
    std::string name;  // as people see it
    std::string parent;
    std::string list;
    std::string weight;
    std::string slant;
    bool automatic = false;
  };
  using Styles = std::map<std::string, Style>;

  void collect(const base::XmlElement& styles, bool automatic);
  static const Style* find(const Styles& styles, const std::string& name);

  Styles paragraphs_;
  Styles words_;
  std::set<std::pair<std::string, int>> numbered_;  // list style and level
};

}  // namespace classeur::procedures::office
