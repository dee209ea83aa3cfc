// Private to model/store: rows written with their entry in the journal.
#pragma once

#include <string>
#include <string_view>

#include "model/checkpoint.hpp"
#include "model/store/connection.hpp"
#include "model/store/tables.hpp"

namespace classeur::model::store
{

constexpr std::size_t kSaltBytes = 16;

// SHA-256 of the row that `query` stands on: the table's name, then every column's name and value in the order of the
// names. The columns are those the database gives, so none can be left out; the salt is one of them.
base::Digest row_digest(std::string_view table, Query& query);

// The row's identity as the journal writes it.
std::string row_identity(const Table& table, Query& query);

// `sql` is INSERT INTO table (id, salt, …) VALUES ($1, $2, …) RETURNING *: what comes back is what was stored, and is
// what the journal proves. Returns the id.
std::int64_t record_inserted(Change& change, std::string_view table, std::string_view action, Query& query);

template <typename... Values>
std::int64_t insert_row(Change& change, std::string_view table, std::string_view action, std::string_view sql,
                        const Values&... values)
{
  const std::string salt = base::random_bytes(kSaltBytes);
  const std::int64_t number = static_cast<std::int64_t>(change.connection().frontier().size());
  Query query(change.connection(), sql, number, Blob{salt}, values...);
  return record_inserted(change, table, action, query);
}

// As insert_row, for UPDATE … SET salt = $1, … RETURNING *. False if there was no such row.
template <typename... Values>
bool update_row(Change& change, std::string_view table, std::string_view action, std::string_view sql,
                const Values&... values)
{
  const std::string salt = base::random_bytes(kSaltBytes);
  Query query(change.connection(), sql, Blob{salt}, values...);
  return record_inserted(change, table, action, query) >= 0;
}

// One entry at the end of the journal.
void append_entry(Change& change, std::string_view action, std::string_view subject, std::string_view record,
                  const base::Digest& digest);

// Where the journal stands, for a write transaction that begins; and its new head and checkpoint before it commits.
MerkleFrontier load_frontier(Connection& connection);
void seal_head(Connection& connection, const SigningKey& key);
SigningKey load_signing_key(Connection& connection);

}  // namespace classeur::model::store
