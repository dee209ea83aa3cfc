// Opening, changing and reading a space.
#include "space.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"
#include "filled.hpp"
#include "model/store/connection.hpp"
#include "model/store/documents.hpp"
#include "model/store/journals.hpp"
#include "model/store/migrations.hpp"

namespace classeur::model::store
{
namespace
{

using base::Error;
using base::ErrorCode;

// The error of `work`: its code, and that its advice names what it must name.
void expect_error(ErrorCode code, const std::string& named, const std::function<void()>& work)
{
  try {
    work();
    FAIL() << "no error, where one that names " << named << " was expected";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), code) << error.what();
    const auto* const placed = dynamic_cast<const base::PlaceError*>(&error);
    const std::string said = error.advice() + (placed == nullptr ? "" : placed->place());
    EXPECT_NE(said.find(named), std::string::npos) << said;
  }
}

Document document(const std::string& code)
{
  Document value;
  value.code = code;
  value.title = "Titre de " + code;
  return value;
}

class SpaceOpening : public SpaceTest
{
};

TEST_P(SpaceOpening, RefusesASecondSpaceInTheSamePlace)
{
  store();
  EXPECT_THROW(Store::open(url(), OpenMode::kCreate), Error);
}

TEST_P(SpaceOpening, RefusesADatabaseOfANewerVersion)
{
  store();
  tamper(fmt::format("UPDATE migration SET number = {} WHERE number = (SELECT max(number) FROM migration)",
                     schema_version() + 1));
  expect_error(ErrorCode::kBadInput, "plus récente", [&] { Store::open(url(), OpenMode::kMustExist); });
}

TEST_P(SpaceOpening, RefusesADatabaseOfSomeoneElse)
{
  const auto connection =
      url().engine == Engine::kSqlite ? connect_sqlite(url().location, true) : connect_postgresql(url().location, true);
  connection->run_script("CREATE TABLE thing (name TEXT)");
  expect_error(ErrorCode::kDamaged, "autre programme", [&] { Store::open(url(), OpenMode::kMustExist); });
  expect_error(ErrorCode::kDamaged, "autre programme", [&] { Store::open(url(), OpenMode::kCreate); });
}

TEST_P(SpaceOpening, AnEmptySpaceVerifiesAndSaysWhoItIs)
{
  const VerifyReport report = verify(store());
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(report.entries, store().journal_head());
  const SignedCheckpoint checkpoint = latest_checkpoint(store().read());
  const auto opened = open_checkpoint(checkpoint.note, checkpoint.verifier);
  ASSERT_TRUE(opened);
  EXPECT_EQ(static_cast<std::int64_t>(opened->size), store().journal_head());
}

TEST_P(SpaceOpening, ChangesAreJournalledWithTheirActor)
{
  store().change(referent(), [](Change& change) { add_document(change, document("FP-10")); });
  const auto history = history_of(store().read(), "document", "FP-10");
  ASSERT_EQ(history.size(), 1U);
  EXPECT_EQ(history[0].action, "document.add");
  EXPECT_EQ(history[0].actor.name, "referent");
  EXPECT_EQ(history[0].actor.function, "Référent qualité");
  EXPECT_EQ(history[0].at, november());
  EXPECT_TRUE(history_of(store().read(), "document", "FP-99").empty());
  store().change(referent(), [](Change& change) { record_act(change, "session.sign_in", "session", "referent"); });
  EXPECT_EQ(history_of(store().read(), "session", "referent").size(), 1U);
  EXPECT_TRUE(verify(store()).findings.empty());
}

// A night of winter and one of summer: the last second of a day in Paris, and the first of the next.
TEST_P(SpaceOpening, TheJournalKnowsWhatWasThereInTheEveningInParis)
{
  base::Instant now = *base::Instant::parse("2019-07-14T21:59:59Z");
  const auto space = Store::open(url(), OpenMode::kCreate, [&] { return now; });
  std::vector<std::int64_t> heads;
  for (const char* moment :
       {"2019-07-14T21:59:59Z", "2019-07-14T22:00:00Z", "2019-11-18T22:59:59Z", "2019-11-18T23:00:00Z"}) {
    now = *base::Instant::parse(moment);
    space->change(referent(), [&](Change& change) { record_act(change, "session.sign_in", "session", moment); });
    heads.push_back(space->journal_head());
  }
  const Reader reader = space->read();
  EXPECT_LT(journal_head_on(reader, base::Date(2019, 7, 13)), heads[0]);
  EXPECT_EQ(journal_head_on(reader, base::Date(2019, 7, 14)), heads[0]);
  EXPECT_EQ(journal_head_on(reader, base::Date(2019, 7, 15)), heads[1]);
  EXPECT_EQ(journal_head_on(reader, base::Date(2019, 11, 18)), heads[2]);
  EXPECT_EQ(journal_head_on(reader, base::Date(2019, 11, 19)), heads[3]);
}

