#include "model/store/tables.hpp"

#include <algorithm>
#include <array>

namespace classeur::model::store
{

namespace
{

constexpr auto kEnduring = TableClass::kEnduring;
constexpr auto kProof = TableClass::kProof;
constexpr auto kDerived = TableClass::kDerived;
constexpr auto kPassing = TableClass::kPassing;

constexpr std::array kTables = {
    Table{"space", kEnduring, "id", {}},
    Table{"migration", kEnduring, "number", {}},
    Table{"journal", kProof, "number", {}},
    Table{"journal_head", kProof, "id", {}},
    Table{"file", kEnduring, "digest", {}, true},
    Table{"chunk", kProof, "digest", {}},
    Table{"organisation", kEnduring, "id", {}},
    Table{"site", kEnduring, "id", {}},
    Table{"channel", kEnduring, "id", {}},
    Table{"service", kEnduring, "id", {}},
    Table{"post", kEnduring, "id", {}},
    Table{"committee", kEnduring, "id", {}},
    Table{"signoff_rule", kEnduring, "id", {}},
    Table{"closure", kEnduring, "id", {}},
    Table{"milestone", kEnduring, "id", {}},
    Table{"public_address", kEnduring, "id", {}},
    Table{"account", kEnduring, "id", {}, true},
    Table{"password_choice", kEnduring, "id", {}, true},
    Table{"standard", kEnduring, "id", {}},
    Table{"module", kEnduring, "id", {}},
    Table{"commitment", kEnduring, "id", {}},
    Table{"requirement", kEnduring, "id", {}},
    Table{"requirement_each", kEnduring, "id", {}},
    Table{"document", kEnduring, "code", {}, true},
    Table{"document_version", kEnduring, "id", {}, true},
    Table{"version_state", kEnduring, "id", {}},
    Table{"version_head", kEnduring, "id", {}},
    Table{"signoff", kEnduring, "id", {}},
    Table{"submission", kEnduring, "id", {}},
    Table{"refusal", kEnduring, "id", {}},
    Table{"delegation", kEnduring, "id", {}},
    Table{"delegation_end", kEnduring, "id", {}},
    Table{"refused_act", kEnduring, "id", {}},
    Table{"mapping", kEnduring, "id", {}},
    Table{"document_review", kEnduring, "id", {}},
    Table{"email_address", kEnduring, "id", {}, true},
    Table{"calendar_feed", kEnduring, "id", {}, true},
    Table{"notice_visit", kEnduring, "id", {}, true},
    Table{"mail_digest", kEnduring, "id", {}},
    Table{"mail_step", kEnduring, "id", {}},
    Table{"distribution", kEnduring, "id", {}},
    Table{"distribution_addressee", kEnduring, "id", {}},
    Table{"read_acknowledgement", kEnduring, "id", {}},
    Table{"arrival", kEnduring, "id", {}},
    Table{"evidence", kEnduring, "code", {}},
    Table{"evidence_requirement", kEnduring, "id", {}},
    Table{"evidence_expectation", kEnduring, "id", {}},
    Table{"evidence_revision", kEnduring, "id", {}},
    Table{"evidence_file", kEnduring, "id", {}},
    Table{"evidence_withdrawal", kEnduring, "id", {}},
    Table{"evidence_redaction", kEnduring, "id", {}},
    Table{"file_text", kEnduring, "id", {}},
    Table{"indicator", kEnduring, "code", {}},
    Table{"measurement", kEnduring, "id", {}},
    Table{"measurement_said", kEnduring, "id", {}},
    Table{"published_result", kEnduring, "id", {}},
    Table{"survey", kEnduring, "code", {}},
    Table{"survey_answer", kEnduring, "id", {}},
    Table{"survey_target", kEnduring, "id", {}},
    Table{"audit", kEnduring, "code", {}},
    Table{"audit_member", kEnduring, "id", {}},
    Table{"plan_item", kEnduring, "id", {}},
    Table{"finding", kEnduring, "id", {}},
    Table{"corrective_action", kEnduring, "id", {}},
    Table{"finding_cause", kEnduring, "id", {}},
    Table{"action_done", kEnduring, "id", {}},
    Table{"action_effect", kEnduring, "id", {}},
    Table{"waiver", kEnduring, "id", {}},
    Table{"audit_seal", kEnduring, "id", {}},
    Table{"search_recent", kDerived, "", {}},
    Table{"search_batch", kDerived, "", {}},
    Table{"search_page", kDerived, "", {}},
    Table{"evidence_index", kDerived, "", {}},
    Table{"evidence_term", kDerived, "", {}},
    Table{"evidence_page", kDerived, "", {}},
    Table{"staging", kPassing, "", {}},
    Table{"session", kPassing, "", {}},
    Table{"sign_in_failure", kPassing, "", {}},
    Table{"sign_in_attempt", kPassing, "", {}},
    Table{"job", kPassing, "", {}},
    Table{"edit_lock", kPassing, "", {}},
    Table{"unsaved_form", kPassing, "", {}},
    Table{"waiting_file", kPassing, "", {}},
    Table{"waiting_chunk", kPassing, "", {}},
    Table{"upload", kPassing, "", {}},
    Table{"upload_chunk", kPassing, "", {}},
};

}  // namespace

std::span<const Table> tables()
{
  return kTables;
}

const Table* find_table(std::string_view name)
{
  const auto* found =
      std::find_if(kTables.begin(), kTables.end(), [&](const Table& table) { return table.name == name; });
  return found == kTables.end() ? nullptr : &*found;
}

}  // namespace classeur::model::store
