#include "audits/absence.hpp"

#include "audits/document_rules.hpp"
#include "audits/site_proof.hpp"

namespace classeur::audits
{

using base::Date;
using model::CheckMeans;
using model::CountingSpan;

std::vector<CountingSpan> proof_of(const Circumstances& at, const model::Commitment& commitment,
                                   const model::Requirement& requirement)
{
  std::vector<CountingSpan> proof = spans_of_proof(requirement, at.world->organisation, *at.evidence, at.moment);
  if (requirement.means != CheckMeans::kIndicator) return proof;
  for (const IndicatorStanding& standing : at.indicators) {
    if (standing.indicator->commitment != commitment.number || !standing.latest) continue;
    const auto lapses = standing.lapses(requirement.proof_age_months_max);
    if (!lapses || at.day() < *lapses) proof.push_back({at.day(), lapses});
  }
  return proof;
}

std::optional<Date> Absence::first_from(Date day) const
{
  for (;;) {
    const auto unproven = model::first_outside(proof_, day);
    if (!unproven || requirement_.means != CheckMeans::kDocument) return unproven;
    if (serving(*at_.world, requirement_.code, *unproven).empty()) return unproven;
    const auto gone = support_until(*at_.world, requirement_.code, DocumentSupport::kOverdue, *unproven, at_.known);
    if (!gone) return std::nullopt;
    day = *gone;
  }
}

std::optional<Date> first_missing(const Circumstances& at, const model::Commitment& commitment, Date day)
{
  std::vector<Absence> absences;
  for (;;) {
    const Date asked = day;
    if (has_sheet(*at.world, commitment.number, day)) {
      const auto end = sheets_until(*at.world, commitment.number, day);
      if (!end) return std::nullopt;
      day = *end;
    }
    for (std::size_t index = 0; index < commitment.requirements.size(); ++index) {
      if (index == absences.size()) absences.emplace_back(at, commitment, commitment.requirements[index]);
      const auto missing = absences[index].first_from(day);
      if (!missing) return std::nullopt;
      day = *missing;
    }
    if (day == asked) return day;
  }
}

}  // namespace classeur::audits
