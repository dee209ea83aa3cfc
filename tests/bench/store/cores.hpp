// Holds what a benchmark measures to one core. An answer of a tenth of a millisecond is shorter than the waking of
// another core, and whether PostgreSQL's side of a connection sits on the same one is chance: of two spaces, that which
// has to wake it seems to cost twice as much.
#pragma once

#include "model/store/store.hpp"

namespace classeur::bench
{

// This process with all its threads, and all that PostgreSQL runs for the space, on the last of the cores that the
// process was started on; what they start later stays there too. For a server that was started for the benchmark: it
// takes the right to read its files and to move its processes. Error(kUnavailable) if something cannot be moved.
void keep_to_one_core(const model::store::Reader& reader);
// On all of them again.
void keep_to_all_cores(const model::store::Reader& reader);

}  // namespace classeur::bench
