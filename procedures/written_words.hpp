// The words of a line as people type them: emphasis, links and references. Beside written_flow.hpp, which see.
#pragma once

#include <string>
#include <string_view>

#include "base/xml.hpp"

namespace classeur::procedures
{

constexpr std::string_view kBreakWord = "[à la ligne]";

// Line breaks as "\n".
std::string written_inline_text(const base::XmlElement& holder);

}  // namespace classeur::procedures
