#include "model/store/notices.hpp"

#include <algorithm>
#include <set>

#include "base/paris_time.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

// What was imported as it stands, without having been written here, is no news.
constexpr std::string_view kDocumentsWithNews =
    "SELECT d.code FROM document_version v JOIN document d ON d.id = v.document WHERE v.effective >= $1 AND v.writers "
    "<> '' UNION SELECT d.code FROM signoff s JOIN document_version v ON v.id = s.version JOIN document d ON d.id = "
    "v.document WHERE s.signed_on >= $1 AND s.login <> '' UNION SELECT d.code FROM version_state t JOIN "
    "document_version v ON v.id = t.version JOIN document d ON d.id = v.document WHERE t.ended >= $1";
// Of each document the version that is in force, or would be if it were not withdrawn.
constexpr std::string_view kDocumentsToReview =
    "SELECT d.code, coalesce((SELECT r.next_review FROM document_review r WHERE r.version = v.id AND r.reviewed_on <= "
    "$1 ORDER BY r.reviewed_on DESC LIMIT 1), v.next_review) AS due FROM document_version v JOIN document d ON d.id = "
    "v.document WHERE v.next_review <= $2 AND v.effective <= $1 AND EXISTS (SELECT 1 FROM version_state t WHERE "
    "t.version = v.id AND t.state = 'approved') AND NOT EXISTS (SELECT 1 FROM version_state t WHERE t.version = v.id "
    "AND t.ended <= $1) AND NOT EXISTS (SELECT 1 FROM document_version w JOIN version_state t ON t.version = w.id "
    "WHERE "
    "w.document = v.document AND w.effective > v.effective AND w.effective <= $1 AND t.state = 'approved') AND NOT "
    "EXISTS (SELECT 1 FROM document_review r WHERE r.version = v.id AND r.reviewed_on <= $1 AND r.next_review > $2) "
    "ORDER BY due, d.code LIMIT $3";
// Each state has its entry in the journal, which knows who made it.
constexpr std::string_view kEndedVersions =
    "SELECT s.version, s.ended, s.recorded_at, s.reason, j.actor_name, j.actor_function FROM version_state s JOIN "
    "journal j ON j.number = s.id WHERE s.ended >= $1 ORDER BY s.id";
constexpr std::string_view kGivenAt = "SELECT recorded_at FROM delegation WHERE id = $1";

constexpr std::string_view kInsertVisit =
    "INSERT INTO notice_visit (id, salt, account, seen, seen_at) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kUpdateVisit =
    "UPDATE notice_visit SET salt = $1, seen = $2, seen_at = $3 WHERE account = $4 RETURNING *";
constexpr std::string_view kFindVisit = "SELECT seen, seen_at FROM notice_visit WHERE account = $1";
constexpr std::string_view kListVisits = "SELECT seen, seen_at, account FROM notice_visit";

constexpr std::string_view kVisitAction = "notices.see";

// A record's id is the number of its entry in the journal, which knows who made it; its first revision, when.
constexpr std::string_view kRecentEvidence =
    "SELECT e.code, e.title, e.service, e.confidentiality, r.recorded_at, j.actor_name, j.actor_function FROM evidence "
    "e JOIN journal j ON j.number = e.id JOIN evidence_revision r ON r.evidence = e.id AND r.number = 1 WHERE e.id >= "
    "$1 AND e.origin = 'uploaded' AND NOT EXISTS (SELECT 1 FROM evidence_withdrawal w WHERE w.evidence = e.id) ORDER "
    "BY e.id";

}  // namespace

std::vector<RecentEvidence> list_recent_evidence(const Reader& reader, base::Date since)
{
  std::vector<RecentEvidence> recent;
  Query query(reader.connection(), kRecentEvidence,
              std::max<std::int64_t>(0, reader.journal_head() - kRecentEntriesMax));
  while (query.next()) {
    const base::Date on = base::paris_time(query.instant(4)).day;
    if (on < since) continue;
    recent.push_back({query.text(0), query.text(1), query.text(2),
                      parse_confidentiality(query.text(3)).value_or(Confidentiality::kRestricted), on, query.text(5),
                      query.text(6)});
  }
  return recent;
}

std::vector<std::string> list_documents_at_issue(const Reader& reader, base::Date day)
{
  std::set<std::string> codes;
  {
    Query query(reader.connection(), kDocumentsWithNews, day - kNewsDays);
    while (query.next()) codes.insert(query.text(0));
  }
  Query query(reader.connection(), kDocumentsToReview, day, day + kReviewNoticeDays, kReviewsAtIssueMax);
  while (query.next()) codes.insert(query.text(0));
  return {codes.begin(), codes.end()};
}

std::map<std::int64_t, EndedVersion> list_ended_versions(const Reader& reader, base::Date since)
{
  std::map<std::int64_t, EndedVersion> ended;
  Query query(reader.connection(), kEndedVersions, since);
  while (query.next()) {
    // Said before its day; or, where history was imported, recorded long after it.
    const base::Date on = std::min(query.day(1), base::paris_time(query.instant(2)).day);
    ended[query.integer(0)] = {on, query.text(4), query.text(5), query.text(3)};
  }
  return ended;
}

std::vector<KnownDelegation> list_known_delegations(const Reader& reader, base::Date day)
{
  std::vector<KnownDelegation> known;
  for (Delegation& delegation : list_delegations(reader)) {
    const base::Date last = delegation.ended ? std::min(*delegation.ended, delegation.to) : delegation.to;
    if (last < day - kNewsDays) continue;
    Query query(reader.connection(), kGivenAt, delegation.id);
    const base::Date recorded = query.next() ? base::paris_time(query.instant(0)).day : delegation.from;
    const base::Date given = std::min(recorded, delegation.from);
    known.push_back({std::move(delegation), given});
  }
  return known;
}

void keep_visit(Change& change, std::int64_t account, const std::vector<std::string>& seen)
{
  const std::string lines = as_text(seen);
  if (update_row(change, "notice_visit", kVisitAction, kUpdateVisit, lines, change.at(), account)) return;
  insert_row(change, "notice_visit", kVisitAction, kInsertVisit, account, lines, change.at());
}

std::optional<NoticeVisit> find_visit(const Reader& reader, std::int64_t account)
{
  Query query(reader.connection(), kFindVisit, account);
  if (!query.next()) return std::nullopt;
  return NoticeVisit{query.lines(0), query.instant(1)};
}

std::map<std::int64_t, NoticeVisit> list_visits(const Reader& reader)
{
  std::map<std::int64_t, NoticeVisit> visits;
  Query query(reader.connection(), kListVisits);
  while (query.next()) visits[query.integer(2)] = {query.lines(0), query.instant(1)};
  return visits;
}

}  // namespace classeur::model::store
