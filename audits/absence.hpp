// Private to readiness: on which of the days to come a requirement is missing, nothing more being done. Pure.
#pragma once

#include <optional>
#include <vector>

#include "audits/requirement_judgement.hpp"

namespace classeur::audits
{

// What proves a requirement beside documents, from the day on, by what is known on it: evidence, and what is measured
// of the indicators of its commitment where it asks for one. Spans may overlap.
std::vector<model::CountingSpan> proof_of(const Circumstances& at, const model::Commitment& commitment,
                                          const model::Requirement& requirement);

// Of one requirement; the circumstances outlive it.
class Absence
{
 public:
  Absence(const Circumstances& at, const model::Commitment& commitment, const model::Requirement& requirement)
      : at_(at), requirement_(requirement), proof_(proof_of(at, commitment, requirement))
  {
  }

  // The first day from that one on, which is after the one that is judged, on which it is missing; absent: none.
  std::optional<base::Date> first_from(base::Date day) const;

 private:
  const Circumstances& at_;
  const model::Requirement& requirement_;
  std::vector<model::CountingSpan> proof_;
};

// The first day from that one on, which is after the one that is judged, without a sheet for the commitment and with
// every requirement missing; absent: none.
std::optional<base::Date> first_missing(const Circumstances& at, const model::Commitment& commitment, base::Date day);

}  // namespace classeur::audits
