#include "model/store/life_cycle.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::string_view kInsertSubmission =
    "INSERT INTO submission (id, salt, version, attempt, content, redline, against, effective, reason, login, "
    "function, "
    "submitted_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
constexpr std::string_view kLastAttempt = "SELECT coalesce(max(attempt), 0) FROM submission WHERE version = $1";
constexpr std::string_view kListSubmissions =
    "SELECT version, attempt, content, redline, against, effective, reason, login, function, submitted_on, recorded_at "
    "FROM submission WHERE version = $1 ORDER BY attempt";
constexpr std::string_view kInsertRefusal =
    "INSERT INTO refusal (id, salt, version, attempt, act, login, function, reason, refused_on, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view kListRefusals =
    "SELECT version, attempt, act, login, function, reason, refused_on FROM refusal WHERE version = $1 ORDER BY "
    "attempt";
constexpr std::string_view kListSignOffs =
    "SELECT attempt, part, function, signed_on, login, deputy, statement, recorded_at FROM signoff WHERE version = $1 "
    "ORDER BY id";
constexpr std::string_view kInsertDelegation =
    "INSERT INTO delegation (id, salt, function, deputy, from_day, to_day, reason, given_by, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kFindDelegation = "SELECT 1 FROM delegation WHERE id = $1";
constexpr std::string_view kFindEnd = "SELECT 1 FROM delegation_end WHERE delegation = $1";
constexpr std::string_view kInsertEnd =
    "INSERT INTO delegation_end (id, salt, delegation, ended_on, reason, ended_by, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kListDelegations =
    "SELECT d.id, d.function, d.deputy, d.from_day, d.to_day, d.reason, d.given_by, e.ended_on FROM delegation d "
    "LEFT JOIN delegation_end e ON e.delegation = d.id ORDER BY d.id";
constexpr std::string_view kInsertRefusedAct =
    "INSERT INTO refused_act (id, salt, document, version, act, login, function, reason, tried_on, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

Submission read_submission(Query& query)
{
  Submission submission;
  submission.version = query.integer(0);
  submission.attempt = query.small(1);
  submission.content = query.digest(2);
  submission.redline = query.optional_digest(3);
  submission.against = query.text(4);
  submission.effective = query.day(5);
  submission.reason = query.text(6);
  submission.login = query.text(7);
  submission.function = query.text(8);
  submission.on = query.day(9);
  submission.recorded_at = query.instant(10);
  return submission;
}

}  // namespace

Submission add_submission(Change& change, const Submission& submission)
{
  Submission stored = submission;
  {
    Query last(change.connection(), kLastAttempt, submission.version);
    stored.attempt = last.next() ? last.small(0) + 1 : 1;
  }
  stored.recorded_at = change.at();
  insert_row(change, "submission", "version.submit", kInsertSubmission, submission.version, stored.attempt,
             submission.content, submission.redline, submission.against, submission.effective, submission.reason,
             submission.login, submission.function, submission.on, change.at());
  return stored;
}

std::vector<Submission> list_submissions(const Reader& reader, std::int64_t version)
{
  std::vector<Submission> submissions;
  Query query(reader.connection(), kListSubmissions, version);
  while (query.next()) submissions.push_back(read_submission(query));
  return submissions;
}

std::optional<Submission> last_submission(const Reader& reader, std::int64_t version)
{
  std::vector<Submission> submissions = list_submissions(reader, version);
  if (submissions.empty()) return std::nullopt;
  return std::move(submissions.back());
}

void add_refusal(Change& change, const Refusal& refusal)
{
  insert_row(change, "refusal", refusal.act == VersionAct::kRecall ? "version.recall" : "version.refuse",
             kInsertRefusal, refusal.version, refusal.attempt, code_of(refusal.act), refusal.login, refusal.function,
             refusal.reason, refusal.on, change.at());
}

std::vector<Refusal> list_refusals(const Reader& reader, std::int64_t version)
{
  std::vector<Refusal> refusals;
  Query query(reader.connection(), kListRefusals, version);
  while (query.next()) {
    refusals.push_back({query.integer(0), query.small(1),
                        known(parse_version_act(query.view(2)), "refusal.act", query.view(2)), query.text(3),
                        query.text(4), query.text(5), query.day(6)});
  }
  return refusals;
}

std::vector<GivenSignOff> list_signoffs(const Reader& reader, std::int64_t version)
{
  std::vector<GivenSignOff> given;
  Query query(reader.connection(), kListSignOffs, version);
  while (query.next()) {
    SignOff signoff{query.text(1), query.text(2), query.day(3), query.text(4), query.text(5), query.optional_digest(6)};
    given.push_back({query.small(0), std::move(signoff), query.instant(7)});
  }
  return given;
}

Delegation add_delegation(Change& change, const Delegation& delegation)
{
  Delegation stored = delegation;
  stored.id =
      insert_row(change, "delegation", "delegation.give", kInsertDelegation, delegation.function, delegation.deputy,
                 delegation.from, delegation.to, delegation.reason, delegation.given_by, change.at());
  return stored;
}

void end_delegation(Change& change, std::int64_t delegation, base::Date from, std::string_view reason)
{
  if (!Query(change.connection(), kFindDelegation, delegation).next()) {
    throw Error(ErrorCode::kNotFound, "Cette délégation n’existe pas.", fmt::format("no delegation {}", delegation));
  }
  if (Query(change.connection(), kFindEnd, delegation).next()) {
    throw Error(ErrorCode::kConflict, "Cette délégation a déjà pris fin.");
  }
  insert_row(change, "delegation_end", "delegation.end", kInsertEnd, delegation, from, reason, change.actor().name,
             change.at());
}

std::vector<Delegation> list_delegations(const Reader& reader)
{
  std::vector<Delegation> delegations;
  Query query(reader.connection(), kListDelegations);
  while (query.next()) {
    delegations.push_back({query.integer(0), query.text(1), query.text(2), query.day(3), query.day(4), query.text(5),
                           query.text(6), query.optional_day(7)});
  }
  return delegations;
}

void add_refused_act(Change& change, const RefusedAct& refused)
{
  insert_row(change, "refused_act", "version.refused_act", kInsertRefusedAct, refused.document, refused.version,
             refused.act, change.actor().name, change.actor().function, refused.reason, refused.on, change.at());
}

}  // namespace classeur::model::store
