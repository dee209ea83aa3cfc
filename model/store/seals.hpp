// Waivers and seals of audits. Whether one may be given is judged elsewhere; these functions only write and read.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/seal.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// Error(kConflict): the finding is waived already, or the audit is sealed. Error(kNotFound): no such audit.
void add_waiver(Change& change, const Waiver& waiver);
std::vector<Waiver> list_waivers(const Reader& reader, std::string_view audit);  // oldest first

// The binder must be in the file store. Errors as above.
void add_seal(Change& change, const AuditSeal& seal);
std::optional<AuditSeal> find_seal(const Reader& reader, std::string_view audit);

}  // namespace classeur::model::store
