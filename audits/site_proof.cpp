#include "audits/site_proof.hpp"

#include <algorithm>

namespace classeur::audits
{

bool is_judged_by_site(const model::Requirement& requirement, const model::Organisation& organisation)
{
  return requirement.at_each_site && organisation.sites.size() > 1;
}

std::vector<SiteProof> proof_by_site(const model::Requirement& requirement, const model::Organisation& organisation,
                                     const model::EvidenceSource& evidence, const model::EvidenceMoment& moment)
{
  std::vector<SiteProof> sites;
  if (!is_judged_by_site(requirement, organisation)) return sites;
  for (const model::Site& site : organisation.sites) {
    sites.push_back({&site, evidence.of_requirement_at(requirement, site.code, moment)});
  }
  return sites;
}

std::vector<model::CountingSpan> spans_of_proof(const model::Requirement& requirement,
                                                const model::Organisation& organisation,
                                                const model::EvidenceSource& evidence,
                                                const model::EvidenceMoment& moment)
{
  if (!is_judged_by_site(requirement, organisation)) return evidence.spans_of_requirement(requirement, moment);
  std::vector<model::CountingSpan> spans;
  for (const model::Site& site : organisation.sites) {
    const auto there = evidence.spans_of_requirement_at(requirement, site.code, moment);
    spans.insert(spans.end(), there.begin(), there.end());
  }
  return spans;
}

bool is_proven(const model::Requirement& requirement, const model::Organisation& organisation,
               const model::EvidenceSource& evidence, const model::EvidenceMoment& moment)
{
  const std::vector<SiteProof> sites = proof_by_site(requirement, organisation, evidence, moment);
  if (sites.empty()) return evidence.of_requirement(requirement, moment).valid > 0;
  return std::all_of(sites.begin(), sites.end(), [](const SiteProof& one) { return one.facts.valid > 0; });
}

}  // namespace classeur::audits
