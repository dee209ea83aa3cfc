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

// A place on another machine, or a programme: what must not be followed by itself. A path of this machine is what Word
// and LibreOffice note of a template of the house.
bool leads_outside(std::string_view href);
// ODF 1.3 part 2, 3.9: a relative reference that climbs out of the package means a file beside it.
bool stays_in_package(std::string_view href, std::string_view part);
// Local names of elements of ODF whose link nothing loads with the document.
bool is_followed_by_a_person(std::string_view element);

// `part` may be empty.
[[noreturn]] void refuse_part(std::string_view file, std::string_view part, std::string_view why);

}  // namespace classeur::procedures::office
