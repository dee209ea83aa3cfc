#include "audits/linter.hpp"

#include <algorithm>
#include <array>

#include "audits/linter_rules.hpp"

namespace classeur::audits
{

namespace
{

using Level = LintLevel;
using Place = LintPlace;
using Rule = LintRule;

constexpr auto kRules = std::to_array<LintRuleSaid>({
    {Rule::kCopyOlderThanRegister, "copy-older-than-register", "Exemplaire plus ancien que la base documentaire",
     Level::kError, Place::kDocument},
    {Rule::kApprovalMissing, "approval-missing", "Visa manquant", Level::kError, Place::kDocument},
    {Rule::kApproverWithoutAuthority, "approver-without-authority", "Visa donné sans qualité", Level::kError,
     Place::kDocument},
    {Rule::kReviewOverdue, "review-overdue", "Revue en retard", Level::kError, Place::kDocument},
    {Rule::kCommitmentBare, "commitment-bare", "Engagement sans fiche, sans responsable ou sans preuve", Level::kError,
     Place::kCommitment},
    {Rule::kEvidenceDates, "evidence-dates", "Preuve mal datée ou hors période", Level::kWarning, Place::kEvidence},
    {Rule::kIndicatorNotRecomputed, "indicator-not-recomputed", "Indicateur impossible à recalculer", Level::kError,
     Place::kIndicator},
    {Rule::kReportContradictsTable, "report-contradicts-table", "Résultat publié contredit par le tableau",
     Level::kError, Place::kIndicator},
    {Rule::kNumberGap, "number-gap", "Numéro manquant", Level::kNote, Place::kRegister},
    {Rule::kExternalWithoutEdition, "external-without-edition", "Document externe cité sans son édition",
     Level::kWarning, Place::kDocument},
    {Rule::kChangeNotCommunicated, "change-not-communicated", "Changement non diffusé", Level::kError,
     Place::kDocument},
    {Rule::kActionUnproven, "action-unproven", "Action sans cause ou sans preuve d’effet", Level::kError,
     Place::kAudit},
    {Rule::kRetentionExceeded, "retention-exceeded", "Durée de conservation dépassée", Level::kWarning,
     Place::kEvidence},
    {Rule::kObsoleteName, "obsolete-name", "Nom ou sigle qui ne correspond pas à l’organisation", Level::kWarning,
     Place::kDocument},
    {Rule::kFormOutsideRegister, "form-outside-register", "Document ou formulaire hors de la base documentaire",
     Level::kWarning, Place::kDocument},
});
static_assert(kRules.size() == kLintRules);

}  // namespace

std::string_view code_of(LintLevel level)
{
  switch (level) {
    case LintLevel::kError:
      return "error";
    case LintLevel::kWarning:
      return "warning";
    case LintLevel::kNote:
      return "note";
  }
  return "";
}

std::string_view french_name(LintLevel level)
{
  switch (level) {
    case LintLevel::kError:
      return "Erreur";
    case LintLevel::kWarning:
      return "Avertissement";
    case LintLevel::kNote:
      return "Remarque";
  }
  return "";
}

std::span<const LintRuleSaid> lint_rules()
{
  return kRules;
}

const LintRuleSaid& said(LintRule rule)
{
  return kRules.at(static_cast<std::size_t>(rule));
}

std::optional<LintRule> parse_lint_rule(std::string_view code)
{
  const auto* const found =
      std::find_if(kRules.begin(), kRules.end(), [&](const LintRuleSaid& one) { return one.code == code; });
  return found == kRules.end() ? std::nullopt : std::optional(found->rule);
}

std::string LintFinding::key() const
{
  std::string key(said(rule).code);
  key.append(":").append(subject);
  if (!detail.empty()) key.append(":").append(detail);
  return key;
}

std::optional<LintKeyRead> read_lint_key(std::string_view key)
{
  const std::size_t colon = key.find(':');
  const auto rule = parse_lint_rule(key.substr(0, colon));
  if (!rule || colon == std::string_view::npos) return std::nullopt;
  const std::string_view named = key.substr(colon + 1);  // codes and numbers have no colon
  return LintKeyRead{*rule, std::string(named.substr(0, named.find(':')))};
}

std::vector<LintFinding> lint(const LintQuestion& question)
{
  std::vector<LintFinding> findings;
  lint_register(question, findings);
  lint_texts(question, findings);
  lint_proof(question, findings);
  std::stable_sort(findings.begin(), findings.end(),
                   [](const LintFinding& one, const LintFinding& other) { return one.rule < other.rule; });
  return findings;
}

std::vector<LintFinding> unwaived_errors(const std::vector<LintFinding>& findings,
                                         std::span<const std::string> waived_keys)
{
  std::vector<LintFinding> errors;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(errors), [&](const LintFinding& finding) {
    return finding.level() == LintLevel::kError &&
           std::find(waived_keys.begin(), waived_keys.end(), finding.key()) == waived_keys.end();
  });
  return errors;
}

}  // namespace classeur::audits
