// The tables of a document back to the vocabulary: facts, steps, what is served, who signed. For structure.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/document.hpp"
#include "procedures/office/structure_blocks.hpp"

namespace classeur::procedures::office
{

// The table at the head of the document, by label_key() of its labels.
class Facts
{
 public:
  // Absent if this table is not that of the facts: it has no « Référence ».
  static std::optional<Facts> of(const Table& table);

  std::string text(std::string_view label) const;
  const Cell* cell(std::string_view label) const;

 private:
  std::map<std::string, Cell> values_;
};

std::optional<model::DocumentType> parse_type(std::string_view french);

// head, without number and scope, which are attributes of the root. `signoffs` comes from its own rubric.
Element head_of(const Facts& facts, std::string_view title, Element signoffs, Complaints& complaints);

// What stands below a rubric, by the element that it becomes: "steps", "served"…  Elements that are not of tables are
// flows. Complains of text that stands outside of the table.
Element rubric_content(std::string_view element_name, Blocks blocks, Ids& ids, Complaints& complaints);

// Three paragraphs or two: where and when, in whose place, who.
std::optional<Element> signature_of(const std::vector<std::string>& lines, Complaints& complaints);

}  // namespace classeur::procedures::office
