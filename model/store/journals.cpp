#include "model/store/journals.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/paris_time.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kList =
    "SELECT number, happened_at, actor_id, actor_name, actor_function, action, subject, record, digest FROM journal "
    "WHERE number >= $1 ORDER BY number LIMIT $2";
// There is no index by record, which each change would have to pay for: a row's id is the number of its first entry,
// and later ones exist only of tables whose rows change.
constexpr std::string_view kHistory =
    "SELECT number, happened_at, actor_id, actor_name, actor_function, action, subject, record, digest FROM journal "
    "WHERE number >= $1 AND number <= $2 AND subject = $3 AND record = $4 ORDER BY number";
constexpr std::string_view kHappenedAt = "SELECT happened_at FROM journal WHERE number = $1";
constexpr std::string_view kFindId = "SELECT id FROM {} WHERE {} = $1";
constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();

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

// The id of a row by what journal and people call it.
std::optional<std::int64_t> id_of(const Reader& reader, const Table& table, std::string_view record)
{
  if (table.identity == "id") {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(record.data(), record.data() + record.size(), id);
    if (error != std::errc{} || end != record.data() + record.size()) return std::nullopt;
    return id;
  }
  const std::string sql = fmt::format(fmt::runtime(kFindId), table.name, table.identity);
  const auto bytes = table.name == "file" ? base::from_hex(record) : std::nullopt;
  Query query(reader.connection(), sql, bytes ? parameter(Blob{*bytes}) : parameter(record));
  return query.next() ? std::optional(query.integer(0)) : std::nullopt;
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

std::int64_t journal_head_on(const Reader& reader, base::Date day)
{
  const base::Instant end = base::start_of_paris_day(day + 1);
  std::int64_t low = 0;  // entries below happened by then
  std::int64_t high = reader.journal_head();
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    Query query(reader.connection(), kHappenedAt, middle);
    if (query.next() && query.instant(0) < end) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::vector<JournalEntry> history_of(const Reader& reader, std::string_view subject, std::string_view record)
{
  std::int64_t first = 0;
  std::int64_t last = kLast;
  const Table* table = find_table(subject);
  if (table != nullptr && table->kind == TableClass::kEnduring) {
    const auto id = id_of(reader, *table, record);
    if (!id) return {};
    first = *id;
    if (!table->rows_change) last = *id;
  }
  Query query(reader.connection(), kHistory, first, last, subject, record);
  return read_entries(query);
}

SignedCheckpoint latest_checkpoint(const Reader& reader)
{
  const SigningKey key = load_signing_key(reader.connection());
  const MerkleFrontier frontier = load_frontier(reader.connection());
  return {Checkpoint{key.name, frontier.size(), frontier.root()}.sign(key), key.verifier()};
}

std::string sign_note(const Reader& reader, std::string_view text)
{
  return model::sign_note(text, load_signing_key(reader.connection()));
}

std::optional<base::Digest> journal_root(const Reader& reader, std::uint64_t size)
{
  constexpr std::int64_t kPageEntries = 5'000;
  MerkleFrontier frontier;
  while (frontier.size() < size) {
    const auto from = static_cast<std::int64_t>(frontier.size());
    const std::vector<JournalEntry> entries =
        list_journal(reader, from, std::min(kPageEntries, static_cast<std::int64_t>(size) - from));
    if (entries.empty()) return std::nullopt;
    for (const JournalEntry& entry : entries) {
      if (entry.number != static_cast<std::int64_t>(frontier.size())) return std::nullopt;
      frontier.append(leaf_hash(entry.canonical()));
    }
  }
  return frontier.root();
}

}  // namespace classeur::model::store
