#include "model/store/editing.hpp"

#include "base/error.hpp"
#include "model/store/connection.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/migrations.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

class EditingTest : public SpaceTest
{
 protected:
  EditLock take(std::string_view login, std::int64_t seconds_later, LockUse use = LockUse::kWritten)
  {
    return take_edit_lock(store(), "FP-10", login, "Fonction", {november().seconds + seconds_later}, use);
  }
};

TEST_P(EditingTest, ALockHoldsUntilItLapses)
{
  EXPECT_EQ(take("referent", 0).login, "referent");
  EXPECT_EQ(take("correspondant", kEditLockSeconds - 1).login, "referent");
  const EditLock taken = take("correspondant", kEditLockSeconds);
  EXPECT_EQ(taken.login, "correspondant");
  EXPECT_EQ(taken.since.seconds, november().seconds + kEditLockSeconds);
}

TEST_P(EditingTest, RenewingKeepsSinceWhen)
{
  take("referent", 0);
  const EditLock renewed = take("referent", kEditLockSeconds - 1);
  EXPECT_EQ(renewed.since, november());
  EXPECT_EQ(take("correspondant", kEditLockSeconds).login, "referent");
  EXPECT_EQ(take("referent", 3 * kEditLockSeconds).since.seconds, november().seconds + 3 * kEditLockSeconds)
      << "it had lapsed: a new one begins";
}

TEST_P(EditingTest, ALockThatWasOnlyOpenedLapsesSooner)
{
  take("referent", 0, LockUse::kOpened);
  EXPECT_EQ(take("correspondant", kOpenedLockSeconds - 1, LockUse::kOpened).login, "referent");
  const EditLock taken = take("correspondant", kOpenedLockSeconds, LockUse::kOpened);
  EXPECT_EQ(taken.login, "correspondant");
  EXPECT_EQ(taken.former, "referent");
}

TEST_P(EditingTest, OpeningAgainTakesNothingFromWhoHasWritten)
{
  take("referent", 0, LockUse::kOpened);
  take("referent", 60, LockUse::kWritten);
  take("referent", 120, LockUse::kOpened);
  EXPECT_EQ(take("correspondant", 60 + kEditLockSeconds - 1).login, "referent");
  EXPECT_EQ(take("correspondant", 60 + kEditLockSeconds).login, "correspondant");
}

TEST_P(EditingTest, ALockIsTakenOverAndTheJournalTells)
{
  take("referent", 0);
  const std::int64_t head = store().journal_head();
  store().change({7, "correspondant", "Correspondant"}, [](Change& change) { take_over_edit_lock(change, "FP-10"); });
  const auto lock = find_edit_lock(store().read(), "FP-10");
  ASSERT_TRUE(lock);
  EXPECT_EQ(lock->login, "correspondant");
  EXPECT_EQ(lock->function, "Correspondant");
  EXPECT_EQ(lock->former, "referent");
  EXPECT_EQ(lock->since, november());
  EXPECT_EQ(take("referent", 1).login, "correspondant") << "who had it does not get it back by writing on";
  EXPECT_EQ(take("correspondant", 2).former, "referent") << "and is told of it as long as it holds";
  const auto told = list_journal(store().read(), head, 10);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].action, "editing.take_over");
  EXPECT_EQ(told[0].record, "FP-10");
  EXPECT_EQ(told[0].actor.name, "correspondant");
}

TEST_P(EditingTest, OnlyItsHolderReleasesALock)
{
  take("referent", 0);
  release_edit_lock(store(), "FP-10", "correspondant");
  EXPECT_TRUE(find_edit_lock(store().read(), "FP-10"));
  release_edit_lock(store(), "FP-10", "referent");
  EXPECT_FALSE(find_edit_lock(store().read(), "FP-10"));
}

TEST_P(EditingTest, WhatIsTypedIsKeptPerAccountAndDocument)
{
  keep_unsaved_form(store(), 1, "FP-10", {"titre=Un", november()});
  keep_unsaved_form(store(), 2, "FP-10", {"titre=Deux", november()});
  keep_unsaved_form(store(), 1, "FP-10", {"titre=Trois", {november().seconds + 5}});
  EXPECT_EQ(find_unsaved_form(store().read(), 1, "FP-10")->form, "titre=Trois");
  EXPECT_EQ(find_unsaved_form(store().read(), 2, "FP-10")->form, "titre=Deux");
  discard_unsaved_form(store(), 1, "FP-10");
  EXPECT_FALSE(find_unsaved_form(store().read(), 1, "FP-10"));
  EXPECT_TRUE(find_unsaved_form(store().read(), 2, "FP-10"));
  keep_unsaved_form(store(), 3, "FP-10", {"", {november().seconds + kUnsavedFormSeconds + 1}});
  EXPECT_FALSE(find_unsaved_form(store().read(), 2, "FP-10")) << "too old";
}

TEST_P(EditingTest, AFileWaitsForItsHead)
{
  // Three chunks, the last one short.
  std::string bytes(kChunkBytes * 2 + 7, 'a');
  bytes[kChunkBytes] = 'b';
  bytes.back() = 'c';
  keep_waiting_file(store(), 1, "FP-10", "note.pdf", bytes);
  keep_waiting_file(store(), 2, "FP-10", "autre.odt", "autre");
  const auto waiting = find_waiting_file(store().read(), 1, "FP-10");
  ASSERT_TRUE(waiting);
  EXPECT_EQ(waiting->name, "note.pdf");
  EXPECT_EQ(waiting->digest, base::sha256(bytes));
  EXPECT_EQ(waiting->bytes, static_cast<std::int64_t>(bytes.size()));
  EXPECT_EQ(read_waiting_file(store().read(), 1, "FP-10"), bytes);
  keep_waiting_file(store(), 1, "FP-10", "plus-court.pdf", "court");
  EXPECT_EQ(read_waiting_file(store().read(), 1, "FP-10"), "court") << "no chunk of the one before stays";
  discard_waiting_file(store(), 1, "FP-10");
  EXPECT_FALSE(find_waiting_file(store().read(), 1, "FP-10"));
  EXPECT_EQ(read_waiting_file(store().read(), 1, "FP-10"), "");
  EXPECT_EQ(read_waiting_file(store().read(), 2, "FP-10"), "autre");
  EXPECT_THROW(keep_waiting_file(store(), 1, "FP-10", "lourd.pdf", std::string(kWaitingFileBytesMax + 1, 'x')),
               base::Error);
}

TEST_P(EditingTest, LeavesNothingInTheJournal)
{
  const std::int64_t head = store().journal_head();
  take("referent", 0);
  keep_unsaved_form(store(), 1, "FP-10", {"titre=Un", november()});
  keep_waiting_file(store(), 1, "FP-10", "note.pdf", "octets");
  EXPECT_EQ(store().journal_head(), head);
}

CLASSEUR_ON_BOTH_ENGINES(EditingTest);

}  // namespace
}  // namespace classeur::model::store
