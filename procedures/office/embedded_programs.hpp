// Programs, macros and objects of OLE among the parts of an office file that are not XML. For live_content.cpp.
#pragma once

#include <string_view>

namespace classeur::procedures::office
{

// A part by its name and bytes. An office file within is looked into, and what is within that, four levels down; its
// links are no matter, since a person opens it. Throws Error(kBadInput) that names the file, the part, the reason and
// what to do; Error(kTooLarge) once more than `inflated_left` bytes come out of all archives within, which it counts
// down.
void refuse_programs_within(std::string_view file, std::string_view part, std::string_view content,
                            std::size_t& inflated_left);

}  // namespace classeur::procedures::office
