#include "audits/withdrawal.hpp"

#include <algorithm>

#include "audits/checklist.hpp"
#include "audits/readiness.hpp"

namespace classeur::audits
{

WithdrawalEffects effects_of_withdrawal(const World& world, std::string_view code,
                                        const std::vector<model::DocumentVersion>& versions, base::Date from)
{
  World without = world;
  for (RegisteredDocument& entry : without.documents) {
    if (entry.document.code == code) entry.versions = versions;
  }
  WithdrawalEffects effects;
  // Both go through the commitments of the one standard, in its order.
  const auto before = readiness(world, from);
  const auto after = readiness(without, from);
  for (std::size_t at = 0; at < before.size(); ++at) {
    if (!before[at].sheets.empty() && after[at].sheets.empty()) effects.without_sheet.push_back(before[at].number);
    for (std::size_t one = 0; one < before[at].requirements.size(); ++one) {
      const bool proven = before[at].requirements[one].status != Status::kMissing;
      if (proven && after[at].requirements[one].status == Status::kMissing) {
        effects.unproven.push_back(before[at].requirements[one].requirement);
      }
    }
  }
  for (const model::Audit& audit : world.audits) {
    if (audit.dates.to < from) continue;
    const Checklist checklist = make_checklist(world, audit, from);
    const bool listed = std::any_of(checklist.lines.begin(), checklist.lines.end(), [&](const ChecklistLine& line) {
      return std::find(line.documents.begin(), line.documents.end(), code) != line.documents.end();
    });
    if (listed) effects.audits.push_back(&audit);
  }
  return effects;
}

}  // namespace classeur::audits
