// Law 2: any change made behind the program's back is found. Tables and columns come from the database itself, so that
// a new one cannot be forgotten.
#include <bit>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"
#include "filled.hpp"
#include "model/store/connection.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/tables.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

using Value = std::variant<std::monostate, std::int64_t, double, std::string, std::vector<char>>;

struct Row {
  std::string place;  // rowid or ctid
  std::vector<Value> values;
};

class TamperingTest : public SpaceTest
{
 protected:
  TamperingTest()
  {
    fill(store());
    const bool sqlite = GetParam() == Engine::kSqlite;
    connection_ = sqlite ? connect_sqlite(url().location, false) : connect_postgresql(url().location, false);
    connection_->run_script(sqlite ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica");
    place_ = sqlite ? "CAST(rowid AS TEXT)" : "CAST(ctid AS TEXT)";
    at_place_ = sqlite ? "rowid = CAST(${} AS INTEGER)" : "ctid = CAST(CAST(${} AS TEXT) AS tid)";
  }

  std::vector<std::string> columns(const std::string& table)
  {
    Query query(*connection_, fmt::format("SELECT * FROM {} LIMIT 0", table));
    query.next();
    std::vector<std::string> names;
    for (int column = 0; column < query.statement().column_count(); ++column) {
      names.emplace_back(query.statement().column_name(column));
    }
    return names;
  }

  std::vector<Row> rows(const std::string& table)
  {
    std::vector<Row> found;
    Query query(*connection_, fmt::format("SELECT {}, * FROM {}", place_, table));
    while (query.next()) {
      Row row{query.text(0), {}};
      for (int column = 1; column < query.statement().column_count(); ++column) {
        row.values.push_back(value_of(query, column));
      }
      found.push_back(std::move(row));
    }
    return found;
  }

  // A row with a value in that column, and one with nothing, where there is one.
  std::vector<Row> telling_rows(const std::string& table, std::size_t column)
  {
    std::vector<Row> chosen;
    for (const bool nothing : {false, true}) {
      for (Row& row : rows(table)) {
        if (std::holds_alternative<std::monostate>(row.values[column]) != nothing) continue;
        chosen.push_back(std::move(row));
        break;
      }
    }
    return chosen;
  }

  static Value value_of(Query& query, int column)
  {
    switch (query.statement().kind(column)) {
      case ValueKind::kNothing:
        return std::monostate{};
      case ValueKind::kInteger:
        return query.integer(column);
      case ValueKind::kReal:
        return query.real(column);
      case ValueKind::kText:
        return query.text(column);
      case ValueKind::kBytes:
        return std::vector<char>(query.view(column).begin(), query.view(column).end());
    }
    return std::monostate{};
  }

  static Parameter bound(const Value& value)
  {
    struct Binder {
      Parameter operator()(std::monostate) const { return std::monostate{}; }
      Parameter operator()(std::int64_t integer) const { return integer; }
      Parameter operator()(double real) const { return real; }
      Parameter operator()(const std::string& text) const { return std::string_view(text); }
      Parameter operator()(const std::vector<char>& bytes) const
      {
        return Blob{bytes.empty() ? std::string_view() : std::string_view(bytes.data(), bytes.size())};
      }
    };
    return std::visit(Binder{}, value);
  }

  // Where the row is afterwards; absent if the database does not let the value in.
  std::optional<std::string> set(const std::string& table, const std::string& column, const std::string& place,
                                 const Value& value)
  {
    try {
      Statement& statement = connection_->statement(fmt::format(
          fmt::runtime("UPDATE {} SET {} = $1 WHERE " + at_place_ + " RETURNING {}"), table, column, 2, place_));
      const std::array<Parameter, 2> parameters{bound(value), std::string_view(place)};
      statement.start(parameters);
      std::optional<std::string> now;
      if (statement.step()) now = std::string(statement.bytes(0));
      while (statement.step()) {
      }
      statement.reset();
      return now;
    } catch (const base::Error&) {
      return std::nullopt;
    }
  }

  // Values one bit away; for nothing, the smallest something of each kind.
  static std::vector<Value> one_bit_away(const Value& value)
  {
    struct Flip {
      std::vector<Value> operator()(std::monostate) const
      {
        return {std::int64_t{0}, 0.0, std::string("x"), std::vector<char>{'x'}};
      }
      std::vector<Value> operator()(std::int64_t integer) const
      {
        std::vector<Value> values;
        for (int bit = 0; bit < 16; ++bit) values.emplace_back(integer ^ (std::int64_t{1} << bit));
        return values;
      }
      std::vector<Value> operator()(double real) const
      {
        return {std::bit_cast<double>(std::bit_cast<std::uint64_t>(real) ^ 1)};
      }
      // A low bit of the last byte: of ASCII and of a continuation byte alike, what comes out is UTF-8 again.
      std::vector<Value> operator()(const std::string& text) const
      {
        if (text.empty()) return {std::string("x")};
        std::vector<Value> values;
        for (const int bit : {1, 2, 4}) {
          values.emplace_back(text.substr(0, text.size() - 1) + static_cast<char>(text.back() ^ bit));
        }
        return values;
      }
      std::vector<Value> operator()(std::vector<char> bytes) const
      {
        if (bytes.empty()) return {std::vector<char>{'x'}};
        bytes.front() = static_cast<char>(bytes.front() ^ 1);
        return {bytes};
      }
    };
    std::vector<Value> values = std::visit(Flip{}, value);
    return values;
  }

  std::string places(const std::vector<VerifyFinding>& findings)
  {
    std::string text;
    for (const VerifyFinding& finding : findings) text += finding.place + ": " + finding.message + "\n";
    return text;
  }

  // Findings of the enduring tables are named for them; those of journal and chunks for what they prove.
  void expect_found(const std::string& table, const std::string& what)
  {
    const auto findings = verify(store()).findings;
    EXPECT_FALSE(findings.empty()) << what << " was not found";
    const std::string name = table == "chunk" ? "file" : table;
    const bool by_journal = table == "journal" || table == "journal_head" || table == "space";
    const bool named = std::any_of(findings.begin(), findings.end(), [&](const VerifyFinding& finding) {
      return finding.place.starts_with(name) || (by_journal && finding.place.starts_with("journal")) ||
             (table == "chunk" && finding.place.starts_with("chunk"));
    });
    EXPECT_TRUE(named) << what << " was found only as\n" << places(findings);
  }

  // The condition that picks the row that stands there.
  std::string at(const std::string& place) const
  {
    return GetParam() == Engine::kSqlite ? "rowid = " + place : fmt::format("ctid = CAST('{}' AS tid)", place);
  }

  static bool is_enduring(const std::string& table)
  {
    const Table* known = find_table(table);
    return known == nullptr || known->kind == TableClass::kEnduring || known->kind == TableClass::kProof;
  }

  std::unique_ptr<Connection> connection_;
  std::string place_;
  std::string at_place_;
};

TEST_P(TamperingTest, TheListOfTablesIsThatOfTheDatabase)
{
  std::set<std::string> listed;
  for (const Table& table : tables()) {
    if (!table.only || *table.only == GetParam()) listed.emplace(table.name);
  }
  const auto names = connection_->table_names();
  EXPECT_EQ(listed, std::set<std::string>(names.begin(), names.end()));
}

TEST_P(TamperingTest, EveryEnduringTableHasARowToTry)
{
  EXPECT_TRUE(verify(store()).findings.empty()) << places(verify(store()).findings);
  for (const std::string& table : connection_->table_names()) {
    if (is_enduring(table)) {
      EXPECT_FALSE(rows(table).empty()) << table;
    }
  }
}

TEST_P(TamperingTest, OneBitInAnyColumnIsFound)
{
  int tried = 0;
  for (const std::string& table : connection_->table_names()) {
    if (!is_enduring(table)) continue;
    const auto names = columns(table);
    for (std::size_t column = 0; column < names.size(); ++column) {
      for (const Row& before : telling_rows(table, column)) {
        std::optional<std::string> moved;
        for (const Value& flipped : one_bit_away(before.values[column])) {
          moved = set(table, names[column], before.place, flipped);
          if (moved) break;
        }
        const std::string what = fmt::format("{}.{} of row {}", table, names[column], before.place);
        ASSERT_TRUE(moved) << what << " could not be changed";
        ++tried;
        expect_found(table, what);
        moved = set(table, names[column], *moved, before.values[column]);
        ASSERT_TRUE(moved) << what;
        if (const auto emptied = set(table, names[column], *moved, std::monostate{})) {
          if (!std::holds_alternative<std::monostate>(before.values[column])) expect_found(table, what + " emptied");
          ASSERT_TRUE(set(table, names[column], *emptied, before.values[column])) << what;
        }
      }
    }
  }
  EXPECT_GT(tried, 200);
  EXPECT_TRUE(verify(store()).findings.empty()) << places(verify(store()).findings);
}

TEST_P(TamperingTest, ARowThatDisappearsIsFound)
{
  for (const std::string& table : connection_->table_names()) {
    if (!is_enduring(table)) continue;
    const auto names = columns(table);
    const Row before = rows(table).back();
    connection_->run_script(fmt::format("DELETE FROM {} WHERE {}", table, at(before.place)));
    expect_found(table, "the deletion of a row of " + table);
    std::vector<std::string> marks;
    std::vector<Parameter> values;
    for (std::size_t column = 0; column < names.size(); ++column) {
      marks.push_back(fmt::format("${}", column + 1));
      values.push_back(bound(before.values[column]));
    }
    Statement& insert = connection_->statement(
        fmt::format("INSERT INTO {} ({}) VALUES ({})", table, fmt::join(names, ", "), fmt::join(marks, ", ")));
    insert.start(values);
    while (insert.step()) {
    }
    insert.reset();
  }
  EXPECT_TRUE(verify(store()).findings.empty()) << places(verify(store()).findings);
}

TEST_P(TamperingTest, ARowOfSomeoneElseIsFound)
{
  connection_->run_script(
      "INSERT INTO evidence_requirement (id, salt, evidence, requirement) SELECT 1000000, salt, evidence, '3.3' FROM "
      "evidence_requirement ORDER BY id LIMIT 1");
  expect_found("evidence_requirement", "a row that the program did not write");
}

TEST_P(TamperingTest, ATableOfSomeoneElseIsFound)
{
  connection_->run_script("CREATE TABLE foreign_thing (id INTEGER PRIMARY KEY)");
  const auto findings = verify(store()).findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].place, "table foreign_thing");
}

