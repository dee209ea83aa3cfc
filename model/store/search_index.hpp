// Private to model/store: keeping the search index. It is derived: rebuild_search() makes it anew.
//
// A text is a version that was approved, or a record of evidence. Its number is that of the journal entry by which it
// came to be found: the approval, or the record. So numbers are in the order of time, and stay when the index is made
// anew.
//
// A text is first one row of search_recent, which costs a change one page; the 64th is folded with those before it
// into a batch; eight batches of a level become one of the next. Newer sources overrule older ones, entry by entry.
//
// Rows of search_recent are numbered by the newest batch, so that those which came after a fold stand beside none that
// it deleted: PostgreSQL goes over what was deleted until that is cleared away.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/store/connection.hpp"
#include "model/store/search_terms.hpp"

namespace classeur::model::store
{

constexpr std::int64_t kRecentMax = 64;
constexpr std::int64_t kBatchesOfALevel = 8;
// Of a page; a term that has more than that stands alone. A row of SQLite so fits in one of its pages.
constexpr std::size_t kPageBytes = 3'900;

// The numbers that rows of search_recent have while that batch is the newest (0: there is none).
struct RecentNumbers {
  std::int64_t first;
  std::int64_t last;
};
constexpr RecentNumbers recent_numbers(std::int64_t newest_batch)
{
  return {newest_batch * kRecentMax + 1, (newest_batch + 1) * kRecentMax};
}

void add_entries(Connection& connection, const Entries& entries);

// What the versions of a document are found by, before and after a change of it: finish() writes the difference.
class DocumentIndexing
{
 public:
  DocumentIndexing(Change& change, std::int64_t document);
  // Call after the change was written.
  void finish();

 private:
  Change& change_;
  std::int64_t document_;
  std::map<std::int64_t, IndexedText> before_;  // by version; without their texts
};

// What a record of evidence is found by, with the text of its current files. `record`: with all its revisions.
// `unread`: a file whose text does not count; null: none.
IndexedText indexed_evidence(const Reader& reader, const EvidenceRecord& record, const base::Digest* unread = nullptr);
void index_evidence(Change& change, const EvidenceRecord& record);
void reindex_evidence(Change& change, const EvidenceRecord& before, const EvidenceRecord& after);

// Makes the index of a space anew from its enduring tables.
void rebuild_search(Change& change);

}  // namespace classeur::model::store
