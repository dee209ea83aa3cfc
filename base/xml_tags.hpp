// A look at the tags of an XML file before libxml2 has it: its search for attributes given twice takes time by the
// square of their number, and nothing can stop it. For xml.cpp and xml_stream.cpp only.
#pragma once

#include <string_view>

namespace classeur::base
{

constexpr int kXmlAttributesMax = 300;  // of one element, namespaces included

// What libxml2 may read: all, or, where the tags are not well formed, up to the fault and with it, so that it tells of
// it and does not go on behind it. Throws Error(kBadInput) with file and line: an element with more than
// kXmlAttributesMax attributes, an encoding in which tags could hide (all but UTF-8, UTF-16 and those of one byte for a
// character that begin with ASCII).
std::string_view checked_tags(std::string_view bytes, std::string_view file_name);

}  // namespace classeur::base
