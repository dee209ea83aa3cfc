// What is particular to SQLite.
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <mutex>

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/Utility.h>
#include <Poco/Data/Session.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/error.hpp"
#include "model/store/connection.hpp"
#include "model/store/log_writes.hpp"

namespace classeur::model::store
{

namespace
{

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::PlaceError;

constexpr int kBusyTimeoutMilliseconds = 10'000;
constexpr std::size_t kLoginTimeoutSeconds = 10;

struct StatementDeleter {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, StatementDeleter>;

[[noreturn]] void throw_error(int code, const std::string& message, const std::string& place)
{
  const std::string log = fmt::format("SQLite error {}: {}", code, message);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw PlaceError(ErrorCode::kUnavailable,
                       "La base est occupée par un autre programme\u00A0: réessayez dans un instant.", place, log);
    case SQLITE_FULL:
      throw PlaceError(ErrorCode::kUnavailable,
                       "Le disque est plein\u00A0: rien n’a été enregistré. Libérez de la place, puis recommencez.",
                       place, log);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      throw PlaceError(ErrorCode::kUnavailable,
                       "Impossible d’écrire dans la base\u00A0: vérifiez les droits sur son fichier et sur le dossier.",
                       place, log);
    case SQLITE_NOTADB:
      throw PlaceError(ErrorCode::kDamaged, "Ce fichier n’est pas une base de Classeur.", place, log);
    case SQLITE_CONSTRAINT:
      throw Error(
          ErrorCode::kConflict,
          "L’enregistrement contredit ce qui est déjà là\u00A0: il existe déjà, ou ce à quoi il renvoie manque.",
          place + ": " + log);
    case SQLITE_CORRUPT:
      throw PlaceError(ErrorCode::kDamaged, "La base est endommagée\u00A0: restaurez une sauvegarde.", place, log);
    case SQLITE_IOERR:
      throw PlaceError(ErrorCode::kUnavailable, "Le disque refuse la lecture ou l’écriture de la base.", place, log);
    default:
      throw PlaceError(ErrorCode::kDamaged, "La base refuse l’opération.", place, log);
  }
}

class SqliteStatement final : public Statement
{
 public:
  SqliteStatement(sqlite3* database, StatementHandle handle, const std::string& place)
      : database_(database), handle_(std::move(handle)), place_(place)
  {
  }

  void start(std::span<const Parameter> parameters) override
  {
    sqlite3_reset(handle_.get());
    bind_all(parameters, SQLITE_TRANSIENT);
  }

  // The values outlive it, so SQLite need not copy them.
  void run(std::span<const Parameter> parameters) override
  {
    bind_all(parameters, SQLITE_STATIC);
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(handle_.get());
    if (code != SQLITE_DONE) fail();
    reset();
  }

  bool step() override
  {
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail();
    return false;
  }

  void reset() noexcept override
  {
    sqlite3_reset(handle_.get());
    sqlite3_clear_bindings(handle_.get());
  }

  int column_count() override { return sqlite3_column_count(handle_.get()); }
  std::string_view column_name(int column) override { return sqlite3_column_name(handle_.get(), column); }

  ValueKind kind(int column) override
  {
    switch (sqlite3_column_type(handle_.get(), column)) {
      case SQLITE_INTEGER:
        return ValueKind::kInteger;
      case SQLITE_FLOAT:
        return ValueKind::kReal;
      case SQLITE_TEXT:
        return ValueKind::kText;
      case SQLITE_BLOB:
        return ValueKind::kBytes;
      default:
        return ValueKind::kNothing;
    }
  }

  std::int64_t integer(int column) override { return sqlite3_column_int64(handle_.get(), column); }
  double real(int column) override { return sqlite3_column_double(handle_.get(), column); }
  std::string_view bytes(int column) override
  {
    const void* first = sqlite3_column_blob(handle_.get(), column);
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
    return first == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(first), length);
  }

 private:
  [[noreturn]] void fail()
  {
    const int code = sqlite3_extended_errcode(database_);
    const std::string message = sqlite3_errmsg(database_);
    sqlite3_reset(handle_.get());
    throw_error(code, message, place_);
  }

  void bind_all(std::span<const Parameter> parameters, sqlite3_destructor_type lifetime)
  {
    for (std::size_t at = 0; at < parameters.size(); ++at) {
      if (bind(static_cast<int>(at) + 1, parameters[at], lifetime) != SQLITE_OK) fail();
    }
  }

