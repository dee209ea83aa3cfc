// What becomes of a finding: its cause, the actions decided, that they were done, and what proves that they worked.
// Values. Source of the rule: a nonconformity is closed by cause, action and proof of effect (ISO 9001:2015, 10.2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/audit.hpp"

namespace classeur::model
{

enum class FollowUpKind : std::uint8_t { kCause, kAction, kDone, kNotDone, kEffect };
std::string_view code_of(FollowUpKind kind);      // "not-done"
std::string_view french_name(FollowUpKind kind);  // "Action rouverte"
std::optional<FollowUpKind> parse_follow_up_kind(std::string_view code);

// One thing said of a finding. Nothing is taken back: what is said later of the same thing holds.
struct FollowUp {
  std::int64_t number = 0;  // of the journal entry
  FollowUpKind kind = FollowUpKind::kCause;
  base::Instant at;
  std::string by;                 // function, by value; the login where there is none
  std::string finding;            // code
  std::string action;             // code; of all but a cause
  std::string text;               // cause, what is to be done, effect; the last may be empty
  std::string owner;              // of an action: function
  std::optional<base::Date> day;  // action: due; done: when
  std::string evidence;           // of an effect: code of the piece that proves it; may be empty
  bool evidence_withdrawn = false;

  bool operator==(const FollowUp&) const = default;
};

// Has somebody looked for the cause? “À analyser par le cabinet.” says that nobody has.
bool is_analysed(const AuditFinding& finding);

// A strength, or what conforms, asks for nothing.
bool calls_for_action(FindingGrade grade);

// The proof of an effect as one text, in which a piece of evidence is cited by its code.
std::string effect_text(std::string_view text, std::string_view evidence);
// What effect_text() made that text of: audit files hold nothing else of an effect. Without a code where it made none.
struct EffectParts {
  std::string text;
  std::string evidence;

  bool operator==(const EffectParts&) const = default;
};
EffectParts effect_parts(std::string_view effect);

// The audit as it stands once all of that was said, oldest first. An action said to be not done after all has no
// effect; nor has one whose piece of evidence is withdrawn. What names no finding or action of the audit is passed
// over.
void fold_follow_up(Audit& audit, const std::vector<FollowUp>& said);

// "interne-2019-01-c": after "interne-2019-01-b", and of no action of the audit. After z come 27, 28…
std::string next_action_code(const Audit& audit, const AuditFinding& finding);

const AuditFinding* find_finding(const Audit& audit, std::string_view code);
const CorrectiveAction* find_action(const AuditFinding& finding, std::string_view code);

}  // namespace classeur::model
