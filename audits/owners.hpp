// Who answers for a hole, by function: nobody's hole is the quality referent's. Pure.
//
// A record that a sheet expects: who keeps it. A document: its pilot, else who directs the service that owns it. An
// action: who is to do it. A commitment, where nothing nearer is named: the pilot of the first sheet of the perimeter
// that serves it, else who is to act on a finding about it.
// Source: the dossier's “who does what”; the quality referent keeps the documents and the records.
#pragma once

#include <string>

#include "audits/reasons.hpp"
#include "audits/world.hpp"

namespace classeur::audits
{

// The function, or the quality referent's where it is empty. Never empty.
std::string owner_or_referent(const World& world, const std::string& function);
// As that version of it says.
std::string owner_of_document(const World& world, const RegisteredDocument& entry,
                              const model::DocumentVersion& version);
// Of what has to be done about a commitment on the day.
std::string owner_of_commitment(const World& world, int commitment, base::Date day);
// Of what proves a requirement of it: who keeps the record that a sheet of the perimeter expects for it, or whose
// document answers it; else as above.
std::string owner_of_requirement(const World& world, int commitment, const model::Requirement& requirement,
                                 base::Date day);
// Of a reason: who answers for its cheapest mend.
std::string owner_of(const Reason& reason);

}  // namespace classeur::audits
