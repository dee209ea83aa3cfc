#include "model/store/sessions.hpp"

#include <atomic>
#include <thread>

#include "space.hpp"

namespace classeur::model::store
{
namespace
{

class SessionsTest : public SpaceTest
{
 protected:
  static Session session(char token, base::Instant created, base::Instant seen)
  {
    Session session;
    session.token.bytes.fill(token);
    session.account = 1;
    session.csrf = "c";
    session.created = created;
    session.last_seen = seen;
    return session;
  }
  bool is_there(char token)
  {
    base::Digest digest;
    digest.bytes.fill(token);
    return find_session(store().read(), digest).has_value();
  }
  SignInAttempt attempt(std::string_view login, std::string_view client, base::Instant at = november())
  {
    return begin_sign_in(store(), login, client, at, kLimits);
  }
  void fail(std::string_view login, std::string_view client, base::Instant at = november())
  {
    const SignInAttempt one = attempt(login, client, at);
    ASSERT_EQ(one.state, State::kBegun);
    end_sign_in(store(), one.id, SignInOutcome::kWrong);
  }
  using State = SignInAttempt::State;
  const SignInLimits kLimits{{november().seconds - 900}, 3, 5};
};

TEST_P(SessionsTest, ThoseThatAreOverGoWhenANewOneBegins)
{
  const base::Instant now = november();
  const base::Instant hour_ago{now.seconds - 3600};
  const base::Instant day_ago{now.seconds - 86'400};
  add_session(store(), session('a', day_ago, now), {0}, {0});        // too old
  add_session(store(), session('b', hour_ago, hour_ago), {0}, {0});  // idle
  add_session(store(), session('c', hour_ago, now), {0}, {0});       // alive
  add_session(store(), session('d', now, now), {now.seconds - 7200}, {now.seconds - 1800});
  EXPECT_FALSE(is_there('a'));
  EXPECT_FALSE(is_there('b'));
  EXPECT_TRUE(is_there('c'));
  EXPECT_TRUE(is_there('d'));
}

TEST_P(SessionsTest, ThoseOfAnAccountEndButOne)
{
  for (const char token : {'a', 'b', 'c'}) add_session(store(), session(token, november(), november()), {0}, {0});
  Session other = session('d', november(), november());
  other.account = 2;
  add_session(store(), other, {0}, {0});
  base::Digest kept;
  kept.bytes.fill('b');
  store().change(referent(), [&](Change& change) { end_sessions_of(change, 1, kept); });
  EXPECT_FALSE(is_there('a'));
  EXPECT_TRUE(is_there('b'));
  EXPECT_FALSE(is_there('c'));
  EXPECT_TRUE(is_there('d')) << "another account's";
  store().change(referent(), [&](Change& change) { end_sessions_of(change, 1); });
  EXPECT_FALSE(is_there('b'));
}

TEST_P(SessionsTest, FailuresRefuseAndAttemptsOnlyWait)
{
  const SignInAttempt first = attempt("referent", "192.0.2.1");
  const SignInAttempt second = attempt("referent", "192.0.2.1");
  const SignInAttempt third = attempt("referent", "192.0.2.1");
  EXPECT_EQ(third.state, State::kBegun);
  EXPECT_EQ(attempt("referent", "192.0.2.1").state, State::kOthersFirst);
  end_sign_in(store(), first.id, SignInOutcome::kRight);
  EXPECT_EQ(attempt("referent", "192.0.2.1").state, State::kBegun) << "a right one makes place";
  end_sign_in(store(), second.id, SignInOutcome::kWrong);
  EXPECT_EQ(attempt("referent", "192.0.2.1").state, State::kOthersFirst) << "a wrong one makes none";
  end_sign_in(store(), third.id, SignInOutcome::kNotJudged);
  EXPECT_EQ(attempt("referent", "192.0.2.1").state, State::kBegun) << "nor does it count if it was not judged";
}

TEST_P(SessionsTest, TheLastFailureRefusesTheNext)
{
  fail("referent", "192.0.2.1");
  fail("referent", "192.0.2.2");
  EXPECT_EQ(attempt("referent", "192.0.2.3").state, State::kBegun);
  EXPECT_EQ(attempt("referent", "192.0.2.3").state, State::kOthersFirst) << "two failed, one is tried";
  EXPECT_EQ(attempt("agent", "192.0.2.3").state, State::kBegun);
  const base::Instant later{november().seconds + kSignInAttemptSecondsMax + 1};
  fail("referent", "192.0.2.4", later);
  EXPECT_EQ(attempt("referent", "192.0.2.5", later).state, State::kTooManyFailures);
}

TEST_P(SessionsTest, AnAttemptWhoseProgramDiedIsForgotten)
{
  for (int number = 0; number < 3; ++number) attempt("referent", "192.0.2.1");
  const base::Instant last{november().seconds + kSignInAttemptSecondsMax};
  EXPECT_EQ(attempt("referent", "192.0.2.1", last).state, State::kOthersFirst);
  EXPECT_EQ(attempt("referent", "192.0.2.1", {last.seconds + 1}).state, State::kBegun);
}

TEST_P(SessionsTest, FailuresBeforeTheWindowDoNotCount)
{
  const base::Instant before{november().seconds - 901};
  for (int number = 0; number < 3; ++number) {
    const SignInAttempt old = begin_sign_in(store(), "referent", "192.0.2.1", before, {{0}, 9, 9});
    end_sign_in(store(), old.id, SignInOutcome::kWrong);
  }
  EXPECT_EQ(attempt("referent", "192.0.2.1").state, State::kBegun);
}

TEST_P(SessionsTest, ALoginIsNoAddress)
{
  for (const char* login : {"192.0.2.1", "client 192.0.2.1"}) {
    for (int number = 0; number < 3; ++number) fail(login, login + std::to_string(number));
  }
  EXPECT_EQ(attempt("referent", "192.0.2.1").state, State::kBegun)
      << "logins that others typed count against an address";
}

TEST_P(SessionsTest, AnAddressHasItsOwnLimit)
{
  for (int number = 0; number < 5; ++number) fail("login" + std::to_string(number), "192.0.2.1");
  EXPECT_EQ(attempt("referent", "192.0.2.1").state, State::kTooManyFailures);
  EXPECT_EQ(attempt("referent", "192.0.2.2").state, State::kBegun);
}

TEST_P(SessionsTest, ABurstDoesNotGetPastTheLimit)
{
  store();
  std::atomic<int> let_in{0};
  std::vector<std::thread> crowd;
  for (int number = 0; number < 64; ++number) {
    crowd.emplace_back([&] { let_in += attempt("referent", "192.0.2.1").state == State::kBegun ? 1 : 0; });
  }
  for (std::thread& one : crowd) one.join();
  EXPECT_EQ(let_in.load(), 3);
}

CLASSEUR_ON_BOTH_ENGINES(SessionsTest);

}  // namespace
}  // namespace classeur::model::store
