// Spaces made by older programs come to the schema of this one.
#include "model/store/migrations.hpp"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "filled.hpp"
#include "model/store/journals.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

std::unique_ptr<Connection> connect(const DatabaseUrl& url, bool may_create)
{
  return url.engine == Engine::kSqlite ? connect_sqlite(url.location, may_create)
                                       : connect_postgresql(url.location, may_create);
}

// Every table, column and index, as the engine itself tells them.
std::string schema_of(Connection& connection)
{
  constexpr std::string_view kSqlite = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name";
  constexpr std::string_view kColumns =
      "SELECT table_name, column_name, data_type || ' ' || is_nullable || ' ' || coalesce(collation_name, '') "
      "FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, column_name";
  constexpr std::string_view kConstraints =
      "SELECT c.conrelid::regclass::text, c.conname::text, pg_get_constraintdef(c.oid) FROM pg_constraint c "
      "JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = current_schema() ORDER BY 1, 2";
  constexpr std::string_view kIndexes =
      "SELECT tablename::text, indexname::text, replace(indexdef, current_schema(), '') FROM pg_indexes "
      "WHERE schemaname = current_schema() ORDER BY 1, 2";
  std::string schema;
  const auto add = [&](std::string_view sql) {
    Query query(connection, sql);
    while (query.next()) schema += query.text(0) + " | " + query.text(1) + " | " + query.text(2) + "\n";
  };
  if (connection.engine() == Engine::kSqlite) {
    add(kSqlite);
  } else {
    for (const std::string_view sql : {kColumns, kConstraints, kIndexes}) add(sql);
  }
  return schema;
}

// These only change what derived tables hold (see indexed_evidence_test.cpp, search_test.cpp).
constexpr std::array kWithoutTables = {14, 15, 16, 19};

class MigrationTest : public SpaceTest
{
 protected:
  DatabaseUrl other_url() const
  {
    if (url().engine == Engine::kPostgresql) return {Engine::kPostgresql, new_postgresql_url()};
    return {Engine::kSqlite, folder() + "/older.db"};
  }
};

TEST_P(MigrationTest, AnUpgradedSpaceIsLikeAFreshOne)
{
  store();
  const std::string fresh = schema_of(*connect(url(), false));
  ASSERT_NE(fresh.find("journal"), std::string::npos);
  for (int version = 1; version < schema_version(); ++version) {
    const DatabaseUrl older = other_url();
    std::unique_ptr<Connection> connection = connect(older, true);
    create_space(*connection, november(), version);
    if (std::find(kWithoutTables.begin(), kWithoutTables.end(), version + 1) == kWithoutTables.end()) {
      EXPECT_NE(schema_of(*connection), fresh) << "step " << version + 1 << " changes nothing";
    }
    connection.reset();
    const auto opened = Store::open(older, OpenMode::kMustExist);
    EXPECT_EQ(schema_of(*connect(older, false)), fresh) << "from version " << version;
    fill(*opened);
    EXPECT_TRUE(verify(*opened).findings.empty()) << "from version " << version;
    if (older.engine == Engine::kSqlite) std::remove(older.location.c_str());
  }
}

CLASSEUR_ON_BOTH_ENGINES(MigrationTest);

}  // namespace
}  // namespace classeur::model::store
