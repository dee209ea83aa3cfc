#include "model/store/files.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/recording.hpp"
#include "model/store/spool.hpp"
#include "model/store/staging.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::string_view kInsertFile =
    "INSERT INTO file (id, salt, digest, bytes, media_type, part, pages) VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kAddPart =
    "UPDATE file SET salt = $1, part = $2, pages = $3, media_type = $4 WHERE digest = $5 RETURNING *";
constexpr std::string_view kFindFile = "SELECT bytes, media_type, part, pages FROM file WHERE digest = $1";
constexpr std::string_view kReadChunk = "SELECT bytes FROM chunk WHERE digest = $1 AND number = $2";

constexpr std::size_t kUploadIdBytes = 16;

// Of small files that are finished and wait to be published, in all of the program: more of them stand aside on disk.
constexpr std::int64_t kHeadBytesMax = std::int64_t{64} << 20;
std::atomic<std::int64_t> head_bytes{0};

std::string chunk_at(const Reader& reader, const base::Digest& digest, std::int64_t number)
{
  Query query(reader.connection(), kReadChunk, digest, number);
  if (!query.next()) {
    throw Error(ErrorCode::kDamaged, "Un morceau de ce fichier manque\u00A0: lancez «\u00A0classeur verify\u00A0».",
                fmt::format("file {}: chunk {} is missing", digest.hex(), number));
  }
  return query.text(0);
}

StoredFile require_file(const Reader& reader, const base::Digest& digest)
{
  if (const auto file = find_file(reader, digest)) return *file;
  throw Error(ErrorCode::kNotFound, "Ce fichier n’existe pas.", "no file " + digest.hex());
}

}  // namespace

struct IncomingFile::State {
  Store& store;
  base::Sha256 hash;
  base::Digest digest;
  std::int64_t bytes = 0;
  std::string head;              // all of a file of one chunk at most
  std::unique_ptr<Spool> spool;  // all of a larger one
  Aside aside;                   // in the place of the head, once it is finished and there are many
  bool is_counted = false;       // in head_bytes
  bool is_hashed = false;
  bool finished = false;
  std::string upload;  // once its chunks are staged

  explicit State(Store& its_store) : store(its_store) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // What nobody published goes at once; where that fails, at the next start.
  ~State()
  {
    if (is_counted) head_bytes -= bytes;
    if (upload.empty()) return;
    try {
      abandon_chunks(store, digest, upload);
    } catch (const std::exception& error) {
      std::fputs(
          fmt::format("classeur: chunks of an abandoned upload stay until the next start: {}\n", error.what()).c_str(),
          stderr);
    }
  }

  const base::Digest& digest_of_all()
  {
    if (!is_hashed) digest = hash.finish();
    is_hashed = true;
    return digest;
  }
  bool is_small() const { return bytes <= static_cast<std::int64_t>(kChunkBytes); }

  void rest()
  {
    if (head_bytes + bytes > kHeadBytesMax) {
      aside = put_aside(head);
      head = std::string();
    } else {
      is_counted = true;
      head_bytes += bytes;
    }
  }
  std::string chunk(std::int64_t number) const
  {
    if (is_small()) return aside.spool ? aside.spool->read(aside.offset, static_cast<std::size_t>(bytes)) : head;
    const std::int64_t offset = number * static_cast<std::int64_t>(kChunkBytes);
    const std::int64_t length = std::min(static_cast<std::int64_t>(kChunkBytes), bytes - offset);
    return spool->read(offset, static_cast<std::size_t>(length));
  }
};

IncomingFile IncomingFile::begin(Store& store)
{
  IncomingFile file;
  file.state_ = std::make_unique<State>(store);
  return file;
}
IncomingFile::IncomingFile() = default;
IncomingFile::IncomingFile(IncomingFile&&) noexcept = default;
IncomingFile& IncomingFile::operator=(IncomingFile&&) noexcept = default;
IncomingFile::~IncomingFile() = default;

void IncomingFile::write(std::string_view bytes)
{
  State& state = *state_;
  if (state.bytes + static_cast<std::int64_t>(bytes.size()) > kFileBytesMax) {
    throw Error(ErrorCode::kTooLarge,
                fmt::format("Le fichier dépasse la limite de {}\u202FGio.", kFileBytesMax / (std::int64_t{1} << 30)));
  }
  state.hash.update(bytes);
  state.bytes += static_cast<std::int64_t>(bytes.size());
  if (!state.spool && state.head.size() + bytes.size() <= kChunkBytes) {
    state.head.append(bytes);
    return;
  }
  if (!state.spool) {
    state.spool = std::make_unique<Spool>();
    state.spool->append(std::exchange(state.head, {}));
  }
  state.spool->append(bytes);
}

