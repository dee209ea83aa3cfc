// What a document that others wrote says of itself before its first heading: its title, a table of facts, « Objet : …
// ». For understanding.cpp.
#pragma once

#include <string>
#include <vector>

#include "model/document.hpp"
#include "procedures/office/structure_blocks.hpp"

namespace classeur::procedures::office
{

struct UnderstoodHead {
  std::string title;
  std::string code;
  std::string version;
  std::string section;
  std::string section_number;
  std::string service;
  std::string pilot;
  std::string author;
  std::string effective_iso;
  std::string review_months;
  std::string reason;
  std::string subject;  // of a note
  std::vector<std::string> recipients;
  std::vector<std::string> told;   // French: labels of what was read here
  std::vector<std::string> aside;  // "Vérifié par : Chef de bureau"
  std::vector<Block> left;         // running text
};

// `blocks`: those before the first heading, the title left out.
UnderstoodHead head_in(Blocks blocks, model::DocumentType type);

}  // namespace classeur::procedures::office
