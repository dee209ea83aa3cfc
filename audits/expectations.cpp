#include "audits/expectations.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "base/french_list.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;
using model::EvidenceMoment;
using model::EvidenceSource;
using model::Expectation;
using model::Period;

constexpr std::size_t kSlotsNamedMax = 6;

std::vector<std::string> supported_in(const model::Standard& standard, const model::DocumentVersion& version,
                                      const std::string& kind)
{
  std::vector<std::string> codes;
  for (const model::Mapping& mapping : version.mappings) {
    const model::Requirement* requirement = standard.find_requirement(mapping.requirement);
    if (requirement == nullptr || requirement->proof_kind != kind) continue;
    if (std::find(codes.begin(), codes.end(), requirement->code) == codes.end()) codes.push_back(requirement->code);
  }
  return codes;
}

model::SupportedRequirements supported(const std::vector<model::Standard>& editions,
                                       const model::DocumentVersion& version, const std::string& kind)
{
  constexpr Date kFirst;
  model::SupportedRequirements requirements(supported_in(model::edition_on(editions, kFirst), version, kind));
  for (auto day = model::next_edition(editions, kFirst); day; day = model::next_edition(editions, *day)) {
    requirements.change(*day, supported_in(model::edition_on(editions, *day), version, kind));
  }
  return requirements;
}

std::vector<int> commitments_of(const model::DocumentVersion& version)
{
  std::vector<int> numbers;
  for (const model::Mapping& mapping : version.mappings) {
    if (std::find(numbers.begin(), numbers.end(), mapping.commitment) == numbers.end()) {
      numbers.push_back(mapping.commitment);
    }
  }
  return numbers;
}

Expectation made_of(const std::vector<model::Standard>& editions, const ExpectedRecords& source,
                    const procedures::RecordLeft& record)
{
  Expectation made;
  made.record = {source.document->code, record.id};
  made.version = source.version->number;
  made.step = record.step;
  made.title = record.title;
  made.kind = record.kind;
  made.frequency = model::parse_frequency(record.frequency).value_or(model::Frequency::kEachCase);
  // What the version says of its document holds on its days, not what another one says.
  const model::DocumentHead& head = source.version->head ? *source.version->head : *source.document;
  made.service = head.service;
  made.keeper = record.keeper;
  made.retention_months = record.retention_months;
  made.label_scope = head.label_scope;
  made.requirements = supported(editions, *source.version, record.kind);
  made.commitments = commitments_of(*source.version);
  made.from = made.since = source.version->effective;
  made.to = source.version->ended;
  return made;
}

// Not over the edge of the perimeter: what is missed outside it is nothing to the label.
bool goes_on_with(const Expectation& earlier, const Expectation& later)
{
  return earlier.record == later.record && earlier.kind == later.kind && earlier.frequency == later.frequency &&
         earlier.label_scope == later.label_scope && earlier.to == later.from;
}

bool still_weighs(Date missed_from, Date day)
{
  return day < base::add_months(missed_from, kMissedWeighsMonths);
}

// Those that have been missed by the day, if they are, and still weigh then; the newest first.
std::vector<Period> slots_that_weigh(const Expectation& expectation, Date day)
{
  // With a month to spare, as months are not of one length.
  const Date earliest =
      base::add_months(day, -(kMissedWeighsMonths + 1)) - model::rule_of(expectation.frequency).tolerance_days;
  std::vector<Period> slots = model::slots_until(expectation, day, earliest);
  std::erase_if(
      slots, [&](const Period& slot) { return !still_weighs(model::missed_from(expectation.frequency, slot), day); });
  return slots;
}

SlotStanding stand_of_slot(const Expectation& expectation, const Period& slot, const EvidenceSource& evidence,
                           const EvidenceMoment& moment)
{
  const model::SlotFacts facts = evidence.of_slot(expectation.record, slot, moment);
  SlotStanding standing{slot, SlotState::kDue, model::missed_from(expectation.frequency, slot), facts.pieces,
                        facts.codes};
  if (facts.pieces > 0) {
    standing.state = SlotState::kMet;
  } else if (standing.missed_from <= moment.day) {
    standing.state = SlotState::kMissed;
  }
  return standing;
}

// Of slots from that one on, the first that is missed and still weighs on `first` or later, if nothing more comes:
// that day.
std::optional<Date> next_missed(const Expectation& expectation, Period slot, Date first, const EvidenceSource& evidence,
                                const EvidenceMoment& moment)
{
  const auto end = expectation.run_end();
  const Date last = base::add_months(moment.day, kForeseenMonths);
  for (;;) {
    const Date day = std::max(first, model::missed_from(expectation.frequency, slot));
    if (last < day || (end && *end <= slot.from)) return std::nullopt;
    const bool counts =
        still_weighs(model::missed_from(expectation.frequency, slot), first) && model::slot_counts(expectation, slot);
    if (counts && evidence.of_slot(expectation.record, slot, moment).pieces == 0) return day;
    const Period next = model::next_slot(expectation.frequency, slot);
    if (next == slot) return std::nullopt;  // the calendar ends
    slot = next;
  }
}

