#include "audits/owned_proof.hpp"

#include <algorithm>

#include "audits/owners.hpp"

namespace classeur::audits
{

namespace
{

bool holds(std::span<const std::string> functions, const std::string& function)
{
  return std::find(functions.begin(), functions.end(), function) != functions.end();
}

}  // namespace

OwnedProof proof_owned_by(const World& world, std::span<const std::string> functions, base::Date day)
{
  OwnedProof owned;
  if (functions.empty()) return owned;
  std::set<std::string> supported;  // by a record of anyone
  for (const model::Expectation& expectation : world.expectations) {
    if (!expectation.holds_on(day)) continue;
    const bool is_owned = holds(functions, owner_or_referent(world, expectation.keeper));
    if (is_owned) owned.records.insert(expectation.record);
    if (!expectation.label_scope) continue;
    for (const std::string& code : expectation.requirements.on(day)) {
      supported.insert(code);
      if (is_owned) owned.requirements.insert(code);
    }
  }
  for (const model::Commitment& commitment : world.standard_on(day).commitments) {
    const bool is_owned = holds(functions, owner_of_commitment(world, commitment.number, day));
    for (const model::Requirement& requirement : commitment.requirements) {
      if (requirement.means == model::CheckMeans::kDocument) {
        owned.requirements.erase(requirement.code);
      } else if (is_owned && !supported.contains(requirement.code)) {
        owned.requirements.insert(requirement.code);
      }
    }
  }
  return owned;
}

}  // namespace classeur::audits
