#include "model/store/indexed_evidence.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "model/expectation.hpp"
#include "model/store/evidence_folding.hpp"
#include "model/store/evidence_memory.hpp"
#include "model/store/evidence_pages.hpp"
#include "model/store/evidence_places.hpp"
#include "model/store/evidence_rows.hpp"
#include "model/store/evidence_timelines.hpp"

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

bool is_for(const EvidenceOutline& record, const std::string& requirement)
{
  return std::find(record.requirements.begin(), record.requirements.end(), requirement) != record.requirements.end();
}

bool is_for(const EvidenceOutline& record, const RecordCode& expected)
{
  return std::find(record.expectations.begin(), record.expectations.end(), expected) != record.expectations.end();
}

PieceView piece_of(const EvidenceOutline& record, int age_months_max)
{
  return {rank_of_lapse(lapse_day(record.period, age_months_max)), record.code, record.confidentiality,
          rank_of_day(record.begun())};
}

// Pages of timelines and the buckets in them that lie wholly before a day, or are of it; the latest first.
struct Cut {
  std::int64_t period;
  std::int64_t bucket_max;
};
std::array<Cut, 3> cuts_of(Date day)
{
  return {{{month_period(day), day.day()}, {year_period(day.year()), day.month() - 1}, {kWholePeriod, day.year() - 1}}};
}

// Answers of one day, while nothing is left out that they are about.
template <typename Answer>
class Answers
{
 public:
  template <typename Compute>
  Answer of(const std::string& question, Date day, bool lasting, const Compute& compute)
  {
    if (!lasting) return compute();
    if (day != day_) known_.clear();
    day_ = day;
    const auto found = known_.find(question);
    if (found != known_.end()) return found->second;
    return known_[question] = compute();
  }

 private:
  Date day_;
  std::unordered_map<std::string, Answer> known_;
};

}  // namespace

class IndexedEvidence::Pages
{
 public:
  explicit Pages(const Reader& reader)
      : reader_(reader),
        memory_(EvidenceMemory::of(reader)),
        recent_(memory_->recent(reader)),
        standard_(memory_->standard()),
        terms_(memory_->terms())
  {
  }

  EvidenceFacts of_requirement(const Requirement& requirement, const EvidenceMoment& moment)
  {
    const EvidenceOutline* left_out = left_out_of(moment);
    const bool concerns = left_out != nullptr && is_for(*left_out, requirement.code);
    const std::string question = fmt::format("{} {}", requirement.proof_age_months_max, requirement.code);
    return facts_.of(question, moment.day, !concerns, [&] {
      const bool counted = standard_.counts(requirement);
      Outlines unpaged = found_in(recent_->serving, requirement.code);
      if (!counted) add(unpaged, serving(requirement.code));
      return facts_of(PageFamily::kRequirement, counted ? requirement_term(requirement.code) : "", unpaged,
                      requirement.proof_age_months_max, moment.day, concerns ? left_out : nullptr);
    });
  }

  EvidenceFacts of_record(const RecordCode& record, int age_months_max, const EvidenceMoment& moment)
  {
    const EvidenceOutline* left_out = left_out_of(moment);
    const bool concerns = left_out != nullptr && is_for(*left_out, record);
    const std::string term = trace_term(age_months_max, record);
    return traces_.of(term, moment.day, !concerns, [&] {
      const bool counted = std::find(trace_ages().begin(), trace_ages().end(), age_months_max) != trace_ages().end();
      Outlines unpaged = found_in(recent_->meeting, record);
      if (!counted) add(unpaged, meeting(record));
      return facts_of(PageFamily::kTrace, counted ? term : "", unpaged, age_months_max, moment.day,
                      concerns ? left_out : nullptr);
    });
  }

  SlotFacts of_slot(const RecordCode& record, const Period& slot, const EvidenceMoment& moment)
  {
    const EvidenceOutline* left_out = left_out_of(moment);
    const bool concerns = left_out != nullptr && is_for(*left_out, record);
    const std::string question = fmt::format("{} {} {}", slot.from.days(), slot.to.days(), record.text());
    return slots_.of(question, moment.day, !concerns,
                     [&] { return slot_facts(record, slot, moment.day, concerns ? left_out : nullptr); });
  }

