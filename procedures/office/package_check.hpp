// What the parts of an office package may not hold: programs, fields that run or fetch something, content of another
// place. For package.cpp.
#pragma once

#include <string>
#include <string_view>

#include "base/xml.hpp"

namespace classeur::procedures::office
{

// Macros, scripts, ActiveX and OLE objects go by the names of their parts.
bool names_a_program(std::string_view part);

// Each throws Error(kBadInput) that names the file, the part, the reason and what to do.
void check_part_name(std::string_view file, std::string_view part);
void check_odt_part(const base::XmlElement& root, std::string_view file, std::string_view part);
void check_docx_part(const base::XmlElement& root, std::string_view file, std::string_view part);
// Of a DOCX: "[Content_Types].xml", and the parts that end in ".rels".
void check_content_types(const base::XmlElement& root, std::string_view file, std::string_view part);
void check_relations(const base::XmlElement& root, std::string_view file, std::string_view part);

// `part` may be empty.
[[noreturn]] void refuse_part(std::string_view file, std::string_view part, std::string_view why);

}  // namespace classeur::procedures::office
