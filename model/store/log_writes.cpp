#include "model/store/log_writes.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>
#include <string>

#include <sqlite3.h>

#include "base/error.hpp"

namespace classeur::model::store
{

namespace
{

// What waits at most. SQLite never asks the file system for 128 KiB at once, and its VFS counts on that.
constexpr std::size_t kWaitingBytesMax = std::size_t{120} << 10;

// The log of one connection. Lives in memory that SQLite gives and frees: made by open_file(), ended by xClose. The
// file of the real VFS follows it in the same memory.
// Invariant: `waiting` holds the bytes of the file from `waiting_from` on; the real file holds all others.
struct LogFile {
  sqlite3_file base;  // SQLite knows this part
  std::string waiting;
  sqlite3_int64 waiting_from;

  static constexpr std::size_t kBytes =
      (sizeof(sqlite3_file) + sizeof(std::string) + sizeof(sqlite3_int64) + 15) & ~15U;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(this) + kBytes); }

  // What could not be written is forgotten: SQLite takes its change for failed, and undoes it.
  int flush()
  {
    if (waiting.empty()) return SQLITE_OK;
    const int code = real()->pMethods->xWrite(real(), waiting.data(), static_cast<int>(waiting.size()), waiting_from);
    waiting.clear();
    return code;
  }
};
static_assert(sizeof(LogFile) <= LogFile::kBytes);

LogFile& log_of(sqlite3_file* file)
{
  return *reinterpret_cast<LogFile*>(file);
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset)
{
  LogFile& log = log_of(file);
  const auto length = static_cast<std::size_t>(count);
  const bool follows =
      !log.waiting.empty() && offset == log.waiting_from + static_cast<sqlite3_int64>(log.waiting.size());
  if (!follows || log.waiting.size() + length > kWaitingBytesMax) {
    if (const int code = log.flush(); code != SQLITE_OK) return code;
    log.waiting_from = offset;
  }
  try {
    log.waiting.append(static_cast<const char*>(bytes), length);
  } catch (const std::bad_alloc&) {
    return SQLITE_IOERR_NOMEM;
  }
  return SQLITE_OK;
}

int close(sqlite3_file* file)
{
  LogFile& log = log_of(file);
  const int written = log.flush();
  const int closed = log.real()->pMethods->xClose(log.real());
  log.waiting.~basic_string();
  return written != SQLITE_OK ? written : closed;
}

// Every other call goes to the real file, which then has all that was written.
template <auto Method, typename... Values>
int pass_on(sqlite3_file* file, Values... values)
{
  LogFile& log = log_of(file);
  if (const int code = log.flush(); code != SQLITE_OK) return code;
  return (log.real()->pMethods->*Method)(log.real(), values...);
}
template <auto Method>
int ask(sqlite3_file* file)
{
  return (log_of(file).real()->pMethods->*Method)(log_of(file).real());
}

constexpr sqlite3_io_methods kMethods = [] {
  using Methods = sqlite3_io_methods;
  Methods methods{};
  methods.iVersion = 1;  // a log is neither shared memory nor mapped
  methods.xClose = close;
  methods.xRead = pass_on<&Methods::xRead, void*, int, sqlite3_int64>;
  methods.xWrite = write;
  methods.xTruncate = pass_on<&Methods::xTruncate, sqlite3_int64>;
  methods.xSync = pass_on<&Methods::xSync, int>;
  methods.xFileSize = pass_on<&Methods::xFileSize, sqlite3_int64*>;
  methods.xLock = pass_on<&Methods::xLock, int>;
  methods.xUnlock = pass_on<&Methods::xUnlock, int>;
  methods.xCheckReservedLock = pass_on<&Methods::xCheckReservedLock, int*>;
  methods.xFileControl = pass_on<&Methods::xFileControl, int, void*>;
  methods.xSectorSize = ask<&Methods::xSectorSize>;
  methods.xDeviceCharacteristics = ask<&Methods::xDeviceCharacteristics>;
  return methods;
}();

sqlite3_vfs* real_vfs = nullptr;  // set once, by gather_log_writes()

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out)
{
  if ((flags & SQLITE_OPEN_WAL) == 0) return real_vfs->xOpen(real_vfs, name, file, flags, flags_out);
  auto* log = new (file) LogFile{};
  log->real()->pMethods = nullptr;
  const int code = real_vfs->xOpen(real_vfs, name, log->real(), flags, flags_out);
  if (code == SQLITE_OK) {
    log->base.pMethods = &kMethods;
    return code;
  }
  // Without methods SQLite does not close it.
  log->waiting.~basic_string();
  log->base.pMethods = nullptr;
  return code;
}

}  // namespace

void gather_log_writes()
{
  static std::once_flag once;
  std::call_once(once, [] {
    real_vfs = sqlite3_vfs_find(nullptr);
    // The other calls of the real VFS need nothing but its pAppData, which the copy has.
    static sqlite3_vfs vfs = *real_vfs;
    vfs.zName = "classeur";
    vfs.pNext = nullptr;
    vfs.szOsFile = std::max(real_vfs->szOsFile, static_cast<int>(LogFile::kBytes) + real_vfs->szOsFile);
    vfs.xOpen = open_file;
    if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK) {
      throw base::Error(base::ErrorCode::kUnavailable, "SQLite ne peut pas démarrer.", "sqlite3_vfs_register failed");
    }
  });
}

}  // namespace classeur::model::store
