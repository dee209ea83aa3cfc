// What the styles and the numbering of a DOCX say of its paragraphs and words. For docx_reader.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/xml.hpp"
#include "procedures/office/package.hpp"
#include "procedures/office/styles.hpp"
#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

class DocxLooks
{
 public:
  // Styles and numbering stand beside the main part.
  explicit DocxLooks(const Package& package);

  // Role and level by style, outline level and numbering, from w:pPr.
  StyleMeaning paragraph(const std::optional<base::XmlElement>& properties) const;
  // Bold, italics and asides, from w:rPr.
  void apply(const base::XmlElement& properties, Run& run) const;

 private:
  struct Numbering {
    std::string list;  // w:numId
    std::string level;
  };
  struct Style {
    std::string name;
    std::string parent;
    std::optional<bool> bold;
    std::optional<bool> italics;
    std::string outline;
    Numbering numbering;
  };

  void read_styles(const base::XmlElement& root);
  void read_numbering(const base::XmlElement& root);
  static Numbering numbering_of(const base::XmlElement& properties);
  const Style* find(const std::string& id) const;

  std::map<std::string, Style> styles_;                                // by id
  std::map<std::string, std::map<std::string, std::string>> formats_;  // by list, then level: "bullet", "decimal"
};

// w:val, as ECMA-376 part 1, 17.17.4 reads switches: absent means on.
bool is_on(const base::XmlElement& element);

}  // namespace classeur::procedures::office
