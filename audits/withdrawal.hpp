// What taking a version out of use breaks from a day on: commitments left without a sheet, requirements no longer
// proven, checklists of audits to come that count on it. Pure.
#pragma once

#include <string>
#include <vector>

#include "audits/world.hpp"

namespace classeur::audits
{

struct WithdrawalEffects {
  std::vector<int> without_sheet;           // commitments that have a sheet of the perimeter that day, and would not
  std::vector<std::string> unproven;        // codes of requirements that something proves that day, and nothing would
  std::vector<const model::Audit*> audits;  // not over by that day, with the document in their checklist; of `world`
};

// `versions`: those of the document `code` as they would be, in the way of model::approved_versions(). `from`: the
// first day without.
WithdrawalEffects effects_of_withdrawal(const World& world, std::string_view code,
                                        const std::vector<model::DocumentVersion>& versions, base::Date from);

}  // namespace classeur::audits