// As next_missed, of the slots that are not over: those that are over stand in `slots`.
std::optional<Date> next_missed(const Expectation& expectation, const std::vector<SlotStanding>& slots,
                                const EvidenceSource& evidence, const EvidenceMoment& moment)
{
  for (auto slot = slots.rbegin(); slot != slots.rend(); ++slot) {
    if (slot->state == SlotState::kDue) return slot->missed_from;
  }
  const Date begin = std::max(moment.day, expectation.since);
  return next_missed(expectation, model::slot_of(expectation.frequency, begin), moment.day + 1, evidence, moment);
}

void stand_by_slots(ExpectationStanding& standing, const EvidenceSource& evidence, const EvidenceMoment& moment)
{
  const Expectation& expectation = *standing.expectation;
  const Period running = model::slot_of(expectation.frequency, moment.day);
  const auto end = expectation.run_end();
  if (running.to > moment.day && (!end || moment.day < *end) && model::slot_counts(expectation, running)) {
    standing.slots.push_back(stand_of_slot(expectation, running, evidence, moment));
  }
  for (const Period& slot : slots_that_weigh(expectation, moment.day)) {
    standing.slots.push_back(stand_of_slot(expectation, slot, evidence, moment));
  }
  const auto is = [&](SlotState state) {
    return std::any_of(standing.slots.begin(), standing.slots.end(),
                       [&](const SlotStanding& slot) { return slot.state == state; });
  };
  standing.standing = is(SlotState::kMissed) ? Standing::kMissed
                      : is(SlotState::kMet)  ? Standing::kMet
                                             : Standing::kDue;
  if (standing.standing != Standing::kMissed) {
    standing.until = next_missed(expectation, standing.slots, evidence, moment);
  }
}

Date grace_end(const Expectation& expectation)
{
  const model::FrequencyRule rule = model::rule_of(expectation.frequency);
  return rule.trace_months > 0 ? base::add_months(expectation.since, rule.trace_months)
                               : expectation.since + rule.tolerance_days + 1;
}

// The first day from `day` on without a trace, once there has to be one.
std::optional<Date> first_without_trace(const Expectation& expectation, Date day, const EvidenceSource& evidence,
                                        const EvidenceMoment& moment)
{
  const int trace_months = model::rule_of(expectation.frequency).trace_months;
  return model::first_outside(evidence.spans_of_record(expectation.record, trace_months, moment),
                              std::max(day, grace_end(expectation)));
}

// Kept continuously, left by each case, or once.
void stand_by_trace(ExpectationStanding& standing, const EvidenceSource& evidence, const EvidenceMoment& moment)
{
  const Expectation& expectation = *standing.expectation;
  const model::FrequencyRule rule = model::rule_of(expectation.frequency);
  const model::EvidenceFacts facts = evidence.of_record(expectation.record, rule.trace_months, moment);
  for (const model::CountingEvidence& piece : facts.longest) standing.evidence.push_back(piece.code);
  const bool by_case = expectation.frequency == model::Frequency::kEachCase;
  const Date grace_ends = grace_end(expectation);
  if (facts.valid > 0) {
    standing.standing = Standing::kMet;
    standing.until = facts.until;
    if (facts.until && *facts.until < grace_ends) {
      standing.until = first_without_trace(expectation, *facts.until, evidence, moment);
    }
  } else if (moment.day < grace_ends) {
    standing.standing = Standing::kDue;
    standing.until = first_without_trace(expectation, grace_ends, evidence, moment);
  } else {
    standing.standing = by_case ? Standing::kSilent : Standing::kMissed;
  }
  const auto end = expectation.run_end();
  if (by_case || (standing.until && end && *end <= *standing.until)) standing.until.reset();
}

// Once the next version goes on with it, that one weighs; and what has no slots is not asked for any more.
std::optional<Date> within_its_days(const Expectation& expectation, std::optional<Date> day)
{
  const bool ends = expectation.goes_on || !model::has_slots(expectation.frequency);
  if (day && ends && expectation.to && *expectation.to <= *day) return std::nullopt;
  return day;
}

// Months and days go without one.
std::string_view article_of(model::Frequency frequency)
{
  switch (frequency) {
    case model::Frequency::kQuarterly:
    case model::Frequency::kHalfYearly:
    case model::Frequency::kDaily:
      return "le ";
    case model::Frequency::kYearly:
      return "l’";
    case model::Frequency::kWeekly:
      return "la ";
    case model::Frequency::kMonthly:
    case model::Frequency::kEachCase:
    case model::Frequency::kContinuous:
    case model::Frequency::kOnce:
      break;
  }
  return "";
}

