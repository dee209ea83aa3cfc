#include "audits/listed_evidence.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "model/expectation.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;
using model::EvidenceFacts;
using model::EvidenceMoment;
using model::EvidenceRecord;

bool is_known(const EvidenceRecord& record, const EvidenceMoment& moment)
{
  return record.made_on <= moment.day && record.code != moment.without;
}

// Of those that count, or have counted.
struct Lasting {
  const EvidenceRecord* record = nullptr;
  std::optional<Date> lapses;
};

// What never lapses lasts longest; of what lasts equally long what began last stands first.
bool stands_before(const Lasting& one, const Lasting& other)
{
  if (one.lapses != other.lapses) return !one.lapses || (other.lapses && *other.lapses < *one.lapses);
  const auto begun = [](const Lasting& piece) { return std::max(piece.record->made_on, piece.record->period.from); };
  if (begun(one) != begun(other)) return begun(other) < begun(one);
  return one.record->code < other.record->code;
}

// The first day on which nothing counts any more: from what counts on the day, on to what begins before that lapses.
std::optional<Date> end_of(const std::vector<const EvidenceRecord*>& known, std::optional<Date> end, int age_months_max)
{
  for (bool longer = true; longer && end;) {
    longer = false;
    for (const EvidenceRecord* record : known) {
      if (*end < record->period.from) continue;
      const auto lapse = model::lapse_day(record->period, age_months_max);
      if (lapse && *lapse <= *end) continue;
      end = lapse;
      longer = true;
      if (!end) return end;
    }
  }
  return end;
}

EvidenceFacts facts_of(const std::vector<const EvidenceRecord*>& records, int age_months_max,
                       const EvidenceMoment& moment)
{
  std::vector<const EvidenceRecord*> known;
  std::vector<Lasting> counting;
  std::vector<Lasting> lapsed;
  for (const EvidenceRecord* record : records) {
    if (!is_known(*record, moment)) continue;
    known.push_back(record);
    const auto lapses = model::lapse_day(record->period, age_months_max);
    if (counts_on(*record, age_months_max, moment.day)) {
      counting.push_back({record, lapses});
    } else if (lapses && *lapses <= moment.day) {
      lapsed.push_back({record, lapses});
    }
  }
  EvidenceFacts facts;
  facts.valid = static_cast<std::int64_t>(counting.size());
  std::sort(counting.begin(), counting.end(), stands_before);
  if (!counting.empty()) {
    facts.until = end_of(known, counting.front().lapses, age_months_max);
  } else if (!lapsed.empty()) {
    const Lasting& last = *std::min_element(lapsed.begin(), lapsed.end(), stands_before);
    facts.lapsed_on = last.lapses;
    facts.last_lapsed = last.record->code;
  }
  counting.resize(std::min(counting.size(), model::kEvidenceNamedMax));
  for (const Lasting& one : counting) facts.longest.push_back({one.record->code, one.lapses});
  return facts;
}

// Those that name the site, or none.
std::vector<const EvidenceRecord*> about(std::vector<const EvidenceRecord*> records, std::string_view site)
{
  std::erase_if(records, [&](const EvidenceRecord* record) { return !record->site.empty() && record->site != site; });
  return records;
}

std::vector<model::CountingSpan> spans_of(const std::vector<const EvidenceRecord*>& records, int age_months_max,
                                          const EvidenceMoment& moment)
{
  std::vector<model::CountingSpan> spans;
  for (const EvidenceRecord* record : records) {
    if (!is_known(*record, moment)) continue;
    const auto lapses = model::lapse_day(record->period, age_months_max);
    if (!lapses || moment.day < *lapses) spans.push_back({std::max(record->period.from, moment.day), lapses});
  }
  return model::joined(std::move(spans));
}

model::SlotFacts slot_facts(const std::vector<const EvidenceRecord*>& records, const model::Period& slot,
                            const EvidenceMoment& moment)
{
  std::vector<const EvidenceRecord*> pieces;
  for (const EvidenceRecord* piece : records) {
    if (is_known(*piece, moment) && model::is_of_slot(piece->period, slot)) pieces.push_back(piece);
  }
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const auto* one, const auto* other) { return one->made_on < other->made_on; });
  model::SlotFacts facts;
  facts.pieces = static_cast<std::int64_t>(std::min(pieces.size(), model::kSlotNamedMax));
  std::map<model::Confidentiality, std::size_t> named;
  for (const EvidenceRecord* piece : pieces) {
    if (named[piece->confidentiality]++ < model::kSlotNamedMax) facts.codes.push_back(piece->code);
  }
  return facts;
}

}  // namespace

