// The trees of a catalogue: names, outline, page labels. For the linker.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "templates/pdf/output.hpp"

namespace classeur::templates::pdf
{

// A name tree (ISO 32000-1, 7.9.6) from keys to values as they are written. Returns its root; 0 if `entries` is empty.
ObjectNumber write_name_tree(Output& output, const std::map<std::string, std::string>& entries);

// The outline (12.3.3). `target` gives what a dictionary says of where an entry leads, such as "/Dest (name)".
// Returns its root; 0 if `entries` is empty.
ObjectNumber write_outline(Output& output, const std::vector<OutlineEntry>& entries,
                           const std::function<std::string(const OutlineEntry&)>& target);

// The dictionary of page labels (12.4.2), in place; empty if there are none.
std::string page_labels_text(std::vector<PageLabel> labels);

}  // namespace classeur::templates::pdf
