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
  bool may_try(std::string_view login, std::string_view client)
  {
    return begin_sign_in(store(), login, client, november(), kLimits).has_value();
  }
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

TEST_P(SessionsTest, AnAttemptCountsUntilItHasSucceeded)
{
  EXPECT_TRUE(may_try("referent", "192.0.2.1"));
  EXPECT_TRUE(may_try("referent", "192.0.2.1"));
  const auto third = begin_sign_in(store(), "referent", "192.0.2.1", november(), kLimits);
  ASSERT_TRUE(third);
  EXPECT_FALSE(may_try("referent", "192.0.2.1"));
  sign_in_succeeded(store(), *third);
  EXPECT_TRUE(may_try("referent", "192.0.2.1"));
}

TEST_P(SessionsTest, FailuresBeforeTheWindowDoNotCount)
{
  const base::Instant before{november().seconds - 901};
  for (int number = 0; number < 5; ++number) begin_sign_in(store(), "referent", "192.0.2.1", before, {{0}, 9, 9});
  EXPECT_TRUE(may_try("referent", "192.0.2.1"));
}

TEST_P(SessionsTest, ALoginIsNoAddress)
{
  const SignInLimits limits{kLimits.since, 3, 3};
  for (const char* login : {"192.0.2.1", "client 192.0.2.1"}) {
    for (int number = 0; number < 3; ++number) {
      ASSERT_TRUE(begin_sign_in(store(), login, login + std::to_string(number), november(), limits));
    }
  }
  EXPECT_TRUE(begin_sign_in(store(), "referent", "192.0.2.1", november(), limits))
      << "logins that others typed count against an address";
}

TEST_P(SessionsTest, ABurstDoesNotGetPastTheLimit)
{
  store();
  std::atomic<int> let_in{0};
  std::vector<std::thread> crowd;
  for (int number = 0; number < 64; ++number) {
    crowd.emplace_back([&] { let_in += may_try("referent", "192.0.2.1") ? 1 : 0; });
  }
  for (std::thread& one : crowd) one.join();
  EXPECT_EQ(let_in.load(), 3);
}

CLASSEUR_ON_BOTH_ENGINES(SessionsTest);

}  // namespace
}  // namespace classeur::model::store
