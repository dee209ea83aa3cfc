// Reads the world from the store: the only I/O of the audits' judgement.
#pragma once

#include "audits/world.hpp"
#include "model/store/store.hpp"

namespace classeur::audits
{

// One snapshot. Error(kNotFound) if the space has no standard yet.
World read_world(const model::store::Reader& reader);

}  // namespace classeur::audits
