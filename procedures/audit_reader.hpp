// XML of the audits of an organisation to their values.
#pragma once

#include <string_view>
#include <vector>

#include "model/audit.hpp"
#include "model/standard.hpp"

namespace classeur::procedures
{

// In the order of the file. Throws Error(kBadInput) as read_document() does: not well formed, not valid by
// schema/audit.xsd, an audit or a line of its plan that ends before it begins, a line of the plan outside the audit's
// days, a requirement that is not of its commitment, an effect of an action that is not done; and, where `standard` is
// given and of the audit's code, a module, commitment or requirement that it does not have. Thread-safe.
std::vector<model::Audit> read_audits(std::string_view bytes, std::string_view file_name,
                                      const model::Standard* standard = nullptr);

}  // namespace classeur::procedures
