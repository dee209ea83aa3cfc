#include "model/store/store.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>

#include "base/error.hpp"
#include "model/store/connection.hpp"
#include "model/store/migrations.hpp"
#include "model/store/recording.hpp"
#include "model/store/snapshot.hpp"
#include "model/store/staging.hpp"
#include "model/store/text_facts.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::size_t kIdleReadersMax = 8;
constexpr std::size_t kChangesPerCommitMax = 64;
constexpr int kAttemptsMax = 20;

constexpr std::string_view kReadSize = "SELECT size FROM journal_head WHERE id = 1";

std::unique_ptr<Connection> connect(const DatabaseUrl& url, bool may_create)
{
  switch (url.engine) {
    case Engine::kSqlite:
      return connect_sqlite(url.location, may_create);
    case Engine::kPostgresql:
      return connect_postgresql(url.location, may_create);
  }
  throw Error(ErrorCode::kMisuse, "Moteur de base de données inconnu.", "unknown engine");
}

std::int64_t size_of_journal(Connection& connection)
{
  Query query(connection, kReadSize);
  return query.next() ? query.integer(0) : 0;
}

// Connections between two readers. Outlives the store for as long as a reader does.
class ReaderPool : public std::enable_shared_from_this<ReaderPool>
{
 public:
  explicit ReaderPool(DatabaseUrl url) : url_(std::move(url)) {}

  // Asked for with every page: answered from memory while nothing was committed, else by one statement, which is a
  // transaction of its own.
  std::int64_t journal_head()
  {
    if (const std::optional<std::int64_t> known = known_head()) return *known;
    std::unique_ptr<Connection> connection = take_idle();
    std::int64_t head = 0;
    std::optional<CommitMark> mark;
    try {
      if (!connection) connection = connect_reader();
      mark = connection->commit_mark();
      head = size_of_journal(*connection);
    } catch (const Error&) {
      connection = connect_reader();  // the server went away since
      mark = connection->commit_mark();
      head = size_of_journal(*connection);
    }
    keep(std::move(connection));
    const std::lock_guard lock(mutex_);
    head_ = head;
    head_mark_ = mark;
    return head;
  }

  // In a transaction, which ends when the pointer is dropped.
  std::shared_ptr<Connection> take()
  {
    std::unique_ptr<Connection> connection = take_idle();
    if (connection) {
      try {
        connection->begin_read_of(number_);
      } catch (const Error&) {
        connection.reset();  // the server went away since
      }
    }
    if (!connection) {
      connection = connect_reader();
      connection->begin_read_of(number_);
    }
    return {connection.release(),
            [pool = shared_from_this()](Connection* used) { pool->put_back(std::unique_ptr<Connection>(used)); }};
  }

 private:
  std::optional<std::int64_t> known_head()
  {
    const std::lock_guard lock(mutex_);
    if (!head_mark_ || idle_.empty() || idle_.back()->commit_mark() != head_mark_) return std::nullopt;
    return head_;
  }

  std::unique_ptr<Connection> connect_reader()
  {
    std::unique_ptr<Connection> connection = connect(url_, false);
    connection->share(facts_);
    return connection;
  }

  std::unique_ptr<Connection> take_idle()
  {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    std::unique_ptr<Connection> connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }

  void put_back(std::unique_ptr<Connection> connection)
  {
    connection->rollback();
    keep(std::move(connection));
  }

  void keep(std::unique_ptr<Connection> connection)
  {
    if (connection->broken()) return;
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kIdleReadersMax) idle_.push_back(std::move(connection));
  }

  // Of the spaces that this process opened.
  static std::uint64_t next_number()
  {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
  }

  DatabaseUrl url_;
  const std::uint64_t number_ = next_number();
  std::shared_ptr<FactMemory> facts_ = std::make_shared<FactMemory>();
  std::mutex mutex_;  // guards what follows
  std::vector<std::unique_ptr<Connection>> idle_;
  std::int64_t head_ = 0;
  std::optional<CommitMark> head_mark_;  // read before head_: what was committed in between is asked for again
};

// A change that waits for its commit; lives on its caller's stack.
struct PendingChange {
  const Actor& actor;
  const std::function<void(Change&)>& work;
  std::exception_ptr failure;
  bool done = false;
};

class DatabaseStore final : public Store
{
 public:
  DatabaseStore(DatabaseUrl url, std::shared_ptr<Connection> writer, Clock clock)
      : url_(std::move(url)),
        clock_(std::move(clock)),
        writer_(std::move(writer)),
        readers_(std::make_shared<ReaderPool>(url_))
  {
  }

  Reader read() override { return Reader(readers_->take()); }
  std::int64_t journal_head() override { return readers_->journal_head(); }
  Engine engine() const override { return url_.engine; }
  base::Instant now() const override { return clock_(); }

  // The first to come writes for all who come while it does: one sync of the disk serves them together.
  void change(const Actor& actor, const std::function<void(Change&)>& work) override
  {
    PendingChange mine{actor, work, nullptr};
    std::unique_lock lock(mutex_);
    pending_.push_back(&mine);
    while (!mine.done) {
      if (writing_) {
        changed_.wait(lock);
        continue;
      }
      writing_ = true;
      std::vector<PendingChange*> batch;
      while (!pending_.empty() && batch.size() < kChangesPerCommitMax) {
        batch.push_back(pending_.front());
        pending_.pop_front();
      }
      lock.unlock();
      write(batch);
      lock.lock();
      for (PendingChange* change : batch) change->done = true;
      writing_ = false;
      changed_.notify_all();
    }
    lock.unlock();
    if (mine.failure) std::rethrow_exception(mine.failure);
  }

