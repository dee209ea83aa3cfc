// The one place where the engines' searches differ.
#include "model/store/search_index.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/store/stems.hpp"

namespace classeur::model::store
{

namespace
{

constexpr int kPositionMax = 16'383;  // of a tsvector

// FTS5 writes a handful of pages for each change, however small; a plain row costs one. So texts wait in a table of
// their own, and are folded into the index once there are this many.
constexpr std::int64_t kRecentMax = 64;

constexpr std::string_view kInsertRecent = "INSERT INTO search_recent (id, title, body) VALUES ($1, $2, $3)";
constexpr std::string_view kCountRecent = "SELECT count(*) FROM search_recent";
constexpr std::string_view kFold =
    "INSERT INTO search_index (rowid, title, body) SELECT id, title, body FROM search_recent ORDER BY id";
constexpr std::string_view kEmptyRecent = "DELETE FROM search_recent";
constexpr std::string_view kListRecent = "SELECT id, title, body FROM search_recent ORDER BY id DESC";
constexpr std::string_view kFindFolded =
    "SELECT rowid FROM search_index WHERE search_index MATCH $1 ORDER BY rowid DESC LIMIT $2";

constexpr std::string_view kInsertPostgresql =
    "INSERT INTO search_index (id, stems) VALUES ($1, CAST(CAST($2 AS text) AS tsvector))";
constexpr std::string_view kFindPostgresql =
    "SELECT id FROM search_index WHERE stems @@ CAST(CAST($1 AS text) AS tsquery) ORDER BY id DESC LIMIT $2";

// How many of the stems the title holds, best first.
enum class InTitle : std::uint8_t { kAll, kSome, kAny };
constexpr InTitle kClasses[] = {InTitle::kAll, InTitle::kSome, InTitle::kAny};

// 'reclam':1A 'suivi':2B. Stems hold neither quotes nor backslashes: they are letters and digits.
std::string tsvector_of(std::string_view title, std::string_view text)
{
  std::string vector;
  int position = 0;
  const auto append = [&](std::string_view stem, char weight) {
    if (position < kPositionMax) ++position;
    vector += fmt::format("'{}':{}{} ", stem, position, weight);
  };
  each_stem(title, [&](std::string_view stem, std::size_t, std::size_t) { append(stem, 'A'); });
  each_stem(text, [&](std::string_view stem, std::size_t, std::size_t) { append(stem, 'B'); });
  return vector;
}

using Stems = std::vector<std::string>;

// "reclam" AND "suivi" AND title : ("reclam" OR "suivi"). Stems hold no quotes.
std::string fts_query(const Stems& stems, InTitle in_title)
{
  const std::string all = fmt::format("\"{}\"", fmt::join(stems, "\" AND \""));
  switch (in_title) {
    case InTitle::kAll:
      return fmt::format("title : ({})", all);
    case InTitle::kSome:
      return fmt::format("{} AND title : (\"{}\")", all, fmt::join(stems, "\" OR \""));
    case InTitle::kAny:
      break;
  }
  return all;
}

// 'reclam' & 'suivi' & ('reclam':A | 'suivi':A)
std::string tsquery(const Stems& stems, InTitle in_title)
{
  const std::string all = fmt::format("'{}'", fmt::join(stems, "' & '"));
  switch (in_title) {
    case InTitle::kAll:
      return fmt::format("'{}':A", fmt::join(stems, "':A & '"));
    case InTitle::kSome:
      return fmt::format("{} & ('{}':A)", all, fmt::join(stems, "':A | '"));
    case InTitle::kAny:
      break;
  }
  return all;
}

std::vector<std::int64_t> rows_of(const Reader& reader, std::string_view sql, const std::string& wanted, int limit)
{
  std::vector<std::int64_t> rows;
  Query query(reader.connection(), sql, wanted, limit);
  while (query.next()) rows.push_back(query.integer(0));
  return rows;
}

// `text` is stems, each followed by a space.
bool holds(std::string_view text, std::string_view stem)
{
  for (std::size_t at = text.find(stem); at != std::string_view::npos; at = text.find(stem, at + 1)) {
    const std::size_t end = at + stem.size();
    if ((at == 0 || text[at - 1] == ' ') && end < text.size() && text[end] == ' ') return true;
  }
  return false;
}

// Rows that wait to be folded, newest first, by what their title holds.
std::map<InTitle, std::vector<std::int64_t>> find_recent(const Reader& reader, const Stems& stems)
{
  std::map<InTitle, std::vector<std::int64_t>> found;
  Query query(reader.connection(), kListRecent);
  while (query.next()) {
    std::size_t in_title = 0;
    bool all = true;
    for (const std::string& stem : stems) {
      const bool titled = holds(query.view(1), stem);
      if (titled) ++in_title;
      all = all && (titled || holds(query.view(2), stem));
    }
    if (!all) continue;
    const InTitle which = in_title == stems.size() ? InTitle::kAll : in_title > 0 ? InTitle::kSome : InTitle::kAny;
    found[which].push_back(query.integer(0));
  }
  return found;
}

void index_sqlite(Connection& connection, std::int64_t id, std::string_view title, std::string_view text)
{
  execute(connection, kInsertRecent, id, stems_of(title), stems_of(text));
  {
    Query count(connection, kCountRecent);
    if (!count.next() || count.integer(0) < kRecentMax) return;
  }
  execute(connection, kFold);
  execute(connection, kEmptyRecent);
}

}  // namespace

void index_text(Change& change, std::int64_t id, std::string_view title, std::string_view text)
{
  switch (change.connection().engine()) {
    case Engine::kSqlite:
      index_sqlite(change.connection(), id, title, text);
      return;
    case Engine::kPostgresql:
      execute(change.connection(), kInsertPostgresql, id, tsvector_of(title, text));
      return;
  }
}

std::vector<std::int64_t> find_rows(const Reader& reader, const std::vector<std::string>& stems, int limit)
{
  std::vector<std::int64_t> rows;
  if (stems.empty()) return rows;
  const bool sqlite = reader.connection().engine() == Engine::kSqlite;
  std::map<InTitle, std::vector<std::int64_t>> recent;
  if (sqlite) recent = find_recent(reader, stems);
  std::set<std::int64_t> seen;
  for (const InTitle in_title : kClasses) {
    const int left = limit - static_cast<int>(rows.size());
    if (left <= 0) break;
    // A row of a better class is in the worse ones too.
    const int wanted = left + static_cast<int>(seen.size());
    const std::vector<std::int64_t> indexed = sqlite
                                                  ? rows_of(reader, kFindFolded, fts_query(stems, in_title), wanted)
                                                  : rows_of(reader, kFindPostgresql, tsquery(stems, in_title), wanted);
    std::vector<std::int64_t> both;
    std::merge(recent[in_title].begin(), recent[in_title].end(), indexed.begin(), indexed.end(),
               std::back_inserter(both), std::greater<>());
    for (const std::int64_t row : both) {
      if (seen.insert(row).second && static_cast<int>(rows.size()) < limit) rows.push_back(row);
    }
  }
  return rows;
}

}  // namespace classeur::model::store
