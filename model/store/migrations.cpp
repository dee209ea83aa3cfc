#include "model/store/migrations.hpp"

#include <array>
#include <regex>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/resource.hpp"
#include "model/store/evidence_index.hpp"
#include "model/store/recording.hpp"
#include "model/store/search_index.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr int kSchemaVersion = 22;

constexpr std::string_view kInsertSpace =
    "INSERT INTO space (id, salt, origin, seed, public_key, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kInsertMigration =
    "INSERT INTO migration (id, salt, number, digest, applied_at) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kInsertHead = "INSERT INTO journal_head (id, size, peaks) VALUES (1, 0, $1)";
constexpr std::string_view kAnyIndexed = "SELECT id FROM search_recent UNION ALL SELECT id FROM search_batch LIMIT 1";
constexpr std::string_view kAnySearchable =
    "SELECT id FROM version_state WHERE state NOT IN ('draft', 'in-review', 'abandoned') UNION ALL "
    "SELECT id FROM evidence LIMIT 1";
constexpr std::string_view kLastEvidence = "SELECT coalesce(max(id), 0) FROM evidence";
constexpr std::string_view kReadVersion = "SELECT max(number) FROM migration";

// The words in which the engines' schemas differ.
std::string in_dialect(Engine engine, std::string_view sql)
{
  std::string text(sql);
  if (engine == Engine::kSqlite) return text;
  static const std::array<std::pair<std::regex, const char*>, 5> kWords = {{
      {std::regex(R"(\bINTEGER\b)"), "BIGINT"},
      {std::regex(R"(\bBLOB\b)"), "BYTEA"},
      {std::regex(R"(\bREAL\b)"), "DOUBLE PRECISION"},
      {std::regex(R"(\bTEXT\b)"), "TEXT COLLATE \"C\""},
      {std::regex(R"(\) STRICT;)"), ");"},
  }};
  for (const auto& [word, replacement] : kWords) text = std::regex_replace(text, word, replacement);
  return text;
}

std::string step_name(int number, std::string_view suffix)
{
  return fmt::format("model/store/schema/{:04}{}.sql", number, suffix);
}

void apply_step(Connection& connection, int number)
{
  connection.run_script(in_dialect(connection.engine(), base::resource(step_name(number, ""))));
  const std::string_view suffix = connection.engine() == Engine::kSqlite ? ".sqlite" : ".postgresql";
  if (const auto particular = base::find_resource(step_name(number, suffix))) {
    connection.run_script(std::string(*particular));
  }
}

void record_step(Change& change, int number)
{
  insert_row(change, "migration", "space.migrate", kInsertMigration, number,
             base::sha256(base::resource(step_name(number, ""))), change.at());
}

int version_of(Connection& connection)
{
  Query query(connection, kReadVersion);
  return query.next() ? query.small(0) : 0;
}

Change change_of(Connection& connection, base::Instant now)
{
  // The transaction is the caller's; the connection is lent, not owned.
  return {std::shared_ptr<Connection>(std::shared_ptr<Connection>(), &connection), Actor{0, "classeur", ""}, now};
}

bool search_is_empty(Connection& connection)
{
  return !Query(connection, kAnyIndexed).next() && Query(connection, kAnySearchable).next();
}

// More records than are read where they stand, and none folded in; or not by all editions of the standard.
bool evidence_index_is_lacking(Connection& connection, base::Instant now)
{
  if (load_index_state(connection)) return counts_by_other_editions(change_of(connection, now));
  Query query(connection, kLastEvidence);
  return query.next() && query.integer(0) >= kRecentEntriesMax;
}

// A step may make derived tables anew. They are filled once all steps are done, since what they tell of stands in
// tables of any of them; and whenever they are found empty, should the program have been killed in between.
void fill_derived(Connection& connection, base::Instant now)
{
  const bool search = search_is_empty(connection);
  const bool evidence = evidence_index_is_lacking(connection, now);
  if (!search && !evidence) return;
  connection.begin_write();
  try {
    connection.frontier() = load_frontier(connection);
    Change change = change_of(connection, now);
    if (search) rebuild_search(change);
    if (evidence) rebuild_evidence_index(change);
    connection.commit();
  } catch (...) {
    connection.rollback();
    throw;
  }
}

}  // namespace

int schema_version()
{
  return kSchemaVersion;
}

SpaceState state_of(Connection& connection)
{
  const auto names = connection.table_names();
  if (names.empty()) return SpaceState::kAbsent;
  for (const std::string& name : names) {
    if (name == "migration") return SpaceState::kPresent;
  }
  throw Error(
      ErrorCode::kDamaged,
      fmt::format("«\u00A0{}\u00A0» est une base d’un autre programme\u00A0: donnez-en une autre.", connection.place()),
      connection.place() + ": has tables, but is no space of Classeur");
}

void create_space(Connection& connection, base::Instant now, int version)
{
  connection.begin_write();
  try {
    if (state_of(connection) == SpaceState::kPresent) {
      throw Error(ErrorCode::kConflict,
                  fmt::format("Il y a déjà un espace dans «\u00A0{}\u00A0»\u00A0: choisissez un autre fichier.",
                              connection.place()),
                  connection.place() + ": there is a space already");
    }
    for (int number = 1; number <= version; ++number) apply_step(connection, number);
    if (connection.engine() == Engine::kSqlite) {
      connection.run_script(fmt::format("PRAGMA application_id = {}", kApplicationId));
    }
    execute(connection, kInsertHead, Blob{});
    connection.frontier() = MerkleFrontier();
    Change change = change_of(connection, now);
    // The origin tells this space from all others, so that checkpoints of two cannot be confused.
    const SigningKey key = SigningKey::make("classeur/" + base::to_hex(base::random_bytes(8)));
    insert_row(change, "space", "space.create", kInsertSpace, key.name, Blob{key.seed}, Blob{key.public_key}, now);
    for (int number = 1; number <= version; ++number) record_step(change, number);
    store_head(connection);
    connection.commit();
  } catch (...) {
    connection.rollback();
    throw;
  }
}

void migrate(Connection& connection, base::Instant now)
{
  const int found = version_of(connection);
  if (found > kSchemaVersion) {
    throw Error(
        ErrorCode::kBadInput,
        fmt::format("La base «\u00A0{}\u00A0» a été faite par une version plus récente du programme (schéma {}, "
                    "celui-ci connaît le {})\u00A0: mettez le programme à jour.",
                    connection.place(), found, kSchemaVersion),
        fmt::format("{}: schema {} is newer than {}", connection.place(), found, kSchemaVersion));
  }
  for (int number = found + 1; number <= kSchemaVersion; ++number) {
    connection.begin_write();
    try {
      apply_step(connection, number);
      connection.frontier() = load_frontier(connection);
      Change change = change_of(connection, now);
      record_step(change, number);
      store_head(connection);
      connection.commit();
    } catch (...) {
      connection.rollback();
      throw;
    }
  }
  fill_derived(connection, now);
}

}  // namespace classeur::model::store
