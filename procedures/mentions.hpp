// Where a document names another: by its code, which shows the title of the day by itself; or by a title typed into the
// text, which stays as it was typed. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "procedures/controlled_document.hpp"

namespace classeur::procedures
{

// "Étape 3", "Documents associés", "« Suivi »" of a part of a note: French, each once, in the order of the text. Head
// and history are left out: a document says there what was.
std::vector<std::string> places_citing(const ControlledDocument& document, std::string_view code);
// The title as whole words, its first letter large or small, whatever the kind of spaces and apostrophes.
std::vector<std::string> places_naming(const ControlledDocument& document, std::string_view title);

}  // namespace classeur::procedures
