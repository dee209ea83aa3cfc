// Facts about evidence from the store's index (evidence_index.hpp): a few pages are read, and what was recorded lately,
// however many records there are.
//
// A reader that looks at the space as it was (Reader::known_at) makes it read what was recorded since, once a snapshot,
// or all that there was where that is less.
#pragma once

#include <map>
#include <memory>

#include "model/evidence_facts.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// Of the snapshot of the reader, which must outlive it. One thread. Keeps the pages that it read, and the answers of
// the last day that was asked for.
class IndexedEvidence : public EvidenceSource
{
 public:
  explicit IndexedEvidence(const Reader& reader);
  ~IndexedEvidence() override;

  // A requirement that no edition of the space asks so makes it go through all the records.
  EvidenceFacts of_requirement(const Requirement& requirement, const EvidenceMoment& moment) const override;
  EvidenceFacts of_requirement_at(const Requirement& requirement, std::string_view site,
                                  const EvidenceMoment& moment) const override;
  EvidenceFacts of_record(const RecordCode& record, int age_months_max, const EvidenceMoment& moment) const override;
  std::vector<CountingSpan> spans_of_requirement(const Requirement& requirement,
                                                 const EvidenceMoment& moment) const override;
  std::vector<CountingSpan> spans_of_requirement_at(const Requirement& requirement, std::string_view site,
                                                    const EvidenceMoment& moment) const override;
  std::vector<CountingSpan> spans_of_record(const RecordCode& record, int age_months_max,
                                            const EvidenceMoment& moment) const override;
  SlotFacts of_slot(const RecordCode& record, const Period& slot, const EvidenceMoment& moment) const override;
  // As of_requirement() for one that no edition has.
  SlotFacts of_month(const Requirement& requirement, const Period& month, const EvidenceMoment& moment) const override;
  std::int64_t valid_for(const Commitment& commitment, const EvidenceMoment& moment) const override;
  // Records for one requirement of the commitment or more that had begun by the day, lapsed or not; by confidentiality.
  std::map<Confidentiality, std::int64_t> begun_for(const Commitment& commitment, base::Date day) const;

 private:
  class Pages;
  std::unique_ptr<Pages> pages_;
};

}  // namespace classeur::model::store
