// Distributions of versions, acknowledgements of having read them, and when accounts came. Whether one is allowed, and
// what it means, is judged by model/distribution.hpp; these functions only write and read.
#pragma once

#include <string_view>
#include <vector>

#include "model/distribution.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

Distribution add_distribution(Change& change, const Distribution& distribution);
// Error(kConflict) if that account has acknowledged that version.
ReadAcknowledgement add_acknowledgement(Change& change, const ReadAcknowledgement& acknowledgement);
// Once for an account; it says from when on it can owe a reading.
void add_arrival(Change& change, std::string_view login, base::Date on);

// Every document of which a version was distributed, by code, with all its distributions.
std::vector<DistributedDocument> list_distributed_documents(const Reader& reader);
// Absent: no version of it was ever approved. One that was never distributed is there, without distributions.
std::optional<DistributedDocument> find_distributed_document(const Reader& reader, std::string_view code);

// Oldest first.
std::vector<ReadAcknowledgement> list_acknowledgements(const Reader& reader);
std::vector<ReadAcknowledgement> list_acknowledgements_by(const Reader& reader, std::string_view login);
std::vector<ReadAcknowledgement> list_acknowledgements_of(const Reader& reader, std::string_view document);

// Every account, by login.
std::vector<Addressee> list_addressees(const Reader& reader);

}  // namespace classeur::model::store
