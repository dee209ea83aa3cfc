// `classeur render`: the formatter on its own, from XSL-FO to PDF.
#pragma once

#include <string>

#include "server/commands.hpp"

namespace classeur::server
{

// The pictures that the file names are those beside it, and below. Throws Error(kBadInput), naming file, line and
// element, for what is not in the subset (templates/README.md).
int render_formatting_objects(const CommandSetting& setting, const std::string& file, const std::string& output);

}  // namespace classeur::server
