// How a redline is made: two elements merged into one tree of changes. For redline.cpp.
#pragma once

#include "procedures/redline.hpp"

namespace classeur::procedures
{

// The whole, from the lesser to the greater: see compare().
Change merged_changes(const ContentNode& older, const ContentNode& newer);

// An element that is on one side only: kInserted or kDeleted.
Change one_sided(const ContentNode& node, ChangeStatus status, std::size_t place);

}  // namespace classeur::procedures
