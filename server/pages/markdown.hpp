// The subset of Markdown in which the guide is written, to XML: <h level="2">, <p>, <list ordered="yes"><item>, and in
// them <strong>, <em>, <code>, <link href="…">. One line is one paragraph, heading or item; lines that follow a
// paragraph or an item without an empty line go on with it.
#pragma once

#include <string_view>

#include "base/xml.hpp"

namespace classeur::server::pages
{

void write_markdown(base::XmlWriter& xml, std::string_view markdown);

}  // namespace classeur::server::pages
