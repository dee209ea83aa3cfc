// The digests of a day as the hours pass, with a clock that can be set.
#include "server/digests.hpp"

#include <gmock/gmock.h>

#include "model/store/email.hpp"
#include "model/store/organisations.hpp"
#include "server/commands.hpp"
#include "tests/http/site.hpp"
#include "tests/mail/mail_server.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::SizeIs;

const base::Date kDay(2020, 4, 1);

class Digests : public ::testing::Test
{
 protected:
  Digests()
  {
    std::ostringstream out;
    CommandSetting setting;
    setting.database = "sqlite:" + folder_.path() + "/space.db";
    setting.pretended_day = base::Date(2019, 11, 18);
    setting.out = &out;
    setting.err = &out;
    InitOptions init;
    init.example = "haute-savoie";
    init.password = kPassword;
    init_space(setting, init);
    space_ = store::Store::open(store::DatabaseUrl::parse(setting.database), store::OpenMode::kMustExist,
                                [this] { return now_; });
    const auto account = store::find_account(space_->read(), "referent-qualite");
    account_ = account->id;
    space_->change({0, "test", ""},
                   [&](store::Change& change) { store::set_email(change, account_, "qualite@example.fr"); });
  }

  DigestReport send(const TestMailServer& server)
  {
    MailSetting setting;
    setting.server = server.setting();
    setting.from = "classeur@example.fr";
    for (DigestReport& report : send_digests(*space_, setting, kDay)) {
      if (report.login == "referent-qualite") return std::move(report);
    }
    return {};
  }
  void pass(std::int64_t seconds) { now_.seconds += seconds; }
  std::vector<model::DigestAttempt> attempts() { return store::list_attempts(space_->read(), account_, kDay); }

  TemporaryFolder folder_;
  base::Instant now_ = *base::Instant::parse("2020-04-01T05:00:00Z");
  std::unique_ptr<store::Store> space_;
  std::int64_t account_ = 0;
};

}  // namespace

TEST_F(Digests, AreTriedAgainOnTheSameDayAndThenNoMore)
{
  const TestMailServer refusing({"trouble=text"});
  EXPECT_EQ(send(refusing).fate, DigestFate::kFailed);
  pass(5 * 60 - 1);
  EXPECT_EQ(send(refusing).fate, DigestFate::kLater);
  pass(1);
  EXPECT_EQ(send(refusing).fate, DigestFate::kFailed);
  pass(15 * 60);
  const TestMailServer server;
  EXPECT_EQ(send(server).fate, DigestFate::kSent);
  pass(12 * 60 * 60);
  EXPECT_EQ(send(server).fate, DigestFate::kDone);
  EXPECT_THAT(server.mails(), SizeIs(1));
  ASSERT_THAT(attempts(), SizeIs(3));
  EXPECT_EQ(attempts()[2].last_step()->step, model::MailStep::kSent);
}

TEST_F(Digests, GiveUpForTheDayAfterFiveTries)
{
  const TestMailServer refusing({"trouble=recipient"});
  for (const int minutes : {0, 5, 15, 45, 135}) {
    pass(minutes * 60);
    EXPECT_EQ(send(refusing).fate, DigestFate::kFailed) << minutes;
  }
  pass(6 * 60 * 60);
  EXPECT_EQ(send(refusing).fate, DigestFate::kDone);
  EXPECT_THAT(attempts(), SizeIs(5));
}

TEST_F(Digests, TakeOverAClaimThatLapsedUnlessTheServerHadTheText)
{
  const auto claim = [&](int number) {
    std::int64_t id = 0;
    space_->change({0, "test", ""}, [&](store::Change& change) {
      model::DigestAttempt attempt;
      attempt.account = account_;
      attempt.day = kDay;
      attempt.attempt = number;
      id = store::claim_digest(change, attempt).id;
    });
    return id;
  };
  claim(1);
  const TestMailServer server;
  EXPECT_EQ(send(server).fate, DigestFate::kLater);
  pass(model::kClaimSeconds);
  const std::int64_t handed = claim(2);
  space_->change({0, "test", ""},
                 [&](store::Change& change) { store::add_mail_step(change, handed, model::MailStep::kHanded, ""); });
  pass(model::kClaimSeconds);
  EXPECT_EQ(send(server).fate, DigestFate::kDone);
  EXPECT_EQ(attempts()[1].last_step()->step, model::MailStep::kUnknown);
  EXPECT_THAT(server.mails(), SizeIs(0));
}

TEST_F(Digests, OfAnAbandonedClaimGoOutOnce)
{
  space_->change({0, "test", ""}, [&](store::Change& change) {
    model::DigestAttempt attempt;
    attempt.account = account_;
    attempt.day = kDay;
    attempt.attempt = 1;
    store::claim_digest(change, attempt);
  });
  pass(model::kClaimSeconds);
  const TestMailServer server;
  EXPECT_EQ(send(server).fate, DigestFate::kSent);
  EXPECT_EQ(send(server).fate, DigestFate::kDone);
  EXPECT_THAT(server.mails(), SizeIs(1));
}

}  // namespace classeur::server::tests
