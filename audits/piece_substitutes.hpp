// Private to the pieces of an audit: pieces by their code, and what can be shown in the place of one that is missing.
#pragma once

#include <optional>
#include <string>

#include "audits/pieces.hpp"

namespace classeur::audits
{

// What there is on the first day of an audit. The three must outlive it.
struct AuditDay {
  const World& world;
  const model::EvidenceSource& evidence;
  base::Date day;
};

// With the version in force that day, and the last day before it is to be read again.
Piece document_piece(const AuditDay& at, const std::string& code);
Piece document_piece(const AuditDay& at, const RegisteredDocument& entry);
// With the last period measured by that day.
Piece indicator_piece(const AuditDay& at, const std::string& code, int age_months_max);

// The nearest to what a requirement lacks for that reason; `facts` are those of the requirement. Absent: nothing is
// near, or what lacks is nothing that something could stand for (a target, a finding).
std::optional<Substitute> substitute_for(const AuditDay& at, const model::Commitment& commitment,
                                         const model::Requirement& requirement, const Reason& reason,
                                         const model::EvidenceFacts& facts);
// The same for a requirement that is not proven at that site.
std::optional<Substitute> substitute_at_site(const AuditDay& at, const model::Requirement& requirement,
                                             const std::string& site, const model::EvidenceFacts& facts);
// The same for a reason of the commitment itself.
std::optional<Substitute> substitute_for(const AuditDay& at, const CommitmentReadiness& commitment,
                                         const Reason& reason);

}  // namespace classeur::audits
