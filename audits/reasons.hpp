// Why something is not proven: a closed list of reasons, each with what it rests on and what would mend it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audits/mends.hpp"

namespace classeur::audits
{

enum class Status : std::uint8_t { kProven, kFragile, kMissing };  // from best to worst
std::string_view code_of(Status status);                           // "proven"
std::string_view french_name(Status status);                       // "Prouvé"

enum class ReasonKind : std::uint8_t {
  kNoSheet,                   // no procedure serves the commitment
  kOnlyOutOfScopeSheet,       // one does, but outside the label's perimeter
  kDocumentMissing,           // a requirement that asks for a document has none in force
  kReviewOverdue,             // it has, but the day to read it again has passed
  kEvidenceMissing,           // none was ever given
  kEvidenceLapsed,            // there was, its period ended too long ago
  kEvidenceLapsing,           // it will have lapsed within kLapseNoticeDays
  kOlderVersionShown,         // what is shown was photographed before the version in force took its place
  kRecordMissed,              // a sheet in force expects a record that is not there
  kNoIndicator,               // a requirement asks for one, and none is measured
  kIndicatorOffTarget,        // what is published misses its target, or what is measured
  kIndicatorNotReproducible,  // it cannot be had again from what is kept, or what is kept contradicts it
  kIndicatorStale,            // a month that should be measured by now is not, be it skipped or the last
  kOpenNonconformity,         // found, and not closed with proof of effect
  kActionOverdue,             // an action decided after a finding is not done by its day
  kSurveyShortfall,           // a survey found less than it is to, or a weak point
};
inline constexpr std::size_t kReasonKinds = 16;
std::string_view code_of(ReasonKind kind);  // "no-sheet"

// What a reason does to what it is a reason for.
enum class Weight : std::uint8_t { kWeakens, kAbsent };

struct Reason {
  ReasonKind kind = ReasonKind::kEvidenceMissing;
  Weight weight = Weight::kWeakens;
  std::string subject;  // code of what is at fault: requirement, document, record, indicator, finding, action
  std::string text;     // French, one sentence
  std::vector<std::string> rests_on;  // codes of what shows it: documents, evidence, audits
  std::vector<Mend> mends;            // any one of them closes it; cheapest first
  std::string site = {};              // code, of a requirement to be proven at each site: the one where it is so
};

// What is said of a commitment and of its requirements, or before and after, is one reason. Two may be about the same
// and differ: a record that is missed by the month and, since its sheet changed, by the quarter.
bool says_same(const Reason& one, const Reason& other);

// Missing if one of them says absent, fragile if there is any, else proven.
Status status_by(const std::vector<Reason>& reasons);

}  // namespace classeur::audits
