// Private to model/store: keeping the index of evidence. It is derived: rebuild_evidence_index() makes it anew.
//
// What was recorded lately is nowhere but in its enduring rows, and read there (IndexState::folded tells from where
// on); so a change pays nothing but the look whether it is time to fold. Once kRecentEntriesMax entries of the journal
// stand above, all records among them are folded into the pages at once, each page being written once. A withdrawal of
// what was folded in takes it out of the pages in the same change.
//
// It counts by the ages of all editions of the standard (counted_editions.hpp), so that the day on which one comes into
// use changes nothing here; with an edition that has others, all is counted anew. So an import of a standard into a
// large space takes its time, and nothing else does.
#pragma once

#include "model/store/evidence_rows.hpp"

namespace classeur::model::store
{

// Some 250 records of a few rows each: read in less than a millisecond.
constexpr std::int64_t kRecentEntriesMax = 1'500;

// After the record of that id was added.
void keep_evidence_index(Change& change, std::int64_t newest);
// After `record` was withdrawn; it is given as it was before.
void take_out_of_evidence_index(Change& change, const EvidenceRecord& record);
// An older program counted by the latest edition only.
bool counts_by_other_editions(const Reader& reader);
// After a standard was added.
void recount_evidence_index(Change& change);
// Also what folds in a space that was filled in bulk. Holds all pages in memory: some 400 MB for a million records.
void rebuild_evidence_index(Change& change);

}  // namespace classeur::model::store
