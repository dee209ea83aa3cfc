// What the evidence for one thing comes to on a day, without the list of it: all that readiness may ask about
// evidence. One space holds a million records; what is judged needs a few figures and a few codes of them.
//
// Two give these answers, and they must agree: audits/listed_evidence.hpp from a list at hand (small worlds, tests),
// and store/indexed_evidence.hpp.
//
// A record that is not withdrawn
//   is known on a day D   when it was made by D: made_on <= D
//   counts on D           when it is known, period.from <= D, and D is before the day it lapses
//   lapses                on the day after add_months(period.to, age_months_max); never when age_months_max is 0; on
//                         the day after period.to when it is kCoversTheDay
//   is of a slot          when its period and the slot share at least half of the days of the shorter of the two: a
//                         week's sample is of its month, a log from 1 August to 8 November is not of November; of two
//                         slots that each have half of it, where it is no longer than they, of the one in which it ends
// The day of upload plays no part: who wants what was known at a journal head asks a source made for that head.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/evidence.hpp"
#include "model/standard.hpp"

namespace classeur::model
{

// First day on which evidence of that period does not count any more; absent: never.
std::optional<base::Date> lapse_day(const Period& period, int age_months_max);

constexpr std::size_t kEvidenceNamedMax = 8;  // codes in one answer
constexpr std::size_t kSlotNamedMax = 3;      // of a slot: whether it is empty, hangs on one piece, or does not

// The day on which it is asked, and what is left out: as if the record of that code were not there, nor what rests on
// it (the effect of an action, model/audit.hpp). Empty: nothing.
struct EvidenceMoment {
  base::Date day;
  std::string_view without = {};
};

struct CountingEvidence {
  std::string code;
  std::optional<base::Date> lapses;  // first day on which it does not count any more; absent: never

  bool operator==(const CountingEvidence&) const = default;
};

struct EvidenceFacts {
  std::int64_t valid = 0;  // records that count on the day
  // Those of them that last longest, that one first; of equal ones what began to count last, then the lesser code.
  // kEvidenceNamedMax at most.
  std::vector<CountingEvidence> longest;
  // First day after the day on which none of the records known on the day counts any more, those that begin to count
  // before then included; absent when that never comes, and when `valid` is 0.
  std::optional<base::Date> until;
  // Where `valid` is 0: of the records known on the day, which all have lapsed by then or not begun, the one that
  // lapsed last (of equal ones as above), and its day. Empty if none has.
  std::string last_lapsed;
  std::optional<base::Date> lapsed_on;

  bool operator==(const EvidenceFacts&) const = default;
};

// Days in a row, on each of which a record counts.
struct CountingSpan {
  base::Date from;
  std::optional<base::Date> to;  // first day after it; absent: it never ends

  bool operator==(const CountingSpan&) const = default;
};
// Apart from each other, ascending.
std::vector<CountingSpan> joined(std::vector<CountingSpan> spans);
// The first day from `day` on that is in none of them, which may overlap; absent: there is none.
std::optional<base::Date> first_outside(std::vector<CountingSpan> spans, base::Date day);

struct SlotFacts {
  std::int64_t pieces = 0;  // records known on the day that are of the slot, counted up to kSlotNamedMax
  // Of them, of each confidentiality those made first, kSlotNamedMax at most, so that whoever may see one is told of
  // one; those made first come first, of one day the lesser code.
  std::vector<std::string> codes;

  bool operator==(const SlotFacts&) const = default;
};

// Of one snapshot of a space. The caller keeps it alive; not thread-safe unless an implementation says so.
// Unknown codes are no error: nothing is there for them.
class EvidenceSource
{
 public:
  EvidenceSource() = default;
  EvidenceSource(const EvidenceSource&) = delete;
  EvidenceSource& operator=(const EvidenceSource&) = delete;
  virtual ~EvidenceSource() = default;

  // Of the records that say they serve the requirement; their age counted by its proof_age_months_max.
  virtual EvidenceFacts of_requirement(const Requirement& requirement, const EvidenceMoment& moment) const = 0;
  // Of those of them that name the site, or none: these are about all sites.
  virtual EvidenceFacts of_requirement_at(const Requirement& requirement, std::string_view site,
                                          const EvidenceMoment& moment) const = 0;
  // Of the records that say they meet what a sheet expects.
  virtual EvidenceFacts of_record(const RecordCode& record, int age_months_max, const EvidenceMoment& moment) const = 0;
  // Of the records known on the day: when, from the day on, one of them or more counts, as joined() gives it. Where
  // some count on the day, the first span ends on EvidenceFacts::until; those after it are of what was made ahead.
  virtual std::vector<CountingSpan> spans_of_requirement(const Requirement& requirement,
                                                         const EvidenceMoment& moment) const = 0;
  virtual std::vector<CountingSpan> spans_of_requirement_at(const Requirement& requirement, std::string_view site,
                                                            const EvidenceMoment& moment) const = 0;
  virtual std::vector<CountingSpan> spans_of_record(const RecordCode& record, int age_months_max,
                                                    const EvidenceMoment& moment) const = 0;
  virtual SlotFacts of_slot(const RecordCode& record, const Period& slot, const EvidenceMoment& moment) const = 0;
  // Of the records that say they serve the requirement: those that are of that month of the calendar, as of a slot.
  virtual SlotFacts of_month(const Requirement& requirement, const Period& month,
                             const EvidenceMoment& moment) const = 0;
  // Records that count for one requirement of the commitment or more, each once.
  virtual std::int64_t valid_for(const Commitment& commitment, const EvidenceMoment& moment) const = 0;
};

}  // namespace classeur::model
