// XML of a standard to its value.
#pragma once

#include <string_view>

#include "model/standard.hpp"

namespace classeur::procedures
{

// Commitments come by number, whatever their order in the file. Throws Error(kBadInput) as read_document() does: not
// well formed, not valid by schema/standard.xsd, a requirement whose code is not of its commitment, an edition older
// than the publication. Thread-safe.
model::Standard read_standard(std::string_view bytes, std::string_view file_name);

}  // namespace classeur::procedures
