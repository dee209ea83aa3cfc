#include "model/store/uploads.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/connection.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::size_t kCodeBytes = 16;

constexpr std::string_view kInsertUpload =
    "INSERT INTO upload (code, account, name, bytes, received, begun_at, touched_at) "
    "VALUES ($1, $2, $3, $4, 0, $5, $5)";
constexpr std::string_view kFindUpload =
    "SELECT code, account, name, bytes, received, begun_at, touched_at, digest, media_type, problem, beginning "
    "FROM upload WHERE account = $1 AND code = $2";
constexpr std::string_view kListUploads =
    "SELECT code, account, name, bytes, received, begun_at, touched_at, digest, media_type, problem, beginning "
    "FROM upload WHERE account = $1 "
    "AND received = bytes ORDER BY begun_at, name, code";
constexpr std::string_view kCountUploads =
    "SELECT count(*), CAST(coalesce(sum(bytes), 0) AS bigint) FROM upload WHERE account = $1";
// Two requests may append at once: the offset decides.
constexpr std::string_view kMoveOn =
    "UPDATE upload SET received = $1, touched_at = $2 WHERE account = $3 AND code = $4 AND received = $5 "
    "RETURNING received";
constexpr std::string_view kNoteFacts =
    "UPDATE upload SET digest = $1, media_type = $2, problem = $3, beginning = $4 WHERE account = $5 AND code = $6";
constexpr std::string_view kInsertChunk = "INSERT INTO upload_chunk (upload, begins, bytes) VALUES ($1, $2, $3)";
constexpr std::string_view kReadChunk = "SELECT bytes FROM upload_chunk WHERE upload = $1 AND begins = $2";
constexpr std::string_view kClearChunks =
    "DELETE FROM upload_chunk WHERE (upload, begins) IN (SELECT c.upload, c.begins FROM upload_chunk c "
    "WHERE NOT EXISTS (SELECT 1 FROM upload u WHERE u.code = c.upload) LIMIT $1) RETURNING begins";
constexpr std::string_view kDiscardUpload = "DELETE FROM upload WHERE account = $1 AND code = $2";
constexpr std::string_view kForgetUploads =
    "DELETE FROM upload WHERE touched_at <= $1 OR (touched_at <= $2 AND received < bytes)";

Upload read_row(Query& query)
{
  Upload upload{query.text(0),    query.integer(1), query.text(2),   query.integer(3),
                query.integer(4), query.instant(5), query.instant(6)};
  if (!query.is_null(7)) upload.facts = UploadFacts{query.digest(7), query.text(8), query.text(9), query.text(10)};
  return upload;
}

[[noreturn]] void throw_not_found(std::string_view code)
{
  throw Error(ErrorCode::kNotFound, "Cet envoi n’existe pas, ou plus\u00A0: recommencez-le.",
              fmt::format("no upload {}", code));
}

std::optional<Upload> find_row(const Reader& reader, std::int64_t account, std::string_view code)
{
  Query query(reader.connection(), kFindUpload, account, code);
  if (!query.next()) return std::nullopt;
  return read_row(query);
}

void check_quota(Change& change, std::int64_t account, std::int64_t bytes)
{
  Query query(change.connection(), kCountUploads, account);
  query.next();
  if (query.integer(0) >= kUploadsOfAccountMax) {
    throw Error(ErrorCode::kConflict,
                fmt::format("Vous avez déjà {} fichiers en attente\u00A0: versez-les ou retirez-les d’abord.",
                            kUploadsOfAccountMax));
  }
  if (query.integer(1) + bytes > kUploadBytesOfAccountMax) {
    throw Error(
        ErrorCode::kConflict,
        fmt::format("Vos fichiers en attente dépasseraient {}\u202FGio\u00A0: versez-les ou retirez-les d’abord.",
                    kUploadBytesOfAccountMax >> 30U));
  }
}

}  // namespace

