// The checklist of an audit as an office file, to be filled in on a computer: the same as on paper (checklist_pages),
// a table for each requirement.
#pragma once

#include <string>

#include "audits/checklist.hpp"
#include "audits/world.hpp"

namespace classeur::audits
{

// An ODT. `checklist` is one of `audit`, and may leave out what its reader must not see. Equal arguments give equal
// bytes.
std::string checklist_odt(const World& world, const model::Audit& audit, const Checklist& checklist);

}  // namespace classeur::audits