TEST_P(TamperingTest, ATruncatedJournalIsFound)
{
  connection_->run_script("DELETE FROM journal WHERE number = (SELECT max(number) FROM journal)");
  expect_found("journal", "a journal without its last entry");
  // Even if the head is put back to match: the signature holds the size.
  connection_->run_script("UPDATE journal_head SET size = size - 1");
  expect_found("journal", "a journal cut together with its head");
}

TEST_P(TamperingTest, SwappedRowsAreFound)
{
  // Two salts change places: every row is still one that the program wrote, but for its salt.
  connection_->run_script("UPDATE evidence SET salt = (SELECT salt FROM evidence e WHERE e.code <> evidence.code)");
  expect_found("evidence", "rows that changed places");
}

TEST_P(TamperingTest, AMissingChunkIsFound)
{
  connection_->run_script("DELETE FROM chunk WHERE number = 1");
  expect_found("chunk", "a chunk that is missing");
}

TEST_P(TamperingTest, SearchIndexSessionsAndJobsProveNothing)
{
  connection_->run_script(
      "INSERT INTO sign_in_failure (attempt, login, client, failed_at) SELECT salt, 'x', 'y', 1 FROM space");
  EXPECT_TRUE(verify(store()).findings.empty());
}

CLASSEUR_ON_BOTH_ENGINES(TamperingTest);

}  // namespace
}  // namespace classeur::model::store
