// What proves a requirement at each site of the organisation, where it is to be proven at each. Pure.
#pragma once

#include <vector>

#include "model/evidence_facts.hpp"
#include "model/organisation.hpp"

namespace classeur::audits
{

// Where there is one site or none, a requirement is proven as a whole whatever it asks for.
bool is_judged_by_site(const model::Requirement& requirement, const model::Organisation& organisation);

struct SiteProof {
  const model::Site* site = nullptr;  // of the organisation, which must outlive this
  model::EvidenceFacts facts;         // of evidence that names the site, or none
};

// In the order of the sites. Empty where the requirement is proven as a whole.
std::vector<SiteProof> proof_by_site(const model::Requirement& requirement, const model::Organisation& organisation,
                                     const model::EvidenceSource& evidence, const model::EvidenceMoment& moment);

// When, from the day on, evidence proves it: at one site or more, where it is to be proven at each. May overlap.
std::vector<model::CountingSpan> spans_of_proof(const model::Requirement& requirement,
                                                const model::Organisation& organisation,
                                                const model::EvidenceSource& evidence,
                                                const model::EvidenceMoment& moment);

// Does evidence prove the requirement: at each site, where it is to be?
bool is_proven(const model::Requirement& requirement, const model::Organisation& organisation,
               const model::EvidenceSource& evidence, const model::EvidenceMoment& moment);

}  // namespace classeur::audits
