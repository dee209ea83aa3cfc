// The text of files of evidence, for search: read once by programs outside of the store, and kept.
#pragma once

#include <cstdint>
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

// Files of evidence whose text nobody has read yet, in the order in which they came.
struct UnreadFiles {
  std::vector<base::Digest> files;
  std::int64_t looked_at = 0;  // where to go on
  bool is_all = true;
};
// Of the `limit` files of evidence that came behind `looked_at`.
UnreadFiles unread_files(const Reader& reader, std::int64_t looked_at, int limit);

}  // namespace classeur::model::store
