// Redacted copies of files of evidence.
#pragma once

#include <string_view>

#include "model/evidence.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// `copy.file` must be in the file store. Error(kNotFound) if the current revision of the record has no such file;
// Error(kConflict) if the copy is the original.
void add_redaction(Change& change, std::string_view code, const base::Digest& original, const RedactedCopy& copy);

// Private to model/store: says of the files of a revision which of them have a copy.
void read_redactions(const Reader& reader, EvidenceRevision& revision);

}  // namespace classeur::model::store
