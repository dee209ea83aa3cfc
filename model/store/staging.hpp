// Private to model/store: the chunks of a file, before and when a change publishes it.
#pragma once

#include <functional>
#include <string>

#include "model/store/connection.hpp"

namespace classeur::model::store
{

using ChunkSource = std::function<std::string(std::int64_t number)>;

std::int64_t chunk_count(std::int64_t bytes);

// Writes the chunks of a large file in several short transactions and reads them back: SHA-256 over what the database
// gives must be `digest`. `upload` is this coming in and no other, even of an equal file.
void stage_chunks(Store& store, const base::Digest& digest, std::string_view upload, std::int64_t bytes,
                  const ChunkSource& source);

// Deletes what stage_chunks() wrote, unless a change published it or an equal file is still coming in. Not within a
// change.
void abandon_chunks(Store& store, const base::Digest& digest, std::string_view upload);

// Within the change that publishes the file: all its chunks are there afterwards.
void publish_chunks(Change& change, const base::Digest& digest, std::int64_t bytes, const ChunkSource& source);

// At the start: deletes the chunks that no change published.
void clear_leftovers(Store& store);

}  // namespace classeur::model::store
