// Neighbouring blocks compared as one text, where that says the same with fewer changed words. For redline_build.cpp.
#pragma once

#include "procedures/redline.hpp"

namespace classeur::procedures
{

// Blocks that may take each other's shape: paragraphs, lists, tables.
bool may_be_reshaped(std::string_view element);

// Makes one kReshaped of runs of changed blocks, none of which moved, where their words as one text are fewer by a
// fifth; and where they are fewer at all, if all that is changed is still more than if both documents were one text
// without structure. Only where half of the words stay: unrelated texts that share small words are not read more easily
// so.
void reshape_where_fewer(Change& root, const ContentNode& older, const ContentNode& newer);

}  // namespace classeur::procedures
