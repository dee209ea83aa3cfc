// What an office file of evidence may not hold: what is fetched or started by opening it. Links that a person follows,
// macro buttons that he presses and pictures within are no matter. For office_text.cpp.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace classeur::procedures::office
{

// `entries`: of the archive, by name. Throws Error(kBadInput) that names the file, the part, the reason and what to do:
// a template, an object, a picture or a table of another place; text of another format that is read in; a DDE link; a
// formula or a connection that asks another program or machine; a macro of the machine that is bound to an event; an
// object of OLE, a program or a macro among its parts, or in the files within (embedded_programs.hpp). Each XML part
// must be well formed.
void refuse_live_content(const std::map<std::string, std::string>& entries, std::string_view media_type,
                         std::string_view file);

}  // namespace classeur::procedures::office
