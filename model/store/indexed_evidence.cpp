#include "model/store/indexed_evidence.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>

#include <fmt/format.h>

#include "model/expectation.hpp"
#include "model/store/evidence_answers.hpp"
#include "model/store/evidence_folding.hpp"
#include "model/store/evidence_memory.hpp"
#include "model/store/evidence_pages.hpp"
#include "model/store/evidence_places.hpp"
#include "model/store/evidence_rows.hpp"
#include "model/store/slot_groups.hpp"
#include "model/store/timeline_reading.hpp"
#include "model/store/unpaged_evidence.hpp"

namespace classeur::model::store
{

namespace
{

using base::Date;
using Outlines = std::vector<const EvidenceOutline*>;

constexpr std::array kConfidentialities = {Confidentiality::kOrdinary, Confidentiality::kPersonal,
                                           Confidentiality::kRestricted};

bool counts_on(const EvidenceOutline& record, int age_months_max, Date day)
{
  const auto lapses = lapse_day(record.period, age_months_max);
  return record.begun() <= day && (!lapses || day < *lapses);
}

PieceView piece_of(const EvidenceOutline& record, int age_months_max)
{
  return {rank_of_lapse(lapse_day(record.period, age_months_max)), record.code, record.confidentiality,
          rank_of_day(record.begun())};
}

}  // namespace

class IndexedEvidence::Pages
{
 public:
  explicit Pages(const Reader& reader)
      : memory_(EvidenceMemory::of(reader)),
        unpaged_(reader, *memory_),
        editions_(memory_->editions()),
        terms_(memory_->terms()),
        timelines_(reader.connection(), *memory_)
  {
  }

  EvidenceFacts of_requirement(const Requirement& requirement, const EvidenceMoment& moment)
  {
    const std::string question = fmt::format("{} {}", requirement.proof_age_months_max, requirement.code);
    const EvidenceOutline* without = without_of(moment);
    if (without != nullptr && !is_for(*without, requirement.code)) without = nullptr;
    return facts_.of(question, moment.day, without == nullptr,
                     [&] { return facts_of(records_for(requirement), moment.day, without); });
  }

  EvidenceFacts of_requirement_at(const Requirement& requirement, std::string_view site, const EvidenceMoment& moment)
  {
    const std::string question = fmt::format("{} {} {}", requirement.proof_age_months_max, requirement.code, site);
    const EvidenceOutline* without = without_of(moment);
    if (without != nullptr && !(is_for(*without, requirement.code) && is_about(*without, site))) without = nullptr;
    return facts_.of(question, moment.day, without == nullptr,
                     [&] { return facts_of(records_at(requirement, site), moment.day, without); });
  }

  EvidenceFacts of_record(const RecordCode& record, int age_months_max, const EvidenceMoment& moment)
  {
    const EvidenceOutline* without = without_of(moment);
    if (without != nullptr && !is_for(*without, record)) without = nullptr;
    return traces_.of(trace_term(age_months_max, record), moment.day, without == nullptr,
                      [&] { return facts_of(records_for(record, age_months_max), moment.day, without); });
  }

  std::vector<CountingSpan> spans_of_requirement(const Requirement& requirement, const EvidenceMoment& moment)
  {
    return spans_of(records_for(requirement), of_requirement(requirement, moment), moment);
  }
  std::vector<CountingSpan> spans_of_requirement_at(const Requirement& requirement, std::string_view site,
                                                    const EvidenceMoment& moment)
  {
    return spans_of(records_at(requirement, site), of_requirement_at(requirement, site, moment), moment);
  }
  std::vector<CountingSpan> spans_of_record(const RecordCode& record, int age_months_max, const EvidenceMoment& moment)
  {
    return spans_of(records_for(record, age_months_max), of_record(record, age_months_max, moment), moment);
  }

  SlotFacts of_slot(const RecordCode& record, const Period& slot, const EvidenceMoment& moment)
  {
    const std::string question = fmt::format("{} {} {}", slot.from.days(), slot.to.days(), record.text());
    const EvidenceOutline* without = without_of(moment);
    if (without != nullptr && !is_for(*without, record)) without = nullptr;
    return slots_.of(question, moment.day, without == nullptr, [&] {
      SlotNames names(moment.day, without);
      const bool told = add_paged(names, slot_term(record), slot, left_out_of(unpaged_.less_for(record), without));
      if (!told) names = SlotNames(moment.day, without);
      names.add(told ? unpaged_.more_for(record) : unpaged_.all_for(record), slot);
      return names.facts();
    });
  }

