#include "model/store/inclusion.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/canonical_reading.hpp"
#include "model/store/journals.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kRowsWhere = "SELECT * FROM {} WHERE {} = $1 ORDER BY id";
constexpr std::int64_t kPageEntries = 5'000;

[[noreturn]] void throw_unproven(const BoundRow& row)
{
  throw base::Error(base::ErrorCode::kDamaged,
                    "Le journal ne confirme pas tout ce que contient ce dossier\u00A0: lancez «\u00A0classeur "
                    "verify\u00A0».",
                    fmt::format("the journal does not prove {} {}", row.table, row.record));
}

std::vector<BoundRow> rows_where(const Reader& reader, std::string_view name, std::string_view column,
                                 const Parameter& value)
{
  const Table* const table = find_table(name);
  if (table == nullptr || table->kind != TableClass::kEnduring) {
    throw base::Error(base::ErrorCode::kMisuse, "Cette table n’est pas de celles que le journal prouve.",
                      fmt::format("no enduring table {}", name));
  }
  std::vector<BoundRow> rows;
  Query query(reader.connection(), fmt::format(fmt::runtime(kRowsWhere), table->name, column), value);
  while (query.next()) {
    BoundRow row{std::string(table->name), 0, row_identity(*table, query), row_form(table->name, query)};
    const auto read = read_row(row.form);
    if (!read) throw_unproven(row);
    row.id = read->integer("id");
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::vector<BoundRow> bound_rows(const Reader& reader, std::string_view table, std::string_view column,
                                 std::int64_t value)
{
  return rows_where(reader, table, column, parameter(value));
}

std::vector<BoundRow> bound_rows(const Reader& reader, std::string_view table, std::string_view column,
                                 std::string_view value)
{
  return rows_where(reader, table, column, parameter(value));
}

JournalTree read_journal_tree(const Reader& reader, const std::vector<BoundRow>& rows)
{
  std::map<RowName, std::string> leaves;
  for (const BoundRow& row : rows) leaves.emplace(RowName{row.table, row.record}, std::string());
  std::vector<base::Digest> hashes;
  for (;;) {
    const std::vector<JournalEntry> page = list_journal(reader, static_cast<std::int64_t>(hashes.size()), kPageEntries);
    for (const JournalEntry& entry : page) {
      std::string leaf = entry.canonical();
      hashes.push_back(leaf_hash(leaf));
      const auto wanted = leaves.find({entry.subject, entry.record});
      if (wanted != leaves.end()) wanted->second = std::move(leaf);
    }
    if (page.size() < static_cast<std::size_t>(kPageEntries)) break;
  }
  for (const BoundRow& row : rows) {
    const std::string& leaf = leaves[{row.table, row.record}];
    const auto entry = read_entry(leaf);
    if (!entry || entry->digest != base::sha256(row.form)) throw_unproven(row);
  }
  return {MerkleTree(std::move(hashes)), std::move(leaves)};
}

}  // namespace classeur::model::store