Upload begin_upload(Store& store, std::int64_t account, std::string_view name, std::int64_t bytes)
{
  if (bytes > kFileBytesMax) {
    throw Error(ErrorCode::kTooLarge,
                fmt::format("«\u00A0{}\u00A0» dépasse la limite de {}\u202FGio.", name, kFileBytesMax >> 30U));
  }
  if (bytes <= 0) {
    throw Error(ErrorCode::kBadInput, fmt::format("«\u00A0{}\u00A0» est vide (zéro octet).", name));
  }
  const base::Instant now = store.now();
  const Upload upload{
      base::to_hex(base::random_bytes(kCodeBytes)), account, std::string(name), bytes, 0, now, now, std::nullopt};
  store.change(Actor{}, [&](Change& change) {
    const base::Instant waiting{now.seconds - kUploadWaitingSeconds};
    const base::Instant idle{now.seconds - kUploadIdleSeconds};
    execute(change.connection(), kForgetUploads, waiting, idle);
    check_quota(change, account, bytes);
    execute(change.connection(), kInsertUpload, upload.code, account, name, bytes, now);
  });
  clear_discarded(store);
  return upload;
}

std::optional<Upload> find_upload(const Reader& reader, std::int64_t account, std::string_view code, base::Instant now)
{
  auto upload = find_row(reader, account, code);
  if (upload && upload->expires().seconds <= now.seconds) return std::nullopt;
  return upload;
}

std::vector<Upload> list_uploads(const Reader& reader, std::int64_t account, base::Instant now)
{
  std::vector<Upload> uploads;
  Query query(reader.connection(), kListUploads, account);
  while (query.next()) {
    Upload upload = read_row(query);
    if (upload.expires().seconds > now.seconds) uploads.push_back(std::move(upload));
  }
  return uploads;
}

std::int64_t append_upload(Store& store, std::int64_t account, std::string_view code, std::int64_t offset,
                           std::string_view bytes)
{
  const base::Instant now = store.now();
  const std::int64_t end = offset + static_cast<std::int64_t>(bytes.size());
  store.change(Actor{}, [&](Change& change) {
    const auto upload = find_upload(change, account, code, now);
    if (!upload) throw_not_found(code);
    if (upload->received != offset) {
      throw Error(ErrorCode::kConflict,
                  fmt::format("L’envoi en est à l’octet {}\u00A0: reprenez-le là.", upload->received),
                  fmt::format("upload {}: at {}, not {}", code, upload->received, offset));
    }
    if (end > upload->bytes) {
      throw Error(ErrorCode::kTooLarge, fmt::format("Il vient plus d’octets que les {} annoncés.", upload->bytes));
    }
    execute(change.connection(), kInsertChunk, code, offset, Blob{bytes});
    Query query(change.connection(), kMoveOn, end, now, account, code, offset);
    query.next();
  });
  return end;
}

IncomingFile read_upload(Store& store, std::int64_t account, std::string_view code)
{
  const Reader reader = store.read();
  const auto upload = find_upload(reader, account, code, store.now());
  if (!upload) throw_not_found(code);
  if (!upload->is_whole()) {
    throw Error(ErrorCode::kConflict, fmt::format("L’envoi de «\u00A0{}\u00A0» n’est pas terminé.", upload->name));
  }
  IncomingFile file = IncomingFile::begin(store);
  while (file.bytes() < upload->bytes) {
    Query query(reader.connection(), kReadChunk, code, file.bytes());
    if (!query.next() || query.view(0).empty()) {
      throw Error(ErrorCode::kDamaged,
                  fmt::format("L’envoi de «\u00A0{}\u00A0» est incomplet\u00A0: recommencez-le.", upload->name),
                  fmt::format("upload {}: nothing at {}", code, file.bytes()));
    }
    file.write(query.view(0));
  }
  return file;
}

void note_upload(Change& change, std::int64_t account, std::string_view code, const UploadFacts& facts)
{
  execute(change.connection(), kNoteFacts, facts.digest, facts.media_type, facts.problem, facts.beginning, account,
          code);
}

void discard_upload(Change& change, std::int64_t account, std::string_view code)
{
  execute(change.connection(), kDiscardUpload, account, code);
}

void clear_discarded(Store& store)
{
  constexpr std::int64_t kChunksOfAChange = 16;
  for (std::int64_t cleared = kChunksOfAChange; cleared == kChunksOfAChange;) {
    store.change(Actor{}, [&](Change& change) {
      cleared = 0;
      Query query(change.connection(), kClearChunks, kChunksOfAChange);
      while (query.next()) ++cleared;
    });
  }
}

}  // namespace classeur::model::store
