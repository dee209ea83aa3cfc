#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "audits/indicator_rules.hpp"
#include "audits/linter_rules.hpp"
#include "audits/listed_evidence.hpp"
#include "audits/readiness.hpp"
#include "model/finding_follow_up.hpp"
#include "model/indicator_sources.hpp"

namespace classeur::audits
{

namespace
{

bool is_audited(const LintQuestion& question, const model::Commitment& commitment)
{
  if (question.audit == nullptr) return true;
  const auto& modules = question.audit->modules;
  return std::find(modules.begin(), modules.end(), commitment.module) != modules.end();
}

bool is_function(const model::Organisation& organisation, const std::string& title)
{
  return std::any_of(organisation.functions.begin(), organisation.functions.end(),
                     [&](const model::Function& function) { return function.title == title; });
}

void check_commitment(const LintQuestion& question, const CommitmentReadiness& answer,
                      std::vector<LintFinding>& findings)
{
  const auto add = [&](const char* detail, std::string text, std::string mend) {
    findings.push_back(
        {LintRule::kCommitmentBare, std::to_string(answer.number), detail, std::move(text), std::move(mend)});
  };
  if (answer.sheets.empty()) {
    add("sheet",
        fmt::format("Aucune fiche du périmètre ne sert l’engagement {}\u00A0: personne n’en répond.", answer.number),
        "Rédiger et faire approuver une fiche, avec un pilote.");
  } else {
    const bool owned = std::any_of(answer.sheets.begin(), answer.sheets.end(), [&](const std::string& code) {
      const RegisteredDocument* const sheet = question.world.find_document(code);
      return sheet != nullptr && is_function(question.world.organisation, sheet->document.pilot);
    });
    if (!owned) {
      add("owner", fmt::format("Aucune fiche de l’engagement {} n’a de pilote dans l’organisation.", answer.number),
          "Désigner une fonction de l’organisation comme pilote.");
    }
  }
  // Documents and measurements answer for themselves.
  const auto& requirements = question.world.standard_on(question.day).find(answer.number)->requirements;
  const bool lacks_proof = std::any_of(requirements.begin(), requirements.end(), [&](const auto& requirement) {
    if (requirement.means == model::CheckMeans::kDocument) return false;
    const auto stands =
        std::find_if(answer.requirements.begin(), answer.requirements.end(),
                     [&](const RequirementReadiness& one) { return one.requirement == requirement.code; });
    return stands == answer.requirements.end() || stands->indicators.empty();
  });
  if (answer.evidence_count == 0 && lacks_proof) {
    add("evidence", fmt::format("Aucune preuve valable ne confirme l’engagement {}.", answer.number),
        "Verser une preuve.");
  }
}

// What is made ahead of the time that it is about.
bool looks_ahead(const model::EvidenceRecord& record)
{
  constexpr std::array<std::string_view, 6> kAhead{"plan", "roster", "publication", "signed-document", "email", "form"};
  return std::find(kAhead.begin(), kAhead.end(), record.kind) != kAhead.end();
}

// Too old by the reference for all that it should prove, with nothing that counts then to take its place. What begins
// after the reference, or was made after it, is not too old: the requirement is told of as unproven elsewhere.
bool is_missed(const LintQuestion& question, const model::EvidenceRecord& record, base::Date reference)
{
  const auto proves = [&](const model::EvidenceRecord& one, const std::string& code) {
    const model::Requirement* const requirement = question.world.standard_on(reference).find_requirement(code);
    return requirement == nullptr || counts_on(one, requirement->proof_age_months_max, reference);
  };
  const auto is_proven = [&](const std::string& code) {
    return std::any_of(question.world.evidence.begin(), question.world.evidence.end(), [&](const auto& other) {
      return std::find(other.requirements.begin(), other.requirements.end(), code) != other.requirements.end() &&
             proves(other, code);
    });
  };
  const auto has_lapsed = [&](const std::string& code) {
    const model::Requirement* const requirement = question.world.standard_on(reference).find_requirement(code);
    if (requirement == nullptr) return false;
    const auto lapse = model::lapse_day(record.period, requirement->proof_age_months_max);
    return lapse && *lapse <= reference;
  };
  return !record.requirements.empty() &&
         std::all_of(record.requirements.begin(), record.requirements.end(),
                     [&](const std::string& code) { return has_lapsed(code) && !is_proven(code); });
}

void check_evidence(const LintQuestion& question, std::vector<LintFinding>& findings)
{
  const base::Date reference = question.audit == nullptr ? question.day : question.audit->dates.from;
  for (const model::EvidenceRecord& record : question.world.evidence) {
    if (record.made_on > question.day) continue;
    const auto add = [&](const char* detail, std::string text, std::string mend) {
      findings.push_back({LintRule::kEvidenceDates, record.code, detail, std::move(text), std::move(mend)});
    };
    if (record.made_on < record.period.to && !looks_ahead(record)) {
      add("made-before-end",
          fmt::format("{} est datée du {}, avant la fin de la période qu’elle dit couvrir ({}).", record.code,
                      record.made_on.french(), record.period.french()),
          "Corriger la période, ou verser la pièce complète.");
    }
    if (is_missed(question, record, reference)) {
      add("outside-period",
          fmt::format("{} ({}) est trop ancienne le {} pour tout ce qu’elle devait prouver.", record.code,
                      record.period.french(), reference.french()),
          "Verser une pièce plus récente.");
    }
  }
}

void check_indicators(const LintQuestion& question, std::vector<LintFinding>& findings)
{
  for (const model::Indicator& indicator : question.world.indicators) {
    if (!is_result_judged(indicator, question.day)) continue;
    const model::IndicatorJudgement judgement =
        model::judge(indicator, {question.world.indicators, question.world.surveys});
    if (judgement.reproduction == model::Reproduction::kNotReproducible) {
      findings.push_back(
          {LintRule::kIndicatorNotRecomputed,
           indicator.code,
           {},
           fmt::format("Le résultat publié de {} ne se recalcule pas. {}", indicator.code, judgement.reason),
           indicator.measurements.empty()
               ? "Retrouver les mesures dont le résultat publié est tiré, et les saisir."
               : "Retrouver et conserver les numérateurs et les dénominateurs de chaque mois."});
    } else if (judgement.reproduction == model::Reproduction::kContradictory) {
      findings.push_back(
          {LintRule::kReportContradictsTable,
           indicator.code,
           {},
           fmt::format(
               "Le résultat publié de {} n’est pas reproductible\u00A0: il ne peut pas sortir de ses mesures. {}",
               indicator.code, judgement.reason),
           "Corriger le bilan, ou la mesure qui est fausse."});
    }
  }
}

void check_finding(const LintQuestion& question, const model::Audit& audit, const model::AuditFinding& finding,
                   std::vector<LintFinding>& findings)
{
  const auto add = [&](std::string detail, std::string text, std::string mend) {
    findings.push_back(
        {LintRule::kActionUnproven, audit.code, std::move(detail), std::move(text), std::move(mend), finding.code});
  };
  const bool nonconformity = finding.grade == model::FindingGrade::kMinorNonconformity ||
                             finding.grade == model::FindingGrade::kMajorNonconformity;
  if (nonconformity && !model::is_analysed(finding)) {
    add(finding.code + ":cause", fmt::format("La cause de l’écart {} n’est pas analysée.", finding.code),
        "Écrire la cause, avec ceux qui font le travail.");
  }
  if (nonconformity && finding.actions.empty()) {
    add(finding.code + ":action", fmt::format("L’écart {} n’a pas d’action corrective.", finding.code),
        "Décider une action, avec un responsable et une échéance.");
  }
  for (const model::CorrectiveAction& action : finding.actions) {
    if (!action.done_on || *action.done_on > question.day || !action.effect.empty()) continue;
    add(action.code,
        fmt::format("L’action {} est dite faite le {}, sans preuve qu’elle a eu l’effet voulu.", action.code,
                    action.done_on->french()),
        "Enregistrer l’effet constaté, ou la pièce qui le prouve.");
  }
}

// How long the record of a sheet is kept that ended on that day, by the version in force then; what ended before the
// sheet by its first, after it by its last. 0: the sheet does not say.
int retention_months_of(const World& world, const model::RecordCode& code, base::Date end)
{
  const model::Expectation* said = nullptr;
  for (const model::Expectation& one : world.expectations) {
    if (one.record == code && (said == nullptr || one.from <= end)) said = &one;
  }
  return said == nullptr ? 0 : said->retention_months;
}

// The longest time that the records say which the evidence is; or else that a sheet in force keeps records of that kind
// for what the evidence proves. 0: nothing says.
int retention_months_of(const LintQuestion& question, const model::EvidenceRecord& record)
{
  int months = 0;
  for (const model::RecordCode& code : record.expectations) {
    months = std::max(months, retention_months_of(question.world, code, record.period.to));
  }
  if (months > 0) return months;
  for (const auto& [code, text] : question.texts) {
    const bool serves =
        std::any_of(text.served.begin(), text.served.end(), [&](const procedures::ServedRequirement& served) {
          return std::find(record.requirements.begin(), record.requirements.end(), served.requirement) !=
                 record.requirements.end();
        });
    if (!serves) continue;
    for (const procedures::RecordLeft& left : text.all_records()) {
      if (left.kind == record.kind) months = std::max(months, left.retention_months);
    }
  }
  return months;
}

void check_retention(const LintQuestion& question, std::vector<LintFinding>& findings)
{
  for (const model::EvidenceRecord& record : question.world.evidence) {
    const int months = retention_months_of(question, record);
    if (months == 0) continue;
    const base::Date last = base::add_months(record.period.to, months);
    if (question.day <= last) continue;
    findings.push_back(
        {LintRule::kRetentionExceeded,
         record.code,
         {},
         fmt::format("{} devait être conservée {} mois, jusqu’au {}.", record.code, months, last.french()),
         "Proposer la pièce à l’élimination ou au versement."});
  }
}

}  // namespace

void lint_proof(const LintQuestion& question, std::vector<LintFinding>& findings)
{
  for (const CommitmentReadiness& answer : readiness(question.world, question.day)) {
    const model::Commitment* const commitment = question.world.standard_on(question.day).find(answer.number);
    if (commitment != nullptr && is_audited(question, *commitment)) check_commitment(question, answer, findings);
  }
  check_evidence(question, findings);
  check_indicators(question, findings);
  for (const model::Audit& audit : question.world.audits) {
    if (question.day < audit.dates.to) continue;
    for (const model::AuditFinding& finding : audit.findings) check_finding(question, audit, finding, findings);
  }
  check_retention(question, findings);
}

}  // namespace classeur::audits
