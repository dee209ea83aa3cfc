// Private to model/store: one session of Poco::Data and the statements prepared on it.
//
// Poco opens, names and closes the session; statements run on the session's own handle (sqlite3*, PGconn*). The
// statements of Poco::Data cost more than the query itself on SQLite, and give bytea as text and no type for a column
// of unknown kind, which the digests of rows need.
//
//   Query query(connection, kFindDocument, code);
//   while (query.next()) use(query.text(0));
//   execute(connection, kInsertSession, token, account);
//
// Thread safety: one thread at a time. A statement runs once at a time: finish a query before you start it again.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "model/merkle.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

struct Blob {
  std::string_view bytes;
};
using Parameter = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;

enum class ValueKind { kNothing, kInteger, kReal, kText, kBytes };

// A prepared statement, of either engine. Values of a column are good until the next step.
class Statement
{
 public:
  Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  virtual ~Statement() = default;

  // Parameters need to live until this returns.
  virtual void start(std::span<const Parameter> parameters) = 0;
  virtual bool step() = 0;
  virtual void reset() noexcept = 0;
  // From start() to the end: rows that it gives are passed over.
  virtual void run(std::span<const Parameter> parameters)
  {
    start(parameters);
    while (step()) {
    }
    reset();
  }
  virtual int column_count() = 0;
  virtual std::string_view column_name(int column) = 0;
  virtual ValueKind kind(int column) = 0;
  virtual std::int64_t integer(int column) = 0;
  virtual double real(int column) = 0;
  virtual std::string_view bytes(int column) = 0;  // of text and bytes

  // Columns in the order of their names, each with its place: see recording.cpp.
  using NamedColumns = std::vector<std::pair<std::string, int>>;
  NamedColumns columns_by_name;
};

// Changes with every commit to the database, whichever program makes it: while it is the same, so is all that is read.
using CommitMark = std::array<std::uint64_t, 12>;

class FactMemory;

class Connection
{
 public:
  Connection(Engine engine, std::string place) : engine_(engine), place_(std::move(place)) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  Engine engine() const { return engine_; }
  const std::string& place() const { return place_; }  // the file or the server, for messages; no password
  Statement& statement(std::string_view sql);
  virtual void run_script(const std::string& sql) = 0;
  virtual void begin_read() = 0;
  virtual void begin_write() = 0;  // waits for other writers
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  virtual bool broken() const { return false; }
  // Without asking the database, for what is asked with every page. Absent where the engine keeps none at hand.
  virtual std::optional<CommitMark> commit_mark() { return std::nullopt; }
  virtual std::vector<std::string> table_names() = 0;                 // as the database itself lists them
  virtual std::vector<std::string> integrity_errors() { return {}; }  // what the engine finds wrong with its own files

  // What the readers of one store keep in memory of its search index; null if this one keeps nothing. text_facts.hpp
  FactMemory* fact_memory() const { return fact_memory_.get(); }
  void share(std::shared_ptr<FactMemory> facts) { fact_memory_ = std::move(facts); }
  // Of a read transaction: the number of the open space, and the head of its journal once it was asked for; 0 for what
  // writes. See snapshot.hpp.
  std::uint64_t read_space() const { return read_space_; }
  std::optional<std::int64_t>& read_head() { return read_head_; }
  void begin_read_of(std::uint64_t space)
  {
    begin_read();
    read_space_ = space;
    read_head_.reset();
  }

  // The journal as this write transaction has it.
  MerkleFrontier& frontier() { return frontier_; }

 protected:
  virtual std::unique_ptr<Statement> prepare(const std::string& sql) = 0;
  void forget_statements() { statements_.clear(); }

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  Engine engine_;
  std::string place_;
  std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> statements_;
  MerkleFrontier frontier_;
  std::shared_ptr<FactMemory> fact_memory_;
  std::uint64_t read_space_ = 0;
  std::optional<std::int64_t> read_head_;
};

// Another transaction stood in the way: the whole of this one must run again. Never leaves the store.
struct SerialisationConflict {
};

