// The text of files of evidence, for search: read once by programs outside of the store, and kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

constexpr std::size_t kFileTextBytesMax = std::size_t{512} << 10;  // of one file; the rest is found by no search

// The records that have the file are found by it from then on. An empty text says that there is none to be read. If the
// text of that file is there already, nothing happens. Longer ones are cut.
void keep_file_text(Change& change, const base::Digest& digest, std::string_view text);
std::optional<std::string> find_file_text(const Reader& reader, const base::Digest& digest);

// Codes of the records that have, or had, a file of these bytes: nobody may be told of those that he may not see.
std::vector<std::string> records_with_file(const Reader& reader, const base::Digest& digest);

// Files of evidence whose text nobody has read yet, the oldest first; `limit` at most.
std::vector<base::Digest> files_without_text(const Reader& reader, int limit);

}  // namespace classeur::model::store
