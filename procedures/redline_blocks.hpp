// The words of a redline as XML: segments and values of fields. For redline_rendering.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/xml.hpp"
#include "procedures/redline.hpp"

namespace classeur::procedures
{

// Running text. The first token of a block has no space before it.
void write_segments(base::XmlWriter& xml, const Segments& segments, const std::map<std::string, std::string>& titles);

// A value made of fields: a part that both sides have alike is text between.
struct ValuePart {
  std::optional<std::string> older;
  std::optional<std::string> newer;
};
// Old and new, each part whole. If nothing is on one side, all of the other is one change.
void write_value(base::XmlWriter& xml, const std::vector<ValuePart>& parts);

// The tree that blocks in another shape make, with their words marked as `segments` has them: older blocks with what
// was deleted, newer ones with what was deleted and inserted.
std::vector<Change> blocks_with_words(const Change& reshaped, bool older);

}  // namespace classeur::procedures