  // Asked of many months on one day: what is computed is too little to be kept.
  SlotFacts of_month(const Requirement& requirement, const Period& month, const EvidenceMoment& moment)
  {
    const EvidenceOutline* without = without_of(moment);
    SlotNames names(moment.day, without);
    bool told = !editions_.ways_of(requirement.code).empty();
    const auto term = told ? terms_.find(requirement_term(requirement.code)) : terms_.end();
    if (term != terms_.end()) {
      const LeftOut left_out = left_out_of(unpaged_.less_for(requirement.code), without);
      groups_of(PageFamily::kMonthsServed, month.from.year(), term->second)
          .each_near(month, [&](const SlotGroupView& group) {
            if (group.period == month) told = told && names.add(group, left_out);
          });
    }
    if (!told) names = SlotNames(moment.day, without);
    names.add(told ? unpaged_.more_for(requirement.code) : unpaged_.all_for(requirement.code), month);
    return names.facts();
  }

  std::int64_t valid_for(const Commitment& commitment, const EvidenceMoment& moment)
  {
    std::int64_t valid = 0;
    const auto add = [&](const EvidenceOutline& record, int by) {
      const bool counts = std::any_of(
          commitment.requirements.begin(), commitment.requirements.end(), [&](const Requirement& requirement) {
            return is_for(record, requirement.code) && counts_on(record, requirement.proof_age_months_max, moment.day);
          });
      if (counts) valid += by;
    };
    const CountedCommitment* const counted = editions_.find(commitment);
    if (counted != nullptr) {
      for (const Confidentiality level : kConfidentialities) {
        const TimelineView::Sums sums = sums_of(*counted, level, moment.day);
        valid += sums.starts - sums.ends;
      }
      for (const EvidenceOutline* record : unpaged_.less_for(commitment)) add(*record, -1);
    }
    for (const EvidenceOutline* record :
         counted != nullptr ? unpaged_.more_for(commitment) : unpaged_.all_for(commitment)) {
      add(*record, 1);
    }
    if (const EvidenceOutline* without = without_of(moment)) add(*without, -1);
    return valid;
  }

  std::map<Confidentiality, std::int64_t> begun_for(const Commitment& commitment, Date day)
  {
    std::map<Confidentiality, std::int64_t> begun;
    const auto add = [&](const Outlines& records, int by) {
      for (const EvidenceOutline* record : records) {
        if (record->begun() <= day) begun[record->confidentiality] += by;
      }
    };
    const CountedCommitment* const counted = editions_.find(commitment);
    if (counted == nullptr) {
      add(unpaged_.all_for(commitment), 1);
      return begun;
    }
    for (const Confidentiality level : kConfidentialities) begun[level] = sums_of(*counted, level, day).starts;
    add(unpaged_.less_for(commitment), -1);
    add(unpaged_.more_for(commitment), 1);
    return begun;
  }

 private:
  // All those for one thing: in the pages of some terms, if these count as it is asked to, and beside them. No record
  // is of two of the terms.
  struct Records {
    PageFamily family;
    int age_months_max = 0;
    bool is_paged = false;
    std::vector<std::int64_t> terms;
    Outlines more;                  // that the pages do not have
    Outlines less;                  // that they have, and the reader does not know
    std::function<Outlines()> all;  // that the reader knows: goes through all records
  };
  Records records_for(const Requirement& requirement)
  {
    const CountedWay* const way = editions_.way_of(requirement);
    return {PageFamily::kRequirement,
            requirement.proof_age_months_max,
            way != nullptr,
            way == nullptr ? std::vector<std::int64_t>() : terms_of({way->term(requirement.code)}),
            unpaged_.more_for(requirement.code),
            unpaged_.less_for(requirement.code),
            [this, &requirement] { return unpaged_.all_for(requirement.code); }};
  }
  Records records_at(const Requirement& requirement, std::string_view site)
  {
    const auto about = [site](Outlines records) {
      std::erase_if(records, [&](const EvidenceOutline* record) { return !is_about(*record, site); });
      return records;
    };
    const CountedWay* const way = editions_.way_at_sites(requirement);
    return {PageFamily::kRequirement,
            requirement.proof_age_months_max,
            way != nullptr,
            way == nullptr ? std::vector<std::int64_t>()
                           : terms_of({way->site_term(requirement.code, site), way->site_term(requirement.code, "")}),
            about(unpaged_.more_for(requirement.code)),
            about(unpaged_.less_for(requirement.code)),
            [this, &requirement, about] { return about(unpaged_.all_for(requirement.code)); }};
  }
  Records records_for(const RecordCode& record, int age_months_max)
  {
    return {PageFamily::kTrace,
            age_months_max,
            std::find(trace_ages().begin(), trace_ages().end(), age_months_max) != trace_ages().end(),
            terms_of({trace_term(age_months_max, record)}),
            unpaged_.more_for(record),
            unpaged_.less_for(record),
            [this, &record] { return unpaged_.all_for(record); }};
  }

