// Private to the linter: its rules by subject. Each appends what it finds.
#pragma once

#include <vector>

#include "audits/linter.hpp"

namespace classeur::audits
{

// The register: copies, approvals, authority, reviews, gaps, what was given out.
void lint_register(const LintQuestion& question, std::vector<LintFinding>& findings);
// What the texts say: editions of what is external, names, forms.
void lint_texts(const LintQuestion& question, std::vector<LintFinding>& findings);
// What proves: commitments, evidence, indicators, actions, retention.
void lint_proof(const LintQuestion& question, std::vector<LintFinding>& findings);

}  // namespace classeur::audits
