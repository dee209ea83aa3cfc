// `classeur verify F.pdf`: whether a file that was handed out is what this space handed out.
#pragma once

#include <string>

#include "server/commands.hpp"

namespace classeur::server
{

// Throws Error(kMisuse) unless it is written as the public key of a space: what --key wants.
void require_space_key(const std::string& key);

struct VerifyFileOptions {
  std::string path;
  std::string verifier;         // the public key to trust; empty: the one that a binder carries
  bool database_named = false;  // by --database: the space is asked too
};

// A sealed binder is checked by what it carries (audits/binder_check.hpp), which needs no space: a line a piece, what
// holds on `out`, what does not on `err`.
//
// The space is asked if it was named, or stands where the default is. A sealed binder: by its SHA-256, by the seal, by
// the signature of the checkpoint that it carries, and by the journal, whose first entries must still give the root
// that the checkpoint signs. An exported version of a document: made again for the day that it tells, and compared byte
// by byte. A file of evidence, or a document that is a file: by its SHA-256.
//
// Exit 1 with the reason on `err` if it is none of these, or not as it was. Changes nothing. Throws Error(kBadInput)
// for what is no file, or no PDF, Error(kMisuse) for a key that is none.
int verify_file(const CommandSetting& setting, const VerifyFileOptions& options);

}  // namespace classeur::server
