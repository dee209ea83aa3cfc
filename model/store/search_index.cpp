// The one place where the engines' searches differ.
#include "model/store/search_index.hpp"

#include <map>

#include <fmt/format.h>

#include "model/store/stems.hpp"

namespace classeur::model::store
{

namespace
{

constexpr int kCandidatesMax = 2'000;
constexpr int kPositionMax = 16'383;  // of a tsvector

constexpr std::string_view kInsertSqlite = "INSERT INTO search_index (rowid, title, body) VALUES ($1, $2, $3)";
// A title counts ten times a text.
constexpr std::string_view kFindSqlite =
    "SELECT rowid FROM search_index WHERE search_index MATCH $1 AND rowid >= coalesce((SELECT min(rowid) FROM (SELECT "
    "rowid FROM search_index WHERE search_index MATCH $1 ORDER BY rowid DESC LIMIT $2)), 0) "
    "ORDER BY bm25(search_index, 10.0, 1.0), rowid DESC LIMIT $3";

constexpr std::string_view kInsertPostgresql =
    "INSERT INTO search_index (id, stems) VALUES ($1, CAST(CAST($2 AS text) AS tsvector))";
constexpr std::string_view kFindPostgresql =
    "SELECT id FROM (SELECT id, stems FROM search_index WHERE stems @@ CAST(CAST($1 AS text) AS tsquery) "
    "ORDER BY id DESC LIMIT $2) candidates "
    "ORDER BY ts_rank('{0.1, 0.1, 0.1, 1.0}', stems, CAST(CAST($1 AS text) AS tsquery)) DESC, id DESC LIMIT $3";

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

}  // namespace

void index_text(Change& change, std::int64_t id, std::string_view title, std::string_view text)
{
  switch (change.connection().engine()) {
    case Engine::kSqlite:
      execute(change.connection(), kInsertSqlite, id, stems_of(title), stems_of(text));
      return;
    case Engine::kPostgresql:
      execute(change.connection(), kInsertPostgresql, id, tsvector_of(title, text));
      return;
  }
}

std::vector<std::int64_t> find_rows(const Reader& reader, const std::vector<std::string>& stems, int limit)
{
  std::string wanted;
  const bool sqlite = reader.connection().engine() == Engine::kSqlite;
  for (const std::string& stem : stems) {
    if (!wanted.empty()) wanted += sqlite ? " AND " : " & ";
    wanted += sqlite ? fmt::format("\"{}\"", stem) : fmt::format("'{}'", stem);
  }
  std::vector<std::int64_t> rows;
  if (wanted.empty()) return rows;
  Query query(reader.connection(), sqlite ? kFindSqlite : kFindPostgresql, wanted, kCandidatesMax, limit);
  while (query.next()) rows.push_back(query.integer(0));
  return rows;
}

}  // namespace classeur::model::store
