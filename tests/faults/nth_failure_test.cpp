// Fails the Nth operation, for every N: each time the change is either done and kept, or refused and said, and nothing
// in between; and the space goes on.
#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.hpp"
#include "filled.hpp"
#include "model/store/connection.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

// A file system of SQLite that fails its Nth write, sync or truncation, and all that follow until it is healed: what a
// full or dying disk does. It stands before the ordinary one.
class FailingDisk
{
 public:
  static FailingDisk& instance()
  {
    static FailingDisk disk;
    return disk;
  }
  void fail_from(int operation)
  {
    remaining_ = operation;
    failing_ = true;
  }
  void heal() { failing_ = false; }
  int log_writes() const { return log_writes_; }
  bool failed() const { return failing_ && remaining_ <= 0; }

 private:
  struct File {
    sqlite3_file base;
    bool log;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };

  FailingDisk()
  {
    real_ = sqlite3_vfs_find(nullptr);
    vfs_ = *real_;
    vfs_.zName = "failing";
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
    vfs_.xOpen = [](sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
      auto* ours = reinterpret_cast<File*>(file);
      ours->base.pMethods = nullptr;
      ours->log = (flags & SQLITE_OPEN_WAL) != 0;
      const int code = instance().real_->xOpen(instance().real_, name, ours->real(), flags, out);
      if (code == SQLITE_OK) ours->base.pMethods = &instance().methods_;
      return code;
    };
    fill_methods();
    sqlite3_vfs_register(&vfs_, 1);
  }

  static sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real(); }
  static bool refuses() { return instance().failing_ && --instance().remaining_ <= 0; }

  void fill_methods()
  {
    methods_.iVersion = 2;
    methods_.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    methods_.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
      return real(f)->pMethods->xRead(real(f), to, n, at);
    };
    methods_.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
      if (reinterpret_cast<File*>(f)->log) ++instance().log_writes_;
      return refuses() ? SQLITE_FULL : real(f)->pMethods->xWrite(real(f), from, n, at);
    };
    methods_.xTruncate = [](sqlite3_file* f, sqlite3_int64 n) {
      return refuses() ? SQLITE_IOERR_TRUNCATE : real(f)->pMethods->xTruncate(real(f), n);
    };
    methods_.xSync = [](sqlite3_file* f, int flags) {
      return refuses() ? SQLITE_IOERR_FSYNC : real(f)->pMethods->xSync(real(f), flags);
    };
    methods_.xFileSize = [](sqlite3_file* f, sqlite3_int64* n) { return real(f)->pMethods->xFileSize(real(f), n); };
    methods_.xLock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); };
    methods_.xUnlock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); };
    methods_.xCheckReservedLock = [](sqlite3_file* f, int* out) {
      return real(f)->pMethods->xCheckReservedLock(real(f), out);
    };
    methods_.xFileControl = [](sqlite3_file* f, int op, void* argument) {
      return real(f)->pMethods->xFileControl(real(f), op, argument);
    };
    methods_.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
    methods_.xDeviceCharacteristics = [](sqlite3_file* f) {
      return real(f)->pMethods->xDeviceCharacteristics(real(f));
    };
    methods_.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
      return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
    };
    methods_.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
      return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
    };
    methods_.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
    methods_.xShmUnmap = [](sqlite3_file* f, int flag) { return real(f)->pMethods->xShmUnmap(real(f), flag); };
  }

  sqlite3_vfs* real_ = nullptr;
  sqlite3_vfs vfs_{};
  sqlite3_io_methods methods_{};
  int remaining_ = 0;
  int log_writes_ = 0;
  bool failing_ = false;
};

// Before any store: what the store itself puts in front of the disk must meet these failures too.
[[maybe_unused]] const FailingDisk& kDisk = FailingDisk::instance();

void add_one(Store& store, const std::string& code)
{
  IncomingFile file = IncomingFile::begin(store);
  file.write(std::string(kChunkBytes + 10, 'b') + code);
  file.finish();
  store.change(referent(), [&](Change& change) {
    EvidenceRecord record;
    record.code = code;
    record.requirements = {"3.2"};
    record.revisions = {{0, 1, "", {}, "", {{"registre.csv", put_file(change, file, "text/csv")}}}};
    add_evidence(change, record);
  });
}

