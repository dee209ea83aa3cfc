#include "model/store/recording.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/canonical.hpp"
#include "model/journal.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertEntry =
    "INSERT INTO journal (number, happened_at, actor_id, actor_name, actor_function, action, subject, record, digest) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kReadHead = "SELECT size, peaks FROM journal_head WHERE id = 1";
constexpr std::string_view kUpdateHead = "UPDATE journal_head SET size = $1, peaks = $2 WHERE id = 1";
constexpr std::string_view kNoRow = "SELECT * FROM {} LIMIT 0";
constexpr std::string_view kReadKey = "SELECT origin, seed FROM space";

constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kSaltsAtOnce = 64;

using NamedColumns = Statement::NamedColumns;

const NamedColumns& columns_by_name(Statement& statement)
{
  if (statement.columns_by_name.empty()) {
    NamedColumns columns;
    for (int column = 0; column < statement.column_count(); ++column) {
      columns.emplace_back(statement.column_name(column), column);
    }
    std::sort(columns.begin(), columns.end());
    statement.columns_by_name = std::move(columns);
  }
  return statement.columns_by_name;
}

// The columns that INSERT INTO table (id, salt, …) fills: they must be all that the table has.
const NamedColumns& inserted_columns(Connection& connection, Statement& insert, std::string_view table,
                                     std::string_view sql)
{
  if (!insert.columns_by_name.empty()) return insert.columns_by_name;
  NamedColumns columns;
  const std::size_t open = sql.find('(');
  std::string_view names = sql.substr(open + 1, sql.find(')') - open - 1);
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(", "), names.size());
    columns.emplace_back(names.substr(0, comma), static_cast<int>(columns.size()));
    names.remove_prefix(std::min(comma + 2, names.size()));
  }
  std::sort(columns.begin(), columns.end());
  Query query(connection, fmt::format(fmt::runtime(kNoRow), table));
  query.next();
  const auto same_name = [](const auto& left, const auto& right) { return left.first == right.first; };
  const NamedColumns& all = columns_by_name(query.statement());
  if (!std::equal(columns.begin(), columns.end(), all.begin(), all.end(), same_name)) {
    throw base::Error(base::ErrorCode::kMisuse, "Cet enregistrement est incomplet.",
                      fmt::format("does not fill all columns of {}: {}", table, sql));
  }
  insert.columns_by_name = std::move(columns);
  return insert.columns_by_name;
}

// A real without fraction is written as an integer is: SQLite keeps it as one.
void add_real(CanonicalForm& form, double value)
{
  constexpr double kExact = 9007199254740992.0;  // 2^53
  const bool negative_zero = value == 0 && std::signbit(value);
  if (std::trunc(value) == value && std::abs(value) < kExact && !negative_zero) {
    form.integer(static_cast<std::int64_t>(value));
  } else {
    form.real(value);
  }
}

void add_value(CanonicalForm& form, const Parameter& value)
{
  struct Adder {
    CanonicalForm& form;
    void operator()(std::monostate) const { form.nothing(); }
    void operator()(std::int64_t integer) const { form.integer(integer); }
    void operator()(double real) const { add_real(form, real); }
    void operator()(std::string_view text) const { form.text(text); }
    void operator()(Blob blob) const { form.bytes(blob.bytes); }
  };
  std::visit(Adder{form}, value);
}

Parameter value_at(Statement& statement, int column)
{
  switch (statement.kind(column)) {
    case ValueKind::kNothing:
      break;
    case ValueKind::kInteger:
      return statement.integer(column);
    case ValueKind::kReal:
      return statement.real(column);
    case ValueKind::kText:
      return statement.bytes(column);
    case ValueKind::kBytes:
      return Blob{statement.bytes(column)};
  }
  return std::monostate{};
}

// Of these, `value_of` gives the value of a column by its place.
template <typename ValueOf>
std::string form_of_row(std::string_view table, const NamedColumns& columns, const ValueOf& value_of)
{
  CanonicalForm form;
  form.text(table);
  for (const auto& [name, column] : columns) {
    form.text(name);
    add_value(form, value_of(column));
  }
  return std::move(form).str();
}

template <typename ValueOf>
base::Digest digest_row(std::string_view table, const NamedColumns& columns, const ValueOf& value_of)
{
  return base::sha256(form_of_row(table, columns, value_of));
}

