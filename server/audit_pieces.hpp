// « Pièces à fournir » of an audit as one reader may see them: one source for the page, the print, the table of the
// command line.
#pragma once

#include <optional>
#include <string>

#include "audits/pieces.hpp"
#include "model/organisation.hpp"
#include "model/store/store.hpp"
#include "server/listing.hpp"
#include "server/readiness_tables.hpp"

namespace classeur::server
{

struct AuditPieces {
  audits::World world;  // of the first day of the audit, without its list of evidence
  audits::PieceList list;
};

// By what is known on that day. Evidence that `role` may not see is counted and not named; absent: everything is.
// Error(kNotFound) if there is no such audit.
AuditPieces read_pieces(const model::store::Reader& reader, const std::string& audit, const KnownDay& day,
                        const std::optional<model::Role>& role);
// One row for each line.
Listing pieces_table(const audits::PieceList& list);

}  // namespace classeur::server
