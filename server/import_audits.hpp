// Brings an audit of a file into a space: a new one, or what the file says more of one that is there. Private to the
// import.
#pragma once

#include <string_view>

#include "model/audit.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

enum class Brought { kNothing, kSomething };

// Findings, causes, actions, days done and effects are added where there were none; what the space knows and the file
// does not is left. Error(kConflict) for what contradicts what is there: names the file and the place.
Brought bring_audit(model::store::Change& change, std::string_view path, const model::Audit& audit);

}  // namespace classeur::server
