#include "model/store/staging.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/files.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::int64_t kChunksPerTransaction = 8;

constexpr std::string_view kInsertChunk =
    "INSERT INTO chunk (digest, number, bytes) VALUES ($1, $2, $3) ON CONFLICT (digest, number) DO NOTHING";
constexpr std::string_view kReadChunk = "SELECT bytes FROM chunk WHERE digest = $1 AND number = $2";
constexpr std::string_view kMeasureChunks =
    "SELECT count(*), CAST(coalesce(sum(length(bytes)), 0) AS bigint) FROM chunk WHERE digest = $1";
constexpr std::string_view kDeleteChunks = "DELETE FROM chunk WHERE digest = $1";
constexpr std::string_view kBeginStaging = "INSERT INTO staging (digest, upload, started_at) VALUES ($1, $2, $3)";
constexpr std::string_view kEndStaging = "DELETE FROM staging WHERE digest = $1";
constexpr std::string_view kIsStaged = "SELECT 1 FROM staging WHERE digest = $1 AND upload = $2";
constexpr std::string_view kEndUpload = "DELETE FROM staging WHERE digest = $1 AND upload = $2";
constexpr std::string_view kDeleteAbandoned =
    "DELETE FROM chunk WHERE digest = $1 AND digest NOT IN (SELECT digest FROM staging) "
    "AND digest NOT IN (SELECT digest FROM file)";
constexpr std::string_view kAnyStaging = "SELECT 1 FROM staging LIMIT 1";
constexpr std::string_view kDeleteLeftovers =
    "DELETE FROM chunk WHERE digest IN (SELECT digest FROM staging) AND digest NOT IN (SELECT digest FROM file)";
constexpr std::string_view kDeleteStaging = "DELETE FROM staging";

base::Digest digest_of_chunks(Connection& connection, const base::Digest& digest, std::int64_t count)
{
  base::Sha256 hash;
  for (std::int64_t number = 0; number < count; ++number) {
    Query query(connection, kReadChunk, digest, number);
    if (query.next()) hash.update(query.view(0));
  }
  return hash.finish();
}

void require_same(const base::Digest& read_back, const base::Digest& digest)
{
  if (read_back == digest) return;
  throw base::Error(base::ErrorCode::kDamaged,
                    "Le fichier relu n’est pas celui qui a été écrit\u00A0: vérifiez le disque, puis recommencez.",
                    fmt::format("file {}: reads back as {}", digest.hex(), read_back.hex()));
}

}  // namespace

std::int64_t chunk_count(std::int64_t bytes)
{
  const std::int64_t chunk_bytes = static_cast<std::int64_t>(kChunkBytes);
  return (bytes + chunk_bytes - 1) / chunk_bytes;
}

void stage_chunks(Store& store, const base::Digest& digest, std::string_view upload, std::int64_t bytes,
                  const ChunkSource& source)
{
  const std::int64_t count = chunk_count(bytes);
  for (std::int64_t first = 0; first < count; first += kChunksPerTransaction) {
    store.change(Actor{}, [&](Change& change) {
      if (first == 0) execute(change.connection(), kBeginStaging, digest, Blob{upload}, change.at());
      const std::int64_t end = std::min(count, first + kChunksPerTransaction);
      for (std::int64_t number = first; number < end; ++number) {
        execute(change.connection(), kInsertChunk, digest, number, Blob{source(number)});
      }
    });
  }
  const Reader reader = store.read();
  require_same(digest_of_chunks(reader.connection(), digest, count), digest);
}

void abandon_chunks(Store& store, const base::Digest& digest, std::string_view upload)
{
  {
    const Reader reader = store.read();
    if (!Query(reader.connection(), kIsStaged, digest, Blob{upload}).next()) return;
  }
  store.change(Actor{}, [&](Change& change) {
    execute(change.connection(), kEndUpload, digest, Blob{upload});
    execute(change.connection(), kDeleteAbandoned, digest);
  });
}

void publish_chunks(Change& change, const base::Digest& digest, std::int64_t bytes, const ChunkSource& source)
{
  Connection& connection = change.connection();
  const std::int64_t count = chunk_count(bytes);
  if (count == 1) {  // never staged: the bytes are those that were just hashed
    execute(connection, kInsertChunk, digest, 0, Blob{source(0)});
    return;
  }
  {
    // Another program that started meanwhile may have taken the staged chunks for leftovers.
    Query query(connection, kMeasureChunks, digest);
    const bool complete = query.next() && query.integer(0) == count && query.integer(1) == bytes;
    while (query.next()) {
    }
    if (complete) {
      execute(connection, kEndStaging, digest);
      return;
    }
  }
  execute(connection, kDeleteChunks, digest);
  for (std::int64_t number = 0; number < count; ++number) {
    const std::string chunk = source(number);
    execute(connection, kInsertChunk, digest, number, Blob{chunk});
  }
  require_same(digest_of_chunks(connection, digest, count), digest);
  execute(connection, kEndStaging, digest);
}

void clear_leftovers(Store& store)
{
  {
    const Reader reader = store.read();
    if (!Query(reader.connection(), kAnyStaging).next()) return;
  }
  store.change(Actor{}, [](Change& change) {
    execute(change.connection(), kDeleteLeftovers);
    execute(change.connection(), kDeleteStaging);
  });
}

}  // namespace classeur::model::store