  // Asked of many months on one day: what is computed is too little to be kept.
  SlotFacts of_month(const Requirement& requirement, const Period& month, const EvidenceMoment& moment)
  {
    const EvidenceOutline* left_out = left_out_of(moment);
    PiecesByConfidentiality first;
    const auto take = [&](const PieceView& piece) {
      if (left_out != nullptr && piece.code == left_out->code) return;
      gather(first[static_cast<std::size_t>(piece.confidentiality)], piece, kSlotNamedMax);
    };
    const bool counted = standard_.counts(requirement);
    const auto term = counted ? terms_.find(requirement_term(requirement.code)) : terms_.end();
    if (term != terms_.end()) {
      for (const SlotGroupView& group : groups_of(PageFamily::kMonthsServed, month.from.year(), term->second)) {
        if (group.period != month) continue;
        for (const PieceView& piece : pieces_up_to(group.first, rank_of_day(moment.day))) take(piece);
      }
    }
    Outlines unpaged = found_in(recent_->serving, requirement.code);
    if (!counted) add(unpaged, serving(requirement.code));
    for (const EvidenceOutline* piece : unpaged) {
      if (piece->made_on > moment.day || !is_of_slot(piece->period, month)) continue;
      take({rank_of_day(piece->made_on), piece->code, piece->confidentiality});
    }
    return named_slot(first);
  }

  std::int64_t valid_for(const Commitment& commitment, const EvidenceMoment& moment)
  {
    const EvidenceOutline* left_out = left_out_of(moment);
    std::int64_t valid = 0;
    const auto counts = [&](const EvidenceOutline& record) {
      return std::any_of(
          commitment.requirements.begin(), commitment.requirements.end(), [&](const Requirement& requirement) {
            return is_for(record, requirement.code) && counts_on(record, requirement.proof_age_months_max, moment.day);
          });
    };
    if (standard_.counts(commitment)) {
      for (const Confidentiality level : kConfidentialities) {
        valid += sum_by(commitment_term(commitment.number, level), moment.day, Ended::kLeftOut);
      }
      if (left_out != nullptr && left_out->id < memory_->folded() && counts(*left_out)) --valid;
    }
    for (const EvidenceOutline* record : unpaged_for(commitment)) {
      if (record->code != moment.without && counts(*record)) ++valid;
    }
    return valid;
  }

  std::map<Confidentiality, std::int64_t> begun_for(const Commitment& commitment, Date day)
  {
    std::map<Confidentiality, std::int64_t> begun;
    if (standard_.counts(commitment)) {
      for (const Confidentiality level : kConfidentialities) {
        begun[level] = sum_by(commitment_term(commitment.number, level), day, Ended::kToo);
      }
    }
    for (const EvidenceOutline* record : unpaged_for(commitment)) {
      if (record->begun() <= day) ++begun[record->confidentiality];
    }
    return begun;
  }

 private:
  enum class Ended { kLeftOut, kToo };

  template <typename Map, typename Key>
  static Outlines found_in(const Map& map, const Key& key)
  {
    const auto found = map.find(key);
    return found == map.end() ? Outlines{} : found->second;
  }

  static void add(Outlines& all, const std::vector<EvidenceOutline>& more)
  {
    for (const EvidenceOutline& record : more) all.push_back(&record);
  }

  // Where the pages do not count as they are asked to: all records below `folded`.
  const std::vector<EvidenceOutline>& serving(const std::string& requirement)
  {
    const auto [found, is_new] = serving_.try_emplace(requirement);
    if (is_new && memory_->folded() > 0) {
      found->second = outlines_serving(reader_, requirement, memory_->folded());
      for (EvidenceOutline& record : found->second) record.requirements = {requirement};
    }
    return found->second;
  }
  const std::vector<EvidenceOutline>& meeting(const RecordCode& record)
  {
    const auto [found, is_new] = meeting_.try_emplace(record);
    if (is_new && memory_->folded() > 0) found->second = outlines_meeting(reader_, record, memory_->folded());
    return found->second;
  }

  // The records for a commitment that its pages do not count, each once.
  Outlines unpaged_for(const Commitment& commitment)
  {
    std::map<std::int64_t, const EvidenceOutline*> all;
    for (const Requirement& requirement : commitment.requirements) {
      for (const EvidenceOutline* record : found_in(recent_->serving, requirement.code)) all[record->id] = record;
    }
    if (!standard_.counts(commitment)) add_earlier(all, commitment);
    Outlines outlines;
    for (const auto& [id, record] : all) outlines.push_back(record);
    return outlines;
  }
  void add_earlier(std::map<std::int64_t, const EvidenceOutline*>& all, const Commitment& commitment)
  {
    std::map<std::int64_t, EvidenceOutline>& merged = merged_[commitment.number];
    for (const Requirement& requirement : commitment.requirements) {
      for (const EvidenceOutline& record : serving(requirement.code)) {
        EvidenceOutline& one = merged.try_emplace(record.id, record).first->second;
        if (!is_for(one, requirement.code)) one.requirements.push_back(requirement.code);
      }
    }
    for (const auto& [id, record] : merged) all[id] = &record;
  }

