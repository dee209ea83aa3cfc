#include "audits/evidence_effects.hpp"

#include <algorithm>

namespace classeur::audits
{

namespace
{

std::vector<Reason> more_of(const std::vector<Reason>& before, const std::vector<Reason>& after)
{
  std::vector<Reason> more;
  std::copy_if(after.begin(), after.end(), std::back_inserter(more), [&](const Reason& reason) {
    return std::none_of(before.begin(), before.end(), [&](const Reason& there) { return says_same(there, reason); });
  });
  return more;
}

}  // namespace

EvidenceEffects effects_of_withdrawal(const World& world, const model::EvidenceSource& evidence,
                                      const model::EvidenceRecord& piece, base::Date day)
{
  const std::vector<CommitmentReadiness> now = readiness(world, evidence, {day}, Foresight::kNone);
  const std::vector<CommitmentReadiness> without = readiness(world, evidence, {day, piece.code}, Foresight::kNone);
  EvidenceEffects effects;
  for (std::size_t at = 0; at < now.size(); ++at) {
    if (now[at].status != without[at].status) {
      effects.commitments.push_back({now[at].number, now[at].status, without[at].status});
    }
    for (std::size_t index = 0; index < now[at].requirements.size(); ++index) {
      const RequirementReadiness& before = now[at].requirements[index];
      const RequirementReadiness& after = without[at].requirements[index];
      std::vector<Reason> more = more_of(before.reasons, after.reasons);
      const bool serves = std::find(piece.requirements.begin(), piece.requirements.end(), before.requirement) !=
                          piece.requirements.end();
      if (!serves && more.empty() && before.status == after.status) continue;
      effects.requirements.push_back(
          {before.requirement, now[at].number, before.status, after.status, std::move(more)});
    }
  }
  return effects;
}

}  // namespace classeur::audits
