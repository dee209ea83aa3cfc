#include "tests/bench/store/cores.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include <sched.h>

#include "base/error.hpp"
#include "model/store/connection.hpp"

namespace classeur::bench
{

namespace
{

using model::store::Query;
using model::store::Reader;

// The first process of the server, which starts all others, and what it runs now.
constexpr std::string_view kServerProcesses =
    "SELECT CAST(split_part(pg_read_file('postmaster.pid'), chr(10), 1) AS BIGINT) "
    "UNION SELECT CAST(pid AS BIGINT) FROM pg_stat_activity";

const cpu_set_t& cores_at_start()
{
  static const cpu_set_t cores = [] {
    cpu_set_t all;
    if (sched_getaffinity(0, sizeof all, &all) != 0) CPU_SET(0, &all);
    return all;
  }();
  return cores;
}

cpu_set_t last_of(const cpu_set_t& cores)
{
  int last = 0;
  for (int core = 0; core < CPU_SETSIZE; ++core) {
    if (CPU_ISSET(core, &cores)) last = core;
  }
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(last, &one);
  return one;
}

void move(pid_t thread, const cpu_set_t& cores)
{
  // What has ended meanwhile needs no core.
  if (sched_setaffinity(thread, sizeof cores, &cores) == 0 || errno == ESRCH) return;
  throw base::Error(base::ErrorCode::kUnavailable,
                    "Impossible de choisir les cœurs des processus mesurés : " + std::string(std::strerror(errno)));
}

void move_all(const Reader& reader, const cpu_set_t& cores)
{
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
    move(std::stoi(thread.path().filename().string()), cores);
  }
  if (reader.connection().engine() == model::store::Engine::kSqlite) return;
  Query query(reader.connection(), kServerProcesses);
  while (query.next()) move(static_cast<pid_t>(query.integer(0)), cores);
}

}  // namespace

void keep_to_one_core(const Reader& reader)
{
  move_all(reader, last_of(cores_at_start()));
}

void keep_to_all_cores(const Reader& reader)
{
  move_all(reader, cores_at_start());
}

}  // namespace classeur::bench