  int bind(int index, const Parameter& value, sqlite3_destructor_type lifetime)
  {
    struct Binder {
      sqlite3_stmt* statement;
      int at;
      sqlite3_destructor_type lifetime;
      int operator()(std::monostate) const { return sqlite3_bind_null(statement, at); }
      int operator()(std::int64_t integer) const { return sqlite3_bind_int64(statement, at, integer); }
      int operator()(double real) const { return sqlite3_bind_double(statement, at, real); }
      int operator()(std::string_view text) const
      {
        return sqlite3_bind_text64(statement, at, text.data() == nullptr ? "" : text.data(), text.size(), lifetime,
                                   SQLITE_UTF8);
      }
      int operator()(Blob blob) const
      {
        if (blob.bytes.empty()) return sqlite3_bind_zeroblob(statement, at, 0);
        return sqlite3_bind_blob64(statement, at, blob.bytes.data(), blob.bytes.size(), lifetime);
      }
    };
    return std::visit(Binder{handle_.get(), index, lifetime}, value);
  }

  sqlite3* database_;
  StatementHandle handle_;
  const std::string& place_;
};

class SqliteConnection final : public Connection
{
 public:
  SqliteConnection(const std::string& file_name, bool may_create)
      : Connection(Engine::kSqlite, file_name), session_(open_session(file_name)), database_(handle_of(session_))
  {
    sqlite3_busy_timeout(database_, kBusyTimeoutMilliseconds);
    refuse_what_is_not_ours(may_create);
    // FULL: what was acknowledged is on the disk. The cache is small: the system's own serves all connections. The log
    // may grow to 32 MB before it is folded into the database, so that pages written often are folded once.
    run_script(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -4096;"
        "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8000");
  }

  ~SqliteConnection() override { forget_statements(); }

  void run_script(const std::string& sql) override
  {
    const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw_error(sqlite3_extended_errcode(database_), sqlite3_errmsg(database_), place());
  }

