// The text of a DOCX: word/document.xml, and what it refers to. For docx_writer.cpp.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

struct DocxContent {
  std::string document;
  std::string numbering;
  std::vector<std::pair<std::string, std::string>> links;  // id of the relation, address
};

DocxContent docx_content(const Text& text);

}  // namespace classeur::procedures::office
