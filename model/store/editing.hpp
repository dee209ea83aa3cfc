// Who is editing which document, what was typed but not saved yet, which file waits for its head: passing things, not
// journalled; they may be lost without harm. An edit lock is advice: what protects a draft is the digest that its
// writer has seen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

constexpr std::int64_t kEditLockSeconds = 15LL * 60;               // after its holder has last written it lapses
constexpr std::int64_t kOpenedLockSeconds = 3LL * 60;              // after he has opened it, if he writes nothing
constexpr std::int64_t kUnsavedFormSeconds = 30LL * 24 * 60 * 60;  // then what was typed is forgotten

struct EditLock {
  std::string document;  // code
  std::string login;
  std::string function;
  base::Instant since;
  base::Instant lapses;
  std::string former;  // login of who had it before; empty: nobody

  bool lapsed(base::Instant now) const { return now >= lapses; }
};
std::optional<EditLock> find_edit_lock(const Reader& reader, std::string_view document);
// Takes it for `login` or renews it, unless another holds one that has not lapsed. Gives who holds it then.
enum class LockUse { kOpened, kWritten };
EditLock take_edit_lock(Store& store, std::string_view document, std::string_view login, std::string_view function,
                        base::Instant now, LockUse use);
// Takes it from whoever holds it, and tells the journal. `change` acts for who takes it.
void take_over_edit_lock(Change& change, std::string_view document);
void release_edit_lock(Store& store, std::string_view document, std::string_view login);

struct UnsavedForm {
  std::string form;  // fields as the browser sent them
  base::Instant typed;
};
std::optional<UnsavedForm> find_unsaved_form(const Reader& reader, std::int64_t account, std::string_view document);
// One an account and document: it takes the place of the one before. Forgets those that are too old.
void keep_unsaved_form(Store& store, std::int64_t account, std::string_view document, const UnsavedForm& unsaved);
void discard_unsaved_form(Store& store, std::int64_t account, std::string_view document);

// A file that was handed in as a document and waits for its head: of one account, for one document. Passing too, so
// that what is never saved leaves no trace in the file store.
struct WaitingFile {
  std::string name;
  base::Digest digest;
  std::int64_t bytes = 0;
  base::Instant deposited;
};
constexpr std::size_t kWaitingFileBytesMax = std::size_t{64} << 20;
std::optional<WaitingFile> find_waiting_file(const Reader& reader, std::int64_t account, std::string_view document);
// Empty if there is none.
std::string read_waiting_file(const Reader& reader, std::int64_t account, std::string_view document);
// Takes the place of the one before. Forgets those older than kUnsavedFormSeconds. Error(kTooLarge).
WaitingFile keep_waiting_file(Store& store, std::int64_t account, std::string_view document, std::string_view name,
                              std::string_view bytes);
void discard_waiting_file(Store& store, std::int64_t account, std::string_view document);

}  // namespace classeur::model::store
