// How many durable changes a second, beside bare writes made durable one by one: same directory, same run, same bytes.
// A change is one record of evidence with a small file: rows, file, search index, journal, signed checkpoint. It is
// compared with write + fdatasync of as many bytes as the change added to SQLite's log.
//   store_bench [--seconds S] [--directory D] [--database URL]
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/search.hpp"

namespace
{

using namespace classeur;
using namespace classeur::model;
using namespace classeur::model::store;
using Seconds = std::chrono::duration<double>;

constexpr int kThreads = 10;
constexpr std::size_t kFileBytes = 2'000;

struct Options {
  double seconds = 3;
  std::string directory = ".";
  std::string database;
};

// Runs `step` until the time is up; steps a second.
double rate_of(double seconds, const std::function<void()>& step)
{
  const auto start = std::chrono::steady_clock::now();
  std::int64_t count = 0;
  Seconds spent{};
  do {
    step();
    ++count;
    spent = std::chrono::steady_clock::now() - start;
  } while (spent.count() < seconds);
  return static_cast<double>(count) / spent.count();
}

void add_one(Store& store, int number)
{
  EvidenceRecord record;
  record.code = fmt::format("PR-{:07}", number);
  record.title = fmt::format("Registre des réclamations du mois {}", number);
  record.kind = "register";
  record.period = {base::Date(2019, 1, 1), base::Date(2019, 7, 31)};
  record.made_on = base::Date(2019, 8, 1);
  record.requirements = {"3.2"};
  record.note = "Tableau de suivi des suggestions et des réclamations, avec les dates de réponse.";
  const std::string bytes = fmt::format("{:0{}}", number, kFileBytes);
  store.change({1, "referent", "Référent qualité"}, [&](Change& change) {
    record.revisions = {{0, 1, "Dépôt", {}, "", {{"registre.csv", put_bytes(store, change, bytes, "text/csv")}}}};
    add_evidence(change, record);
  });
}

double bare_rate(const Options& options, std::size_t bytes)
{
  const std::string path = options.directory + "/bare";
  const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) throw base::Error(base::ErrorCode::kUnavailable, "Impossible d’écrire dans " + path);
  const std::string block(bytes, 'x');
  // As SQLite's log does: it grows to its size, then is written over from its beginning.
  constexpr off_t kFileSize = 4 << 20;
  off_t at = 0;
  const double rate = rate_of(options.seconds, [&] {
    if (::pwrite(file, block.data(), block.size(), at) != static_cast<ssize_t>(block.size()) ||
        ::fdatasync(file) != 0) {
      throw base::Error(base::ErrorCode::kUnavailable, "Écriture impossible dans " + path);
    }
    at = (at + static_cast<off_t>(bytes)) % kFileSize;
  });
  ::close(file);
  ::unlink(path.c_str());
  return rate;
}

// Bytes that one change adds to the log, over a few of them.
std::size_t log_bytes_of_a_change(Store& store, const std::string& database, std::atomic<int>& number)
{
  const std::string log = database + "-wal";
  constexpr int kChanges = 8;
  add_one(store, ++number);
  struct stat before {
  };
  struct stat after {
  };
  ::stat(log.c_str(), &before);
  for (int change = 0; change < kChanges; ++change) add_one(store, ++number);
  ::stat(log.c_str(), &after);
  return static_cast<std::size_t>(after.st_size - before.st_size) / kChanges;
}

void run(const Options& options)
{
  const std::string file = options.directory + "/change_bench.db";
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file + suffix);
  const std::string address = options.database.empty() ? "sqlite:" + file : options.database;
  const auto store = Store::open(DatabaseUrl::parse(address), OpenMode::kCreate);
  std::atomic<int> number{0};

  std::size_t bytes = 16'384;
  if (options.database.empty()) bytes = log_bytes_of_a_change(*store, file, number);
  const double bare = bare_rate(options, bytes);
  const double alone = rate_of(options.seconds, [&] { add_one(*store, ++number); });
  std::atomic<std::int64_t> together{0};
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&] {
      while (Seconds(std::chrono::steady_clock::now() - start).count() < options.seconds) {
        add_one(*store, ++number);
        ++together;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double shared =
      static_cast<double>(together.load()) / Seconds(std::chrono::steady_clock::now() - start).count();

  const std::int64_t stored = count_evidence(store->read());
  if (stored != number.load()) {
    throw base::Error(base::ErrorCode::kDamaged, fmt::format("{} changements, {} preuves", number.load(), stored));
  }
  if (search(store->read(), "reclamation", 5).size() != 5) {
    throw base::Error(base::ErrorCode::kDamaged, "La recherche ne trouve pas ce qui a été écrit.");
  }
  if (!verify(*store).findings.empty()) throw base::Error(base::ErrorCode::kDamaged, "La vérification échoue.");

  fmt::print("{:<44}{:>10} /s\n", fmt::format("bare write of {} bytes + fdatasync", bytes), std::int64_t(bare));
  fmt::print("{:<44}{:>10} /s   ratio {:.2f}\n", "durable change, one by one", std::int64_t(alone), alone / bare);
  fmt::print("{:<44}{:>10} /s   ratio {:.2f}\n", fmt::format("durable change, {} threads", kThreads),
             std::int64_t(shared), shared / bare);
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file + suffix);
}

}  // namespace

int main(int count, char** arguments)
{
  Options options;
  for (int at = 1; at + 1 < count; at += 2) {
    if (std::strcmp(arguments[at], "--seconds") == 0) options.seconds = std::atof(arguments[at + 1]);
    if (std::strcmp(arguments[at], "--directory") == 0) options.directory = arguments[at + 1];
    if (std::strcmp(arguments[at], "--database") == 0) options.database = arguments[at + 1];
  }
  try {
    run(options);
    return 0;
  } catch (const base::Error& error) {
    std::fprintf(stderr, "%s (%s)\n", error.advice().c_str(), error.what());
    return 1;
  }
}