  const EvidenceOutline* left_out_of(const EvidenceMoment& moment)
  {
    if (moment.without.empty()) return nullptr;
    const auto [found, is_new] = left_out_.try_emplace(std::string(moment.without));
    if (is_new) found->second = find_outline(reader_, moment.without);
    return found->second ? &*found->second : nullptr;
  }

  // Empty if there is none.
  std::string_view page_of(PageFamily family, std::int64_t period, std::int64_t term)
  {
    const auto [found, is_new] = ranges_.try_emplace(place_of(family, period));
    if (is_new) found->second = &memory_->range(reader_.connection(), family, period);
    return found->second->at(term);
  }

  std::int64_t sum_by(const std::string& name, Date day, Ended ended)
  {
    const auto term = terms_.find(name);
    if (term == terms_.end()) return 0;
    const TimelineView::Sums sums = sums_of(PageFamily::kCommitment, term->second, day, nullptr);
    return sums.starts - (ended == Ended::kLeftOut ? sums.ends : 0);
  }

  // Until the end of the day. `longest`: with the names of the buckets, the latest first: as a rule these last longest,
  // and of what lasts equally long what began last stands first, so nearly all that began before is passed over.
  TimelineView::Sums sums_of(PageFamily family, std::int64_t term, Date day, PieceViews* longest)
  {
    TimelineView::Sums all;
    for (const Cut& cut : cuts_of(day)) {
      const TimelineView page(page_of(family, cut.period, term));
      const std::size_t buckets = page.through(cut.bucket_max);
      const TimelineView::Sums sums = page.sums(buckets);
      all.starts += sums.starts;
      all.ends += sums.ends;
      if (longest == nullptr) continue;
      for (std::size_t at = buckets; at > 0; --at) {
        if (longest->size() == kNamesNeeded && longest->back().rank <= page.least_rank(at)) break;
        gather(*longest, page.longest(at - 1), kNamesNeeded);
      }
    }
    return all;
  }

  EvidenceFacts facts_of(PageFamily family, const std::string& name, const Outlines& unpaged, int age_months_max,
                         Date day, const EvidenceOutline* left_out)
  {
    EvidenceFacts facts;
    PieceViews begun;  // what lasts longest of it
    begun.reserve(kNamesNeeded + 1);
    const auto term = name.empty() ? terms_.end() : terms_.find(name);
    if (term != terms_.end()) {
      const TimelineView::Sums sums = sums_of(family, term->second, day, &begun);
      facts.valid = sums.starts - sums.ends;
      if (left_out != nullptr && left_out->id < memory_->folded()) {
        if (counts_on(*left_out, age_months_max, day)) --facts.valid;
        std::erase_if(begun, [&](const PieceView& piece) { return piece.code == left_out->code; });
      }
    }
    for (const EvidenceOutline* record : unpaged) {
      if (is_left_out(*record, left_out) || day < record->begun()) continue;
      if (counts_on(*record, age_months_max, day)) ++facts.valid;
      gather(begun, piece_of(*record, age_months_max), kNamesNeeded);
    }
    if (facts.valid == 0) {
      if (!begun.empty()) {
        facts.last_lapsed = begun.front().code;
        facts.lapsed_on = lapse_of_rank(begun.front().rank);
      }
      return facts;
    }
    facts.longest.reserve(std::min(begun.size(), kEvidenceNamedMax));
    for (const PieceView& piece : begun) {
      if (facts.longest.size() == kEvidenceNamedMax || piece.rank >= rank_of_lapse(day)) break;
      facts.longest.push_back({std::string(piece.code), lapse_of_rank(piece.rank)});
    }
    facts.until = facts.longest.front().lapses;
    if (facts.until) {
      std::vector<Ahead> ahead;
      for (const EvidenceOutline* record : unpaged) {
        if (record->made_on > day || record->period.from <= day || is_left_out(*record, left_out)) continue;
        ahead.push_back({record->period.from, rank_of_lapse(lapse_day(record->period, age_months_max))});
      }
      go_on_with(facts.until, std::move(ahead), family, term == terms_.end() ? 0 : term->second, day, left_out);
    }
    return facts;
  }

