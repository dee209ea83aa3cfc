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
// Content must be in the file store. `text` is what search finds; it finds only what was approved, and mappings too
// begin with approval. Error(kConflict) if that number of that document is there.
DocumentVersion add_version(Change& change, const DocumentVersion& version, std::string_view text);
// The content, author, reason and days of a draft; whether it is one is the caller's to judge.
void update_draft(Change& change, const DocumentVersion& version, std::string_view text);
// The last sign-off was given: approved, mapped, found by search; the head of the document is, from the version's day
// on, what `document` says.
void publish_version(Change& change, const Document& document, const DocumentVersion& version);
// On the submission `version.attempt`. A database error if that part of that function is signed already.
void add_signoff(Change& change, const DocumentVersion& version, const SignOff& signoff);
// `ended`: from that day on it is not in force; `reason`: why. `action` is what the journal says.
void set_version_state(Change& change, std::int64_t version, VersionState state, std::optional<base::Date> ended,
                       std::string_view action = "version.state", std::string_view reason = {});

// As they were first entered, in the order of the register; model/document.hpp says what they are on a day.
std::vector<Document> list_documents(const Reader& reader);
std::optional<Document> find_document(const Reader& reader, std::string_view code);
// Versions as they were stored, oldest first, with the sign-offs of their last submission; see model/life_cycle.hpp for
// what they are on a day.
std::vector<DocumentVersion> list_versions(const Reader& reader, std::string_view document);
// Those that are a draft or in review, of all documents, oldest first.
std::vector<DocumentVersion> list_prepared_versions(const Reader& reader);
std::map<std::string, std::vector<DocumentVersion>> list_all_versions(const Reader& reader);  // by document code

}  // namespace classeur::model::store
