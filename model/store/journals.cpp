#include "model/store/journals.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kList =
    "SELECT number, happened_at, actor_id, actor_name, actor_function, action, subject, record, digest FROM journal "
    "WHERE number >= $1 ORDER BY number LIMIT $2";
constexpr std::string_view kHistory =
    "SELECT number, happened_at, actor_id, actor_name, actor_function, action, subject, record, digest FROM journal "
    "WHERE record = $1 AND subject = $2 ORDER BY number";
constexpr std::string_view kNote = "SELECT note FROM journal_head WHERE id = 1";

JournalEntry read_entry(Query& query)
{
  return {query.integer(0), query.instant(1), {query.integer(2), query.text(3), query.text(4)},
          query.text(5),    query.text(6),    query.text(7),
          query.digest(8)};
}

std::vector<JournalEntry> read_entries(Query& query)
{
  std::vector<JournalEntry> entries;
  while (query.next()) entries.push_back(read_entry(query));
  return entries;
}

}  // namespace

void record_act(Change& change, std::string_view action, std::string_view subject, std::string_view record)
{
  const Table* table = find_table(subject);
  if (table != nullptr && table->kind == TableClass::kEnduring) {
    throw base::Error(base::ErrorCode::kMisuse, "Cet acte ne peut être journalisé seul.",
                      fmt::format("an act on {} must change a row of it", subject));
  }
  append_entry(change, action, subject, record, base::Digest{});
}

std::vector<JournalEntry> list_journal(const Reader& reader, std::int64_t from, std::int64_t count)
{
  Query query(reader.connection(), kList, from, count);
  return read_entries(query);
}

std::vector<JournalEntry> history_of(const Reader& reader, std::string_view subject, std::string_view record)
{
  Query query(reader.connection(), kHistory, record, subject);
  return read_entries(query);
}

SignedCheckpoint latest_checkpoint(const Reader& reader)
{
  const SigningKey key = load_signing_key(reader.connection());
  Query query(reader.connection(), kNote);
  return {query.next() ? query.text(0) : std::string(), key.verifier()};
}

}  // namespace classeur::model::store
