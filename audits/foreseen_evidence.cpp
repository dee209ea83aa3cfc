#include "audits/foreseen_evidence.hpp"

#include <algorithm>

namespace classeur::audits
{

namespace
{

using model::CountingSpan;
using model::EvidenceFacts;
using model::EvidenceMoment;

std::vector<CountingSpan> from_day(std::vector<CountingSpan> spans, base::Date day)
{
  std::erase_if(spans, [&](const CountingSpan& span) { return span.to && *span.to <= day; });
  if (!spans.empty()) spans.front().from = std::max(spans.front().from, day);
  return spans;
}

EvidenceFacts facts_of(const std::vector<CountingSpan>& spans, base::Date day)
{
  EvidenceFacts facts;
  if (spans.empty() || day < spans.front().from) return facts;
  facts.valid = 1;
  facts.longest = {{"", spans.front().to}};
  facts.until = spans.front().to;
  return facts;
}

}  // namespace

EvidenceFacts ForeseenEvidence::of_requirement(const model::Requirement& requirement,
                                               const EvidenceMoment& moment) const
{
  return facts_of(spans_of_requirement(requirement, moment), moment.day);
}

EvidenceFacts ForeseenEvidence::of_requirement_at(const model::Requirement& requirement, std::string_view site,
                                                  const EvidenceMoment& moment) const
{
  return facts_of(spans_of_requirement_at(requirement, site, moment), moment.day);
}

EvidenceFacts ForeseenEvidence::of_record(const model::RecordCode& record, int age_months_max,
                                          const EvidenceMoment& moment) const
{
  return facts_of(spans_of_record(record, age_months_max, moment), moment.day);
}

std::vector<CountingSpan> ForeseenEvidence::spans_of_requirement(const model::Requirement& requirement,
                                                                 const EvidenceMoment& moment) const
{
  return from_day(evidence_.spans_of_requirement(requirement, known_), moment.day);
}

std::vector<CountingSpan> ForeseenEvidence::spans_of_requirement_at(const model::Requirement& requirement,
                                                                    std::string_view site,
                                                                    const EvidenceMoment& moment) const
{
  return from_day(evidence_.spans_of_requirement_at(requirement, site, known_), moment.day);
}

std::vector<CountingSpan> ForeseenEvidence::spans_of_record(const model::RecordCode& record, int age_months_max,
                                                            const EvidenceMoment& moment) const
{
  return from_day(evidence_.spans_of_record(record, age_months_max, known_), moment.day);
}

model::SlotFacts ForeseenEvidence::of_slot(const model::RecordCode& record, const model::Period& slot,
                                           const EvidenceMoment&) const
{
  return evidence_.of_slot(record, slot, known_);
}

model::SlotFacts ForeseenEvidence::of_month(const model::Requirement& requirement, const model::Period& month,
                                            const EvidenceMoment&) const
{
  return evidence_.of_month(requirement, month, known_);
}

std::int64_t ForeseenEvidence::valid_for(const model::Commitment&, const EvidenceMoment&) const
{
  return 0;
}

}  // namespace classeur::audits
