#include "model/store/editing.hpp"

#include "base/error.hpp"
#include "model/store/connection.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kFindLock =
    "SELECT document, login, \"function\", since, lapses_at, former FROM edit_lock WHERE document = $1";
// Who takes the place of another begins now; who holds it goes on, and does not lose by opening his form again.
constexpr std::string_view kTakeLock =
    "INSERT INTO edit_lock (document, login, \"function\", since, lapses_at, former) VALUES ($1, $2, $3, $4, $5, '') "
    "ON CONFLICT (document) DO UPDATE SET login = excluded.login, \"function\" = excluded.\"function\", "
    "since = CASE WHEN edit_lock.login = excluded.login AND edit_lock.lapses_at > excluded.since "
    "THEN edit_lock.since ELSE excluded.since END, "
    "lapses_at = CASE WHEN edit_lock.login = excluded.login AND edit_lock.lapses_at > excluded.lapses_at "
    "THEN edit_lock.lapses_at ELSE excluded.lapses_at END, "
    "former = CASE WHEN edit_lock.login = excluded.login THEN edit_lock.former ELSE edit_lock.login END "
    "WHERE edit_lock.login = excluded.login OR edit_lock.lapses_at <= excluded.since";
constexpr std::string_view kTakeOverLock =
    "UPDATE edit_lock SET former = login, login = $1, \"function\" = $2, since = $3, lapses_at = $4 "
    "WHERE document = $5 AND login <> $1";
constexpr std::string_view kReleaseLock = "DELETE FROM edit_lock WHERE document = $1 AND login = $2";

constexpr std::string_view kFindForm = "SELECT form, typed_at FROM unsaved_form WHERE account = $1 AND document = $2";
constexpr std::string_view kKeepForm =
    "INSERT INTO unsaved_form (account, document, form, typed_at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (account, document) DO UPDATE SET form = excluded.form, typed_at = excluded.typed_at";
constexpr std::string_view kDiscardForm = "DELETE FROM unsaved_form WHERE account = $1 AND document = $2";
constexpr std::string_view kForgetForms = "DELETE FROM unsaved_form WHERE typed_at < $1";

constexpr std::string_view kFindFile =
    "SELECT name, digest, bytes, deposited_at FROM waiting_file WHERE account = $1 AND document = $2";
constexpr std::string_view kReadFile =
    "SELECT bytes FROM waiting_chunk WHERE account = $1 AND document = $2 ORDER BY number";
constexpr std::string_view kKeepFile =
    "INSERT INTO waiting_file (account, document, name, digest, bytes, deposited_at) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kKeepChunk =
    "INSERT INTO waiting_chunk (account, document, number, bytes) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kDiscardFile = "DELETE FROM waiting_file WHERE account = $1 AND document = $2";
constexpr std::string_view kDiscardChunks = "DELETE FROM waiting_chunk WHERE account = $1 AND document = $2";
constexpr std::string_view kForgetChunks =
    "DELETE FROM waiting_chunk WHERE EXISTS (SELECT 1 FROM waiting_file w WHERE w.account = waiting_chunk.account "
    "AND w.document = waiting_chunk.document AND w.deposited_at < $1)";
constexpr std::string_view kForgetFiles = "DELETE FROM waiting_file WHERE deposited_at < $1";

void discard_file(Change& change, std::int64_t account, std::string_view document)
{
  execute(change.connection(), kDiscardChunks, account, document);
  execute(change.connection(), kDiscardFile, account, document);
}

}  // namespace

std::optional<EditLock> find_edit_lock(const Reader& reader, std::string_view document)
{
  Query query(reader.connection(), kFindLock, document);
  if (!query.next()) return std::nullopt;
  return EditLock{query.text(0), query.text(1), query.text(2), query.instant(3), query.instant(4), query.text(5)};
}

EditLock take_edit_lock(Store& store, std::string_view document, std::string_view login, std::string_view function,
                        base::Instant now, LockUse use)
{
  const base::Instant lapses{now.seconds + (use == LockUse::kWritten ? kEditLockSeconds : kOpenedLockSeconds)};
  EditLock holder;
  store.change(Actor{}, [&](Change& change) {
    execute(change.connection(), kTakeLock, document, login, function, now, lapses);
    holder = find_edit_lock(change, document).value_or(EditLock{});
  });
  return holder;
}

void take_over_edit_lock(Change& change, std::string_view document)
{
  const Actor& actor = change.actor();
  execute(change.connection(), kTakeOverLock, actor.name, actor.function, change.at(),
          base::Instant{change.at().seconds + kOpenedLockSeconds}, document);
  record_act(change, "editing.take_over", "editing", document);
}

void release_edit_lock(Store& store, std::string_view document, std::string_view login)
{
  store.change(Actor{}, [&](Change& change) { execute(change.connection(), kReleaseLock, document, login); });
}

std::optional<UnsavedForm> find_unsaved_form(const Reader& reader, std::int64_t account, std::string_view document)
{
  Query query(reader.connection(), kFindForm, account, document);
  if (!query.next()) return std::nullopt;
  return UnsavedForm{query.text(0), query.instant(1)};
}

void keep_unsaved_form(Store& store, std::int64_t account, std::string_view document, const UnsavedForm& unsaved)
{
  store.change(Actor{}, [&](Change& change) {
    execute(change.connection(), kForgetForms, base::Instant{unsaved.typed.seconds - kUnsavedFormSeconds});
    execute(change.connection(), kKeepForm, account, document, unsaved.form, unsaved.typed);
  });
}

void discard_unsaved_form(Store& store, std::int64_t account, std::string_view document)
{
  store.change(Actor{}, [&](Change& change) { execute(change.connection(), kDiscardForm, account, document); });
}

std::optional<WaitingFile> find_waiting_file(const Reader& reader, std::int64_t account, std::string_view document)
{
  Query query(reader.connection(), kFindFile, account, document);
  if (!query.next()) return std::nullopt;
  return WaitingFile{query.text(0), query.digest(1), query.integer(2), query.instant(3)};
}

std::string read_waiting_file(const Reader& reader, std::int64_t account, std::string_view document)
{
  std::string bytes;
  Query query(reader.connection(), kReadFile, account, document);
  while (query.next()) bytes += query.view(0);
  return bytes;
}

WaitingFile keep_waiting_file(Store& store, std::int64_t account, std::string_view document, std::string_view name,
                              std::string_view bytes)
{
  if (bytes.size() > kWaitingFileBytesMax) {
    throw base::Error(base::ErrorCode::kTooLarge, "Ce fichier est trop grand.", "waiting file over its limit");
  }
  const WaitingFile file{std::string(name), base::sha256(bytes), static_cast<std::int64_t>(bytes.size()), store.now()};
  const base::Instant oldest{file.deposited.seconds - kUnsavedFormSeconds};
  store.change(Actor{}, [&](Change& change) {
    execute(change.connection(), kForgetChunks, oldest);
    execute(change.connection(), kForgetFiles, oldest);
    discard_file(change, account, document);
    execute(change.connection(), kKeepFile, account, document, file.name, file.digest, file.bytes, file.deposited);
    for (std::size_t at = 0; at < bytes.size(); at += kChunkBytes) {
      execute(change.connection(), kKeepChunk, account, document, static_cast<std::int64_t>(at / kChunkBytes),
              Blob{bytes.substr(at, kChunkBytes)});
    }
  });
  return file;
}

void discard_waiting_file(Store& store, std::int64_t account, std::string_view document)
{
  store.change(Actor{}, [&](Change& change) { discard_file(change, account, document); });
}

}  // namespace classeur::model::store
