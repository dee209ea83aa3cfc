// `classeur verify F.pdf`: whether a file that was handed out is what this space handed out.
#pragma once

#include <string>

#include "server/commands.hpp"

namespace classeur::server
{

// A sealed binder: by its SHA-256, by the seal, by the signature of the checkpoint that it carries, and by the journal,
// whose first entries must still give the root that the checkpoint signs. An exported version of a document: made again
// for the day that it tells, and compared byte by byte. A file of evidence, or a document that is a file: by its
// SHA-256. Says what it is on `out`; exit 1 with the reason on `err` if it is none of these, or not as it was. Changes
// nothing. Throws Error(kBadInput) for what is no file, or no PDF.
int verify_file(const CommandSetting& setting, const std::string& path);

}  // namespace classeur::server
