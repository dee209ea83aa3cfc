// Documents, versions, mappings.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// Error(kConflict) if the code is taken.
Document add_document(Change& change, const Document& document);
// Content must be in the file store. `text` is what search finds. Error(kConflict) if that number of that document is
// there; superseded versions get `ended` and their state through set_version_state().
DocumentVersion add_version(Change& change, const DocumentVersion& version, std::string_view text);
void set_version_state(Change& change, std::int64_t version, VersionState state, std::optional<base::Date> ended);

// In the order of the register: by type, section, number, code.
std::vector<Document> list_documents(const Reader& reader);
std::optional<Document> find_document(const Reader& reader, std::string_view code);
std::vector<DocumentVersion> list_versions(const Reader& reader, std::string_view document);  // oldest first
std::map<std::string, std::vector<DocumentVersion>> list_all_versions(const Reader& reader);  // by document code

}  // namespace classeur::model::store
