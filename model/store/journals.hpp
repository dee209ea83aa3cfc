// Reading the journal, its checkpoint, and recomputing all of it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/checkpoint.hpp"
#include "model/journal.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// An act that leaves no row: "session.sign_in" on "session" of a login. Subjects that are tables are not allowed.
void record_act(Change& change, std::string_view action, std::string_view subject, std::string_view record);

std::vector<JournalEntry> list_journal(const Reader& reader, std::int64_t from, std::int64_t count);
// Entries that the journal had at the end of that day, in Paris. Found by halves: moments are those of a clock that
// does not go back, but for a pretended day.
std::int64_t journal_head_on(const Reader& reader, base::Date day);
// Rows of `document`, `evidence`, `indicator`, `survey` and `audit` are called by their code, files by their digest in
// hexadecimal, others by their id. Oldest first.
std::vector<JournalEntry> history_of(const Reader& reader, std::string_view subject, std::string_view record);

struct SignedCheckpoint {
  std::string note;      // C2SP signed note
  std::string verifier;  // the space's public key
};
SignedCheckpoint latest_checkpoint(const Reader& reader);

// The text as a C2SP signed note of the space's key; it must end with a line feed.
std::string sign_note(const Reader& reader, std::string_view text);

// Root of the tree of the first `size` entries, recomputed from them; absent: there are fewer. To hold a checkpoint
// against that was kept elsewhere.
std::optional<base::Digest> journal_root(const Reader& reader, std::uint64_t size);

struct VerifyFinding {
  std::string place;    // "evidence PR-2019-001", "file 3fa4… chunk 2", "journal entry 17"
  std::string message;  // French
};
struct VerifyReport {
  std::vector<VerifyFinding> findings;  // empty: all is as it was written
  std::int64_t rows = 0;
  std::int64_t files = 0;
  std::int64_t file_bytes = 0;
  std::int64_t entries = 0;
};
// Recomputes every row's digest from the enduring tables as the schema lists them, every file's SHA-256, the journal's
// tree and the checkpoint's signature. `progress` gets (done, total) of bytes and rows alike.
VerifyReport verify(Store& store, const std::function<void(std::int64_t, std::int64_t)>& progress = {});

}  // namespace classeur::model::store
