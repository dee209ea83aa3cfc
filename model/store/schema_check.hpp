// Private to model/store: the schema of a database held against what the program's steps make. A trigger that somebody
// added, or an index that he dropped, changes no row, and yet what rows will be.
#pragma once

#include <vector>

#include "model/store/connection.hpp"
#include "model/store/journals.hpp"

namespace classeur::model::store
{

// SQLite: every table, index, trigger and view, by its definition. PostgreSQL: triggers and rules, of which there must
// be none. Tables that are missing or strange are found elsewhere.
std::vector<VerifyFinding> check_schema(Connection& connection);

}  // namespace classeur::model::store
