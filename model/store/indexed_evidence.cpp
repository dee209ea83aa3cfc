#include "model/store/indexed_evidence.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "model/expectation.hpp"
#include "model/store/evidence_answers.hpp"
#include "model/store/evidence_folding.hpp"
#include "model/store/evidence_memory.hpp"
#include "model/store/evidence_pages.hpp"
#include "model/store/evidence_places.hpp"
#include "model/store/evidence_rows.hpp"
#include "model/store/timeline_reading.hpp"

namespace classeur::model::store
{

namespace
{

using base::Date;
using Outlines = std::vector<const EvidenceOutline*>;

constexpr std::array kConfidentialities = {Confidentiality::kOrdinary, Confidentiality::kPersonal,
                                           Confidentiality::kRestricted};
using PiecesByConfidentiality = std::array<PieceViews, kConfidentialities.size()>;

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
      : reader_(reader),
        memory_(EvidenceMemory::of(reader)),
        beside_(memory_->beside(reader)),
        standard_(memory_->standard()),
        terms_(memory_->terms()),
        timelines_(reader.connection(), *memory_)
  {
  }

  EvidenceFacts of_requirement(const Requirement& requirement, const EvidenceMoment& moment)
  {
    const EvidenceOutline* without = without_of(moment);
    const bool concerns = without != nullptr && is_for(*without, requirement.code);
    const std::string question = fmt::format("{} {}", requirement.proof_age_months_max, requirement.code);
    return facts_.of(question, moment.day, !concerns, [&] {
      const Asked asked{PageFamily::kRequirement, requirement.proof_age_months_max, moment.day,
                        concerns ? without : nullptr};
      if (standard_.counts(requirement)) {
        const auto facts =
            paged_facts(asked, {requirement_term(requirement.code)}, found_in(beside_->more.serving, requirement.code),
                        found_in(beside_->less.serving, requirement.code));
        if (facts) return *facts;
      }
      return facts_of(asked, all_serving(requirement.code));
    });
  }

  EvidenceFacts of_requirement_at(const Requirement& requirement, std::string_view site, const EvidenceMoment& moment)
  {
    const EvidenceOutline* without = without_of(moment);
    const bool concerns = without != nullptr && is_for(*without, requirement.code) && is_about(*without, site);
    const std::string question = fmt::format("{} {} {}", requirement.proof_age_months_max, requirement.code, site);
    return facts_.of(question, moment.day, !concerns, [&] {
      const auto about = [&](Outlines records) {
        std::erase_if(records, [&](const EvidenceOutline* record) { return !is_about(*record, site); });
        return records;
      };
      const Asked asked{PageFamily::kRequirement, requirement.proof_age_months_max, moment.day,
                        concerns ? without : nullptr};
      if (standard_.counts_sites(requirement)) {
        const auto facts = paged_facts(asked, {site_term(requirement.code, site), site_term(requirement.code, "")},
                                       about(found_in(beside_->more.serving, requirement.code)),
                                       about(found_in(beside_->less.serving, requirement.code)));
        if (facts) return *facts;
      }
      return facts_of(asked, about(all_serving(requirement.code)));
    });
  }

  EvidenceFacts of_record(const RecordCode& record, int age_months_max, const EvidenceMoment& moment)
  {
    const EvidenceOutline* without = without_of(moment);
    const bool concerns = without != nullptr && is_for(*without, record);
    const std::string term = trace_term(age_months_max, record);
    return traces_.of(term, moment.day, !concerns, [&] {
      const Asked asked{PageFamily::kTrace, age_months_max, moment.day, concerns ? without : nullptr};
      if (std::find(trace_ages().begin(), trace_ages().end(), age_months_max) != trace_ages().end()) {
        const auto facts = paged_facts(asked, {term}, found_in(beside_->more.meeting, record),
                                       found_in(beside_->less.meeting, record));
        if (facts) return *facts;
      }
      return facts_of(asked, all_meeting(record));
    });
  }

