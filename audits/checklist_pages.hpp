// The checklist of an audit on paper: a form that the auditor fills in by hand, A4 across.
#pragma once

#include <string>

#include "audits/checklist.hpp"
#include "audits/world.hpp"

namespace classeur::audits
{

// A PDF: per requirement what to check and how, documents and evidence to look at, a box for each grade, lines for
// what was found. `checklist` is one of `audit`, and may leave out what its reader must not see.
// Equal arguments give equal bytes.
std::string checklist_pdf(const World& world, const model::Audit& audit, const Checklist& checklist);

}  // namespace classeur::audits
