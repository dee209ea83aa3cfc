// Is each commitment proven on a given day? A pure function of the world and the day; a gap is a result, never an
// error.
//
// A requirement is met on day D when what its means asks for is there:
//   document     a version in force on D, of a document within the label's perimeter, is mapped to it; or valid
//   evidence record, observation, interview   valid evidence indicator    valid evidence, or a measurement, with the
//   published result within its target
// Evidence is valid on D when it was made by D, began by D, and its period ended no more than `proof_age_months_max`
// months before D (no limit when 0). What counts is the period covered, never the day of upload.
// A commitment is
//   covered    when every requirement is met, a sheet of the perimeter serves it, and nothing weakens it
//   fragile    when something is there but not all, or something weakens it: no sheet of its own, an indicator off its
//              target or not reproducible, an open nonconformity, all proof of a requirement lapsing within 45 days
//   uncovered  when no sheet of the perimeter serves it and no requirement is met by evidence
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audits/world.hpp"

namespace classeur::audits
{

constexpr int kLapseNoticeDays = 45;  // first reminder before an audit

enum class Status { kCovered, kFragile, kUncovered };
std::string_view code_of(Status status);      // "covered"
std::string_view french_name(Status status);  // "Couvert"

enum class ReasonKind {
  kNoSheet,              // no procedure serves the commitment
  kOnlyOutOfScopeSheet,  // one does, but outside the label's perimeter
  kSheetLacking,         // a requirement that asks for a document has none
  kEvidenceMissing,      // none was ever given
  kEvidenceLapsed,       // there was, its period ended too long ago
  kEvidenceLapsing,      // it will have lapsed within kLapseNoticeDays
  kNoIndicator,          // a requirement asks for one
  kIndicatorOffTarget,
  kIndicatorNotReproducible,
  kOpenNonconformity,
};
std::string_view code_of(ReasonKind kind);

struct Reason {
  ReasonKind kind = ReasonKind::kEvidenceMissing;
  std::string subject;  // code of the requirement, document, evidence, indicator or finding
  std::string text;     // French, one sentence
  std::string mend;     // French, the shortest way to mend it; may be empty
};

struct RequirementReadiness {
  std::string requirement;  // code
  Status status = Status::kUncovered;
  std::vector<std::string> documents;  // codes of what it rests on
  std::vector<std::string> evidence;
  std::vector<std::string> indicators;
  std::optional<base::Date> lapses;  // first day on which it would no longer be met if nothing is done
  std::vector<Reason> reasons;
};

struct CommitmentReadiness {
  int number = 0;
  Status status = Status::kUncovered;
  std::vector<std::string> sheets;  // procedures of the perimeter in force that serve it
  std::vector<std::string> out_of_scope_sheets;
  std::vector<std::string> other_documents;  // charters, notes … that serve it
  std::vector<std::string> evidence;         // valid on the day
  std::vector<std::string> lapsed_evidence;
  std::vector<std::string> indicators;
  std::optional<base::Date> lapses;
  std::vector<RequirementReadiness> requirements;
  std::vector<Reason> reasons;  // all of them: its own, then those of its requirements
};

// By number, one for each commitment of the standard.
std::vector<CommitmentReadiness> readiness(const World& world, base::Date day);

// First day on which the evidence no longer counts for a requirement; absent if it never lapses.
std::optional<base::Date> lapse_day(const model::EvidenceRecord& record, const model::Requirement& requirement);
bool is_valid_on(const model::EvidenceRecord& record, const model::Requirement& requirement, base::Date day);

}  // namespace classeur::audits
