// The pieces of an audit as XML, the same for the page of the site and on paper, as CSV, and as PDF.
//   <pieces audit title dates due due-iso late ready fragile missing>
//     <line commitment requirement status status-name provider evidence hidden><asked/>
//       <piece kind code title detail last-day/>… <lack><text/><mend …/><substitute><piece/><why/></substitute></lack>…
// Lines asked for at every audit have no commitment. Whoever gives a list has taken out of it what its reader may not
// see (server/audit_pieces.hpp).
#pragma once

#include <string>

#include "audits/pieces.hpp"
#include "audits/readiness_xml.hpp"
#include "base/csv.hpp"
#include "base/xml.hpp"

namespace classeur::audits
{

// Attributes and lines of <pieces>, which must be open. `day`: on which the list is looked at.
void write_pieces(base::XmlWriter& xml, const World& world, const PieceList& list, base::Date day);
std::string pieces_csv(const PieceList& list, base::CsvFor reader);
std::string pieces_pdf(const World& world, const PieceList& list, base::Date day);

}  // namespace classeur::audits
