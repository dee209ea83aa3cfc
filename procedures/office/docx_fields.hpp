// The fields of a part of a DOCX, by name: what Word computes and puts in the text.
#pragma once

#include <string>
#include <vector>

#include "base/xml.hpp"

namespace classeur::procedures::office
{

struct DocxField {
  std::string name;               // as it stands: "PAGEREF"; empty if there is none
  bool name_is_computed = false;  // by a field inside: { {QUOTE 68 68 69} … }
};

// Simple ones and those in three parts, however their instruction is cut into runs, in any part of the document.
std::vector<DocxField> docx_fields(const base::XmlElement& root);

}  // namespace classeur::procedures::office
