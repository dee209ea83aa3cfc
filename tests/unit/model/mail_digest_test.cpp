// When the digest of a day may go out again, and when it may not.
#include "model/mail_digest.hpp"

#include <gtest/gtest.h>

namespace classeur::model
{
namespace
{

constexpr base::Instant kStart{1'574'064'000};

base::Instant later(std::int64_t seconds)
{
  return {kStart.seconds + seconds};
}

DigestAttempt attempt(int number, std::vector<MailStep> steps)
{
  DigestAttempt value;
  value.attempt = number;
  value.claimed_at = kStart;
  for (const MailStep step : steps) value.steps.push_back({step, {}, kStart});
  return value;
}

DigestMove move_at(const DigestAttempt& last, std::int64_t seconds)
{
  return plan_digest({last}, later(seconds)).move;
}

}  // namespace

TEST(DigestPlan, SendsWhatWasNeverTried)
{
  EXPECT_EQ(plan_digest({}, kStart).move, DigestMove::kSend);
}

TEST(DigestPlan, SendsNothingTwice)
{
  const std::int64_t year = 365LL * 86'400;
  EXPECT_EQ(move_at(attempt(1, {MailStep::kHanded, MailStep::kSent}), year), DigestMove::kDone);
  EXPECT_EQ(move_at(attempt(1, {MailStep::kHanded, MailStep::kUnknown}), year), DigestMove::kDone)
      << "the server may have it";
}

TEST(DigestPlan, LeavesAClaimToItsHolderUntilItLapses)
{
  EXPECT_EQ(move_at(attempt(1, {}), kClaimSeconds - 1), DigestMove::kWait);
  EXPECT_EQ(move_at(attempt(1, {}), kClaimSeconds), DigestMove::kSend) << "nothing had been handed over";
  EXPECT_EQ(move_at(attempt(1, {MailStep::kHanded}), kClaimSeconds - 1), DigestMove::kWait);
  EXPECT_EQ(move_at(attempt(1, {MailStep::kHanded}), kClaimSeconds), DigestMove::kSettle)
      << "the server may have it, so it is not sent again";
}

// 5 minutes, then three times as long each time: 15, 45, 135.
TEST(DigestPlan, TriesAgainLaterAndLater)
{
  const std::vector<std::int64_t> minutes = {5, 15, 45, 135};
  for (int number = 1; number < kDigestAttemptsMax; ++number) {
    const std::int64_t seconds = minutes.at(static_cast<std::size_t>(number - 1)) * 60;
    const DigestAttempt failed = attempt(number, {MailStep::kFailed});
    EXPECT_EQ(move_at(failed, seconds - 1), DigestMove::kWait) << number;
    EXPECT_EQ(plan_digest({failed}, kStart).until, later(seconds)) << number;
    EXPECT_EQ(move_at(failed, seconds), DigestMove::kSend) << number;
  }
  EXPECT_EQ(move_at(attempt(kDigestAttemptsMax, {MailStep::kFailed}), 86'400), DigestMove::kDone);
  EXPECT_EQ(move_at(attempt(kDigestAttemptsMax, {}), 86'400), DigestMove::kDone);
}

TEST(DigestPlan, RefusedAfterTheTextIsAFailureLikeAnother)
{
  EXPECT_EQ(move_at(attempt(1, {MailStep::kHanded, MailStep::kFailed}), 300), DigestMove::kSend);
}

}  // namespace classeur::model
