// Pictures of readiness as XML, the same for the pages of the site and for the binder: templates/figures/ makes SVG and
// tables of them.
//   <coverage day back ahead><month iso name short year ahead><audit title dates place/>…</month>…
//     <row number title><cell month asked covered cover cover-name missed>3.2, 3.4</cell>…</row>…
//     <total month whole part hole not-asked/>…</coverage>
//   <forecast day all weeks><point week day iso proven fragile missing><change number from to/>…</point>…
//     <audit title dates week/>…<beyond title dates/>…</forecast>
// An audit stands in the month in which it begins; `place` says where in the month, from 0 to 1. A cell's text and
// `missed` are codes: of requirements, and of records of sheets; no evidence is named anywhere.
#pragma once

#include <vector>

#include "audits/coverage.hpp"
#include "audits/forecast.hpp"
#include "base/xml.hpp"

namespace classeur::audits
{

// Both, of those commitments; empty: of none. They tell of those audits: of `world.audits`, or of none to who may not
// know of them.
void write_pictures(base::XmlWriter& xml, const World& world, const model::EvidenceSource& evidence, base::Date day,
                    const std::vector<int>& commitments, const std::vector<model::Audit>& audits);

}  // namespace classeur::audits
