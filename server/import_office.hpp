// An ODT or DOCX that others wrote, brought in from the command line: the draft of the next version of a document that
// is there. Its text comes from the file; its head from the file, the version before and the options.
#pragma once

#include <string>

#include "model/store/store.hpp"
#include "server/import.hpp"
#include "server/import_acts.hpp"

namespace classeur::server
{

// The act that drafts it. Throws Error(kBadInput) that names the file: what has no place in a text written here, which
// document it is, whose draft, and every field that nobody has said, by its name.
ActRow read_foreign_draft(const model::store::Reader& reader, const std::string& path, const std::string& bytes,
                          const ImportOptions& options);

}  // namespace classeur::server
