// Audits: plan, findings, actions. Values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/evidence.hpp"

namespace classeur::model
{

enum class AuditKind { kSelfAssessment, kInternal, kExternalInitial, kFollowUp, kRenewal };
std::string_view code_of(AuditKind kind);  // "external-initial"
std::string_view french_name(AuditKind kind);
std::optional<AuditKind> parse_audit_kind(std::string_view code);

enum class FindingGrade { kStrength, kConform, kImprovement, kConcern, kMinorNonconformity, kMajorNonconformity };
std::string_view code_of(FindingGrade grade);  // "minor-nonconformity"
std::string_view french_name(FindingGrade grade);
std::optional<FindingGrade> parse_finding_grade(std::string_view code);

struct PlanItem {
  base::Date day;
  std::string from;  // "09:00"
  std::string to;
  std::string subject;
  std::string place;
  std::string auditees;
  std::vector<int> commitments;

  bool operator==(const PlanItem&) const = default;
};

struct CorrectiveAction {
  std::string code;
  std::string text;
  std::string owner;  // function
  base::Date due;
  std::optional<base::Date> done_on;
  std::string effect;          // the proof that it worked; empty until then
  std::string proven_by = {};  // code of the piece that the effect rests on, and falls with; empty: words alone

  bool operator==(const CorrectiveAction&) const = default;
};

struct AuditFinding {
  std::string code;
  FindingGrade grade = FindingGrade::kConform;
  int commitment = 0;       // 0: the system as a whole
  std::string requirement;  // code, may be empty
  std::string facts;
  std::string cause;
  std::vector<CorrectiveAction> actions;

  bool operator==(const AuditFinding&) const = default;
};

struct Audit {
  std::int64_t id = 0;
  std::string code;  // "socotec-2019"
  AuditKind kind = AuditKind::kInternal;
  std::string title;
  std::string body;      // who audits
  std::string standard;  // code
  Period dates;
  std::vector<int> modules;
  std::string scope;
  std::vector<std::string> team;  // functions
  std::vector<PlanItem> plan;
  std::vector<AuditFinding> findings;
  std::optional<base::Instant> sealed_at;

  bool operator==(const Audit&) const = default;
};

}  // namespace classeur::model
