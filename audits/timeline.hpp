// What there was for a commitment, and when: documents in force, periods that evidence covers and how long they count,
// measurements. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audits/world.hpp"
#include "base/xml.hpp"
#include "model/store/evidence_list.hpp"

namespace classeur::audits
{

constexpr int kTimelineMonthsBack = 18;
constexpr int kTimelineMonthsAhead = 6;
constexpr std::size_t kTimelineEvidenceMax = 20;  // a picture that is taken in at a glance

struct VersionInForce {
  const model::DocumentVersion* version = nullptr;
  base::Date from;
  std::optional<base::Date> to;  // first day on which it is not in force any more; absent: not known
};

// Of the versions that are mapped to the commitment, oldest first.
std::vector<VersionInForce> versions_serving(const RegisteredDocument& entry, int commitment);

// First day on which the record counts for no requirement of the commitment any more, by the edition of the standard in
// use on the day, and those to come from their days on; absent: never.
std::optional<base::Date> lapse_for(const model::store::EvidenceLine& record, const World& world, int commitment,
                                    base::Date day);

// <timeline day today days><month at days short year/>…
//   <document code title label-scope><bar at days version from to state/>…</document>…
//   <evidence code title kind period at days counts-at counts-days until valid/>…
//   <indicator code label><point at state value period/>…</indicator>…</timeline>
// Places are days from the begin of the window, cut to it; what lies outside is left out. `evidence`: what its viewer
// may see, the last periods first; the first kTimelineEvidenceMax of it are shown, `more` tells how many are not.
void write_timeline(base::XmlWriter& xml, const World& world, const model::Commitment& commitment, base::Date day,
                    const std::vector<model::store::EvidenceLine>& evidence, std::int64_t evidence_count);

}  // namespace classeur::audits
