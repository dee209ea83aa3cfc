#include "space.hpp"

#include <array>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/digest.hpp"
#include "model/store/connection.hpp"

namespace classeur::model::store
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin";

void run(const std::string& command, const std::string& log)
{
  const int status = std::system(fmt::format("{} >>'{}' 2>&1 </dev/null", command, log).c_str());
  if (status == 0) return;
  std::ifstream in(log);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  throw std::runtime_error(command + " failed:\n" + text);
}

// PostgreSQL refuses to run as root: then it runs as the user that its package made.
std::string as_other_user(const std::string& command)
{
  if (geteuid() != 0) return command;
  const char* user = getpwnam("postgres") != nullptr ? "postgres" : "nobody";
  return fmt::format("cd / && setpriv --reuid={0} --regid=$(id -g {0}) --clear-groups {1}", user, command);
}

class ThrowAwayServer
{
 public:
  explicit ThrowAwayServer(const std::string& settings)
  {
    if (!fs::exists(fmt::format("{}/initdb", kPrograms))) {
      throw std::runtime_error("PostgreSQL 15 is missing: install Debian's package postgresql-15");
    }
    const std::string data = folder_.path() + "/data";
    const std::string log = folder_.path() + "/log";
    fs::create_directory(data);
    std::ofstream(log).close();
    fs::permissions(folder_.path(), fs::perms::all);
    fs::permissions(log, fs::perms::all);
    if (geteuid() == 0) {
      const passwd* user = getpwnam("postgres") != nullptr ? getpwnam("postgres") : getpwnam("nobody");
      if (chown(data.c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("chown " + data);
    }
    run(as_other_user(
            fmt::format("{}/initdb -D '{}' -U classeur -A trust -E UTF8 --locale=C.UTF-8 --no-sync", kPrograms, data)),
        log);
    run(as_other_user(fmt::format("{}/pg_ctl -D '{}' -w -t 60 -l '{}/server.log' -o \"-c listen_addresses='' "
                                  "-c unix_socket_directories='{}' -c max_connections=100 {}\" start",
                                  kPrograms, data, data, folder_.path(), settings)),
        log);
    started_ = true;
  }
  ThrowAwayServer(const ThrowAwayServer&) = delete;
  ThrowAwayServer& operator=(const ThrowAwayServer&) = delete;
  ~ThrowAwayServer()
  {
    if (started_) {
      const std::string stop = as_other_user(
          fmt::format("{}/pg_ctl -D '{}/data' -w -m immediate stop >/dev/null 2>&1", kPrograms, folder_.path()));
      if (std::system(stop.c_str()) != 0) std::fputs("PostgreSQL of the tests did not stop\n", stderr);
    }
  }

  std::string url(int number) const
  {
    return fmt::format("postgresql://classeur@/postgres?host={}&options=-csearch_path%3Dspace_{}", folder_.path(),
                       number);
  }

 private:
  Folder folder_;
  bool started_ = false;
};

}  // namespace

base::Instant november()
{
  return *base::Instant::parse("2019-11-18T09:00:00Z");
}

Actor referent()
{
  return {7, "referent", "Référent qualité"};
}

Folder::Folder() : path_(fs::temp_directory_path() / ("classeur-test-" + base::to_hex(base::random_bytes(8))))
{
  fs::create_directories(path_);
}
Folder::~Folder()
{
  std::error_code error;
  fs::remove_all(path_, error);
}

std::string new_postgresql_url(const std::string& settings)
{
  static const ThrowAwayServer server(settings);
  static std::atomic<int> schemas{0};
  return server.url(++schemas);
}

SpaceTest::SpaceTest()
    : url_(GetParam() == Engine::kSqlite ? DatabaseUrl{Engine::kSqlite, folder_.path() + "/space.db"}
                                         : DatabaseUrl::parse(new_postgresql_url()))
{
}

Store& SpaceTest::store()
{
  if (!store_) store_ = Store::open(url_, OpenMode::kCreate, november);
  return *store_;
}

void SpaceTest::reopen()
{
  store_.reset();
  store_ = Store::open(url_, OpenMode::kMustExist, november);
}

void SpaceTest::tamper(const std::string& sql)
{
  const auto connection =
      url_.engine == Engine::kSqlite ? connect_sqlite(url_.location, false) : connect_postgresql(url_.location, false);
  if (url_.engine == Engine::kSqlite) connection->run_script("PRAGMA foreign_keys = OFF");
  connection->run_script(sql);
}

void SpaceTest::forget_steps_from(int step)
{
  struct Made {
    int step;
    const char* table;
  };
  constexpr std::array kMade = {Made{17, "measurement_said"}, Made{17, "published_result"}, Made{18, "action_effect"},
                                Made{18, "action_done"},      Made{18, "finding_cause"},    Made{20, "channel"},
                                Made{21, "requirement_each"}, Made{22, "survey_target"}};
  for (const Made& made : kMade) {
    if (made.step >= step) tamper(std::string("DROP TABLE ") + made.table);
  }
  tamper("DELETE FROM migration WHERE number >= " + std::to_string(step));
}

std::string engine_name(const testing::TestParamInfo<Engine>& info)
{
  return info.param == Engine::kSqlite ? "Sqlite" : "Postgresql";
}

}  // namespace classeur::model::store
