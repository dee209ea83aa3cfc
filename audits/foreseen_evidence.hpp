// Private to readiness: what a later day finds of the evidence that is known on one day, nothing more being done.
#pragma once

#include "model/evidence_facts.hpp"

namespace classeur::audits
{

// Answers for days after the moment's, by what is known on that one: by the spans in which it counts. So it tells
// whether there is any and until when, and neither counts nor names: `valid` is 1 or 0, and the one piece has no code.
// `evidence` outlives it; what the moment leaves out is left out.
class ForeseenEvidence : public model::EvidenceSource
{
 public:
  ForeseenEvidence(const model::EvidenceSource& evidence, const model::EvidenceMoment& known)
      : evidence_(evidence), known_(known)
  {
  }

  model::EvidenceFacts of_requirement(const model::Requirement& requirement,
                                      const model::EvidenceMoment& moment) const override;
  model::EvidenceFacts of_requirement_at(const model::Requirement& requirement, std::string_view site,
                                         const model::EvidenceMoment& moment) const override;
  model::EvidenceFacts of_record(const model::RecordCode& record, int age_months_max,
                                 const model::EvidenceMoment& moment) const override;
  std::vector<model::CountingSpan> spans_of_requirement(const model::Requirement& requirement,
                                                        const model::EvidenceMoment& moment) const override;
  std::vector<model::CountingSpan> spans_of_requirement_at(const model::Requirement& requirement, std::string_view site,
                                                           const model::EvidenceMoment& moment) const override;
  std::vector<model::CountingSpan> spans_of_record(const model::RecordCode& record, int age_months_max,
                                                   const model::EvidenceMoment& moment) const override;
  model::SlotFacts of_slot(const model::RecordCode& record, const model::Period& slot,
                           const model::EvidenceMoment& moment) const override;
  model::SlotFacts of_month(const model::Requirement& requirement, const model::Period& month,
                            const model::EvidenceMoment& moment) const override;
  std::int64_t valid_for(const model::Commitment& commitment, const model::EvidenceMoment& moment) const override;

 private:
  const model::EvidenceSource& evidence_;
  model::EvidenceMoment known_;
};

}  // namespace classeur::audits
