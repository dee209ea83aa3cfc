// Lines of a paragraph: where each ends, by first fit with French hyphenation, and how its spaces stretch.
#pragma once

#include "templates/formatter/area.hpp"

namespace classeur::templates
{

// Adds the lines to `group`, and says how many of them stay together. `left` and `width` are those of the text.
// Leaders get their length here. The paragraph must outlive the lines.
void break_lines(Paragraph& paragraph, double left, double width, Group& group, AreaStore& store);

// Distributes what a line has left over: stretches leaders, else spaces if the line is justified; returns the offset of
// the first cluster from the left of the line box. Also used when page numbers became known.
double justify(Line& line, double content_width);

}  // namespace classeur::templates