  // Those that the pages know.
  std::vector<std::int64_t> terms_of(std::initializer_list<std::string> names) const
  {
    std::vector<std::int64_t> terms;
    for (const std::string& name : names) {
      if (const auto term = terms_.find(name); term != terms_.end()) terms.push_back(term->second);
    }
    return terms;
  }

  // What is to be left out, if the reader knows it.
  const EvidenceOutline* without_of(const EvidenceMoment& moment)
  {
    return moment.without.empty() ? nullptr : unpaged_.find(moment.without);
  }
  // Of pages.
  LeftOut left_out_of(const Outlines& unknown, const EvidenceOutline* without) const
  {
    return {unknown, unpaged_.less_codes(), without != nullptr && unpaged_.is_paged(*without) ? without : nullptr};
  }

  TimelineView::Sums sums_of(const CountedCommitment& commitment, Confidentiality level, Date day)
  {
    const auto term = terms_.find(commitment.term(level));
    if (term == terms_.end()) return {};
    return timelines_.sums(PageFamily::kCommitment, term->second, day);
  }

  EvidenceFacts facts_of(Records records, Date day, const EvidenceOutline* without)
  {
    if (records.is_paged) {
      PieceViews begun;  // what lasts longest of it
      begun.reserve(kEvidenceNamedMax + 1);
      const LeftOut left_out = left_out_of(records.less, without);
      bool told = true;
      for (const std::int64_t term : records.terms) {
        told = told && timelines_.add_longest(records.family, term, day, left_out, begun);
      }
      if (told) return facts_with(records, day, valid_in_pages(records, left_out, day), std::move(begun), without);
    }
    leave_pages(records);
    return facts_with(records, day, 0, {}, without);
  }

  static void leave_pages(Records& records)
  {
    records.more = records.all();
    records.less.clear();
    records.terms.clear();
  }

  std::int64_t valid_in_pages(const Records& records, const LeftOut& left_out, Date day)
  {
    std::int64_t valid = 0;
    for (const std::int64_t term : records.terms) {
      const TimelineView::Sums sums = timelines_.sums(records.family, term, day);
      valid += sums.starts - sums.ends;
    }
    if (records.terms.empty()) return 0;
    left_out.each([&](const EvidenceOutline& record) {
      if (counts_on(record, records.age_months_max, day)) --valid;
    });
    return valid;
  }

  // `valid`, `begun`: of what the pages have, without what is left out of them.
  EvidenceFacts facts_with(const Records& records, Date day, std::int64_t valid, PieceViews begun,
                           const EvidenceOutline* without)
  {
    EvidenceFacts facts;
    facts.valid = valid;
    for (const EvidenceOutline* record : records.more) {
      if (is_it(*record, without) || day < record->begun()) continue;
      if (counts_on(*record, records.age_months_max, day)) ++facts.valid;
      gather(begun, piece_of(*record, records.age_months_max), kEvidenceNamedMax);
    }
    if (facts.valid == 0) {
      if (!begun.empty()) {
        facts.last_lapsed = begun.front().code;
        facts.lapsed_on = lapse_of_rank(begun.front().rank);
      }
      return facts;
    }
    facts.longest.reserve(begun.size());
    for (const PieceView& piece : begun) {
      if (piece.rank >= rank_of_lapse(day)) break;
      facts.longest.push_back({std::string(piece.code), lapse_of_rank(piece.rank)});
    }
    facts.until = facts.longest.front().lapses;
    if (facts.until) {
      timelines_.go_on_with(facts.until, ahead_beside(records, day, without), records.family, records.terms, day,
                            left_out_of(records.less, without));
    }
    return facts;
  }

  static bool is_it(const EvidenceOutline& record, const EvidenceOutline* without)
  {
    return without != nullptr && record.id == without->id;
  }

  static std::vector<TimelineReading::Ahead> ahead_beside(const Records& records, Date day,
                                                          const EvidenceOutline* without)
  {
    std::vector<TimelineReading::Ahead> ahead;
    for (const EvidenceOutline* record : records.more) {
      if (record->made_on > day || record->period.from <= day || is_it(*record, without)) continue;
      ahead.push_back({record->period.from, rank_of_lapse(lapse_day(record->period, records.age_months_max))});
    }
    return ahead;
  }