void IncomingFile::finish()
{
  State& state = *state_;
  if (state.finished) return;
  if (state.bytes == 0) throw Error(ErrorCode::kBadInput, "Le fichier est vide (zéro octet).");
  state.digest_of_all();
  state.finished = true;
  if (state.is_small()) return state.rest();
  if (find_file(state.store.read(), state.digest)) return;
  state.upload = base::random_bytes(kUploadIdBytes);
  stage_chunks(state.store, state.digest, state.upload, state.bytes,
               [&](std::int64_t number) { return state.chunk(number); });
}

const base::Digest& IncomingFile::digest() const
{
  return state_->digest_of_all();
}
std::int64_t IncomingFile::bytes() const
{
  return state_->bytes;
}
void IncomingFile::view(const std::function<void(std::string_view)>& reader) const
{
  const State& state = *state_;
  if (state.spool) return state.spool->view(reader);
  if (state.aside.spool) return reader(state.chunk(0));
  reader(state.head);
}

StoredFile put_file(Change& change, IncomingFile& file, std::string_view media_type, const PdfPart* part)
{
  file.finish();
  const IncomingFile::State& state = *file.state_;
  StoredFile stored{state.digest, state.bytes, std::string(media_type), std::nullopt, 0};
  if (part != nullptr) {
    stored.part = put_file(change, *part->file, "application/pdf").digest;
    stored.pages = part->pages;
  }
  if (const auto there = find_file(change, state.digest)) {
    if (part == nullptr || there->part) return *there;
    update_row(change, "file", "file.link", kAddPart, stored.part, stored.pages, media_type, stored.digest);
    return stored;
  }
  publish_chunks(change, state.digest, state.bytes, [&](std::int64_t number) { return state.chunk(number); });
  insert_row(change, "file", "file.add", kInsertFile, stored.digest, stored.bytes, stored.media_type, stored.part,
             stored.pages);
  return stored;
}

StoredFile put_bytes(Store& store, Change& change, std::string_view bytes, std::string_view media_type)
{
  if (bytes.size() > kBytesInAChangeMax) {
    throw Error(ErrorCode::kTooLarge, "Ce contenu est trop grand.", "put_bytes() is for contents that fit in a change");
  }
  IncomingFile file = IncomingFile::begin(store);
  file.write(bytes);
  // finish() would stage several chunks in changes of their own, and this is within one: put_file() writes them.
  IncomingFile::State& state = *file.state_;
  if (state.bytes > static_cast<std::int64_t>(kChunkBytes)) {
    state.digest_of_all();
    state.finished = true;
  }
  return put_file(change, file, media_type);
}

std::optional<StoredFile> find_file(const Reader& reader, const base::Digest& digest)
{
  Query query(reader.connection(), kFindFile, digest);
  if (!query.next()) return std::nullopt;
  return StoredFile{digest, query.integer(0), query.text(1), query.optional_digest(2), query.small(3)};
}

void read_file(const Reader& reader, const base::Digest& digest, const std::function<void(std::string_view)>& sink)
{
  const std::int64_t count = chunk_count(require_file(reader, digest).bytes);
  for (std::int64_t number = 0; number < count; ++number) sink(chunk_at(reader, digest, number));
}

std::string read_file_range(const Reader& reader, const base::Digest& digest, std::int64_t offset, std::int64_t length)
{
  const std::int64_t chunk_bytes = static_cast<std::int64_t>(kChunkBytes);
  const std::int64_t end = std::min(require_file(reader, digest).bytes, offset + length);
  std::string range;
  while (offset < end) {
    const std::string chunk = chunk_at(reader, digest, offset / chunk_bytes);
    const std::int64_t within = offset % chunk_bytes;
    const std::int64_t wanted = std::min(end - offset, chunk_bytes - within);
    if (static_cast<std::int64_t>(chunk.size()) < within + wanted) throw_damaged("chunk.bytes", digest.hex());
    range.append(chunk, static_cast<std::size_t>(within), static_cast<std::size_t>(wanted));
    offset += wanted;
  }
  return range;
}

std::string read_whole_file(const Reader& reader, const base::Digest& digest)
{
  std::string bytes;
  read_file(reader, digest, [&](std::string_view chunk) { bytes.append(chunk); });
  return bytes;
}

}  // namespace classeur::model::store