  void begin_read() override { execute(*this, "BEGIN"); }
  void begin_write() override { execute(*this, "BEGIN IMMEDIATE"); }
  void commit() override { execute(*this, "COMMIT"); }
  void rollback() noexcept override
  {
    // SQLite rolls back by itself after some errors; then there is nothing left to undo.
    if (sqlite3_get_autocommit(database_) != 0) return;
    try {
      execute(*this, "ROLLBACK");  // prepared once: every reader ends with it
    } catch (const std::exception&) {
      sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
  }

  // The header of the log's index, which programs share: SQLite writes it anew, with a counter, in the moment in which
  // a commit becomes visible. https://www.sqlite.org/walformat.html#the_wal_index_header
  std::optional<CommitMark> commit_mark() override
  {
    if (log_index_ == nullptr) log_index_ = find_log_index();
    if (log_index_ == nullptr) return std::nullopt;
    CommitMark mark{};
    for (std::size_t at = 0; at < mark.size(); ++at) {
      mark[at] = std::atomic_ref(log_index_[at]).load(std::memory_order_acquire);
    }
    return mark;
  }

  std::vector<std::string> table_names() override
  {
    static constexpr std::string_view kTables =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    std::vector<std::string> names;
    Query query(*this, kTables);
    while (query.next()) names.push_back(query.text(0));
    return names;
  }

  std::vector<std::string> integrity_errors() override
  {
    std::vector<std::string> errors;
    Query query(*this, "PRAGMA integrity_check");
    while (query.next()) {
      if (query.view(0) != "ok") errors.push_back(query.text(0));
    }
    return errors;
  }

 protected:
  std::unique_ptr<Statement> prepare(const std::string& sql) override
  {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(database_, sql.c_str(), static_cast<int>(sql.size()) + 1,
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    StatementHandle handle(statement);
    if (code != SQLITE_OK) {
      throw_error(sqlite3_extended_errcode(database_), fmt::format("{} in {}", sqlite3_errmsg(database_), sql),
                  place());
    }
    return std::make_unique<SqliteStatement>(database_, std::move(handle), place());
  }

 private:
  // Before anything is set that the file would keep: what another program made stays as it is, to the byte.
  void refuse_what_is_not_ours(bool may_create)
  {
    if (number_of("PRAGMA application_id") == kApplicationId) return;
    if (!table_names().empty()) {
      throw Error(
          ErrorCode::kDamaged,
          fmt::format("«\u00A0{}\u00A0» est une base d’un autre programme\u00A0: donnez-en une autre.", place()),
          place() + ": has tables, but is no space of Classeur");
    }
    if (!may_create) {
      throw Error(ErrorCode::kUnavailable,
                  fmt::format("La base «\u00A0{}\u00A0» ne contient pas d’espace\u00A0: créez-le avec «\u00A0classeur "
                              "init\u00A0».",
                              place()),
                  place() + ": no space in it");
    }
  }

  // Where this connection maps it, through SQLite's own file: opening it here, closing it would drop SQLite's locks.
  std::uint64_t* find_log_index()
  {
    constexpr int kRegionBytes = 32'768;
    sqlite3_file* file = nullptr;
    void volatile* index = nullptr;
    if (sqlite3_file_control(database_, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || file == nullptr ||
        file->pMethods == nullptr || file->pMethods->iVersion < 2 ||
        file->pMethods->xShmMap(file, 0, kRegionBytes, 0, &index) != SQLITE_OK) {
      return nullptr;
    }
    return static_cast<std::uint64_t*>(const_cast<void*>(index));
  }

  std::int64_t number_of(std::string_view pragma)
  {
    Query query(*this, pragma);
    return query.next() ? query.integer(0) : 0;
  }

  static Poco::Data::Session open_session(const std::string& file_name)
  {
    static std::once_flag registered;
    std::call_once(registered, [] {
      // A connection has one thread at a time (see connection.hpp), and nobody asks how much memory SQLite uses: its
      // locks for both would be taken some thousand times in a change. Refused where SQLite is at work already.
      sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
      sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
      gather_log_writes();
      Poco::Data::SQLite::Connector::registerConnector();
    });
    try {
      return {Poco::Data::SQLite::Connector::KEY, file_name, kLoginTimeoutSeconds};
    } catch (const Poco::Exception& error) {
      throw_error(SQLITE_CANTOPEN, error.displayText(), file_name);
    }
  }
  static sqlite3* handle_of(const Poco::Data::Session& session)
  {
    return Poco::Data::SQLite::Utility::dbHandle(session);
  }

  Poco::Data::Session session_;
  sqlite3* database_;
  std::uint64_t* log_index_ = nullptr;  // SQLite's: two copies of a header of 48 bytes
};

// Poco tries again for as long as its time limit; what cannot be opened is said at once.
// A file that is there is not opened to find out: closing it would drop the locks that this process holds on it (POSIX,
// fcntl), and the next other program to leave would take the log away from under us.
void require_access(const std::string& file_name, bool may_create)
{
  std::error_code error;
  if (fs::is_directory(file_name, error)) {
    throw Error(ErrorCode::kUnavailable,
                fmt::format("«\u00A0{}\u00A0» est un dossier\u00A0: donnez le chemin d’un fichier.", file_name),
                file_name + " is a directory");
  }
  constexpr int kMode = 0640;
  if (may_create) {
    const int descriptor = ::open(file_name.c_str(), O_RDWR | O_CLOEXEC | O_CREAT | O_EXCL, kMode);
    if (descriptor >= 0) {
      ::close(descriptor);
      return;
    }
    if (errno != EEXIST) throw_error(SQLITE_CANTOPEN, std::strerror(errno), file_name);
  }
  if (::faccessat(AT_FDCWD, file_name.c_str(), R_OK | W_OK, AT_EACCESS) != 0) {
    throw_error(SQLITE_CANTOPEN, std::strerror(errno), file_name);
  }
}

}  // namespace

std::unique_ptr<Connection> connect_sqlite(const std::string& file_name, bool may_create)
{
  std::error_code error;
  if (!may_create && !fs::exists(file_name, error)) {
    throw Error(
        ErrorCode::kUnavailable,
        fmt::format("Il n’y a pas de base «\u00A0{}\u00A0»\u00A0: créez-la avec «\u00A0classeur init\u00A0», ou "
                    "donnez son chemin avec --database.",
                    file_name),
        fmt::format("{}: no such file", file_name));
  }
  require_access(file_name, may_create);
  return std::make_unique<SqliteConnection>(file_name, may_create);
}

}  // namespace classeur::model::store
