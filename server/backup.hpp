// `classeur backup` and `classeur restore`: a space on SQLite as one file, proven by `verify` before it gets its name.
#pragma once

#include <string>

#include "server/commands.hpp"

namespace classeur::server
{

// Copies the space into `file`, also while it is served. Exit status 1, and no file, if the copy does not verify; what
// is wrong is said. Throws Error(kConflict) if `file` exists.
int back_up_space(const CommandSetting& setting, const std::string& file);

// Makes the space of --database from `file`. Never writes over anything: throws Error(kConflict) if there is a file.
int restore_space(const CommandSetting& setting, const std::string& file);

}  // namespace classeur::server
