// Facts about evidence counted from a list at hand: for small worlds, and to hold the store's index against.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence_facts.hpp"

namespace classeur::audits
{

// Of records that are not withdrawn, which must outlive this. Thread-safe: it changes nothing after its making.
class ListedEvidence : public model::EvidenceSource
{
 public:
  explicit ListedEvidence(const std::vector<model::EvidenceRecord>& records);

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
  using Records = std::vector<const model::EvidenceRecord*>;  // by code

  std::map<std::string, Records, std::less<>> by_requirement_;
  std::map<model::RecordCode, Records> by_record_;
};

// The rule of evidence_facts.hpp, for one record.
bool counts_on(const model::EvidenceRecord& record, int age_months_max, base::Date day);

}  // namespace classeur::audits
