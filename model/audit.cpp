#include "model/audit.hpp"

#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<AuditKind, 5> kKinds = {{
    {AuditKind::kSelfAssessment, "self-assessment", "Auto-diagnostic"},
    {AuditKind::kInternal, "internal", "Audit interne"},
    {AuditKind::kExternalInitial, "external-initial", "Audit externe initial"},
    {AuditKind::kFollowUp, "follow-up", "Audit de suivi"},
    {AuditKind::kRenewal, "renewal", "Audit de renouvellement"},
}};

constexpr NameTable<FindingGrade, 6> kGrades = {{
    {FindingGrade::kStrength, "strength", "Point fort"},
    {FindingGrade::kConform, "conform", "Conforme"},
    {FindingGrade::kImprovement, "improvement", "Piste de progrès"},
    {FindingGrade::kConcern, "concern", "Point sensible"},
    {FindingGrade::kMinorNonconformity, "minor-nonconformity", "Non-conformité mineure"},
    {FindingGrade::kMajorNonconformity, "major-nonconformity", "Non-conformité majeure"},
}};

}  // namespace

std::string_view code_of(AuditKind kind)
{
  return name_of(kKinds, kind).code;
}
std::string_view french_name(AuditKind kind)
{
  return name_of(kKinds, kind).french;
}
std::optional<AuditKind> parse_audit_kind(std::string_view code)
{
  return value_named(kKinds, code);
}

std::string_view code_of(FindingGrade grade)
{
  return name_of(kGrades, grade).code;
}
std::string_view french_name(FindingGrade grade)
{
  return name_of(kGrades, grade).french;
}
std::optional<FindingGrade> parse_finding_grade(std::string_view code)
{
  return value_named(kGrades, code);
}

}  // namespace classeur::model