 private:
  void write(const std::vector<PendingChange*>& batch)
  {
    for (int attempt = 1;; ++attempt) {
      for (PendingChange* change : batch) change->failure = nullptr;
      try {
        write_once(batch);
        return;
      } catch (const SerialisationConflict&) {
        writer_->rollback();
        if (attempt < kAttemptsMax) continue;
        fail_all(batch, std::make_exception_ptr(Error(ErrorCode::kUnavailable,
                                                      "La base est très occupée\u00A0: réessayez dans un instant.",
                                                      "serialisation conflicts without end")));
        return;
      } catch (...) {
        fail_all(batch, std::current_exception());
        if (writer_) writer_->rollback();
        return;
      }
    }
  }

  static void fail_all(const std::vector<PendingChange*>& batch, const std::exception_ptr& failure)
  {
    for (PendingChange* change : batch) {
      if (!change->failure) change->failure = failure;
    }
  }

  void write_once(const std::vector<PendingChange*>& batch)
  {
    if (!writer_ || writer_->broken()) {
      writer_.reset();
      writer_ = connect(url_, false);
    }
    writer_->begin_write();
    writer_->frontier() = load_frontier(*writer_);
    const std::uint64_t size = writer_->frontier().size();
    bool any = false;
    if (batch.size() == 1) {
      run(*batch.front());  // no savepoint: what fails is undone with the transaction
      any = true;
    } else {
      for (PendingChange* change : batch) any = run_in_savepoint(*change) || any;
    }
    if (!any) {
      writer_->rollback();
      return;
    }
    if (writer_->frontier().size() != size) store_head(*writer_);
    writer_->commit();
  }

  void run(PendingChange& pending)
  {
    Change change(writer_, pending.actor, clock_());
    pending.work(change);
  }

  bool run_in_savepoint(PendingChange& pending)
  {
    execute(*writer_, "SAVEPOINT one");
    const MerkleFrontier frontier = writer_->frontier();
    try {
      run(pending);
      execute(*writer_, "RELEASE SAVEPOINT one");
      return true;
    } catch (const SerialisationConflict&) {
      throw;
    } catch (...) {
      pending.failure = std::current_exception();
      execute(*writer_, "ROLLBACK TO SAVEPOINT one");
      execute(*writer_, "RELEASE SAVEPOINT one");
      writer_->frontier() = frontier;
      return false;
    }
  }

  DatabaseUrl url_;
  Clock clock_;
  std::shared_ptr<Connection> writer_;
  std::shared_ptr<ReaderPool> readers_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<PendingChange*> pending_;
  bool writing_ = false;
};

}  // namespace

DatabaseUrl DatabaseUrl::parse(std::string_view url)
{
  constexpr std::string_view kSqlite = "sqlite:";
  // SQLite takes ":memory:" for no file at all, and "file:" for the beginning of an address.
  const std::string_view file = url.substr(std::min(kSqlite.size(), url.size()));
  if (url.starts_with(kSqlite) && !file.empty() && file.front() != ':' && !file.starts_with("file:")) {
    return {store::Engine::kSqlite, std::string(url.substr(kSqlite.size()))};
  }
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    return {store::Engine::kPostgresql, std::string(url)};
  }
  throw Error(ErrorCode::kMisuse,
              "L’adresse de la base s’écrit «\u00A0sqlite:FICHIER\u00A0» ou «\u00A0postgresql://…\u00A0».",
              "not the address of a database: " + std::string(url));
}

Reader::Reader(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader::~Reader() = default;

Reader Reader::known_at(std::int64_t head) const
{
  Reader then(connection_);
  then.horizon_ = head;
  return then;
}

std::int64_t Reader::journal_head() const
{
  if (connection_->read_space() == 0) return size_of_journal(*connection_);  // within a change it grows
  std::optional<std::int64_t>& head = connection_->read_head();
  if (!head) head = size_of_journal(*connection_);
  return *head;
}

std::optional<SnapshotKey> snapshot_of(const Reader& reader)
{
  const std::uint64_t space = reader.connection().read_space();
  if (space == 0) return std::nullopt;
  return SnapshotKey{space, reader.journal_head(), reader.horizon()};
}

Change::Change(std::shared_ptr<Connection> connection, Actor actor, base::Instant at)
    : Reader(std::move(connection)), actor_(std::move(actor)), at_(at)
{
}

std::unique_ptr<Store> Store::open(const DatabaseUrl& url, OpenMode mode, Clock clock)
{
  std::shared_ptr<Connection> writer = connect(url, mode == OpenMode::kCreate);
  if (mode == OpenMode::kCreate) {
    create_space(*writer, clock());
  } else {
    if (state_of(*writer) == SpaceState::kAbsent) {
      throw Error(ErrorCode::kUnavailable,
                  "La base «\u00A0" + writer->place() +
                      "\u00A0» ne contient pas d’espace\u00A0: créez-le avec «\u00A0classeur init\u00A0».",
                  writer->place() + ": no space in it");
    }
    migrate(*writer, clock());
  }
  auto store = std::make_unique<DatabaseStore>(url, std::move(writer), std::move(clock));
  clear_leftovers(*store);
  return store;
}

}  // namespace classeur::model::store
