// Is each commitment proven on a given day? A pure function of the world, the evidence and the day; a gap is a result,
// never an error.
//
// A status is the worst of its reasons (reasons.hpp). Those of a requirement on day D:
//   absent    document     no version in force on D, of a document within the label's perimeter, is mapped to it (only
//                          weakens where there is evidence all the same)
//             record, observation, interview   no evidence counts on D (model/evidence_facts.hpp)
//             indicator    no evidence counts, and no indicator of the commitment is measured to within the age
//                          that the proof may have
//   weakens   a requirement to be proven at each site is not at one of several (site_proof.hpp);
//             the day to read every such document again has come; all that proves it, or does at one of its sites,
//             lapses within kLapseNoticeDays, or kCoverNoticeDays where its period is to cover the day; a record that
//             a sheet of the perimeter expects, and that supports it (expectations.hpp), is missed; an indicator of its
//             commitment misses its target, cannot be recomputed or is not measured (indicator_rules.hpp: for
//             requirements of means indicator); a nonconformity found about it is not closed with proof of effect; an
//             action decided about it is overdue
// A commitment has those of its requirements, and of its own: no sheet of the perimeter serves it; and what is missed
// or found about the whole of it. It is
//   proven    without any reason
//   missing   when no sheet of the perimeter serves it and every requirement is missing
//   fragile   otherwise
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audits/reasons.hpp"
#include "audits/world.hpp"
#include "model/evidence_facts.hpp"

namespace classeur::audits
{

constexpr int kLapseNoticeDays = 45;  // first reminder before an audit
constexpr int kCoverNoticeDays = 7;   // the last one: a roster or a plan is followed by the next as it ends

struct RequirementReadiness {
  std::string requirement;  // code
  Status status = Status::kMissing;
  // First day on which the status is worse if nothing more is done: the one that judging each coming day finds, with
  // what was made, measured, found and read again by the day, versions that are approved, and the editions of the
  // standard to come: what one of them does not ask is not worse from then on. Absent: there is none, or it is missing,
  // or it was not asked for. It is exact up to kForeseenMonths (expectations.hpp); beyond, records of slots are not
  // looked for.
  std::optional<base::Date> until;
  // What it rests on: codes.
  std::vector<std::string> documents;
  std::vector<std::string> evidence;  // those that last longest, at most model::kEvidenceNamedMax
  std::int64_t evidence_count = 0;    // of all that counts
  std::vector<std::string> of_sites;  // where sites differ: evidence that lasts longest at each that has any
  std::vector<std::string> indicators;
  std::vector<Reason> reasons;
  std::vector<Upkeep> upkeep;  // what keeps it from getting worse within kLapseNoticeDays; reviews have their notices
};

struct CommitmentReadiness {
  int number = 0;
  Status status = Status::kMissing;
  std::optional<base::Date> until;  // as above
  std::vector<std::string> sheets;  // procedures of the perimeter in force that serve it
  std::vector<std::string> out_of_scope_sheets;
  std::vector<std::string> other_documents;  // charters, notes … that serve it
  std::int64_t evidence_count = 0;           // records that count for one of its requirements or more
  std::vector<std::string> indicators;
  std::vector<RequirementReadiness> requirements;
  std::vector<Reason> own_reasons;
  std::vector<Upkeep> own_upkeep;

  // Its own, then those of its requirements, each fault once.
  std::vector<Reason> reasons() const;
};

// Is `until` asked for? It costs up to half of the judgement again where little is in force.
enum class Foresight : std::uint8_t { kNone, kUntil };

// By number, one for each commitment of the edition of the standard that is in use on the day. Asks nothing of
// `world.evidence`.
std::vector<CommitmentReadiness> readiness(const World& world, const model::EvidenceSource& evidence,
                                           const model::EvidenceMoment& moment,
                                           Foresight foresight = Foresight::kUntil);
// Of the one commitment; absent if that edition has none of that number.
std::optional<CommitmentReadiness> readiness_of(int commitment, const World& world,
                                                const model::EvidenceSource& evidence,
                                                const model::EvidenceMoment& moment);
// The same by the world's own list of evidence.
std::vector<CommitmentReadiness> readiness(const World& world, base::Date day);

// The status of a commitment with those reasons of its own and those requirements.
Status status_of(bool has_sheet, const std::vector<Reason>& own, const std::vector<Status>& requirements);

}  // namespace classeur::audits
