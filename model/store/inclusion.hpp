// Rows as the journal binds them, and the tree of its entries: what proves, to who has no database, that something
// stood in this space when a checkpoint was signed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/merkle_tree.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// An enduring row: `form` is what the digest of its latest entry is of (canonical.hpp), its salt among it.
struct BoundRow {
  std::string table;
  std::int64_t id = 0;
  std::string record;  // as the journal calls the row
  std::string form;
};

// Rows of an enduring table whose column has that value, by id. Error(kMisuse): there is no such table.
std::vector<BoundRow> bound_rows(const Reader& reader, std::string_view table, std::string_view column,
                                 std::int64_t value);
std::vector<BoundRow> bound_rows(const Reader& reader, std::string_view table, std::string_view column,
                                 std::string_view value);

// Table and record of an entry.
using RowName = std::pair<std::string, std::string>;

struct JournalTree {
  MerkleTree tree;
  std::map<RowName, std::string> leaves;  // of the latest entry of each row that was asked for
};

// Reads the whole journal of the snapshot once. Error(kDamaged): one of the rows has no entry, or its entry has not the
// digest of its form.
JournalTree read_journal_tree(const Reader& reader, const std::vector<BoundRow>& rows);

}  // namespace classeur::model::store