  static bool is_left_out(const EvidenceOutline& record, const EvidenceOutline* left_out)
  {
    return left_out != nullptr && record.id == left_out->id;
  }

  // What was made by the day and begins to count after it.
  struct Ahead {
    Date from;
    std::uint32_t rank = 0;  // of its lapse
  };

  // On to what was made by the day and begins before all that counts has lapsed. Term 0: there is none.
  void go_on_with(std::optional<Date>& end, std::vector<Ahead> ahead, PageFamily family, std::int64_t term, Date day,
                  const EvidenceOutline* left_out)
  {
    const TimelineView whole(term == 0 ? std::string_view() : page_of(family, kWholePeriod, term));
    // What was made ahead begins to count as its period begins: so its year is one of the whole.
    std::size_t next = whole.through(day.year() - 1);
    for (bool longer = true; longer && end;) {
      longer = false;
      for (; next < whole.size() && whole.number(next) <= end->year(); ++next) {
        const TimelineView year(page_of(family, year_period(static_cast<int>(whole.number(next))), term));
        for (std::size_t at = year.begun_ahead(day); year.made_ahead(at, day); ++at) {
          const TimelineView::Ahead one = year.ahead(at);
          if (day < one.made_on || rank_of_lapse(end) <= one.rank) continue;
          if (left_out != nullptr && year.ahead_piece(at).code == left_out->code) continue;
          ahead.push_back({one.from, one.rank});
        }
      }
      for (const Ahead& piece : ahead) {
        if (!end || *end < piece.from || piece.rank >= rank_of_lapse(end)) continue;
        end = lapse_of_rank(piece.rank);
        longer = true;
      }
    }
  }

  SlotFacts slot_facts(const RecordCode& record, const Period& slot, Date day, const EvidenceOutline* left_out)
  {
    PiecesByConfidentiality first;
    const auto take = [&](const PieceView& piece) {
      if (left_out != nullptr && piece.code == left_out->code) return;
      gather(first[static_cast<std::size_t>(piece.confidentiality)], piece, kSlotNamedMax);
    };
    const std::uint32_t last = rank_of_day(day);
    const auto term = terms_.find(slot_term(record));
    for (int year = slot.from.year(); term != terms_.end() && year <= slot.to.year(); ++year) {
      for (const SlotGroupView& group : groups_of(PageFamily::kSlot, year, term->second)) {
        // A period stands in the page of each of its years: it is taken from the first that the slot has too.
        if (std::max(group.period.from.year(), slot.from.year()) != year) continue;
        if (!is_of_slot(group.period, slot)) continue;
        for (const PieceView& piece : pieces_up_to(group.first, last)) take(piece);
      }
    }
    for (const EvidenceOutline* piece : found_in(recent_->meeting, record)) {
      if (piece->made_on > day || !is_of_slot(piece->period, slot)) continue;
      take({rank_of_day(piece->made_on), piece->code, piece->confidentiality});
    }
    return named_slot(first);
  }

  static SlotFacts named_slot(const PiecesByConfidentiality& first)
  {
    SlotFacts facts;
    PieceViews all;
    for (const PieceViews& pieces : first) {
      for (const PieceView& piece : pieces) gather(all, piece, first.size() * kSlotNamedMax);
    }
    facts.pieces = static_cast<std::int64_t>(std::min(all.size(), kSlotNamedMax));
    for (const PieceView& piece : all) facts.codes.emplace_back(piece.code);
    return facts;
  }

  const std::vector<SlotGroupView>& groups_of(PageFamily family, int year, std::int64_t term)
  {
    const auto [found, is_new] = groups_.try_emplace(place_of(family, year_period(year), term));
    if (is_new) found->second = look_at_slot_groups(page_of(family, year_period(year), term));
    return found->second;
  }

  const Reader& reader_;
  const std::shared_ptr<EvidenceMemory> memory_;
  const std::shared_ptr<const UnfoldedEvidence> recent_;
  const CountedStandard& standard_;
  const Terms& terms_;
  std::unordered_map<std::int64_t, const PageRange*> ranges_;  // by their first place
  std::map<std::string, std::vector<EvidenceOutline>> serving_;
  std::map<RecordCode, std::vector<EvidenceOutline>> meeting_;
  std::map<int, std::map<std::int64_t, EvidenceOutline>> merged_;
  std::map<std::string, std::optional<EvidenceOutline>> left_out_;
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