  SlotFacts of_slot(const RecordCode& record, const Period& slot, const EvidenceMoment& moment)
  {
    const EvidenceOutline* without = without_of(moment);
    const bool concerns = without != nullptr && is_for(*without, record);
    const std::string question = fmt::format("{} {} {}", slot.from.days(), slot.to.days(), record.text());
    return slots_.of(question, moment.day, !concerns, [&] {
      const EvidenceOutline* left_out = concerns ? without : nullptr;
      SlotNames names(moment.day, left_out);
      const LeftOut aside = left_out_of(found_in(beside_->less.meeting, record), left_out);
      const bool told = add_paged(names, slot_term(record), slot, aside);
      if (!told) names = SlotNames(moment.day, left_out);
      names.add(told ? found_in(beside_->more.meeting, record) : all_meeting(record), slot);
      return names.facts();
    });
  }

  // Asked of many months on one day: what is computed is too little to be kept.
  SlotFacts of_month(const Requirement& requirement, const Period& month, const EvidenceMoment& moment)
  {
    const EvidenceOutline* without = without_of(moment);
    SlotNames names(moment.day, without);
    bool told = standard_.counts(requirement);
    const auto term = told ? terms_.find(requirement_term(requirement.code)) : terms_.end();
    if (term != terms_.end()) {
      const LeftOut left_out = left_out_of(found_in(beside_->less.serving, requirement.code), without);
      for (const SlotGroupView& group : groups_of(PageFamily::kMonthsServed, month.from.year(), term->second)) {
        if (group.period == month) told = told && names.add(group, left_out);
      }
    }
    if (!told) names = SlotNames(moment.day, without);
    names.add(told ? found_in(beside_->more.serving, requirement.code) : all_serving(requirement.code), month);
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
    if (standard_.counts(commitment)) {
      for (const Confidentiality level : kConfidentialities) {
        const TimelineView::Sums sums = sums_of(commitment, level, moment.day);
        valid += sums.starts - sums.ends;
      }
      for (const EvidenceOutline* record : each_for(beside_->less, commitment)) add(*record, -1);
    }
    for (const EvidenceOutline* record : unpaged_for(commitment)) add(*record, 1);
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
    if (standard_.counts(commitment)) {
      for (const Confidentiality level : kConfidentialities) begun[level] = sums_of(commitment, level, day).starts;
      add(each_for(beside_->less, commitment), -1);
    }
    add(unpaged_for(commitment), 1);
    return begun;
  }

 private:
  struct Asked {
    PageFamily family;
    int age_months_max;
    Date day;
    const EvidenceOutline* without;  // null: nothing
  };

  // The pieces of a slot that are named.
  class SlotNames
  {
   public:
    SlotNames(Date day, const EvidenceOutline* without) : last_(rank_of_day(day)), without_(without) {}

    // False: too many of those that are named are left out.
    bool add(const SlotGroupView& group, const LeftOut& left_out)
    {
      const auto count_named = [&](std::uint32_t rank_max) { return std::ssize(pieces_up_to(group.first, rank_max)); };
      std::size_t told = 0;
      const PieceViews named = pieces_up_to(group.first, last_);
      for (const PieceView& piece : named) {
        if (left_out.has(piece.code)) continue;
        take(piece);
        ++told;
      }
      return told >= kSlotNamedMax || left_out.empty() || group.count == std::ssize(named) ||
             count_named(std::numeric_limits<std::uint32_t>::max()) > std::ssize(named);
    }
    void add(const Outlines& records, const Period& slot)
    {
      for (const EvidenceOutline* piece : records) {
        if (rank_of_day(piece->made_on) > last_ || !is_of_slot(piece->period, slot)) continue;
        if (without_ == nullptr || piece->code != without_->code) {
          take({rank_of_day(piece->made_on), piece->code, piece->confidentiality});
        }
      }
    }
    SlotFacts facts() const
    {
      SlotFacts facts;
      PieceViews all;
      for (const PieceViews& pieces : first_) {
        for (const PieceView& piece : pieces) gather(all, piece, first_.size() * kSlotNamedMax);
      }
      facts.pieces = static_cast<std::int64_t>(std::min(all.size(), kSlotNamedMax));
      for (const PieceView& piece : all) facts.codes.emplace_back(piece.code);
      return facts;
    }

   private:
    void take(const PieceView& piece)
    {
      gather(first_[static_cast<std::size_t>(piece.confidentiality)], piece, kSlotNamedMax);
    }

    std::uint32_t last_;
    const EvidenceOutline* without_;
    std::array<PieceViews, kConfidentialities.size()> first_;
  };