// "août 2019, septembre 2019 et octobre 2019", the oldest first.
std::string slots_text(model::Frequency frequency, std::vector<Period> slots)
{
  std::reverse(slots.begin(), slots.end());
  std::vector<std::string> names;
  for (const Period& slot : slots) {
    if (names.size() == kSlotsNamedMax) break;
    names.push_back(std::string(article_of(frequency)) + model::slot_name(frequency, slot));
  }
  const std::size_t left = slots.size() - names.size();
  if (left > 0) names.push_back(fmt::format("{}\u00A0autre{}", left, left > 1 ? "s" : ""));
  return base::french_list(names);
}

}  // namespace

std::vector<Expectation> make_expectations(const std::vector<model::Standard>& editions,
                                           const std::vector<ExpectedRecords>& versions)
{
  std::vector<Expectation> all;
  for (const ExpectedRecords& source : versions) {
    const auto& ended = source.version->ended;
    if (ended && *ended <= source.version->effective) continue;
    for (const procedures::RecordLeft& record : source.records) all.push_back(made_of(editions, source, record));
  }
  std::stable_sort(all.begin(), all.end(), [](const Expectation& one, const Expectation& other) {
    return std::tie(one.record, one.from) < std::tie(other.record, other.from);
  });
  for (std::size_t at = 1; at < all.size(); ++at) {
    if (!goes_on_with(all[at - 1], all[at])) continue;
    all[at - 1].goes_on = true;
    all[at].since = all[at - 1].since;
  }
  return all;
}

std::string_view code_of(SlotState state)
{
  switch (state) {
    case SlotState::kMet:
      return "met";
    case SlotState::kDue:
      return "due";
    case SlotState::kMissed:
      return "missed";
  }
  return "";
}

std::string_view code_of(Standing standing)
{
  switch (standing) {
    case Standing::kMet:
      return "met";
    case Standing::kDue:
      return "due";
    case Standing::kMissed:
      return "missed";
    case Standing::kSilent:
      return "silent";
  }
  return "";
}

std::string_view french_name(Standing standing)
{
  switch (standing) {
    case Standing::kMet:
      return "À jour";
    case Standing::kDue:
      return "À venir";
    case Standing::kMissed:
      return "En défaut";
    case Standing::kSilent:
      return "Sans cas connu";
  }
  return "";
}

std::vector<Period> ExpectationStanding::missed() const
{
  std::vector<Period> missed;
  for (const SlotStanding& slot : slots) {
    if (slot.state == SlotState::kMissed) missed.push_back(slot.slot);
  }
  return missed;
}

std::vector<const Expectation*> judged_on(const std::vector<Expectation>& all, Date day)
{
  std::vector<const Expectation*> judged;
  for (const Expectation& expectation : all) {
    if (day < expectation.from) continue;
    const bool over = !expectation.holds_on(day);
    if (over && (expectation.goes_on || !model::has_slots(expectation.frequency))) continue;
    judged.push_back(&expectation);
  }
  return judged;
}

std::vector<const Expectation*> coming_after(const std::vector<Expectation>& all, Date day)
{
  const Date last = base::add_months(day, kForeseenMonths);
  std::vector<const Expectation*> coming;
  for (const Expectation& expectation : all) {
    if (day < expectation.from && expectation.from <= last) coming.push_back(&expectation);
  }
  return coming;
}

ExpectationStanding stand(const Expectation& expectation, const EvidenceSource& evidence, const EvidenceMoment& moment)
{
  ExpectationStanding standing;
  standing.expectation = &expectation;
  standing.day = moment.day;
  if (model::has_slots(expectation.frequency)) {
    stand_by_slots(standing, evidence, moment);
  } else {
    stand_by_trace(standing, evidence, moment);
  }
  return standing;
}

std::optional<Date> first_missed(const ExpectationStanding& standing)
{
  return within_its_days(*standing.expectation, standing.until);
}

std::optional<Date> first_missed(const Expectation& coming, const EvidenceSource& evidence,
                                 const EvidenceMoment& moment)
{
  const Date first = std::max(moment.day + 1, coming.from);
  if (!model::has_slots(coming.frequency)) {
    if (coming.frequency == model::Frequency::kEachCase) return std::nullopt;
    return within_its_days(coming, first_without_trace(coming, first, evidence, moment));
  }
  return within_its_days(coming,
                         next_missed(coming, model::slot_of(coming.frequency, coming.since), first, evidence, moment));
}

std::string missed_text(const ExpectationStanding& standing)
{
  const Expectation& expectation = *standing.expectation;
  const std::string expected = fmt::format("{} prévoit {} «\u00A0{}\u00A0»", expectation.record.document,
                                           model::french_name(expectation.frequency), expectation.title);
  if (model::has_slots(expectation.frequency)) {
    return fmt::format("{}\u00A0: il manque {}.", expected, slots_text(expectation.frequency, standing.missed()));
  }
  if (expectation.frequency == model::Frequency::kOnce) return expected + "\u00A0: rien n’a été versé.";
  return fmt::format("{}\u00A0: aucune trace depuis plus de {}\u00A0mois.", expected,
                     model::rule_of(expectation.frequency).trace_months);
}

}  // namespace classeur::audits
