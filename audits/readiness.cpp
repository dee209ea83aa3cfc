#include "audits/readiness.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace classeur::audits
{

namespace
{

using base::Date;
using model::CheckMeans;

void add_once(std::vector<std::string>& codes, const std::string& code)
{
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
}

bool serves(const model::DocumentVersion& version, int commitment)
{
  return std::any_of(version.mappings.begin(), version.mappings.end(),
                     [&](const model::Mapping& mapping) { return mapping.commitment == commitment; });
}

bool serves(const model::DocumentVersion& version, const std::string& requirement)
{
  return std::any_of(version.mappings.begin(), version.mappings.end(),
                     [&](const model::Mapping& mapping) { return mapping.requirement == requirement; });
}

bool meets(const model::EvidenceRecord& record, const std::string& requirement)
{
  return std::find(record.requirements.begin(), record.requirements.end(), requirement) != record.requirements.end();
}

std::optional<Date> later(std::optional<Date> one, std::optional<Date> other)
{
  if (!one || !other) return std::nullopt;  // something that never lapses
  return std::max(*one, *other);
}

std::optional<Date> sooner(std::optional<Date> one, std::optional<Date> other)
{
  if (!one) return other;
  if (!other) return one;
  return std::min(*one, *other);
}

// Builds the answer for one commitment.
class Assessment
{
 public:
  Assessment(const World& world, const model::Commitment& commitment, Date day)
      : world_(world), commitment_(commitment), day_(day)
  {
    result_.number = commitment.number;
  }

  CommitmentReadiness assess()
  {
    collect_documents();
    collect_indicators();
    for (const model::Requirement& requirement : commitment_.requirements) {
      result_.requirements.push_back(assess_requirement(requirement));
    }
    weigh_indicators();
    weigh_findings();
    conclude();
    return std::move(result_);
  }

 private:
  void add_reason(ReasonKind kind, std::string subject, std::string text, std::string mend = "")
  {
    result_.reasons.push_back({kind, std::move(subject), std::move(text), std::move(mend)});
  }

  void collect_documents()
  {
    for (const RegisteredDocument& entry : world_.documents) {
      const model::DocumentVersion* version = entry.in_force(day_);
      if (!version || !serves(*version, commitment_.number)) continue;
      if (entry.document.type != model::DocumentType::kProcedure) {
        result_.other_documents.push_back(entry.document.code);
      } else if (entry.document.label_scope) {
        result_.sheets.push_back(entry.document.code);
      } else {
        result_.out_of_scope_sheets.push_back(entry.document.code);
      }
    }
    if (!result_.sheets.empty()) return;
    if (result_.out_of_scope_sheets.empty()) {
      add_reason(ReasonKind::kNoSheet, std::to_string(commitment_.number),
                 "Aucune fiche de procédure en vigueur ne sert cet engagement.",
                 "Rédiger et faire approuver une fiche, ou rattacher une fiche existante à l’engagement.");
    } else {
      add_reason(ReasonKind::kOnlyOutOfScopeSheet, result_.out_of_scope_sheets.front(),
                 fmt::format("Seule la fiche {} sert cet engagement, et elle est hors du périmètre du label.",
                             fmt::join(result_.out_of_scope_sheets, ", ")),
                 "Rédiger une fiche pour les services du périmètre.");
    }
  }

  void collect_indicators()
  {
    for (const model::Indicator& indicator : world_.indicators) {
      if (indicator.commitment == commitment_.number) result_.indicators.push_back(indicator.code);
    }
  }

  bool measured_by(const model::Indicator& indicator) const
  {
    return std::any_of(indicator.measurements.begin(), indicator.measurements.end(), [&](const auto& measurement) {
      return measurement.state == model::MeasurementState::kMeasured && measurement.period.to < day_;
    });
  }

  RequirementReadiness assess_requirement(const model::Requirement& requirement)
  {
    RequirementReadiness answer;
    answer.requirement = requirement.code;
    std::optional<Date> until;
    bool held = false;      // by something
    bool for_ever = false;  // by something that does not lapse
    std::string last_lapsed;
    std::optional<Date> lapsed_on;

    for (const model::EvidenceRecord& record : world_.evidence) {
      if (!meets(record, requirement.code) || record.made_on > day_ || record.period.from > day_) continue;
      const auto lapse = lapse_day(record, requirement);
      if (is_valid_on(record, requirement, day_)) {
        answer.evidence.push_back(record.code);
        add_once(result_.evidence, record.code);
        until = held ? later(until, lapse) : lapse;
        for_ever = for_ever || !lapse;
        held = true;
      } else {
        add_once(result_.lapsed_evidence, record.code);
        if (lapse && (!lapsed_on || *lapse > *lapsed_on)) {
          lapsed_on = lapse;
          last_lapsed = record.code;
        }
      }
    }
    if (requirement.means == CheckMeans::kDocument) {
      for (const RegisteredDocument& entry : world_.documents) {
        const model::DocumentVersion* version = entry.in_force(day_);
        if (version && entry.document.label_scope && serves(*version, requirement.code)) {
          answer.documents.push_back(entry.document.code);
          held = for_ever = true;
        }
      }
    }
    if (requirement.means == CheckMeans::kIndicator) {
      for (const model::Indicator& indicator : world_.indicators) {
        if (indicator.commitment == commitment_.number && measured_by(indicator)) {
          answer.indicators.push_back(indicator.code);
          held = true;
        }
      }
    }
    if (for_ever) until.reset();
    answer.lapses = until;

    if (held) {
      answer.status = Status::kCovered;
      if (until && *until - day_ <= kLapseNoticeDays) {
        answer.status = Status::kFragile;
        answer.reasons.push_back(
            {ReasonKind::kEvidenceLapsing, requirement.code,
             fmt::format("L’exigence {} n’est prouvée que jusqu’au {}.", requirement.code, (*until - 1).french()),
             "Verser une preuve plus récente."});
      }
      return answer;
    }
    answer.reasons.push_back(why_not(requirement, last_lapsed, lapsed_on));
    return answer;
  }

  Reason why_not(const model::Requirement& requirement, const std::string& last_lapsed,
                 std::optional<Date> lapsed_on) const
  {
    if (lapsed_on) {
      return {ReasonKind::kEvidenceLapsed, requirement.code,
              fmt::format("L’exigence {} n’est plus prouvée depuis le {}\u00A0: la dernière preuve est {}.",
                          requirement.code, lapsed_on->french(), last_lapsed),
              requirement.proof.empty() ? "Verser une preuve plus récente."
                                        : fmt::format("Verser une preuve plus récente\u00A0: {}", requirement.proof)};
    }
    switch (requirement.means) {
      case CheckMeans::kDocument:
        return {ReasonKind::kSheetLacking, requirement.code,
                fmt::format("L’exigence {} demande un document\u00A0: aucun n’est en vigueur.", requirement.code),
                "Rédiger le document ou y rattacher un document en vigueur."};
      case CheckMeans::kIndicator:
        return {ReasonKind::kNoIndicator, requirement.code,
                fmt::format("L’exigence {} demande un indicateur\u00A0: aucun n’est mesuré.", requirement.code),
                "Définir l’indicateur et le mesurer."};
      case CheckMeans::kRecord:
      case CheckMeans::kObservation:
      case CheckMeans::kInterview:
        break;
    }
    return {ReasonKind::kEvidenceMissing, requirement.code,
            fmt::format("L’exigence {} n’a aucune preuve.", requirement.code),
            requirement.proof.empty() ? "Verser une preuve." : fmt::format("Verser\u00A0: {}", requirement.proof)};
  }

  void weigh_indicators()
  {
    for (const model::Indicator& indicator : world_.indicators) {
      if (indicator.commitment != commitment_.number) continue;
      const model::IndicatorJudgement judgement = model::judge(indicator);
      if (judgement.target_met && !*judgement.target_met) {
        add_reason(ReasonKind::kIndicatorOffTarget, indicator.code,
                   fmt::format("L’indicateur {} n’atteint pas son objectif ({}).", indicator.code, indicator.target),
                   "Analyser l’écart et ouvrir une action.");
      }
      if (judgement.reproduction == model::Reproduction::kNotReproducible ||
          judgement.reproduction == model::Reproduction::kContradictory) {
        add_reason(ReasonKind::kIndicatorNotReproducible, indicator.code,
                   fmt::format("Le résultat publié de l’indicateur {} ne peut pas être recalculé.", indicator.code),
                   "Conserver les numérateurs et dénominateurs de chaque mois.");
      }
    }
  }

  void weigh_findings()
  {
    for (const model::Audit& audit : world_.audits) {
      if (audit.dates.to > day_) continue;
      for (const model::AuditFinding& finding : audit.findings) {
        const bool nonconformity = finding.grade == model::FindingGrade::kMinorNonconformity ||
                                   finding.grade == model::FindingGrade::kMajorNonconformity;
        if (!nonconformity || finding.commitment != commitment_.number) continue;
        const bool closed =
            !finding.actions.empty() &&
            std::all_of(finding.actions.begin(), finding.actions.end(), [&](const model::CorrectiveAction& action) {
              return action.done_on && *action.done_on <= day_ && !action.effect.empty();
            });
        if (closed) continue;
        add_reason(ReasonKind::kOpenNonconformity, finding.code,
                   fmt::format("La non-conformité {} ({}) n’est pas soldée.", finding.code, audit.code),
                   "Mener les actions prévues et prouver leur effet.");
      }
    }
  }

  void conclude()
  {
    const bool own_weakness = !result_.reasons.empty();
    bool all_met = !result_.requirements.empty();
    bool weak = false;
    for (const RequirementReadiness& requirement : result_.requirements) {
      all_met = all_met && requirement.status != Status::kUncovered;
      weak = weak || requirement.status == Status::kFragile;
      result_.lapses = sooner(result_.lapses, requirement.lapses);
      result_.reasons.insert(result_.reasons.end(), requirement.reasons.begin(), requirement.reasons.end());
    }
    if (result_.sheets.empty() && result_.evidence.empty()) {
      result_.status = Status::kUncovered;
    } else if (all_met && !weak && !own_weakness) {
      result_.status = Status::kCovered;
    } else {
      result_.status = Status::kFragile;
    }
  }

  const World& world_;
  const model::Commitment& commitment_;
  Date day_;
  CommitmentReadiness result_;
};

}  // namespace

std::string_view code_of(Status status)
{
  switch (status) {
    case Status::kCovered:
      return "covered";
    case Status::kFragile:
      return "fragile";
    case Status::kUncovered:
      return "uncovered";
  }
  return "";
}

std::string_view french_name(Status status)
{
  switch (status) {
    case Status::kCovered:
      return "Couvert";
    case Status::kFragile:
      return "Fragile";
    case Status::kUncovered:
      return "Non couvert";
  }
  return "";
}

std::string_view code_of(ReasonKind kind)
{
  switch (kind) {
    case ReasonKind::kNoSheet:
      return "no-sheet";
    case ReasonKind::kOnlyOutOfScopeSheet:
      return "only-out-of-scope-sheet";
    case ReasonKind::kSheetLacking:
      return "document-missing";
    case ReasonKind::kEvidenceMissing:
      return "evidence-missing";
    case ReasonKind::kEvidenceLapsed:
      return "evidence-lapsed";
    case ReasonKind::kEvidenceLapsing:
      return "evidence-lapsing";
    case ReasonKind::kNoIndicator:
      return "no-indicator";
    case ReasonKind::kIndicatorOffTarget:
      return "indicator-off-target";
    case ReasonKind::kIndicatorNotReproducible:
      return "indicator-not-reproducible";
    case ReasonKind::kOpenNonconformity:
      return "open-nonconformity";
  }
  return "";
}

std::optional<Date> lapse_day(const model::EvidenceRecord& record, const model::Requirement& requirement)
{
  if (requirement.proof_age_months_max == 0) return std::nullopt;
  return base::add_months(record.period.to, requirement.proof_age_months_max) + 1;
}

bool is_valid_on(const model::EvidenceRecord& record, const model::Requirement& requirement, Date day)
{
  if (record.made_on > day || record.period.from > day) return false;
  const auto lapse = lapse_day(record, requirement);
  return !lapse || day < *lapse;
}

std::vector<CommitmentReadiness> readiness(const World& world, Date day)
{
  std::vector<CommitmentReadiness> answers;
  answers.reserve(world.standard.commitments.size());
  for (const model::Commitment& commitment : world.standard.commitments) {
    answers.push_back(Assessment(world, commitment, day).assess());
  }
  return answers;
}

}  // namespace classeur::audits
