#include "model/finding_follow_up.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "model/evidence_mentions.hpp"
#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<FollowUpKind, 5> kKinds = {{
    {FollowUpKind::kCause, "cause", "Cause"},
    {FollowUpKind::kAction, "action", "Action décidée"},
    {FollowUpKind::kDone, "done", "Action faite"},
    {FollowUpKind::kNotDone, "not-done", "Action rouverte"},
    {FollowUpKind::kEffect, "effect", "Effet constaté"},
}};

constexpr std::string_view kCauseToCome = "À analyser";  // how an audit file says that nobody has looked yet
constexpr std::size_t kLetters = 26;

// An effect with its piece of evidence in one text.
constexpr std::string_view kProvenBy = "Prouvé par ";
constexpr std::string_view kProvenByEnd = ".";
constexpr std::string_view kWithProof = " (prouvé par ";
constexpr std::string_view kWithProofEnd = ")";

bool is_code(std::string_view text)
{
  return !text.empty() && text.size() <= kEvidenceCodeBytesMax &&
         std::all_of(text.begin(), text.end(), stands_in_codes);
}

template <typename List>
auto find_code(List& list, std::string_view code) -> decltype(list.data())
{
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.code == code; });
  return found == list.end() ? nullptr : &*found;
}

void fold(AuditFinding& finding, const FollowUp& said)
{
  if (said.kind == FollowUpKind::kCause) {
    finding.cause = said.text;
    return;
  }
  CorrectiveAction* const action = find_code(finding.actions, said.action);
  if (action == nullptr) return;
  switch (said.kind) {
    case FollowUpKind::kCause:
    case FollowUpKind::kAction:
      break;
    case FollowUpKind::kDone:
      action->done_on = said.day;
      break;
    case FollowUpKind::kNotDone:
      action->done_on.reset();
      action->effect.clear();
      action->proven_by.clear();
      break;
    case FollowUpKind::kEffect:
      action->effect = said.evidence_withdrawn ? std::string() : effect_text(said.text, said.evidence);
      action->proven_by = said.evidence_withdrawn ? std::string() : said.evidence;
      break;
  }
}

}  // namespace

std::string_view code_of(FollowUpKind kind)
{
  return name_of(kKinds, kind).code;
}
std::string_view french_name(FollowUpKind kind)
{
  return name_of(kKinds, kind).french;
}
std::optional<FollowUpKind> parse_follow_up_kind(std::string_view code)
{
  return value_named(kKinds, code);
}

bool is_analysed(const AuditFinding& finding)
{
  return !finding.cause.empty() && !finding.cause.starts_with(kCauseToCome);
}

bool calls_for_action(FindingGrade grade)
{
  return grade != FindingGrade::kStrength && grade != FindingGrade::kConform;
}

std::string effect_text(std::string_view text, std::string_view evidence)
{
  if (evidence.empty()) return std::string(text);
  if (text.empty()) return fmt::format("{}{}{}", kProvenBy, evidence, kProvenByEnd);
  return fmt::format("{}{}{}{}", text, kWithProof, evidence, kWithProofEnd);
}

EffectParts effect_parts(std::string_view effect)
{
  if (effect.starts_with(kProvenBy) && effect.ends_with(kProvenByEnd)) {
    std::string_view code = effect.substr(kProvenBy.size());
    code.remove_suffix(kProvenByEnd.size());
    if (is_code(code)) return {{}, std::string(code)};
  }
  const std::size_t at = effect.rfind(kWithProof);
  if (at != std::string_view::npos && at > 0 && effect.ends_with(kWithProofEnd)) {
    std::string_view code = effect.substr(at + kWithProof.size());
    code.remove_suffix(kWithProofEnd.size());
    if (is_code(code)) return {std::string(effect.substr(0, at)), std::string(code)};
  }
  return {std::string(effect), {}};
}

void fold_follow_up(Audit& audit, const std::vector<FollowUp>& said)
{
  for (const FollowUp& one : said) {
    if (AuditFinding* const finding = find_code(audit.findings, one.finding)) fold(*finding, one);
  }
}

std::string next_action_code(const Audit& audit, const AuditFinding& finding)
{
  const auto is_taken = [&](const std::string& code) {
    return std::any_of(audit.findings.begin(), audit.findings.end(),
                       [&](const AuditFinding& one) { return find_action(one, code) != nullptr; });
  };
  for (std::size_t at = finding.actions.size();; ++at) {
    std::string code = at < kLetters ? fmt::format("{}-{}", finding.code, static_cast<char>('a' + at))
                                     : fmt::format("{}-{}", finding.code, at + 1);
    if (!is_taken(code)) return code;
  }
}

const AuditFinding* find_finding(const Audit& audit, std::string_view code)
{
  return find_code(audit.findings, code);
}

const CorrectiveAction* find_action(const AuditFinding& finding, std::string_view code)
{
  return find_code(finding.actions, code);
}

}  // namespace classeur::model
