#include "model/store/schema_check.hpp"

#include <map>
#include <memory>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.hpp"
#include "base/resource.hpp"
#include "model/store/migrations.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kListObjects =
    "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
constexpr std::string_view kListForeign =
    "SELECT 'trigger ' || tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace "
    "UNION ALL SELECT 'rule ' || rulename FROM pg_rules WHERE schemaname = current_schema() ORDER BY 1";

using Definitions = std::map<std::string, std::string, std::less<>>;  // by "index audit_by_code"

struct DatabaseDeleter {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};

int take_object(void* definitions, int /*count*/, char** values, char** /*names*/)
{
  (*static_cast<Definitions*>(definitions))[values[0]] = values[1];
  return SQLITE_OK;
}

// Of an empty space that the steps make in memory.
Definitions made_by_steps()
{
  sqlite3* opened = nullptr;
  const int code = sqlite3_open(":memory:", &opened);
  const std::unique_ptr<sqlite3, DatabaseDeleter> database(opened);
  const auto run = [&](const std::string& sql, int (*callback)(void*, int, char**, char**), void* context) {
    if (sqlite3_exec(opened, sql.c_str(), callback, context, nullptr) == SQLITE_OK) return;
    throw base::Error(base::ErrorCode::kDamaged, "Le schéma du programme ne se laisse pas refaire.",
                      fmt::format("schema in memory: {}", sqlite3_errmsg(opened)));
  };
  if (code != SQLITE_OK) throw base::Error(base::ErrorCode::kUnavailable, "La mémoire manque.", "sqlite3_open");
  for (int number = 1; number <= schema_version(); ++number) {
    const std::string name = fmt::format("model/store/schema/{:04}", number);
    run(std::string(base::resource(name + ".sql")), nullptr, nullptr);
    if (const auto particular = base::find_resource(name + ".sqlite.sql")) {
      run(std::string(*particular), nullptr, nullptr);
    }
  }
  Definitions definitions;
  run(std::string(kListObjects), take_object, &definitions);
  return definitions;
}

std::vector<VerifyFinding> compare(const Definitions& expected, const Definitions& found)
{
  std::vector<VerifyFinding> findings;
  for (const auto& [object, definition] : expected) {
    const auto there = found.find(object);
    if (there == found.end()) {
      if (!object.starts_with("table ")) findings.push_back({object, "Cet objet de la base manque."});
    } else if (there->second != definition) {
      findings.push_back({object, "La définition n’est plus celle du programme."});
    }
  }
  for (const auto& [object, definition] : found) {
    if (!expected.contains(object) && !object.starts_with("table ")) {
      findings.push_back({object, "Cet objet de la base n’appartient pas à Classeur."});
    }
  }
  return findings;
}

}  // namespace

std::vector<VerifyFinding> check_schema(Connection& connection)
{
  if (connection.engine() == Engine::kSqlite) {
    Definitions found;
    Query query(connection, kListObjects);
    while (query.next()) found[query.text(0)] = query.text(1);
    return compare(made_by_steps(), found);
  }
  std::vector<VerifyFinding> findings;
  Query query(connection, kListForeign);
  while (query.next()) findings.push_back({query.text(0), "Cet objet de la base n’appartient pas à Classeur."});
  return findings;
}

}  // namespace classeur::model::store
