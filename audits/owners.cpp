#include "audits/owners.hpp"

#include <algorithm>

#include "audits/document_rules.hpp"

namespace classeur::audits
{

std::string owner_or_referent(const World& world, const std::string& function)
{
  if (!function.empty()) return function;
  return world.quality_referent.empty() ? std::string(model::french_name(model::Role::kQualityReferent))
                                        : world.quality_referent;
}

std::string owner_of_document(const World& world, const RegisteredDocument& entry,
                              const model::DocumentVersion& version)
{
  const model::DocumentHead& head = entry.head_of(version);
  if (!head.pilot.empty()) return head.pilot;
  const model::Function* const director = model::director_of(world.organisation, head.service);
  return owner_or_referent(world, director == nullptr ? std::string() : director->title);
}

std::string owner_of_commitment(const World& world, int commitment, base::Date day)
{
  for (const RegisteredDocument& entry : world.documents) {
    const model::DocumentVersion* const version = entry.in_force(day);
    if (version != nullptr && entry.is_in_scope(*version) && entry.document.type == model::DocumentType::kProcedure &&
        serves(*version, commitment)) {
      return owner_of_document(world, entry, *version);
    }
  }
  for (const model::Audit& audit : world.audits) {
    if (audit.dates.to > day) continue;
    for (const model::AuditFinding& finding : audit.findings) {
      if (finding.commitment == commitment && !finding.actions.empty()) {
        return owner_or_referent(world, finding.actions.front().owner);
      }
    }
  }
  return owner_or_referent(world, {});
}

std::string owner_of_requirement(const World& world, int commitment, const model::Requirement& requirement,
                                 base::Date day)
{
  if (requirement.means == model::CheckMeans::kDocument) {
    const auto documents = serving(world, requirement.code, day);
    if (!documents.empty()) return owner_of_document(world, *documents.front(), *documents.front()->in_force(day));
  }
  for (const model::Expectation& expectation : world.expectations) {
    if (expectation.label_scope && expectation.holds_on(day) && expectation.requirements.has(requirement.code, day)) {
      return owner_or_referent(world, expectation.keeper);
    }
  }
  return owner_of_commitment(world, commitment, day);
}

std::string owner_of(const Reason& reason)
{
  return reason.mends.empty() ? std::string() : reason.mends.front().owner;
}

}  // namespace classeur::audits
