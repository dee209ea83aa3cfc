#include "server/prepared_versions.hpp"

#include <algorithm>

#include "model/store/documents.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using model::Role;
using model::VersionAct;
using model::VersionState;

// Those who write documents, and who sees to the accounts of those who do.
constexpr model::RoleSet kKnowsOfDrafts{Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent};
constexpr std::string_view kAnyReason = "-";

std::vector<PreparedVersion> list_in_review(const store::Reader& reader)
{
  std::vector<PreparedVersion> prepared = list_prepared(reader);
  std::erase_if(prepared, [](const PreparedVersion& one) { return one.at.version.state != VersionState::kInReview; });
  return prepared;
}

// May it refuse, then it is asked; who wrote may do that, but not approve.
std::optional<AwaitedSignature> awaited_from(const model::Account& account, const PreparedVersion& prepared,
                                             const std::vector<model::Delegation>& delegations, base::Date day)
{
  const model::ActQuestion question{account, prepared.at.version, prepared.at.plan, delegations, day, kAnyReason};
  const model::ActVerdict verdict = model::judge_act(question, VersionAct::kSign);
  if (!verdict.allowed() && verdict.why_not != model::ActRefusal::kOwnWork) return std::nullopt;
  return AwaitedSignature{prepared, verdict.given, verdict.deputy_of, !verdict.allowed()};
}

}  // namespace

std::vector<PreparedVersion> list_prepared(const store::Reader& reader)
{
  std::vector<PreparedVersion> prepared;
  for (const model::DocumentVersion& version : store::list_prepared_versions(reader)) {
    auto at = find_version_at_work(reader, version.document, version.number);
    if (at) prepared.push_back({std::move(*at), store::last_submission(reader, version.id)});
  }
  // Submissions are recorded one after the other, also on one day.
  std::stable_sort(prepared.begin(), prepared.end(), [](const PreparedVersion& left, const PreparedVersion& right) {
    const bool left_waits = left.at.version.state == VersionState::kInReview;
    const bool right_waits = right.at.version.state == VersionState::kInReview;
    if (left_waits != right_waits) return left_waits;
    return left_waits && std::pair(left.submission->on, left.submission->recorded_at.seconds) <
                             std::pair(right.submission->on, right.submission->recorded_at.seconds);
  });
  return prepared;
}

bool may_know_of(const model::Account& account, const VersionAtWork& at,
                 const std::vector<model::Delegation>& delegations, base::Date day)
{
  if (account.disabled) return false;
  if (kKnowsOfDrafts.contains(account.role)) return true;
  if (at.version.attempt == 0 || account.role == Role::kAuditor) return false;
  return std::any_of(at.plan.signoffs.begin(), at.plan.signoffs.end(), [&](const model::NeededSignOff& needed) {
    return model::holding_of(account, needed.function, delegations, day) != model::Holding::kNot;
  });
}

std::optional<VersionAtWork> find_known_version(const store::Reader& reader, const model::Account& account,
                                                std::string_view document, std::string_view number, base::Date day)
{
  auto at = find_version_at_work(reader, document, number);
  if (!at || model::was_approved(at->version.state)) return at;
  if (!may_know_of(account, *at, store::list_delegations(reader), day)) return std::nullopt;
  return at;
}

std::vector<AwaitedSignature> list_awaited(const store::Reader& reader, const model::Account& account, base::Date day)
{
  const auto delegations = store::list_delegations(reader);
  std::vector<AwaitedSignature> awaited;
  for (const PreparedVersion& prepared : list_in_review(reader)) {
    if (auto one = awaited_from(account, prepared, delegations, day)) awaited.push_back(std::move(*one));
  }
  return awaited;
}

}  // namespace classeur::server
