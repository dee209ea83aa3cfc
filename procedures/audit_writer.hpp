// Audits as the XML that read_audits() takes again: the same values, with all that was said of their findings since.
// The sites and services of a scope are not kept by a space; its text and modules are.
#pragma once

#include <span>
#include <string>

#include "model/audit.hpp"

namespace classeur::procedures
{

std::string audits_xml(std::span<const model::Audit> audits);  // one at least

}  // namespace classeur::procedures
