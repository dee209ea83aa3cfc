#include "model/mail_digest.hpp"

#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<MailStep, 4> kSteps = {{
    {MailStep::kHanded, "handed", "En cours de remise"},
    {MailStep::kSent, "sent", "Envoyé"},
    {MailStep::kFailed, "failed", "Échec"},
    {MailStep::kUnknown, "unknown", "Incertain"},
}};

constexpr std::int64_t kDelayFactor = 3;

DigestPlan after(base::Instant moment, base::Instant now, DigestMove then)
{
  if (now < moment) return {DigestMove::kWait, moment};
  return {then, {}};
}

}  // namespace

std::string_view code_of(MailStep step)
{
  return name_of(kSteps, step).code;
}
std::string_view french_name(MailStep step)
{
  return name_of(kSteps, step).french;
}
std::optional<MailStep> parse_mail_step(std::string_view code)
{
  return value_named(kSteps, code);
}

DigestPlan plan_digest(const std::vector<DigestAttempt>& attempts, base::Instant now)
{
  if (attempts.empty()) return {DigestMove::kSend, {}};
  const DigestAttempt& last = attempts.back();
  const base::Instant claim_ends{last.claimed_at.seconds + kClaimSeconds};
  const bool may_again = last.attempt < kDigestAttemptsMax;
  const MailStepTaken* const step = last.last_step();
  if (step == nullptr) return after(claim_ends, now, may_again ? DigestMove::kSend : DigestMove::kDone);
  switch (step->step) {
    case MailStep::kSent:
    case MailStep::kUnknown:
      return {DigestMove::kDone, {}};
    case MailStep::kHanded:
      return after(claim_ends, now, DigestMove::kSettle);
    case MailStep::kFailed:
      break;
  }
  if (!may_again) return {DigestMove::kDone, {}};
  std::int64_t delay = kFirstRetryDelaySeconds;
  for (int times = 1; times < last.attempt; ++times) delay *= kDelayFactor;
  return after({step->at.seconds + delay}, now, DigestMove::kSend);
}

}  // namespace classeur::model
