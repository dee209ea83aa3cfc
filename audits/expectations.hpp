// Expectations made from the sheets, and where each of them stands on a day. Pure.
//
// What a record supports: of the requirements that its sheet serves, those whose proof is of the record's kind (the
// monthly statistics of FP-30 support 8.3, which wants statistics, not 8.2, which wants the log). A record that no
// served requirement wants supports none; without it, the sheet is not done as written, which weakens the commitments
// that it serves.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audits/world.hpp"
#include "model/evidence_facts.hpp"
#include "model/expectation.hpp"
#include "procedures/controlled_document.hpp"

namespace classeur::audits
{

// How long a missed slot weighs, from the day on which it was missed: a month over a year, so that a year missed again
// leaves no day between.
constexpr int kMissedWeighsMonths = 13;
// How far ahead of a day it is looked for a slot that will be missed: half a year beyond the three of a label.
constexpr int kForeseenMonths = 42;

// The records that one version of a document expects.
struct ExpectedRecords {
  const model::Document* document = nullptr;
  const model::DocumentVersion* version = nullptr;
  std::vector<procedures::RecordLeft> records;
};

// `versions` in the order in which they came into force, as model::approved_versions() gives them; of all documents, in
// any order of documents. By record, then by day. A version that was withdrawn before its day expects nothing.
// What a record supports is said for each edition of the standard.
std::vector<model::Expectation> make_expectations(const std::vector<model::Standard>& editions,
                                                  const std::vector<ExpectedRecords>& versions);

enum class SlotState { kMet, kDue, kMissed };
std::string_view code_of(SlotState state);

struct SlotStanding {
  model::Period slot;
  SlotState state = SlotState::kDue;
  base::Date missed_from;             // first day on which it is missed if nothing comes
  std::int64_t pieces = 0;            // records of it
  std::vector<std::string> evidence;  // codes of the first of them
};

enum class Standing {
  kMet,     // nothing is missed
  kDue,     // nothing is there yet, and nothing had to be
  kMissed,  // a slot is, or the last trace of a continuous record is too old
  kSilent,  // left by each case, and no case in twelve months: to be stated, not a hole
};
std::string_view code_of(Standing standing);      // "missed"
std::string_view french_name(Standing standing);  // "Manquant"

struct ExpectationStanding {
  const model::Expectation* expectation = nullptr;
  base::Date day;  // on which it stands so
  Standing standing = Standing::kDue;
  std::vector<SlotStanding> slots;    // that still weigh, the newest first; the one that is running leads
  std::vector<std::string> evidence;  // of those without slots: codes that count
  // First day on which it is missed if nothing is done; absent: missed already, or not within kForeseenMonths.
  std::optional<base::Date> until;
  std::vector<model::Period> missed() const;
};

// The expectations that have begun by the day and are the last of their run: what is expected now, and what was until a
// sheet changed, as long as it still weighs.
std::vector<const model::Expectation*> judged_on(const std::vector<model::Expectation>& all, base::Date day);
// Those of versions to come: not begun by the day, and judged within kForeseenMonths.
std::vector<const model::Expectation*> coming_after(const std::vector<model::Expectation>& all, base::Date day);
ExpectationStanding stand(const model::Expectation& expectation, const model::EvidenceSource& evidence,
                          const model::EvidenceMoment& moment);

// First day after the moment's on which it weakens what it supports if nothing is done: it is among judged_on(), and
// missed. Of one that is not missed on the day. Absent as ExpectationStanding::until.
std::optional<base::Date> first_missed(const ExpectationStanding& standing);
std::optional<base::Date> first_missed(const model::Expectation& coming, const model::EvidenceSource& evidence,
                                       const model::EvidenceMoment& moment);

// "FP-30 prévoit chaque mois…": French, one sentence, for what is missed.
std::string missed_text(const ExpectationStanding& standing);

}  // namespace classeur::audits