  template <typename Map, typename Key>
  static const Outlines& found_in(const Map& map, const Key& key)
  {
    static const Outlines kNone;
    const auto found = map.find(key);
    return found == map.end() ? kNone : found->second;
  }

  bool is_paged(const EvidenceOutline& record) const
  {
    return record.id < memory_->folded() &&
           std::none_of(beside_->more.all.begin(), beside_->more.all.end(),
                        [&](const EvidenceOutline& one) { return one.id == record.id; });
  }
  LeftOut left_out_of(const Outlines& unknown, const EvidenceOutline* without) const
  {
    return {unknown, beside_->less_codes, without != nullptr && is_paged(*without) ? without : nullptr};
  }

  // All records that the reader knows, where the pages do not count as they are asked to, or do not tell.
  Outlines all_serving(const std::string& requirement)
  {
    const auto [found, is_new] = serving_.try_emplace(requirement);
    if (is_new && memory_->folded() > 0) {
      found->second = outlines_serving(reader_, requirement, memory_->folded());
      for (EvidenceOutline& record : found->second) record.requirements = {requirement};
    }
    return with_unfolded(found->second, found_in(beside_->more.serving, requirement));
  }
  Outlines all_meeting(const RecordCode& record)
  {
    const auto [found, is_new] = meeting_.try_emplace(record);
    if (is_new && memory_->folded() > 0) found->second = outlines_meeting(reader_, record, memory_->folded());
    return with_unfolded(found->second, found_in(beside_->more.meeting, record));
  }
  Outlines with_unfolded(const std::vector<EvidenceOutline>& known, const Outlines& more) const
  {
    Outlines all;
    for (const EvidenceOutline& record : known) all.push_back(&record);
    std::copy_if(more.begin(), more.end(), std::back_inserter(all),
                 [&](const EvidenceOutline* record) { return record->id >= memory_->folded(); });
    return all;
  }

  // Those for one of its requirements, each once.
  static Outlines each_for(const OutlinesByUse& records, const Commitment& commitment)
  {
    std::map<std::int64_t, const EvidenceOutline*> all;
    for (const Requirement& requirement : commitment.requirements) {
      for (const EvidenceOutline* record : found_in(records.serving, requirement.code)) all[record->id] = record;
    }
    return values_of(all);
  }
  // The records for a commitment that its pages do not count, each once.
  Outlines unpaged_for(const Commitment& commitment)
  {
    if (standard_.counts(commitment)) return each_for(beside_->more, commitment);
    std::map<std::int64_t, EvidenceOutline>& merged = merged_[commitment.number];
    for (const Requirement& requirement : commitment.requirements) {
      for (const EvidenceOutline* record : all_serving(requirement.code)) {
        EvidenceOutline& one = merged.try_emplace(record->id, *record).first->second;
        if (!is_for(one, requirement.code)) one.requirements.push_back(requirement.code);
      }
    }
    std::map<std::int64_t, const EvidenceOutline*> all;
    for (const auto& [id, record] : merged) all[id] = &record;
    return values_of(all);
  }
  static Outlines values_of(const std::map<std::int64_t, const EvidenceOutline*>& all)
  {
    Outlines values;
    for (const auto& [id, record] : all) values.push_back(record);
    return values;
  }

  // What is to be left out, if the reader knows it.
  const EvidenceOutline* without_of(const EvidenceMoment& moment)
  {
    if (moment.without.empty()) return nullptr;
    const auto [found, is_new] = without_.try_emplace(std::string(moment.without));
    if (is_new) found->second = find_outline(reader_, moment.without);
    return found->second ? &*found->second : nullptr;
  }

  TimelineView::Sums sums_of(const Commitment& commitment, Confidentiality level, Date day)
  {
    const auto term = terms_.find(commitment_term(commitment.number, level));
    if (term == terms_.end()) return {};
    return timelines_.sums(PageFamily::kCommitment, term->second, day);
  }

