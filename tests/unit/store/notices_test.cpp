// Reviews, addresses, calendar secrets, visits and digests, kept on both engines.
#include "model/store/notices.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "filled.hpp"
#include "model/store/calendar_feeds.hpp"
#include "model/store/connection.hpp"
#include "model/store/documents.hpp"
#include "model/store/email.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "model/store/reviews.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

using base::Date;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class NoticesStore : public SpaceTest
{
 protected:
  NoticesStore()
  {
    store().change(referent(), [&](Change& change) {
      account_ = add_account(change, {0, "agent", "Agent", "DCI", Role::kAgent, false}, "hash").id;
    });
  }
  void change(const std::function<void(Change&)>& work) { store().change(referent(), work); }
  // Of one document of that code.
  void add(const std::string& code, Date effective, std::optional<Date> review, std::vector<std::string> writers = {})
  {
    change([&](Change& change) {
      Document document;
      document.code = code;
      if (!find_document(change, code)) add_document(change, document);
      DocumentVersion version;
      version.document = code;
      version.number = std::to_string(list_versions(change, code).size() + 1) + ".0";
      version.state = VersionState::kApproved;
      version.effective = effective;
      version.next_review = review;
      version.writers = std::move(writers);
      version.content = put_bytes(store(), change, code, "application/xml").digest;
      version.content_type = "application/xml";
      add_version(change, version, "");
    });
  }
  std::vector<std::string> at_issue(Date day) { return list_documents_at_issue(store().read(), day); }

  std::int64_t account_ = 0;
};

}  // namespace

TEST_P(NoticesStore, KeepsAddressesOutOfTheJournal)
{
  EXPECT_EQ(find_email(store().read(), account_), "");
  change([&](Change& change) { set_email(change, account_, "agent@example.fr"); });
  change([&](Change& change) { set_email(change, account_, "autre@example.fr"); });
  EXPECT_EQ(list_emails(store().read()).at(account_), "autre@example.fr");
  change([&](Change& change) { set_email(change, account_, ""); });
  EXPECT_THAT(list_emails(store().read()), IsEmpty());
  for (const JournalEntry& entry : list_journal(store().read(), 0, 100)) {
    EXPECT_EQ(entry.record.find('@'), std::string::npos);
  }
  EXPECT_THAT(verify(store()).findings, IsEmpty());
}

TEST_P(NoticesStore, KnowsACalendarByTheDigestOfItsLastSecretOnly)
{
  const base::Digest first = base::sha256("first");
  const base::Digest second = base::sha256("second");
  change([&](Change& change) { set_calendar_token(change, account_, first); });
  EXPECT_EQ(find_calendar_feed(store().read(), first)->account, account_);
  change([&](Change& change) { set_calendar_token(change, account_, second); });
  EXPECT_FALSE(find_calendar_feed(store().read(), first));
  EXPECT_TRUE(find_calendar_feed(store().read(), second));
  change([&](Change& change) { revoke_calendar_token(change, account_); });
  EXPECT_FALSE(find_calendar_feed(store().read(), second));
  EXPECT_FALSE(find_calendar_feed_of(store().read(), account_));
  EXPECT_THAT(verify(store()).findings, IsEmpty());
}

TEST_P(NoticesStore, RemembersWhatWasSeen)
{
  EXPECT_FALSE(find_visit(store().read(), account_));
  change([&](Change& change) { keep_visit(change, account_, {"signoff 1 1 pilot 0", "in-force 7"}); });
  change([&](Change& change) { keep_visit(change, account_, {"in-force 7"}); });
  EXPECT_THAT(find_visit(store().read(), account_)->seen, ElementsAre("in-force 7"));
  EXPECT_THAT(list_visits(store().read()).at(account_).seen, ElementsAre("in-force 7"));
}

