#include "model/store/findings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::string_view kInsertFinding =
    "INSERT INTO finding (id, salt, audit, code, grade, commitment, requirement, facts, cause) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kInsertAction =
    "INSERT INTO corrective_action (id, salt, finding, code, text, owner, due, done_on, effect) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kInsertCause = "INSERT INTO finding_cause (id, salt, finding, text) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kInsertDone = "INSERT INTO action_done (id, salt, action, done_on) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kInsertEffect =
    "INSERT INTO action_effect (id, salt, action, text, evidence) VALUES ($1, $2, $3, $4, $5)";

constexpr std::string_view kFindAudit = "SELECT id FROM audit WHERE code = $1";
constexpr std::string_view kFindFinding =
    "SELECT f.id FROM finding f JOIN audit a ON a.id = f.audit WHERE a.code = $1 AND f.code = $2 ORDER BY f.id";
constexpr std::string_view kFindAction =
    "SELECT c.id FROM corrective_action c JOIN finding f ON f.id = c.finding JOIN audit a ON a.id = f.audit "
    "WHERE a.code = $1 AND f.code = $2 AND c.code = $3 ORDER BY c.id";

// What is said of findings of the audit $1, before the row $2: number, finding, action, when, who; then what.
constexpr std::string_view kSaidCauses =
    "SELECT c.id, f.code, '', j.happened_at, j.actor_name, j.actor_function, c.text FROM finding_cause c "
    "JOIN finding f ON f.id = c.finding JOIN journal j ON j.number = c.id WHERE f.audit = $1 AND c.id < $2";
constexpr std::string_view kSaidDone =
    "SELECT d.id, f.code, c.code, j.happened_at, j.actor_name, j.actor_function, d.done_on FROM action_done d "
    "JOIN corrective_action c ON c.id = d.action JOIN finding f ON f.id = c.finding "
    "JOIN journal j ON j.number = d.id WHERE f.audit = $1 AND d.id < $2";
constexpr std::string_view kSaidEffects =
    "SELECT e.id, f.code, c.code, j.happened_at, j.actor_name, j.actor_function, e.text, e.evidence, w.id "
    "FROM action_effect e JOIN corrective_action c ON c.id = e.action JOIN finding f ON f.id = c.finding "
    "JOIN journal j ON j.number = e.id LEFT JOIN evidence p ON p.code = e.evidence "
    "LEFT JOIN evidence_withdrawal w ON w.evidence = p.id WHERE f.audit = $1 AND e.id < $2";
constexpr std::string_view kCameWithFindings =
    "SELECT f.id, f.code, '', j.happened_at, j.actor_name, j.actor_function, f.cause FROM finding f "
    "JOIN journal j ON j.number = f.id WHERE f.audit = $1 AND f.id < $2";
constexpr std::string_view kDecidedActions =
    "SELECT c.id, f.code, c.code, j.happened_at, j.actor_name, j.actor_function, c.text, c.owner, c.due, c.done_on, "
    "c.effect FROM corrective_action c JOIN finding f ON f.id = c.finding JOIN journal j ON j.number = c.id "
    "WHERE f.audit = $1 AND c.id < $2";

constexpr int kWhat = 6;  // first column of what is said

std::int64_t require_audit(const Reader& reader, std::string_view audit)
{
  Query query(reader.connection(), kFindAudit, audit);
  if (query.next()) return query.integer(0);
  throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas d’audit «\u00A0{}\u00A0».", audit));
}

std::int64_t require_finding(const Reader& reader, std::string_view audit, std::string_view finding)
{
  Query query(reader.connection(), kFindFinding, audit, finding);
  if (query.next()) return query.integer(0);
  throw Error(ErrorCode::kNotFound,
              fmt::format("L’audit «\u00A0{}\u00A0» n’a pas de constat «\u00A0{}\u00A0».", audit, finding));
}

std::int64_t require_action(const Reader& reader, const ActionName& name)
{
  Query query(reader.connection(), kFindAction, name.audit, name.finding, name.action);
  if (query.next()) return query.integer(0);
  throw Error(ErrorCode::kNotFound,
              fmt::format("Le constat «\u00A0{}\u00A0» n’a pas d’action «\u00A0{}\u00A0».", name.finding, name.action));
}

void insert_action(Change& change, std::int64_t finding, const CorrectiveAction& action)
{
  insert_row(change, "corrective_action", "audit.act", kInsertAction, finding, action.code, action.text, action.owner,
             action.due, action.done_on, action.effect);
}

FollowUp read_said(Query& query, FollowUpKind kind)
{
  FollowUp said;
  said.kind = kind;
  said.number = query.integer(0);
  said.finding = query.text(1);
  said.action = query.text(2);
  said.at = query.instant(3);
  said.by = query.view(5).empty() ? query.text(4) : query.text(5);
  return said;
}

