// Private to the pieces of an audit: what the ministry asks for at every audit, a month before.
// Source: the dossier, “what an auditor asks for”: scope, organisation chart, policy, commitments, guide, indicators,
// last report.
#pragma once

#include <vector>

#include "audits/piece_substitutes.hpp"

namespace classeur::audits
{

// In that order, one line each.
std::vector<PieceLine> general_pieces(const AuditDay& at, const model::Audit& audit);

}  // namespace classeur::audits