TEST_P(NoticesStore, FindsTheDocumentsOfWhichThereIsSomethingToTell)
{
  add("EFF", Date(2019, 11, 1), std::nullopt, {"agent"});
  add("IMPORTED", Date(2019, 11, 1), std::nullopt);
  add("REVIEW", Date(2018, 12, 1), Date(2019, 12, 1));
  add("REVISED", Date(2018, 12, 1), Date(2019, 12, 1));
  add("REVISED", Date(2019, 1, 1), Date(2022, 1, 1));
  EXPECT_THAT(at_issue(Date(2019, 11, 18)), ElementsAre("EFF", "REVIEW"));
  EXPECT_THAT(at_issue(Date(2019, 12, 1)), ElementsAre("EFF", "REVIEW")) << "30 days after the first";
  EXPECT_THAT(at_issue(Date(2019, 12, 2)), ElementsAre("REVIEW"));
  EXPECT_THAT(at_issue(Date(2018, 11, 30)), ElementsAre("EFF")) << "to come, and nothing in force to review";
  change([&](Change& change) {
    Review review;
    review.version = list_versions(change, "REVIEW").front().id;
    review.on = Date(2019, 11, 18);
    review.next = Date(2020, 11, 18);
    add_review(change, review);
  });
  EXPECT_THAT(at_issue(Date(2019, 12, 2)), IsEmpty()) << "reviewed";
  EXPECT_THAT(at_issue(Date(2019, 11, 17)), ElementsAre("EFF", "REVIEW")) << "as the day before knew it";
  EXPECT_THAT(at_issue(Date(2020, 11, 18)), ElementsAre("REVIEW"));
}

TEST_P(NoticesStore, TellsWhoTookAVersionOutOfUse)
{
  add("FP-10", Date(2019, 4, 11), std::nullopt);
  change([&](Change& change) {
    set_version_state(change, list_versions(change, "FP-10").front().id, VersionState::kWithdrawn, Date(2019, 12, 1),
                      "version.withdraw", "Sans objet");
  });
  const auto ended = list_ended_versions(store().read(), Date(2019, 11, 1));
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended.begin()->second.on, Date(2019, 11, 18)) << "the day it was said, before its own";
  EXPECT_EQ(ended.begin()->second.login, "referent");
  EXPECT_EQ(ended.begin()->second.reason, "Sans objet");
  EXPECT_THAT(list_ended_versions(store().read(), Date(2019, 12, 2)), IsEmpty());
}

TEST_P(NoticesStore, ClaimsADigestOnce)
{
  DigestAttempt attempt;
  attempt.account = account_;
  attempt.day = Date(2019, 11, 18);
  attempt.attempt = 1;
  attempt.told = {"in-force 7", "review-due 8 2019-12-01"};
  attempt.fresh = 1;
  change([&](Change& change) { attempt.id = claim_digest(change, attempt).id; });
  EXPECT_ANY_THROW(change([&](Change& change) { claim_digest(change, attempt); }));
  EXPECT_THAT(list_told(store().read(), account_), IsEmpty()) << "not sent yet";
  change([&](Change& change) { add_mail_step(change, attempt.id, MailStep::kHanded, ""); });
  EXPECT_ANY_THROW(change([&](Change& change) { add_mail_step(change, attempt.id, MailStep::kHanded, ""); }));
  change([&](Change& change) { add_mail_step(change, attempt.id, MailStep::kSent, ""); });
  EXPECT_EQ(list_told(store().read(), account_), attempt.told);
  const auto attempts = list_attempts(store().read(), account_, attempt.day);
  ASSERT_EQ(attempts.size(), 1U);
  EXPECT_EQ(attempts[0].last_step()->step, MailStep::kSent);
  EXPECT_EQ(attempts[0].fresh, 1);
  EXPECT_THAT(list_attempts(store().read(), account_, Date(2019, 11, 19)), IsEmpty());
  EXPECT_EQ(list_latest_attempts(store().read(), 10).size(), 1U);
}

CLASSEUR_ON_BOTH_ENGINES(NoticesStore);

}  // namespace classeur::model::store
