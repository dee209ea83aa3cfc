// What is said of a finding after its audit was entered: added rows, of which the last about one thing holds
// (model/finding_follow_up.hpp). find_audit() and list_audits() give audits with all of it folded in.
#pragma once

#include <string_view>
#include <vector>

#include "model/finding_follow_up.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// All throw Error(kNotFound) where the audit has no such finding, or the finding no such action. Whether what is said
// makes sense is for who calls.
void add_finding(Change& change, std::string_view audit, const AuditFinding& finding);  // there must not be one
void add_cause(Change& change, std::string_view audit, std::string_view finding, std::string_view text);
void add_action(Change& change, std::string_view audit, std::string_view finding, const CorrectiveAction& action);

// Which action: codes are of one audit, of one finding.
struct ActionName {
  std::string_view audit;
  std::string_view finding;
  std::string_view action;
};
void add_done(Change& change, const ActionName& name, std::optional<base::Date> on);  // absent: not done after all
void add_effect(Change& change, const ActionName& name, std::string_view text, std::string_view evidence);

// What was said later, of all findings of that audit (id), oldest first; without actions, which the audit has.
std::vector<FollowUp> said_later(const Reader& reader, std::int64_t audit);

// All that was said of one finding, oldest first: what came with the audit too.
std::vector<FollowUp> follow_up_of(const Reader& reader, std::string_view audit, std::string_view finding);

}  // namespace classeur::model::store
