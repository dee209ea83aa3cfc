// What printed copies are told by: the key of their codes, and the version that a code names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/store/store.hpp"

namespace classeur::model::store
{

// The key of copy_code(): the salt of the row `space`, which is drawn once and leaves the database in no other form.
std::string read_copy_key(const Reader& reader);

// Code of the document that has the version of that id, whatever its state; absent if there is no such version.
std::optional<std::string> find_document_of_version(const Reader& reader, std::int64_t version);

}  // namespace classeur::model::store