// True if the change was acknowledged.
bool try_to_add(Store& store, const std::string& code)
{
  try {
    add_one(store, code);
    return true;
  } catch (const base::Error& error) {
    EXPECT_FALSE(error.advice().empty());
    return false;
  }
}

TEST(NthFailure, OfTheDiskIsRefusedAndSaidOrDoneAndKept)
{
  FailingDisk& disk = FailingDisk::instance();
  const Folder folder;
  const DatabaseUrl url = DatabaseUrl::parse("sqlite:" + folder.path() + "/space.db");
  auto store = Store::open(url, OpenMode::kCreate, november);
  int acknowledged = 0;
  for (int operation = 1;; ++operation) {
    const std::string code = fmt::format("N{}", operation);
    disk.fail_from(operation);
    const bool done = try_to_add(*store, code);
    const bool failed = disk.failed();
    disk.heal();
    // As after a crash of the machine's disk: the program is started again.
    store.reset();
    store = Store::open(url, OpenMode::kMustExist, november);
    const bool there = find_evidence(store->read(), code).has_value();
    EXPECT_TRUE(!done || there) << "operation " << operation << ": acknowledged, and not kept";
    const auto findings = verify(*store).findings;
    ASSERT_TRUE(findings.empty()) << "operation " << operation << ": " << findings.front().place;
    acknowledged += done ? 1 : 0;
    if (!failed) break;
    ASSERT_LT(operation, 10'000);
  }
  EXPECT_GT(acknowledged, 0);
}

// The space goes on without a new start once the disk is well again.
TEST(NthFailure, OfTheDiskLeavesTheOpenStoreUsable)
{
  FailingDisk& disk = FailingDisk::instance();
  const Folder folder;
  const auto store =
      Store::open(DatabaseUrl::parse("sqlite:" + folder.path() + "/space.db"), OpenMode::kCreate, november);
  for (int operation = 1; operation < 60; operation += 3) {
    disk.fail_from(operation);
    try_to_add(*store, fmt::format("N{}", operation));
    disk.heal();
    const std::string code = fmt::format("M{}", operation);
    ASSERT_TRUE(try_to_add(*store, code)) << "after operation " << operation;
    ASSERT_TRUE(find_evidence(store->read(), code)) << code;
  }
  EXPECT_TRUE(verify(*store).findings.empty());
}

// A change touches some twenty pages; the file system is called once for all of them.
TEST(LogWrites, OfAChangeAreOne)
{
  const Folder folder;
  const auto store =
      Store::open(DatabaseUrl::parse("sqlite:" + folder.path() + "/space.db"), OpenMode::kCreate, november);
  const auto add = [&](int number) {
    store->change(referent(), [&](Change& change) {
      EvidenceRecord record;
      record.code = fmt::format("L{}", number);
      record.revisions = {{0, 1, "", {}, "", {{"a.csv", put_bytes(*store, change, record.code, "text/csv")}}}};
      add_evidence(change, record);
    });
  };
  add(0);
  const int before = FailingDisk::instance().log_writes();
  for (int number = 1; number <= 10; ++number) add(number);
  EXPECT_EQ(FailingDisk::instance().log_writes() - before, 10);
}

// An exception of the caller between any two writes undoes all of them.
class NthWrite : public SpaceTest
{
};

TEST_P(NthWrite, FailingUndoesTheChange)
{
  fill(store());
  const std::int64_t head = store().journal_head();
  const std::string note = latest_checkpoint(store().read()).note;
  for (int writes = 0; writes < 6; ++writes) {
    EXPECT_THROW(store().change(referent(),
                                [&](Change& change) {
                                  for (int number = 0; number < writes; ++number) {
                                    EvidenceRecord record;
                                    record.code = fmt::format("X{}", number);
                                    record.revisions = {EvidenceRevision{}};
                                    add_evidence(change, record);
                                  }
                                  throw base::Error(base::ErrorCode::kBadInput, "Non.");
                                }),
                 base::Error);
    EXPECT_EQ(store().journal_head(), head);
    EXPECT_EQ(latest_checkpoint(store().read()).note, note);
    EXPECT_FALSE(find_evidence(store().read(), "X0"));
  }
  EXPECT_TRUE(verify(store()).findings.empty());
}

CLASSEUR_ON_BOTH_ENGINES(NthWrite);

}  // namespace
}  // namespace classeur::model::store