TEST_P(SpaceOpening, AReaderSeesOneHeadWhateverIsWritten)
{
  store().change(referent(), [](Change& change) { add_document(change, document("A")); });
  const Reader reader = store().read();
  const std::int64_t head = reader.journal_head();
  store().change(referent(), [](Change& change) { add_document(change, document("B")); });
  EXPECT_EQ(reader.journal_head(), head);
  EXPECT_EQ(list_documents(reader).size(), 1U);
  EXPECT_EQ(list_documents(store().read()).size(), 2U);
}

TEST_P(SpaceOpening, ConcurrentChangesAllCountAndAFailureTouchesNoOther)
{
  store();
  constexpr int kThreads = 8;
  constexpr int kChanges = 12;
  std::atomic<int> refused{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int number = 0; number < kChanges; ++number) {
        try {
          store().change(referent(), [&](Change& change) {
            add_document(change, document(fmt::format("T{}-{}", thread, number)));
            // Each third one fails after it has written.
            if (number % 3 == 0) throw Error(ErrorCode::kBadInput, "Non.");
          });
        } catch (const Error& error) {
          EXPECT_EQ(error.code(), ErrorCode::kBadInput) << error.what();
          ++refused;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(refused, kThreads * kChanges / 3);
  EXPECT_EQ(list_documents(store().read()).size(), static_cast<std::size_t>(kThreads * kChanges * 2 / 3));
  EXPECT_TRUE(verify(store()).findings.empty());
}

// Two programs on the same space: each has its own store.
TEST_P(SpaceOpening, TwoProgramsWriteTheSameJournal)
{
  store();
  const auto other = Store::open(url(), OpenMode::kMustExist, november);
  const auto write = [](Store& written, const std::string& name) {
    for (int number = 0; number < 10; ++number) {
      written.change(referent(),
                     [&](Change& change) { add_document(change, document(fmt::format("{}{}", name, number))); });
    }
  };
  std::thread first([&] { write(store(), "A"); });
  std::thread second([&] { write(*other, "B"); });
  first.join();
  second.join();
  EXPECT_EQ(list_documents(other->read()).size(), 20U);
  EXPECT_TRUE(verify(store()).findings.empty());
  EXPECT_EQ(store().journal_head(), other->journal_head());
}

// What one program has acknowledged, the next question of the other knows; what was rolled back, nobody does.
TEST_P(SpaceOpening, AHeadIsNewWithEveryCommitOfWhicheverProgram)
{
  store();
  const auto other = Store::open(url(), OpenMode::kMustExist, november);
  std::int64_t head = store().journal_head();
  EXPECT_EQ(other->journal_head(), head);
  for (int number = 0; number < 200; ++number) {
    Store& writer = number % 2 == 0 ? store() : *other;
    Store& reader = number % 2 == 0 ? *other : store();
    writer.change(referent(), [&](Change& change) { add_document(change, document(fmt::format("D{}", number))); });
    const std::int64_t after = reader.journal_head();
    ASSERT_GT(after, head) << "after " << number << " changes";
    ASSERT_EQ(after, reader.read().journal_head());
    ASSERT_EQ(after, writer.journal_head());
    head = after;
    if (number % 50 == 0) {
      EXPECT_THROW(writer.change(referent(),
                                 [&](Change& change) {
                                   add_document(change, document("X"));
                                   throw Error(ErrorCode::kBadInput, "Non.");
                                 }),
                   Error);
      ASSERT_EQ(reader.journal_head(), head);
      if (GetParam() == Engine::kSqlite) tamper("PRAGMA wal_checkpoint(RESTART)");
      ASSERT_EQ(reader.journal_head(), head);
    }
  }
}

// While one thread commits, no other is told an older head than it was told before, nor one that is not there yet.
TEST_P(SpaceOpening, AHeadNeverGoesBackWhileOthersCommit)
{
  store();
  std::atomic<bool> done{false};
  std::atomic<std::int64_t> acknowledged{store().journal_head()};
  std::thread reader([&] {
    std::int64_t last = 0;
    while (!done) {
      const std::int64_t least = acknowledged;
      const std::int64_t head = store().journal_head();
      EXPECT_GE(head, least);
      EXPECT_GE(head, last);
      last = head;
    }
  });
  for (int number = 0; number < 300; ++number) {
    store().change(referent(), [&](Change& change) { add_document(change, document(fmt::format("E{}", number))); });
    acknowledged = store().read().journal_head();
  }
  done = true;
  reader.join();
}

CLASSEUR_ON_BOTH_ENGINES(SpaceOpening);

TEST(SqliteOpening, NamesTheFileThatIsMissing)
{
  const Folder folder;
  expect_error(ErrorCode::kUnavailable, folder.path() + "/none.db",
               [&] { Store::open(DatabaseUrl::parse("sqlite:" + folder.path() + "/none.db"), OpenMode::kMustExist); });
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/none.db"));
}

TEST(SqliteOpening, NamesTheFileThatIsNoDatabase)
{
  const Folder folder;
  const std::string file = folder.path() + "/letter.txt";
  std::ofstream(file) << std::string(5000, 'a');
  expect_error(ErrorCode::kDamaged, file,
               [&] { Store::open(DatabaseUrl::parse("sqlite:" + file), OpenMode::kMustExist); });
}

TEST(SqliteOpening, NamesTheFolderThatIsNotThere)
{
  expect_error(ErrorCode::kUnavailable, "/nonexistent/space.db",
               [&] { Store::open(DatabaseUrl::parse("sqlite:/nonexistent/space.db"), OpenMode::kCreate); });
}

TEST(SqliteOpening, NamesTheFolderItMayNotWriteTo)
{
  // /proc refuses new files even to root.
  expect_error(ErrorCode::kUnavailable, "/proc/space.db",
               [&] { Store::open(DatabaseUrl::parse("sqlite:/proc/space.db"), OpenMode::kCreate); });
}

TEST(SqliteOpening, SaysThatTheDiskIsFullAndKeepsWhatIsThere)
{
  const Folder folder;
  const auto store =
      Store::open(DatabaseUrl::parse("sqlite:" + folder.path() + "/space.db"), OpenMode::kCreate, november);
  store->change(referent(), [](Change& change) { add_document(change, document("A")); });
  expect_error(ErrorCode::kUnavailable, "disque est plein", [&] {
    store->change(referent(), [](Change& change) {
      // SQLite's own way to run out of room, on this connection only.
      change.connection().run_script("PRAGMA max_page_count = 1");
      for (int number = 0; number < 10'000; ++number) add_document(change, document(fmt::format("B{}", number)));
    });
  });
  store->change(referent(), [](Change& change) {
    change.connection().run_script("PRAGMA max_page_count = 1000000");
    add_document(change, document("C"));
  });
  EXPECT_EQ(list_documents(store->read()).size(), 2U);
  EXPECT_TRUE(verify(*store).findings.empty());
}

// SQLite's log goes with the last program that leaves: another one must not take itself for the last.
TEST(SqliteSharing, AnotherProgramThatLeavesDoesNotTakeTheLogAlong)
{
  const Folder folder;
  const std::string file = folder.path() + "/space.db";
  const auto store = Store::open({Engine::kSqlite, file}, OpenMode::kCreate, november);
  {
    // Several connections, made while others are open.
    const Reader one = store->read();
    const Reader other = store->read();
    store->change(referent(), [](Change& change) { add_document(change, document("A")); });
  }
  const std::string ask = fmt::format("sqlite3 {} 'SELECT code FROM document' >{}/out.txt", file, folder.path());
  ASSERT_EQ(std::system(ask.c_str()), 0);
  EXPECT_TRUE(std::filesystem::exists(file + "-wal"));
  store->change(referent(), [](Change& change) { add_document(change, document("B")); });
  ASSERT_EQ(std::system(ask.c_str()), 0);
  std::ifstream out(folder.path() + "/out.txt");
  const std::string codes{std::istreambuf_iterator<char>(out), {}};
  EXPECT_EQ(codes, "A\nB\n") << "the other program does not see what was acknowledged";
  EXPECT_TRUE(verify(*store).findings.empty());
}

TEST(PostgresqlOpening, NamesTheServerThatDoesNotAnswerWithoutItsPassword)
{
  expect_error(ErrorCode::kUnavailable, "postgresql://someone@127.0.0.1:1/base", [] {
    Store::open(DatabaseUrl::parse("postgresql://someone:secret@127.0.0.1:1/base"), OpenMode::kMustExist);
  });
}

TEST(DatabaseUrl, RefusesWhatItDoesNotKnow)
{
  for (const char* url : {"", "space.db", "sqlite:", "mysql://x", "postgresql:"}) {
    EXPECT_THROW(DatabaseUrl::parse(url), Error) << url;
  }
  EXPECT_EQ(DatabaseUrl::parse("sqlite:a b.db").location, "a b.db");
}

}  // namespace
}  // namespace classeur::model::store
