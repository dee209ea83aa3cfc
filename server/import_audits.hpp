// Brings an audit of a file into a space: a new one, or what the file says more of one that is there. Private to the
// import.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/audit.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

enum class Brought { kNothing, kSomething };

// Findings, causes, actions, days done and effects are added where there were none; what the space knows and the file
// does not is left, and so is what it knew and what fell since: an action reopened, an effect whose piece is withdrawn.
// An effect that names a piece of evidence which the space has rests on it, as one said on the site does, and on one
// that the space got since; `remarks` (French, one line each) tells of one that does not have its piece, and is kept as
// text, or has it withdrawn. Error(kConflict) for what contradicts what is there: names the file and the place.
Brought bring_audit(model::store::Change& change, std::string_view path, const model::Audit& audit,
                    std::vector<std::string>& remarks);

}  // namespace classeur::server