  std::vector<CountingSpan> spans_of(Records records, const EvidenceFacts& facts, const EvidenceMoment& moment)
  {
    std::vector<CountingSpan> spans;
    if (facts.valid > 0) {
      spans.push_back({moment.day, facts.longest.front().lapses});
      if (!spans.back().to) return spans;
    }
    if (!records.is_paged) leave_pages(records);
    const EvidenceOutline* without = without_of(moment);
    std::vector<TimelineReading::Ahead> ahead = ahead_beside(records, moment.day, without);
    timelines_.add_ahead(ahead, records.family, records.terms, moment.day, left_out_of(records.less, without));
    for (const TimelineReading::Ahead& piece : ahead) spans.push_back({piece.from, lapse_of_rank(piece.rank)});
    return joined(std::move(spans));
  }

  // False: the pages do not tell.
  bool add_paged(SlotNames& names, const std::string& name, const Period& slot, const LeftOut& left_out)
  {
    const auto term = terms_.find(name);
    bool told = true;
    for (int year = slot.from.year(); term != terms_.end() && year <= slot.to.year(); ++year) {
      groups_of(PageFamily::kSlot, year, term->second).each_near(slot, [&](const SlotGroupView& group) {
        // A period stands in the page of each of its years: it is taken from the first that the slot has too.
        if (std::max(group.period.from.year(), slot.from.year()) != year) return;
        if (is_of_slot(group.period, slot)) told = names.add(group, left_out) && told;
      });
    }
    return told;
  }

  const SlotGroups& groups_of(PageFamily family, int year, std::int64_t term)
  {
    const auto [found, is_new] = groups_.try_emplace(place_of(family, year_period(year), term));
    if (is_new) found->second = SlotGroups(look_at_slot_groups(timelines_.page_of(family, year_period(year), term)));
    return found->second;
  }

  const std::shared_ptr<EvidenceMemory> memory_;
  UnpagedEvidence unpaged_;
  const CountedEditions& editions_;
  const Terms& terms_;
  TimelineReading timelines_;
  std::unordered_map<std::int64_t, SlotGroups> groups_;
  Answers<EvidenceFacts> facts_;
  Answers<EvidenceFacts> traces_;
  Answers<SlotFacts> slots_;
};

IndexedEvidence::IndexedEvidence(const Reader& reader) : pages_(std::make_unique<Pages>(reader)) {}

IndexedEvidence::~IndexedEvidence() = default;

EvidenceFacts IndexedEvidence::of_requirement(const Requirement& requirement, const EvidenceMoment& moment) const
{
  return pages_->of_requirement(requirement, moment);
}

EvidenceFacts IndexedEvidence::of_requirement_at(const Requirement& requirement, std::string_view site,
                                                 const EvidenceMoment& moment) const
{
  return pages_->of_requirement_at(requirement, site, moment);
}

EvidenceFacts IndexedEvidence::of_record(const RecordCode& record, int age_months_max,
                                         const EvidenceMoment& moment) const
{
  return pages_->of_record(record, age_months_max, moment);
}

std::vector<CountingSpan> IndexedEvidence::spans_of_requirement(const Requirement& requirement,
                                                                const EvidenceMoment& moment) const
{
  return pages_->spans_of_requirement(requirement, moment);
}

std::vector<CountingSpan> IndexedEvidence::spans_of_requirement_at(const Requirement& requirement,
                                                                   std::string_view site,
                                                                   const EvidenceMoment& moment) const
{
  return pages_->spans_of_requirement_at(requirement, site, moment);
}

std::vector<CountingSpan> IndexedEvidence::spans_of_record(const RecordCode& record, int age_months_max,
                                                           const EvidenceMoment& moment) const
{
  return pages_->spans_of_record(record, age_months_max, moment);
}

SlotFacts IndexedEvidence::of_slot(const RecordCode& record, const Period& slot, const EvidenceMoment& moment) const
{
  return pages_->of_slot(record, slot, moment);
}

SlotFacts IndexedEvidence::of_month(const Requirement& requirement, const Period& month,
                                    const EvidenceMoment& moment) const
{
  return pages_->of_month(requirement, month, moment);
}

std::int64_t IndexedEvidence::valid_for(const Commitment& commitment, const EvidenceMoment& moment) const
{
  return pages_->valid_for(commitment, moment);
}

std::map<Confidentiality, std::int64_t> IndexedEvidence::begun_for(const Commitment& commitment, base::Date day) const
{
  return pages_->begun_for(commitment, day);
}

}  // namespace classeur::model::store
