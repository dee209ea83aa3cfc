#include "audits/sensitivity.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "audits/requirement_judgement.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;

// Only these can make a status worse: what lasts longest of what proves a requirement, or does at a site, what is alone
// in a slot, and what proves the effect of an action.
std::vector<std::string> pieces_to_try(const Circumstances& at, const std::vector<CommitmentReadiness>& now)
{
  std::map<std::string, int> named;
  for (const CommitmentReadiness& commitment : now) {
    for (const RequirementReadiness& requirement : commitment.requirements) {
      if (requirement.of_sites.empty() && !requirement.evidence.empty()) ++named[requirement.evidence.front()];
      for (const std::string& code : requirement.of_sites) ++named[code];
    }
  }
  for (const ExpectationStanding& standing : at.expectations) {
    if (!standing.evidence.empty()) ++named[standing.evidence.front()];
    for (const SlotStanding& slot : standing.slots) {
      if (slot.pieces == 1) ++named[slot.evidence.front()];
    }
  }
  for (const model::Audit& audit : at.world->audits) {
    for (const model::AuditFinding& finding : audit.findings) {
      for (const model::CorrectiveAction& action : finding.actions) {
        if (!action.proven_by.empty()) ++named[action.proven_by];
      }
    }
  }
  std::vector<std::pair<std::string, int>> ranked(named.begin(), named.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& one, const auto& other) { return other.second < one.second; });
  ranked.resize(std::min(ranked.size(), kPiecesTriedMax));
  std::vector<std::string> codes;
  codes.reserve(ranked.size());
  for (auto& [code, times] : ranked) codes.push_back(std::move(code));
  return codes;
}

HeldByEvidence compare(const std::string& code, const std::vector<CommitmentReadiness>& now,
                       const std::vector<CommitmentReadiness>& without)
{
  HeldByEvidence held{code, {}, {}};
  for (std::size_t at = 0; at < now.size(); ++at) {
    if (now[at].status < without[at].status) held.commitments.push_back(now[at].number);
    for (std::size_t index = 0; index < now[at].requirements.size(); ++index) {
      if (now[at].requirements[index].status < without[at].requirements[index].status) {
        held.requirements.push_back(now[at].requirements[index].requirement);
      }
    }
  }
  return held;
}

const Mend* closing(const Mend& mend, const Reason& reason)
{
  const auto found =
      std::find_if(reason.mends.begin(), reason.mends.end(), [&](const Mend& one) { return one.same_act(mend); });
  return found == reason.mends.end() ? nullptr : &*found;
}

std::vector<Reason> left_after(const Mend& mend, const std::vector<Reason>& reasons)
{
  std::vector<Reason> left;
  std::copy_if(reasons.begin(), reasons.end(), std::back_inserter(left),
               [&](const Reason& reason) { return closing(mend, reason) == nullptr; });
  return left;
}

// A document for the commitment is one sheet of the perimeter more.
bool brings_sheet(const Mend& mend, const CommitmentReadiness& commitment)
{
  return mend.effort == Effort::kDocument && mend.place == MendPlace::kCommitment &&
         mend.code == std::to_string(commitment.number);
}

void add_effect(ClosedByMend& effect, const CommitmentReadiness& commitment)
{
  std::vector<Status> statuses;
  int holes = 0;
  for (const RequirementReadiness& requirement : commitment.requirements) {
    for (const Reason& reason : requirement.reasons) {
      const Mend* const mend = closing(effect.mend, reason);
      if (mend != nullptr && mend->place == MendPlace::kRequirement) effect.proves.push_back(mend->code);
    }
    const std::vector<Reason> left = left_after(effect.mend, requirement.reasons);
    holes += static_cast<int>(requirement.reasons.size() - left.size());
    statuses.push_back(status_by(left));
    if (statuses.back() < requirement.status) effect.requirements.push_back(requirement.requirement);
  }
  const std::vector<Reason> own = left_after(effect.mend, commitment.own_reasons);
  holes += static_cast<int>(commitment.own_reasons.size() - own.size());
  if (holes == 0) return;
  effect.holes += holes;
  effect.concerned.push_back(commitment.number);
  const bool has_sheet = !commitment.sheets.empty() || brings_sheet(effect.mend, commitment);
  if (status_of(has_sheet, own, statuses) < commitment.status) effect.commitments.push_back(commitment.number);
}

}  // namespace

std::vector<HeldByEvidence> held_by_evidence(const World& world, const model::EvidenceSource& evidence, Date day,
                                             const std::vector<CommitmentReadiness>& now)
{
  std::vector<HeldByEvidence> all;
  for (const std::string& code : pieces_to_try(circumstances(world, evidence, {day}, Foresight::kNone), now)) {
    HeldByEvidence held = compare(code, now, readiness(world, evidence, {day, code}, Foresight::kNone));
    if (!held.requirements.empty() || !held.commitments.empty()) all.push_back(std::move(held));
  }
  std::sort(all.begin(), all.end(), [](const HeldByEvidence& one, const HeldByEvidence& other) {
    return std::tuple(other.requirements.size(), other.commitments.size(), one.evidence) <
           std::tuple(one.requirements.size(), one.commitments.size(), other.evidence);
  });
  return all;
}

std::vector<ClosedByMend> closed_by_mends(const std::vector<CommitmentReadiness>& now)
{
  std::vector<Mend> acts;
  for (const CommitmentReadiness& commitment : now) {
    for (const Reason& reason : commitment.reasons()) {
      acts.insert(acts.end(), reason.mends.begin(), reason.mends.end());
    }
  }
  sort_mends(acts);
  std::vector<ClosedByMend> all;
  for (const Mend& act : acts) {
    ClosedByMend effect{act, 0, {}, {}, {}, {}};
    for (const CommitmentReadiness& commitment : now) add_effect(effect, commitment);
    all.push_back(std::move(effect));
  }
  std::stable_sort(all.begin(), all.end(), [](const ClosedByMend& one, const ClosedByMend& other) {
    return other.holes_per_cost() < one.holes_per_cost();
  });
  return all;
}

}  // namespace classeur::audits