inline Parameter parameter(std::nullopt_t)
{
  return std::monostate{};
}
inline Parameter parameter(std::int64_t value)
{
  return value;
}
inline Parameter parameter(int value)
{
  return std::int64_t{value};
}
inline Parameter parameter(bool value)
{
  return std::int64_t{value ? 1 : 0};
}
inline Parameter parameter(double value)
{
  return value;
}
inline Parameter parameter(std::string_view value)
{
  return value;
}
inline Parameter parameter(const std::string& value)
{
  return std::string_view(value);
}
inline Parameter parameter(const char* value)
{
  return std::string_view(value);
}
inline Parameter parameter(Blob value)
{
  return value;
}
inline Parameter parameter(const base::Digest& value)
{
  return Blob{value.view()};
}
inline Parameter parameter(base::Instant value)
{
  return value.seconds;
}
template <typename T>
Parameter parameter(const std::optional<T>& value)
{
  return value ? parameter(*value) : Parameter{};
}
inline Parameter parameter(const Parameter& value)
{
  return value;
}

// Days are bound as ISO text: as_text() keeps that text alive for the call.
inline const auto& as_text(const auto& value)
{
  return value;
}
inline std::string as_text(base::Date day)
{
  return day.iso();
}
inline std::optional<std::string> as_text(const std::optional<base::Date>& day)
{
  return day ? std::optional(day->iso()) : std::nullopt;
}
std::string as_text(const std::vector<std::string>& lines);  // one a line

class Query
{
 public:
  template <typename... Values>
  Query(Connection& connection, std::string_view sql, const Values&... values) : statement_(connection.statement(sql))
  {
    start_with(as_text(values)...);
  }
  Query(Connection& connection, std::string_view sql, std::span<const Parameter> values)
      : statement_(connection.statement(sql))
  {
    statement_.start(values);
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query() { statement_.reset(); }

  bool next() { return statement_.step(); }
  bool is_null(int column) { return statement_.kind(column) == ValueKind::kNothing; }
  std::int64_t integer(int column) { return statement_.integer(column); }
  int small(int column) { return static_cast<int>(statement_.integer(column)); }
  bool truth(int column) { return statement_.integer(column) != 0; }
  double real(int column) { return statement_.real(column); }
  std::string_view view(int column) { return statement_.bytes(column); }
  std::string text(int column) { return std::string(statement_.bytes(column)); }
  base::Date day(int column);       // Error(kDamaged) if it is none
  base::Digest digest(int column);  // as above
  base::Instant instant(int column) { return {statement_.integer(column)}; }
  std::vector<std::string> lines(int column);  // one a line; as_text() writes them so
  std::optional<base::Date> optional_day(int column);
  std::optional<base::Digest> optional_digest(int column);
  std::optional<int> optional_small(int column);
  std::optional<double> optional_real(int column);
  Statement& statement() { return statement_; }

 private:
  template <typename... Values>
  void start_with(const Values&... values)
  {
    const std::array<Parameter, sizeof...(Values)> parameters{parameter(values)...};
    statement_.start(parameters);
  }

  Statement& statement_;
};

template <typename... Values>
void execute(Connection& connection, std::string_view sql, const Values&... values)
{
  const auto run = [&](const auto&... texts) {
    const std::array<Parameter, sizeof...(texts)> parameters{parameter(texts)...};
    connection.statement(sql).run(parameters);
  };
  run(as_text(values)...);
}

// "Clsr", in the header of the SQLite file.
constexpr std::int64_t kApplicationId = 0x436c7372;

// Opens a session. `may_create`: an SQLite file that is not there is made. A file of another program is refused, and
// not a byte of it changed.
std::unique_ptr<Connection> connect_sqlite(const std::string& file_name, bool may_create);
std::unique_ptr<Connection> connect_postgresql(const std::string& url, bool may_create);

// For values of an enumeration read back: what is none of its codes has been tampered with.
[[noreturn]] void throw_damaged(std::string_view place, std::string_view value);
template <typename T>
T known(const std::optional<T>& value, std::string_view place, std::string_view text)
{
  if (!value) throw_damaged(place, text);
  return *value;
}

}  // namespace classeur::model::store
