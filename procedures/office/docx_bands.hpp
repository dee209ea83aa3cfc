// What stands at the head and the foot of the pages of a DOCX: a part each, for each section. For docx_writer.cpp.
#pragma once

#include <cstddef>
#include <string>

#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

// Sections count from 1. word/header1.xml, word/_rels/header1.xml.rels (empty where the head has no picture) and
// word/footer1.xml.
std::string docx_header(const PageBands& bands);
std::string docx_header_relations(const PageBands& bands, std::size_t section);
std::string docx_footer(const PageBands& bands);

}  // namespace classeur::procedures::office
