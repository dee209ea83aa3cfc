// The tables of a space, one source for the command line and the API.
#pragma once

#include <optional>

#include "audits/linter.hpp"
#include "base/date.hpp"
#include "model/organisation.hpp"
#include "model/seal.hpp"
#include "model/store/store.hpp"
#include "server/listing.hpp"

namespace classeur::server
{

// Of the edition in use on the day; of all editions.
Listing commitments_table(const model::store::Reader& reader, base::Date day);
Listing commitments_table(const model::store::Reader& reader);
// With the version in force on `day`.
Listing documents_table(const model::store::Reader& reader, base::Date day);
// Without what `role` may not see; absent: everything.
Listing evidence_table(const model::store::Reader& reader, const std::optional<model::Role>& role);
Listing indicators_table(const model::store::Reader& reader, const std::optional<model::Role>& role);
Listing audits_table(const model::store::Reader& reader);
// When each document in force on `day` is to be reviewed, the soonest first.
Listing reviews_table(const model::store::Reader& reader, base::Date day);
Listing accounts_table(const model::store::Reader& reader);
// Present, coming and past ones.
Listing delegations_table(const model::store::Reader& reader, base::Date day);
// `waivers`: of the audit that it is for, if it is for one.
Listing lint_table(const std::vector<audits::LintFinding>& findings, const std::vector<model::Waiver>& waivers);

}  // namespace classeur::server
