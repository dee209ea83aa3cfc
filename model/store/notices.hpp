// What notices are derived from (model/notice.hpp), found by its day without reading the whole register; and which of
// them an account has seen.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/notice.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// Of the journal's last entries: what comes in by the thousand is told by what brings it.
constexpr std::int64_t kRecentEntriesMax = 20'000;
constexpr int kReviewsAtIssueMax = 200;  // reviews due or overdue that are told one by one, the oldest first

// Codes of the documents of which something may be told on `day`: a version that began or begins, was signed, given up
// or taken out of use within the last kNewsDays or is to come, or whose review is near or past. Sorted.
std::vector<std::string> list_documents_at_issue(const Reader& reader, base::Date day);
// Those that have a version being prepared are in list_prepared_versions().

// Who ended which version, the last time; by version.
std::map<std::int64_t, EndedVersion> list_ended_versions(const Reader& reader, base::Date since);

// With the day on which each was given. Those that are over for longer than kNewsDays are left out.
std::vector<KnownDelegation> list_known_delegations(const Reader& reader, base::Date day);

// A piece that was handed in, not withdrawn, and by whom.
struct RecentEvidence {
  std::string code;
  std::string title;
  std::string service;
  Confidentiality confidentiality = Confidentiality::kRestricted;
  base::Date on;  // on which it was handed in
  std::string login;
  std::string function;
};
// Those handed in since that day, as far back as kRecentEntriesMax goes; the oldest first.
std::vector<RecentEvidence> list_recent_evidence(const Reader& reader, base::Date since);

struct NoticeVisit {
  std::vector<std::string> seen;  // keys
  base::Instant at;
};
// The account says that it has seen these.
void keep_visit(Change& change, std::int64_t account, const std::vector<std::string>& seen);
std::optional<NoticeVisit> find_visit(const Reader& reader, std::int64_t account);
std::map<std::int64_t, NoticeVisit> list_visits(const Reader& reader);  // by account

}  // namespace classeur::model::store
