// The journal: one append-only list whose entries are the leaves of a Merkle tree (RFC 9162).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "model/organisation.hpp"

namespace classeur::model
{

// The leaf of an entry: every field, each preceded by its length, so that no two entries have the same bytes. Fields as
// in JournalEntry.
std::string canonical_entry(std::int64_t number, base::Instant at, const Actor& actor, std::string_view action,
                            std::string_view subject, std::string_view record, const base::Digest& digest);

struct JournalEntry {
  std::int64_t number = 0;  // from 0, without holes
  base::Instant at;
  Actor actor;
  std::string action;   // "document.add", "evidence.withdraw", "session.sign_in" …
  std::string subject;  // the enduring table
  std::string record;   // the row's identity in it
  base::Digest digest;  // salted, of the row's canonical form after the change; zero when it was disposed of

  std::string canonical() const { return canonical_entry(number, at, actor, action, subject, record, digest); }
};

}  // namespace classeur::model
