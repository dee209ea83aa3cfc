// Sealing an audit's dossier: refused while the linter finds an error that nobody answers for; then the binder is made,
// kept, and handed out for ever, byte for byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audits/binder.hpp"
#include "audits/linter.hpp"
#include "base/date.hpp"
#include "model/seal.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

// What the linter finds; empty `audit`: of the whole space. Error(kNotFound): no such audit.
std::vector<audits::LintFinding> lint_space(const model::store::Reader& reader, std::string_view audit, base::Date day);

// Of what they waive, as unwaived_errors() takes them.
std::vector<std::string> keys_of(const std::vector<model::Waiver>& waivers);

// What is left to mend or to waive before the audit can be sealed.
std::vector<audits::LintFinding> errors_before_seal(const model::store::Reader& reader, std::string_view audit,
                                                    base::Date day);

// Someone answers for one error, by its key, with a reason. Error(kNotFound): the linter finds no such error that day;
// kBadInput: no reason; kConflict: waived already, or sealed.
void waive(model::store::Store& space, const model::Account& account, base::Date today, std::string_view audit,
           std::string_view finding, std::string_view reason);

// Error(kConflict): errors are left, naming them, or the audit is sealed already; kNotFound: no such audit.
model::AuditSeal seal_audit(model::store::Store& space, const model::Actor& actor, base::Date today,
                            std::string_view audit, const audits::BinderProgress& progress = {});

}  // namespace classeur::server
