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
#include <sys/resource.h>
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

double cpu_seconds()
{
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
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
  std::string bytes = record.code;
  bytes.resize(kFileBytes, '0');
  store.change({1, "referent", "Référent qualité"}, [&](Change& change) {
    record.revisions = {{0, 1, "Dépôt", {}, "", {{"registre.csv", put_bytes(store, change, bytes, "text/csv")}}}};
    add_evidence(change, record);
  });
}

// Writes of the same size, made durable one by one, over and over the same few megabytes as SQLite's log is.
class BareFile
{
 public:
  BareFile(const std::string& directory, std::size_t bytes) : path_(directory + "/bare"), block_(bytes, 'x')
  {
    file_ = ::open(path_.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
    if (file_ < 0) throw base::Error(base::ErrorCode::kUnavailable, "Impossible d’écrire dans " + path_);
  }
  BareFile(const BareFile&) = delete;
  BareFile& operator=(const BareFile&) = delete;
  ~BareFile()
  {
    ::close(file_);
    ::unlink(path_.c_str());
  }
  void write_one()
  {
    if (::pwrite(file_, block_.data(), block_.size(), at_) != static_cast<ssize_t>(block_.size()) ||
        ::fdatasync(file_) != 0) {
      throw base::Error(base::ErrorCode::kUnavailable, "Écriture impossible dans " + path_);
    }
    constexpr off_t kFileSize = 16 << 20;
    at_ = (at_ + static_cast<off_t>(block_.size())) % kFileSize;
  }

 private:
  std::string path_;
  std::string block_;
  int file_ = -1;
  off_t at_ = 0;
};

// Both in turn, a slice of time each, so that what else the disk does weighs on both alike. Rates per second.
struct Rates {
  double bare = 0;
  double change = 0;
};
Rates rates_in_turn(double seconds, const std::function<void()>& bare, const std::function<void()>& change)
{
  constexpr int kSlices = 20;
  Rates rates;
  for (int slice = 0; slice < kSlices; ++slice) {
    rates.bare += rate_of(seconds / kSlices, bare) / kSlices;
    rates.change += rate_of(seconds / kSlices, change) / kSlices;
  }
  return rates;
}

// Bytes that one change adds to the log, over enough of them to see the search index merge, and fewer than fill the
// log.
std::size_t log_bytes_of_a_change(Store& store, const std::string& database, std::atomic<int>& number)
{
  const std::string log = database + "-wal";
  constexpr int kChanges = 128;
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
  BareFile bare_file(options.directory, bytes);
  double cpu = 0;
  int changes = 0;
  const auto [bare, alone] = rates_in_turn(
      options.seconds, [&] { bare_file.write_one(); },
      [&] {
        const double before = cpu_seconds();
        add_one(*store, ++number);
        cpu += cpu_seconds() - before;
        ++changes;
      });
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
  SearchQuestion question;
  question.text = "reclamation";
  question.visible = {Confidentiality::kOrdinary};
  if (search(store->read(), question).total != number.load()) {
    throw base::Error(base::ErrorCode::kDamaged, "La recherche ne trouve pas ce qui a été écrit.");
  }
  if (!verify(*store).findings.empty()) throw base::Error(base::ErrorCode::kDamaged, "La vérification échoue.");

  fmt::print("{:<44}{:>10} /s\n", fmt::format("bare write of {} bytes + fdatasync", bytes), std::int64_t(bare));
  fmt::print("{:<44}{:>10} /s   ratio {:.2f}, {:.0f} µs of processor each\n", "durable change, one by one",
             std::int64_t(alone), alone / bare, cpu / changes * 1e6);
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