void sort_by_number(std::vector<FollowUp>& said)
{
  std::stable_sort(said.begin(), said.end(),
                   [](const FollowUp& one, const FollowUp& other) { return one.number < other.number; });
}

void read_causes(const Reader& reader, std::string_view sql, std::int64_t audit, std::vector<FollowUp>& said)
{
  Query causes(reader.connection(), sql, audit, reader.horizon());
  while (causes.next()) {
    if (causes.view(kWhat).empty()) continue;
    said.push_back(read_said(causes, FollowUpKind::kCause));
    said.back().text = causes.text(kWhat);
  }
}

// Some came done, and with their effect.
void read_actions(const Reader& reader, std::int64_t audit, std::vector<FollowUp>& said)
{
  Query actions(reader.connection(), kDecidedActions, audit, reader.horizon());
  while (actions.next()) {
    FollowUp action = read_said(actions, FollowUpKind::kAction);
    FollowUp done = action;
    FollowUp effect = action;
    action.text = actions.text(kWhat);
    action.owner = actions.text(kWhat + 1);
    action.day = actions.day(kWhat + 2);
    said.push_back(std::move(action));
    done.kind = FollowUpKind::kDone;
    done.day = actions.optional_day(kWhat + 3);
    if (!done.day) continue;
    said.push_back(std::move(done));
    effect.kind = FollowUpKind::kEffect;
    effect.text = actions.text(kWhat + 4);
    if (!effect.text.empty()) said.push_back(std::move(effect));
  }
}

}  // namespace

void add_finding(Change& change, std::string_view audit, const AuditFinding& finding)
{
  const std::int64_t audit_id = require_audit(change, audit);
  if (Query(change.connection(), kFindFinding, audit, finding.code).next()) {
    throw Error(ErrorCode::kConflict,
                fmt::format("L’audit «\u00A0{}\u00A0» a déjà un constat «\u00A0{}\u00A0».", audit, finding.code));
  }
  const std::int64_t id =
      insert_row(change, "finding", "audit.find", kInsertFinding, audit_id, finding.code, code_of(finding.grade),
                 finding.commitment, finding.requirement, finding.facts, finding.cause);
  for (const CorrectiveAction& action : finding.actions) insert_action(change, id, action);
}

void add_cause(Change& change, std::string_view audit, std::string_view finding, std::string_view text)
{
  insert_row(change, "finding_cause", "audit.cause", kInsertCause, require_finding(change, audit, finding), text);
}

void add_action(Change& change, std::string_view audit, std::string_view finding, const CorrectiveAction& action)
{
  insert_action(change, require_finding(change, audit, finding), action);
}

void add_done(Change& change, const ActionName& name, std::optional<base::Date> on)
{
  insert_row(change, "action_done", on ? "audit.done" : "audit.not_done", kInsertDone, require_action(change, name),
             on);
}

void add_effect(Change& change, const ActionName& name, std::string_view text, std::string_view evidence)
{
  insert_row(change, "action_effect", "audit.effect", kInsertEffect, require_action(change, name), text, evidence);
}

std::vector<FollowUp> said_later(const Reader& reader, std::int64_t audit)
{
  Connection& connection = reader.connection();
  std::vector<FollowUp> said;
  read_causes(reader, kSaidCauses, audit, said);
  Query done(connection, kSaidDone, audit, reader.horizon());
  while (done.next()) {
    const auto day = done.optional_day(kWhat);
    said.push_back(read_said(done, day ? FollowUpKind::kDone : FollowUpKind::kNotDone));
    said.back().day = day;
  }
  Query effects(connection, kSaidEffects, audit, reader.horizon());
  while (effects.next()) {
    said.push_back(read_said(effects, FollowUpKind::kEffect));
    said.back().text = effects.text(kWhat);
    said.back().evidence = effects.text(kWhat + 1);
    said.back().evidence_withdrawn = !effects.is_null(kWhat + 2) && effects.integer(kWhat + 2) < reader.horizon();
  }
  sort_by_number(said);
  return said;
}

std::vector<FollowUp> follow_up_of(const Reader& reader, std::string_view audit, std::string_view finding)
{
  require_finding(reader, audit, finding);
  const std::int64_t audit_id = require_audit(reader, audit);
  std::vector<FollowUp> said;
  read_causes(reader, kCameWithFindings, audit_id, said);
  read_actions(reader, audit_id, said);
  for (FollowUp& one : said_later(reader, audit_id)) said.push_back(std::move(one));
  std::erase_if(said, [&](const FollowUp& one) { return one.finding != finding; });
  sort_by_number(said);
  return said;
}

}  // namespace classeur::model::store
