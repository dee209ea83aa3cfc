// A copy of a whole space on SQLite, taken while others read and write it.
#pragma once

#include <string>

#include "model/store/store.hpp"

namespace classeur::model::store
{

// Writes the space as it is at one moment into `path`, one file that needs no other, durable when this returns.
// `path` must be empty or absent. Throws Error(kUnavailable) where it cannot be read or written, kMisuse for
// PostgreSQL, whose own tools copy a base better; what was begun is then taken away.
void copy_space(const DatabaseUrl& url, const std::string& path);

}  // namespace classeur::model::store
