// Private to model/store: rows written with their entry in the journal.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "model/checkpoint.hpp"
#include "model/store/connection.hpp"
#include "model/store/tables.hpp"

namespace classeur::model::store
{

constexpr std::size_t kSaltBytes = 16;

// The canonical form of the row that `query` stands on: the table's name, then every column's name and value in the
// order of the names. The columns are those the database gives, so none can be left out; the salt is one of them.
std::string row_form(std::string_view table, Query& query);
// SHA-256 of it.
base::Digest row_digest(std::string_view table, Query& query);

// The row's identity as the journal writes it.
std::string row_identity(const Table& table, Query& query);

// `sql` is INSERT INTO table (id, salt, …) VALUES ($1, $2, …) and fills every column of the table, which keeps values
// as they are (STRICT): so what is journalled is what is stored, without reading it back.
void insert_values(Change& change, std::string_view table, std::string_view action, std::string_view sql,
                   std::span<const Parameter> values);

// kSaltBytes that nobody can guess.
std::string new_salt();

// `values` are those after id and salt. Returns the id.
template <typename... Values>
std::int64_t insert_row(Change& change, std::string_view table, std::string_view action, std::string_view sql,
                        const Values&... values)
{
  const std::string salt = new_salt();
  const std::int64_t number = static_cast<std::int64_t>(change.connection().frontier().size());
  const auto insert = [&](const auto&... texts) {
    const std::array<Parameter, 2 + sizeof...(texts)> all{parameter(number), parameter(Blob{salt}),
                                                          parameter(texts)...};
    insert_values(change, table, action, sql, all);
  };
  insert(as_text(values)...);
  return number;
}

// `sql` is UPDATE … SET salt = $1, … RETURNING *: what comes back is what was stored. False if there was no such row.
bool record_updated(Change& change, std::string_view table, std::string_view action, Query& query);
template <typename... Values>
bool update_row(Change& change, std::string_view table, std::string_view action, std::string_view sql,
                const Values&... values)
{
  const std::string salt = new_salt();
  Query query(change.connection(), sql, Blob{salt}, values...);
  return record_updated(change, table, action, query);
}

// One entry at the end of the journal.
void append_entry(Change& change, std::string_view action, std::string_view subject, std::string_view record,
                  const base::Digest& digest);

// Where the journal stands, for a write transaction that begins; and its new head before it commits.
MerkleFrontier load_frontier(Connection& connection);
void store_head(Connection& connection);
SigningKey load_signing_key(Connection& connection);

}  // namespace classeur::model::store