  // What the terms have together: no record is of two of them. `more`: what the pages do not have. Absent: they do not
  // tell what is asked.
  std::optional<EvidenceFacts> paged_facts(const Asked& asked, std::initializer_list<std::string> names,
                                           const Outlines& more, const Outlines& less)
  {
    std::vector<std::int64_t> terms;
    for (const std::string& name : names) {
      if (const auto term = terms_.find(name); term != terms_.end()) terms.push_back(term->second);
    }
    const LeftOut left_out = left_out_of(less, terms.empty() ? nullptr : asked.without);
    PieceViews begun;  // what lasts longest of it
    begun.reserve(kEvidenceNamedMax + 1);
    std::int64_t valid = 0;
    for (const std::int64_t term : terms) {
      if (!timelines_.add_longest(asked.family, term, asked.day, left_out, begun)) return std::nullopt;
      const TimelineView::Sums sums = timelines_.sums(asked.family, term, asked.day);
      valid += sums.starts - sums.ends;
    }
    left_out.each([&](const EvidenceOutline& record) {
      if (counts_on(record, asked.age_months_max, asked.day)) --valid;
    });
    return facts_with(asked, valid, std::move(begun), terms, left_out, more);
  }

  // Of those records and no others.
  EvidenceFacts facts_of(const Asked& asked, const Outlines& records)
  {
    static const Outlines kNone;
    return facts_with(asked, 0, {}, {}, left_out_of(kNone, nullptr), records);
  }

  // `valid`, `begun`: of what the pages have, without what is left out of them.
  EvidenceFacts facts_with(const Asked& asked, std::int64_t valid, PieceViews begun,
                           const std::vector<std::int64_t>& terms, const LeftOut& left_out, const Outlines& more)
  {
    const auto is_asked = [&](const EvidenceOutline& record) {
      return asked.without == nullptr || record.id != asked.without->id;
    };
    EvidenceFacts facts;
    facts.valid = valid;
    for (const EvidenceOutline* record : more) {
      if (!is_asked(*record) || asked.day < record->begun()) continue;
      if (counts_on(*record, asked.age_months_max, asked.day)) ++facts.valid;
      gather(begun, piece_of(*record, asked.age_months_max), kEvidenceNamedMax);
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
      if (piece.rank >= rank_of_lapse(asked.day)) break;
      facts.longest.push_back({std::string(piece.code), lapse_of_rank(piece.rank)});
    }
    facts.until = facts.longest.front().lapses;
    if (!facts.until) return facts;
    std::vector<TimelineReading::Ahead> ahead;
    for (const EvidenceOutline* record : more) {
      if (!is_asked(*record) || record->made_on > asked.day || record->period.from <= asked.day) continue;
      ahead.push_back({record->period.from, rank_of_lapse(lapse_day(record->period, asked.age_months_max))});
    }
    timelines_.go_on_with(facts.until, std::move(ahead), asked.family, terms, asked.day, left_out);
    return facts;
  }

  // False: the pages do not tell.
  bool add_paged(SlotNames& names, const std::string& name, const Period& slot, const LeftOut& left_out)
  {
    const auto term = terms_.find(name);
    if (term == terms_.end()) return true;
    for (int year = slot.from.year(); year <= slot.to.year(); ++year) {
      for (const SlotGroupView& group : groups_of(PageFamily::kSlot, year, term->second)) {
        // A period stands in the page of each of its years: it is taken from the first that the slot has too.
        if (std::max(group.period.from.year(), slot.from.year()) != year) continue;
        if (is_of_slot(group.period, slot) && !names.add(group, left_out)) return false;
      }
    }
    return true;
  }

  const std::vector<SlotGroupView>& groups_of(PageFamily family, int year, std::int64_t term)
  {
    const auto [found, is_new] = groups_.try_emplace(place_of(family, year_period(year), term));
    if (is_new) found->second = look_at_slot_groups(timelines_.page_of(family, year_period(year), term));
    return found->second;
  }

  const Reader& reader_;
  const std::shared_ptr<EvidenceMemory> memory_;
  const std::shared_ptr<const BesidePages> beside_;
  const CountedStandard& standard_;
  const Terms& terms_;
  TimelineReading timelines_;
  std::map<std::string, std::vector<EvidenceOutline>> serving_;
  std::map<RecordCode, std::vector<EvidenceOutline>> meeting_;
  std::map<int, std::map<std::int64_t, EvidenceOutline>> merged_;
  std::map<std::string, std::optional<EvidenceOutline>> without_;
  std::unordered_map<std::int64_t, std::vector<SlotGroupView>> groups_;
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
