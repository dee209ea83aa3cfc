// When the digest of a day may be sent to an account. Pure.
//
// A digest never goes out twice, and nothing that it would have said is lost:
//   claimed → handed → sent         the mail server said it has it
//   claimed → failed                it said no, or was not there: tried again later, kDigestAttemptsMax times
//   claimed → handed → unknown      the line broke after the text had gone out: the server may have it or not, as RFC
//                                   1047 tells; not sent again, its notices go into the digest of the next day
// A process that dies leaves a claim: after kClaimSeconds another may take over what was not handed over yet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace classeur::model
{

constexpr int kDigestAttemptsMax = 5;
constexpr std::int64_t kClaimSeconds = 15LL * 60;           // longer than any conversation with a mail server may last
constexpr std::int64_t kFirstRetryDelaySeconds = 5LL * 60;  // then three times as long each time

enum class MailStep : std::uint8_t { kHanded, kSent, kFailed, kUnknown };
std::string_view code_of(MailStep step);
std::string_view french_name(MailStep step);
std::optional<MailStep> parse_mail_step(std::string_view code);

struct MailStepTaken {
  MailStep step = MailStep::kHanded;
  std::string detail;  // what the mail server said; no address
  base::Instant at;
};

struct DigestAttempt {
  std::int64_t id = 0;
  std::int64_t account = 0;
  base::Date day;
  int attempt = 0;
  std::vector<std::string> told;  // keys of the notices that stood then
  int fresh = 0;
  base::Instant claimed_at;
  std::vector<MailStepTaken> steps;  // oldest first

  const MailStepTaken* last_step() const { return steps.empty() ? nullptr : &steps.back(); }
};

enum class DigestMove : std::uint8_t {
  kSend,    // make a new attempt now
  kWait,    // until `until`
  kSettle,  // the last attempt was handed over by a process that died: what became of it is unknown
  kDone,    // nothing more today
};
struct DigestPlan {
  DigestMove move = DigestMove::kSend;
  base::Instant until;
};
// `attempts` of one account and day, oldest first.
DigestPlan plan_digest(const std::vector<DigestAttempt>& attempts, base::Instant now);

}  // namespace classeur::model
