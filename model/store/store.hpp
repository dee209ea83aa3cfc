// A space in its database: open it, read a snapshot of it, change it. The only door to SQL.
//
//   auto store = Store::open(DatabaseUrl::parse("sqlite:classeur.db"), OpenMode::kMustExist);
//   auto documents = list_documents(store->read());
//   store->change(actor, [&](Change& change) { add_document(change, document); });
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "model/organisation.hpp"

namespace classeur::model::store
{

enum class Engine { kSqlite, kPostgresql };

struct DatabaseUrl {
  Engine engine = Engine::kSqlite;
  std::string location;  // a file name, or libpq's URL

  // "sqlite:FILE" or "postgresql://…". Throws Error(kMisuse) for anything else.
  static DatabaseUrl parse(std::string_view url);
};

enum class OpenMode {
  kMustExist,  // a space must be there; migrates it if it is older than the program
  kCreate,     // makes an empty space; Error(kConflict) if there is one
};

class Connection;  // private to model/store: one session of Poco::Data with its prepared statements

// A consistent view of the space at one journal head. Holds a connection: short-lived, one thread.
class Reader
{
 public:
  explicit Reader(std::shared_ptr<Connection> connection);
  Reader(Reader&&) noexcept;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader();

  static constexpr std::int64_t kAllKnown = std::numeric_limits<std::int64_t>::max();  // the horizon of now

  // Number of entries in the journal.
  std::int64_t journal_head() const;
  // The same snapshot as it was when the journal had `head` entries: of what only ever gets new rows (documents and
  // their versions once approved, evidence, indicators, audits, standards, organisations), without the rows that came
  // later. What changes in place (a draft, an account, the title of a document) is read as it is now.
  Reader known_at(std::int64_t head) const;
  std::int64_t horizon() const { return horizon_; }  // rows count whose id is below
  Connection& connection() const { return *connection_; }

 protected:
  std::shared_ptr<Connection> connection_;

 private:
  std::int64_t horizon_ = kAllKnown;
};

// One write transaction by one actor. Sees its own writes. Every row written through it appends to the journal in the
// same transaction; an exception undoes all of it.
class Change : public Reader
{
 public:
  Change(std::shared_ptr<Connection> connection, Actor actor, base::Instant at);
  const Actor& actor() const { return actor_; }
  base::Instant at() const { return at_; }
  // The same transaction, in which another one acts. For changes that bring what others did.
  Change as(Actor actor) const { return {connection_, std::move(actor), at_}; }

 private:
  Actor actor_;
  base::Instant at_;
};

using Clock = std::function<base::Instant()>;

// Thread-safe. One per space and process.
class Store
{
 public:
  // Errors: kUnavailable (no such file, no right to write, disk, server down), kConflict, kDamaged (not a database of
  // ours), kBadInput (made by a newer version of the program: says which).
  static std::unique_ptr<Store> open(const DatabaseUrl& url, OpenMode mode, Clock clock = base::Instant::now);
  virtual ~Store() = default;

  virtual Reader read() = 0;
  // Runs `work` in a write transaction and makes it durable before it returns. Concurrent changes share one commit
  // (each in a savepoint of its own: the failure of one does not touch the others). On a serialisation conflict
  // `work` runs again, so it must have no effect outside the Change.
  virtual void change(const Actor& actor, const std::function<void(Change&)>& work) = 0;

  virtual std::int64_t journal_head() = 0;  // cheap: for validating cached pages
  virtual Engine engine() const = 0;
  virtual base::Instant now() const = 0;
};

}  // namespace classeur::model::store
