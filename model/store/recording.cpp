#include "model/store/recording.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

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
constexpr std::string_view kUpdateHead = "UPDATE journal_head SET size = $1, peaks = $2, note = $3 WHERE id = 1";
constexpr std::string_view kReadKey = "SELECT origin, seed FROM space";

constexpr std::size_t kDigestBytes = 32;

const std::vector<int>& columns_by_name(Statement& statement)
{
  if (statement.columns_by_name.empty()) {
    std::vector<int> columns(static_cast<std::size_t>(statement.column_count()));
    std::iota(columns.begin(), columns.end(), 0);
    std::sort(columns.begin(), columns.end(),
              [&](int left, int right) { return statement.column_name(left) < statement.column_name(right); });
    statement.columns_by_name = std::move(columns);
  }
  return statement.columns_by_name;
}

// SQLite keeps a real without fraction as an integer, and RETURNING gives it as one: both are written alike.
void number(CanonicalForm& form, double value)
{
  constexpr double kExact = 9007199254740992.0;  // 2^53
  const bool negative_zero = value == 0 && std::signbit(value);
  if (std::trunc(value) == value && std::abs(value) < kExact && !negative_zero) {
    form.integer(static_cast<std::int64_t>(value));
  } else {
    form.real(value);
  }
}

[[noreturn]] void throw_no_head(const Connection& connection)
{
  throw base::Error(base::ErrorCode::kDamaged, "La tête du journal manque\u00A0: restaurez une sauvegarde.",
                    connection.place() + ": no row in journal_head or space");
}

}  // namespace

base::Digest row_digest(std::string_view table, Query& query)
{
  Statement& statement = query.statement();
  CanonicalForm form;
  form.text(table);
  for (const int column : columns_by_name(statement)) {
    form.text(statement.column_name(column));
    switch (statement.kind(column)) {
      case ValueKind::kNothing:
        form.nothing();
        break;
      case ValueKind::kInteger:
        form.integer(statement.integer(column));
        break;
      case ValueKind::kReal:
        number(form, statement.real(column));
        break;
      case ValueKind::kText:
        form.text(statement.bytes(column));
        break;
      case ValueKind::kBytes:
        form.bytes(statement.bytes(column));
        break;
    }
  }
  return base::sha256(form.str());
}

std::string row_identity(const Table& table, Query& query)
{
  Statement& statement = query.statement();
  for (const int column : columns_by_name(statement)) {
    if (statement.column_name(column) != table.identity) continue;
    switch (statement.kind(column)) {
      case ValueKind::kNothing:
      case ValueKind::kReal:
        return {};
      case ValueKind::kInteger:
        return std::to_string(statement.integer(column));
      case ValueKind::kText:
        return query.text(column);
      case ValueKind::kBytes:
        return base::to_hex(query.view(column));
    }
  }
  return {};
}

std::int64_t record_inserted(Change& change, std::string_view table, std::string_view action, Query& query)
{
  if (!query.next()) return -1;
  const Table* known_table = find_table(table);
  const std::string identity = row_identity(*known_table, query);
  const base::Digest digest = row_digest(table, query);
  const std::int64_t number = static_cast<std::int64_t>(change.connection().frontier().size());
  query.next();  // runs it to its end
  append_entry(change, action, table, identity, digest);
  return number;
}

void append_entry(Change& change, std::string_view action, std::string_view subject, std::string_view record,
                  const base::Digest& digest)
{
  MerkleFrontier& frontier = change.connection().frontier();
  const JournalEntry entry{.number = static_cast<std::int64_t>(frontier.size()),
                           .at = change.at(),
                           .actor = change.actor(),
                           .action = std::string(action),
                           .subject = std::string(subject),
                           .record = std::string(record),
                           .digest = digest};
  execute(change.connection(), kInsertEntry, entry.number, entry.at, entry.actor.account_id, entry.actor.name,
          entry.actor.function, entry.action, entry.subject, entry.record, entry.digest);
  frontier.append(leaf_hash(entry.canonical()));
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

void seal_head(Connection& connection, const SigningKey& key)
{
  const MerkleFrontier& frontier = connection.frontier();
  std::string peaks;
  for (const base::Digest& peak : frontier.peaks()) peaks.append(peak.view());
  const Checkpoint checkpoint{key.name, frontier.size(), frontier.root()};
  execute(connection, kUpdateHead, static_cast<std::int64_t>(frontier.size()), Blob{peaks}, checkpoint.sign(key));
}

SigningKey load_signing_key(Connection& connection)
{
  Query query(connection, kReadKey);
  if (!query.next()) throw_no_head(connection);
  return SigningKey::from_seed(query.text(0), query.text(1));
}

}  // namespace classeur::model::store
