// Private to model/store: the schema's numbered steps. schema/NNNN.sql for both engines, schema/NNNN.ENGINE.sql for
// what differs. A step that was ever released is never edited: its digest is in the `migration` table.
#pragma once

#include "model/store/connection.hpp"

namespace classeur::model::store
{

enum class SpaceState { kAbsent, kPresent };
SpaceState state_of(Connection& connection);

// The version this program makes.
int schema_version();

// Makes an empty space: schema, key, first entries of the journal, all in one transaction. `version`: as an older
// program would have made it; for tests of migrate(). Error(kConflict) if there is one.
void create_space(Connection& connection, base::Instant now, int version = schema_version());

// Brings an older space up to this program's schema, one transaction a step. Error(kBadInput) if it is newer.
void migrate(Connection& connection, base::Instant now);

}  // namespace classeur::model::store