template <typename ValueOf>
std::string identify_row(const Table& table, const NamedColumns& columns, const ValueOf& value_of)
{
  struct Namer {
    std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
    std::string operator()(std::string_view text) const { return std::string(text); }
    std::string operator()(Blob blob) const { return base::to_hex(blob.bytes); }
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(double) const { return {}; }
  };
  for (const auto& [name, column] : columns) {
    if (name == table.identity) return std::visit(Namer{}, value_of(column));
  }
  return {};
}

[[noreturn]] void throw_no_head(const Connection& connection)
{
  throw base::Error(base::ErrorCode::kDamaged, "La tête du journal manque\u00A0: restaurez une sauvegarde.",
                    connection.place() + ": no row in journal_head or space");
}

}  // namespace

// Fetched many at a time: a change makes half a dozen, and the system takes as long for one as for all.
std::string new_salt()
{
  thread_local std::string fresh;
  if (fresh.empty()) fresh = base::random_bytes(kSaltsAtOnce * kSaltBytes);
  std::string salt = fresh.substr(fresh.size() - kSaltBytes);
  fresh.resize(fresh.size() - kSaltBytes);
  return salt;
}

std::string row_form(std::string_view table, Query& query)
{
  Statement& statement = query.statement();
  return form_of_row(table, columns_by_name(statement), [&](int column) { return value_at(statement, column); });
}

base::Digest row_digest(std::string_view table, Query& query)
{
  return base::sha256(row_form(table, query));
}

std::string row_identity(const Table& table, Query& query)
{
  Statement& statement = query.statement();
  return identify_row(table, columns_by_name(statement), [&](int column) { return value_at(statement, column); });
}

void insert_values(Change& change, std::string_view table, std::string_view action, std::string_view sql,
                   std::span<const Parameter> values)
{
  Connection& connection = change.connection();
  Statement& insert = connection.statement(sql);
  const NamedColumns& columns = inserted_columns(connection, insert, table, sql);
  insert.run(values);
  const auto value_of = [&](int column) -> const Parameter& { return values[static_cast<std::size_t>(column)]; };
  append_entry(change, action, table, identify_row(*find_table(table), columns, value_of),
               digest_row(table, columns, value_of));
}

bool record_updated(Change& change, std::string_view table, std::string_view action, Query& query)
{
  if (!query.next()) return false;
  const std::string identity = row_identity(*find_table(table), query);
  const base::Digest digest = row_digest(table, query);
  query.next();  // runs it to its end
  append_entry(change, action, table, identity, digest);
  return true;
}

void append_entry(Change& change, std::string_view action, std::string_view subject, std::string_view record,
                  const base::Digest& digest)
{
  MerkleFrontier& frontier = change.connection().frontier();
  const auto number = static_cast<std::int64_t>(frontier.size());
  const Actor& actor = change.actor();
  execute(change.connection(), kInsertEntry, number, change.at(), actor.account_id, actor.name, actor.function, action,
          subject, record, digest);
  frontier.append(leaf_hash(canonical_entry(number, change.at(), actor, action, subject, record, digest)));
}

MerkleFrontier load_frontier(Connection& connection)
{
  Query query(connection, kReadHead);
  if (!query.next()) throw_no_head(connection);
  const std::string_view bytes = query.view(1);
  std::vector<base::Digest> peaks(bytes.size() / kDigestBytes);
  for (std::size_t at = 0; at < peaks.size(); ++at) {
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at * kDigestBytes), kDigestBytes, peaks[at].bytes.begin());
  }
  return {static_cast<std::uint64_t>(query.integer(0)), std::move(peaks)};
}

void store_head(Connection& connection)
{
  const MerkleFrontier& frontier = connection.frontier();
  std::string peaks;
  for (const base::Digest& peak : frontier.peaks()) peaks.append(peak.view());
  execute(connection, kUpdateHead, static_cast<std::int64_t>(frontier.size()), Blob{peaks});
}

SigningKey load_signing_key(Connection& connection)
{
  Query query(connection, kReadKey);
  if (!query.next()) throw_no_head(connection);
  return SigningKey::from_seed(query.text(0), query.text(1));
}

}  // namespace classeur::model::store
