// Audits with their plan, findings and actions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/audit.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

Audit add_audit(Change& change, const Audit& audit);
// With all that was said of their findings since (findings.hpp); known_at() leaves out what came later.
std::vector<Audit> list_audits(const Reader& reader);
std::optional<Audit> find_audit(const Reader& reader, std::string_view code);

}  // namespace classeur::model::store
