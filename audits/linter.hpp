// The linter of a dossier: the classic findings of an audit of controlled documents, found before the auditor finds
// them. Pure: a world, the texts in force and a day in, findings out.
// Source of the rules: what external auditors of quality labels write most often about documents, evidence, indicators
// and actions; kRules says each in a sentence.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audits/world.hpp"
#include "procedures/controlled_document.hpp"

namespace classeur::audits
{

enum class LintRule : std::uint8_t {
  kCopyOlderThanRegister,
  kApprovalMissing,
  kApproverWithoutAuthority,
  kReviewOverdue,
  kCommitmentBare,
  kEvidenceDates,
  kIndicatorNotRecomputed,
  kReportContradictsTable,
  kNumberGap,
  kExternalWithoutEdition,
  kChangeNotCommunicated,
  kActionUnproven,
  kRetentionExceeded,
  kObsoleteName,
  kFormOutsideRegister,
};
inline constexpr std::size_t kLintRules = 15;

// An error keeps a dossier from being sealed, unless it is waived.
enum class LintLevel : std::uint8_t { kError, kWarning, kNote };
std::string_view code_of(LintLevel level);      // "error"
std::string_view french_name(LintLevel level);  // "Erreur"

// What a rule is about, and so where its findings are mended.
enum class LintPlace : std::uint8_t { kDocument, kCommitment, kEvidence, kIndicator, kAudit, kRegister };

struct LintRuleSaid {
  LintRule rule = LintRule::kCopyOlderThanRegister;
  std::string_view code;    // "review-overdue"
  std::string_view french;  // "Revue en retard"
  LintLevel level = LintLevel::kError;
  LintPlace place = LintPlace::kDocument;
};
std::span<const LintRuleSaid> lint_rules();  // in the order of LintRule
const LintRuleSaid& said(LintRule rule);
std::optional<LintRule> parse_lint_rule(std::string_view code);

struct LintFinding {
  LintRule rule = LintRule::kCopyOlderThanRegister;
  std::string subject;       // code of the document, evidence, indicator or audit; number of the commitment; "71"
  std::string detail;        // tells it from others of that rule on that subject: a code, a function; may be empty
  std::string text;          // French, one sentence
  std::string mend;          // French
  std::string finding = {};  // of an audit: code of that of its findings which it is about; empty: of none

  LintLevel level() const { return said(rule).level; }
  LintPlace place() const { return said(rule).place; }
  // "review-overdue:FP-10": what a waiver names.
  std::string key() const;
};

// What a key says of the finding that it names, without the finding.
struct LintKeyRead {
  LintRule rule = LintRule::kCopyOlderThanRegister;
  std::string subject;
};
std::optional<LintKeyRead> read_lint_key(std::string_view key);  // absent: no rule of that code

// A version that was given out, and how far it was read. What is not in the list was not given out.
struct Circulation {
  std::string document;
  std::string number;
  base::Date on;
};

struct LintQuestion {
  const World& world;
  const std::map<std::string, procedures::ControlledDocument>& texts;  // in force on the day, by code
  const std::vector<Circulation>& circulations;
  const model::Audit* audit = nullptr;  // whose commitments and days count; null: all, and the day itself
  base::Date day;
};

// By rule, then by subject in the order of the register, of the standard, of codes.
std::vector<LintFinding> lint(const LintQuestion& question);

// Errors that none of the waived keys covers.
std::vector<LintFinding> unwaived_errors(const std::vector<LintFinding>& findings,
                                         std::span<const std::string> waived_keys);

}  // namespace classeur::audits
