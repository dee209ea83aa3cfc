// The redline that is handed to signatories with a version, and signed with it.
#pragma once

#include <optional>
#include <string>

#include "server/version_acts.hpp"

namespace classeur::server
{

// XML (procedures/redline_rendering.hpp). Absent where the version before is no structured text.
std::optional<std::string> submitted_redline(const model::store::Reader& reader, const VersionAtWork& at,
                                             const model::DocumentVersion& before);

}  // namespace classeur::server
