#include "model/store/audits.hpp"

#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"
#include "model/store/findings.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertAudit =
    "INSERT INTO audit (id, salt, code, kind, title, body, standard, period_from, period_to, modules, scope, "
    "sealed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
constexpr std::string_view kInsertMember =
    "INSERT INTO audit_member (id, salt, audit, function) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kInsertPlanItem =
    "INSERT INTO plan_item (id, salt, audit, day, from_time, to_time, subject, place, auditees, commitments) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view kListAudits =
    "SELECT id, code, kind, title, body, standard, period_from, period_to, modules, scope, sealed_at FROM audit "
    "WHERE id < $1 ORDER BY period_from, code";
constexpr std::string_view kFindAudit =
    "SELECT id, code, kind, title, body, standard, period_from, period_to, modules, scope, sealed_at FROM audit "
    "WHERE code = $1";
constexpr std::string_view kListMembers = "SELECT function FROM audit_member WHERE audit = $1 ORDER BY id";
constexpr std::string_view kListPlan =
    "SELECT day, from_time, to_time, subject, place, auditees, commitments FROM plan_item WHERE audit = $1 ORDER BY id";
constexpr std::string_view kListFindings =
    "SELECT id, code, grade, commitment, requirement, facts, cause FROM finding WHERE audit = $1 AND id < $2 "
    "ORDER BY id";
constexpr std::string_view kListActions =
    "SELECT code, text, owner, due, done_on, effect FROM corrective_action WHERE finding = $1 AND id < $2 "
    "ORDER BY id";

std::string numbers_text(const std::vector<int>& numbers)
{
  return fmt::format("{}", fmt::join(numbers, ","));
}

std::vector<int> parse_numbers(std::string_view text)
{
  std::vector<int> numbers;
  while (!text.empty()) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) throw_damaged("list of numbers", text);
    numbers.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.starts_with(',')) text.remove_prefix(1);
  }
  return numbers;
}

Audit read_audit(Query& query)
{
  Audit audit;
  audit.id = query.integer(0);
  audit.code = query.text(1);
  audit.kind = known(parse_audit_kind(query.view(2)), "audit.kind", query.view(2));
  audit.title = query.text(3);
  audit.body = query.text(4);
  audit.standard = query.text(5);
  audit.dates = {query.day(6), query.day(7)};
  audit.modules = parse_numbers(query.view(8));
  audit.scope = query.text(9);
  if (!query.is_null(10)) audit.sealed_at = query.instant(10);
  return audit;
}

void read_details(const Reader& reader, Audit& audit)
{
  Connection& connection = reader.connection();
  Query members(connection, kListMembers, audit.id);
  while (members.next()) audit.team.push_back(members.text(0));
  Query plan(connection, kListPlan, audit.id);
  while (plan.next()) {
    audit.plan.push_back({plan.day(0), plan.text(1), plan.text(2), plan.text(3), plan.text(4), plan.text(5),
                          parse_numbers(plan.view(6))});
  }
  Query findings(connection, kListFindings, audit.id, reader.horizon());
  while (findings.next()) {
    AuditFinding finding{findings.text(1),
                         known(parse_finding_grade(findings.view(2)), "finding.grade", findings.view(2)),
                         findings.small(3),
                         findings.text(4),
                         findings.text(5),
                         findings.text(6),
                         {}};
    Query actions(connection, kListActions, findings.integer(0), reader.horizon());
    while (actions.next()) {
      finding.actions.push_back({actions.text(0), actions.text(1), actions.text(2), actions.day(3),
                                 actions.optional_day(4), actions.text(5)});
    }
    audit.findings.push_back(std::move(finding));
  }
  fold_follow_up(audit, said_later(reader, audit.id));
}

}  // namespace

Audit add_audit(Change& change, const Audit& audit)
{
  if (Query(change.connection(), kFindAudit, audit.code).next()) {
    throw base::Error(base::ErrorCode::kConflict,
                      fmt::format("L’audit «\u00A0{}\u00A0» existe déjà\u00A0: choisissez un autre code.", audit.code));
  }
  Audit stored = audit;
  stored.id = insert_row(change, "audit", "audit.add", kInsertAudit, audit.code, code_of(audit.kind), audit.title,
                         audit.body, audit.standard, audit.dates.from, audit.dates.to, numbers_text(audit.modules),
                         audit.scope, audit.sealed_at);
  for (const std::string& function : audit.team) {
    insert_row(change, "audit_member", "audit.add", kInsertMember, stored.id, function);
  }
  for (const PlanItem& item : audit.plan) {
    insert_row(change, "plan_item", "audit.plan", kInsertPlanItem, stored.id, item.day, item.from, item.to,
               item.subject, item.place, item.auditees, numbers_text(item.commitments));
  }
  for (const AuditFinding& finding : audit.findings) add_finding(change, audit.code, finding);
  return stored;
}

std::vector<Audit> list_audits(const Reader& reader)
{
  std::vector<Audit> audits;
  {
    Query query(reader.connection(), kListAudits, reader.horizon());
    while (query.next()) audits.push_back(read_audit(query));
  }
  for (Audit& audit : audits) read_details(reader, audit);
  return audits;
}

std::optional<Audit> find_audit(const Reader& reader, std::string_view code)
{
  std::optional<Audit> audit;
  {
    Query query(reader.connection(), kFindAudit, code);
    if (query.next()) audit = read_audit(query);
  }
  if (audit) read_details(reader, *audit);
  return audit;
}

}  // namespace classeur::model::store
