// What a sheet in force expects: the record that a step leaves, so often, kept by whom. Values, and the arithmetic of
// the periods in which each is due.
//
// A record expected every so often has slots: the calendar's days, weeks (from Monday), months, quarters, halves and
// years. The first and the last slot count only if the expectation held for at least half of their days.
// A slot is due until kTolerances days after its end; from the next day on, one without a record is missed.
// A record kept continuously, or left by each case, has no slots: there is a trace of it when one counts that is no
// older than its `trace_months`.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "model/evidence.hpp"

namespace classeur::model
{

enum class Frequency : std::uint8_t {
  kEachCase,
  kContinuous,
  kDaily,
  kWeekly,
  kMonthly,
  kQuarterly,
  kHalfYearly,
  kYearly,
  kOnce,
};
std::string_view code_of(Frequency frequency);      // "half-yearly", as the vocabulary of documents has it
std::string_view french_name(Frequency frequency);  // "chaque semestre"
std::optional<Frequency> parse_frequency(std::string_view code);

// What is allowed of each frequency, in one table.
struct FrequencyRule {
  int tolerance_days = 0;  // after the end of a slot (or, of kOnce, after the expectation began)
  int trace_months = 0;    // age of the last trace at most; 0: it has slots, or once is enough
};
FrequencyRule rule_of(Frequency frequency);
bool has_slots(Frequency frequency);

// Codes of requirements, by the edition of the standard that is in use on a day (editions.hpp). A value.
class SupportedRequirements
{
 public:
  SupportedRequirements() = default;
  SupportedRequirements(std::initializer_list<std::string> codes)
      : SupportedRequirements(std::vector<std::string>(codes))
  {
  }
  explicit SupportedRequirements(std::vector<std::string> codes) : first_(std::move(codes)) {}

  // From that day on, which is after those told before.
  void change(base::Date from, std::vector<std::string> codes) { later_.emplace_back(from, std::move(codes)); }
  const std::vector<std::string>& on(base::Date day) const;
  bool has(std::string_view code, base::Date day) const;

 private:
  std::vector<std::string> first_;
  std::vector<std::pair<base::Date, std::vector<std::string>>> later_;
};

// One record of one version of a sheet. The same record of the next version, of the same kind and frequency and as far
// in the perimeter of the label, goes on with it: `since` is then the first one's day, and slots are counted from
// there.
struct Expectation {
  RecordCode record;
  std::string version;  // number
  std::string step;     // id; empty: the whole procedure
  std::string title;    // French
  std::string kind;     // a record kind
  Frequency frequency = Frequency::kEachCase;
  std::string service;  // code: of the sheet
  std::string keeper;   // function: who answers for it
  int retention_months = 0;
  bool label_scope = true;             // of the sheet
  SupportedRequirements requirements;  // those that the sheet serves and that want this kind
  std::vector<int> commitments;        // that the sheet serves
  base::Date from;                     // effective day of the version
  std::optional<base::Date> to;        // first day on which this version does not hold any more
  base::Date since;                    // begin of the unbroken run
  bool goes_on = false;                // the next version expects the same: `to` ends the version, not the run

  bool holds_on(base::Date day) const { return from <= day && (!to || day < *to); }
  std::optional<base::Date> run_end() const { return goes_on ? std::nullopt : to; }
};

// The calendar's period of that frequency that has the day in it. The frequency must have slots.
Period slot_of(Frequency frequency, base::Date day);
Period next_slot(Frequency frequency, const Period& slot);
std::string slot_name(Frequency frequency, const Period& slot);  // "août 2019", "3e trimestre 2019", "année 2019"
// First day on which the slot is missed if there is still nothing.
base::Date missed_from(Frequency frequency, const Period& slot);

// The slots of an expectation that can have been missed by some day: those that count and ended by `last`, `earliest`
// or later; the newest first.
std::vector<Period> slots_until(const Expectation& expectation, base::Date last, base::Date earliest);
// Does the slot count: did the expectation (its whole run) hold for at least half of its days?
bool slot_counts(const Expectation& expectation, const Period& slot);

// May a record with that period be the one of the slot? See evidence_facts.hpp.
bool is_of_slot(const Period& record, const Period& slot);

}  // namespace classeur::model
