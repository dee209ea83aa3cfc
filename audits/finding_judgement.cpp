#include <algorithm>

#include <fmt/format.h>

#include "audits/owners.hpp"
#include "audits/requirement_judgement.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;

bool is_nonconformity(const model::AuditFinding& finding)
{
  return finding.grade == model::FindingGrade::kMinorNonconformity ||
         finding.grade == model::FindingGrade::kMajorNonconformity;
}

bool is_done(const model::CorrectiveAction& action, Date day)
{
  return action.done_on && *action.done_on <= day;
}

// What rests on the piece that is left out falls with it.
bool is_effect_proven(const model::CorrectiveAction& action, const model::EvidenceMoment& moment)
{
  return !action.effect.empty() && (moment.without.empty() || action.proven_by != moment.without);
}

// Codes of findings are unique within their audit.
std::string code_in(const model::Audit& audit, const model::AuditFinding& finding)
{
  return audit.code + "/" + finding.code;
}

Mend carry_out(const model::Audit& audit, const model::AuditFinding& finding, const model::CorrectiveAction& action,
               const Circumstances& at)
{
  return {Effort::kAction,
          MendPlace::kFinding,
          code_in(audit, finding),
          fmt::format("Mener l’action {} et prouver son effet.", action.code),
          owner_or_referent(*at.world, action.owner),
          1,
          {},
          action.code};
}

Mend prove_effect(const model::Audit& audit, const model::AuditFinding& finding, const model::CorrectiveAction& action,
                  const Circumstances& at)
{
  return {Effort::kUpload,
          MendPlace::kFinding,
          code_in(audit, finding),
          fmt::format("Verser la preuve que l’action {} a eu son effet.", action.code),
          owner_or_referent(*at.world, action.owner),
          1,
          {},
          action.code};
}

// One reason for each action that it lacks, since all of them are needed and any mend of a reason closes that.
void weigh_nonconformity(const model::Audit& audit, const model::AuditFinding& finding, const Circumstances& at,
                         Judgement& judgement)
{
  const auto add = [&](const std::string& lack, Mend mend) {
    judgement.reasons.push_back({ReasonKind::kOpenNonconformity,
                                 Weight::kWeakens,
                                 finding.code,
                                 fmt::format("La non-conformité {} n’est pas soldée{}.", finding.code, lack),
                                 {audit.code},
                                 {std::move(mend)}});
  };
  if (finding.actions.empty()) {
    add("\u00A0: aucune action n’est décidée",
        {Effort::kAction, MendPlace::kFinding, code_in(audit, finding),
         fmt::format("Décider une action après le constat {}, la mener et prouver son effet.", finding.code),
         owner_or_referent(*at.world, {})});
  }
  for (const model::CorrectiveAction& action : finding.actions) {
    if (!is_done(action, at.known)) {
      add(fmt::format("\u00A0: l’action {} reste à mener", action.code), carry_out(audit, finding, action, at));
    } else if (!is_effect_proven(action, at.moment)) {
      add(fmt::format("\u00A0: l’effet de l’action {} reste à prouver", action.code),
          prove_effect(audit, finding, action, at));
    }
  }
}

void weigh_action(const model::Audit& audit, const model::AuditFinding& finding, const model::CorrectiveAction& action,
                  const Circumstances& at, Judgement& judgement)
{
  if (is_done(action, at.known) || is_done(action, action.due)) return;
  const Mend act = carry_out(audit, finding, action, at);
  if (at.day() <= action.due) {
    judgement.will_weaken(action.due + 1);
    if (is_near(action.due + 1, at)) judgement.upkeep.push_back({action.due + 1, act});
    return;
  }
  judgement.reasons.push_back(
      {ReasonKind::kActionOverdue,
       Weight::kWeakens,
       action.code,
       fmt::format("L’action {}, attendue pour le {}, n’est pas faite.", action.code, action.due.french()),
       {audit.code},
       {act}});
}

}  // namespace

void weigh_findings(const model::Commitment& commitment, const std::string& requirement, const Circumstances& at,
                    Judgement& judgement)
{
  for (const model::Audit& audit : at.world->audits) {
    if (audit.dates.to > at.known) continue;
    for (const model::AuditFinding& finding : audit.findings) {
      if (finding.commitment != commitment.number) continue;
      const bool of_requirement =
          std::any_of(commitment.requirements.begin(), commitment.requirements.end(),
                      [&](const model::Requirement& one) { return one.code == finding.requirement; });
      if (of_requirement ? finding.requirement != requirement : !requirement.empty()) continue;
      if (is_nonconformity(finding)) weigh_nonconformity(audit, finding, at, judgement);
      for (const model::CorrectiveAction& action : finding.actions) {
        weigh_action(audit, finding, action, at, judgement);
      }
    }
  }
}

}  // namespace classeur::audits