bool counts_on(const EvidenceRecord& record, int age_months_max, Date day)
{
  if (record.made_on > day || record.period.from > day) return false;
  const auto lapse = model::lapse_day(record.period, age_months_max);
  return !lapse || day < *lapse;
}

ListedEvidence::ListedEvidence(const std::vector<EvidenceRecord>& records)
{
  for (const EvidenceRecord& record : records) {
    for (const std::string& requirement : record.requirements) by_requirement_[requirement].push_back(&record);
    for (const model::RecordCode& expected : record.expectations) by_record_[expected].push_back(&record);
  }
  const auto by_code = [](const EvidenceRecord* one, const EvidenceRecord* other) { return one->code < other->code; };
  for (auto& [code, list] : by_requirement_) std::sort(list.begin(), list.end(), by_code);
  for (auto& [code, list] : by_record_) std::sort(list.begin(), list.end(), by_code);
}

EvidenceFacts ListedEvidence::of_requirement(const model::Requirement& requirement, const EvidenceMoment& moment) const
{
  const auto found = by_requirement_.find(requirement.code);
  if (found == by_requirement_.end()) return {};
  return facts_of(found->second, requirement.proof_age_months_max, moment);
}

EvidenceFacts ListedEvidence::of_requirement_at(const model::Requirement& requirement, std::string_view site,
                                                const EvidenceMoment& moment) const
{
  const auto found = by_requirement_.find(requirement.code);
  if (found == by_requirement_.end()) return {};
  return facts_of(about(found->second, site), requirement.proof_age_months_max, moment);
}

EvidenceFacts ListedEvidence::of_record(const model::RecordCode& record, int age_months_max,
                                        const EvidenceMoment& moment) const
{
  const auto found = by_record_.find(record);
  if (found == by_record_.end()) return {};
  return facts_of(found->second, age_months_max, moment);
}

std::vector<model::CountingSpan> ListedEvidence::spans_of_requirement(const model::Requirement& requirement,
                                                                      const EvidenceMoment& moment) const
{
  const auto found = by_requirement_.find(requirement.code);
  if (found == by_requirement_.end()) return {};
  return spans_of(found->second, requirement.proof_age_months_max, moment);
}

std::vector<model::CountingSpan> ListedEvidence::spans_of_requirement_at(const model::Requirement& requirement,
                                                                         std::string_view site,
                                                                         const EvidenceMoment& moment) const
{
  const auto found = by_requirement_.find(requirement.code);
  if (found == by_requirement_.end()) return {};
  return spans_of(about(found->second, site), requirement.proof_age_months_max, moment);
}

std::vector<model::CountingSpan> ListedEvidence::spans_of_record(const model::RecordCode& record, int age_months_max,
                                                                 const EvidenceMoment& moment) const
{
  const auto found = by_record_.find(record);
  if (found == by_record_.end()) return {};
  return spans_of(found->second, age_months_max, moment);
}

model::SlotFacts ListedEvidence::of_slot(const model::RecordCode& record, const model::Period& slot,
                                         const EvidenceMoment& moment) const
{
  const auto found = by_record_.find(record);
  return found == by_record_.end() ? model::SlotFacts{} : slot_facts(found->second, slot, moment);
}

model::SlotFacts ListedEvidence::of_month(const model::Requirement& requirement, const model::Period& month,
                                          const EvidenceMoment& moment) const
{
  const auto found = by_requirement_.find(requirement.code);
  return found == by_requirement_.end() ? model::SlotFacts{} : slot_facts(found->second, month, moment);
}

std::int64_t ListedEvidence::valid_for(const model::Commitment& commitment, const EvidenceMoment& moment) const
{
  std::set<const EvidenceRecord*> valid;
  for (const model::Requirement& requirement : commitment.requirements) {
    const auto found = by_requirement_.find(requirement.code);
    if (found == by_requirement_.end()) continue;
    for (const EvidenceRecord* record : found->second) {
      if (is_known(*record, moment) && counts_on(*record, requirement.proof_age_months_max, moment.day)) {
        valid.insert(record);
      }
    }
  }
  return static_cast<std::int64_t>(valid.size());
}

}  // namespace classeur::audits
