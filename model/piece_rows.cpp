#include "model/piece_rows.hpp"

#include <algorithm>
#include <array>

#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<PieceKind, 7> kKinds = {{
    {PieceKind::kStandard, "standard", "référentiel"},
    {PieceKind::kOrganisation, "organisation", "organisation"},
    {PieceKind::kAudit, "audit", "audit"},
    {PieceKind::kDocument, "document", "document"},
    {PieceKind::kEvidence, "evidence", "preuve"},
    {PieceKind::kIndicator, "indicator", "indicateur"},
    {PieceKind::kSurvey, "survey", "enquête"},
}};

constexpr std::array kLinks = {
    RowLink{"module", "standard", "standard"},
    RowLink{"commitment", "standard", "standard"},
    RowLink{"requirement", "standard", "standard"},
    RowLink{"requirement_each", "requirement", "requirement"},
    RowLink{"site", "organisation", "organisation"},
    RowLink{"channel", "organisation", "organisation"},
    RowLink{"service", "organisation", "organisation"},
    RowLink{"post", "organisation", "organisation"},
    RowLink{"committee", "organisation", "organisation"},
    RowLink{"signoff_rule", "organisation", "organisation"},
    RowLink{"closure", "organisation", "organisation"},
    RowLink{"milestone", "organisation", "organisation"},
    RowLink{"audit_member", "audit", "audit"},
    RowLink{"plan_item", "audit", "audit"},
    RowLink{"finding", "audit", "audit"},
    RowLink{"corrective_action", "finding", "finding"},
    RowLink{"finding_cause", "finding", "finding"},
    RowLink{"action_done", "action", "corrective_action"},
    RowLink{"action_effect", "action", "corrective_action"},
    RowLink{"waiver", "audit", "audit"},
    RowLink{"document_version", "document", "document"},
    RowLink{"version_head", "version", "document_version"},
    RowLink{"version_state", "version", "document_version"},
    RowLink{"signoff", "version", "document_version"},
    RowLink{"mapping", "version", "document_version"},
    RowLink{"evidence_requirement", "evidence", "evidence"},
    RowLink{"evidence_expectation", "evidence", "evidence"},
    RowLink{"evidence_revision", "evidence", "evidence"},
    RowLink{"evidence_file", "revision", "evidence_revision"},
    RowLink{"evidence_redaction", "revision", "evidence_revision"},
    RowLink{"measurement", "indicator", "indicator"},
    RowLink{"measurement_said", "indicator", "indicator"},
    RowLink{"published_result", "indicator", "indicator"},
    RowLink{"survey_answer", "survey", "survey"},
    RowLink{"survey_target", "answer", "survey_answer"},
};

}  // namespace

std::string_view code_of(PieceKind kind)
{
  return name_of(kKinds, kind).code;
}
std::string_view french_name(PieceKind kind)
{
  return name_of(kKinds, kind).french;
}
std::optional<PieceKind> parse_piece_kind(std::string_view code)
{
  return value_named(kKinds, code);
}

std::span<const RowLink> row_links()
{
  return kLinks;
}

const RowLink* find_row_link(std::string_view table)
{
  const auto* const found =
      std::find_if(kLinks.begin(), kLinks.end(), [&](const RowLink& link) { return link.table == table; });
  return found == kLinks.end() ? nullptr : &*found;
}

std::string_view record_column(std::string_view table)
{
  constexpr std::array<std::string_view, 5> kCoded = {"audit", "document", "evidence", "indicator", "survey"};
  return std::find(kCoded.begin(), kCoded.end(), table) == kCoded.end() ? "id" : "code";
}

}  // namespace classeur::model
