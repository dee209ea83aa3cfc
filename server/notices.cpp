#include "server/notices.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "model/signatories.hpp"
#include "model/store/documents.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "model/store/reviews.hpp"
#include "server/permissions.hpp"
#include "server/prepared_versions.hpp"
#include "server/reminders.hpp"
#include "server/response.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using model::Notice;
using model::NoticeKind;
using model::VersionAtIssue;
using model::VersionState;

void add_prepared(const store::Reader& reader, model::NoticeState& state)
{
  for (PreparedVersion& prepared : list_prepared(reader)) {
    VersionAtIssue issue;
    issue.document = std::move(prepared.at.document);
    issue.version = std::move(prepared.at.version);
    issue.plan = std::move(prepared.at.plan);
    if (prepared.submission) issue.submitted = prepared.submission->on;
    auto refusals = store::list_refusals(reader, issue.version.id);
    if (!refusals.empty()) {
      store::Refusal& last = refusals.back();
      issue.returned = {last.attempt, last.act, last.login, last.function, last.reason, last.on};
    }
    state.versions.push_back(std::move(issue));
  }
}

void add_registered(const store::Reader& reader, base::Date day, model::NoticeState& state)
{
  const auto ended = store::list_ended_versions(reader, day - model::kNewsDays);
  const auto add = [&](const model::Document& document, model::DocumentVersion version) {
    VersionAtIssue issue;
    issue.document = document;
    issue.version = std::move(version);
    if (const auto found = ended.find(issue.version.id); found != ended.end()) issue.ended_by = found->second;
    state.versions.push_back(std::move(issue));
  };
  for (const std::string& code : store::list_documents_at_issue(reader, day)) {
    const auto document = store::find_document(reader, code);
    if (!document) continue;
    std::vector<model::DocumentVersion> versions = store::list_versions(reader, code);
    for (const model::DocumentVersion& version : versions) {
      if (version.state == VersionState::kAbandoned && ended.contains(version.id)) add(*document, version);
    }
    for (model::DocumentVersion& version : model::approved_versions(std::move(versions))) {
      if (model::state_on(version, day) == VersionState::kSuperseded) continue;
      for (model::Review& review : store::list_reviews(reader, version.id)) state.reviews.push_back(std::move(review));
      add(*document, std::move(version));
    }
  }
}

// The form in which the piece that does it is handed in; empty: something else does it.
std::string path_of(const model::OwedAct& act)
{
  const std::string site = act.site.empty() ? std::string() : "&site=" + percent_encode(act.site);
  if (!act.record.empty()) return "/preuves/nouvelle?attente=" + percent_encode(act.record) + site;
  if (!act.requirements.empty()) {
    std::string path = "/preuves/nouvelle?";
    for (const std::string& code : act.requirements) {
      if (!path.ends_with('?')) path += '&';
      path += "exigence=" + percent_encode(code);
    }
    return path + site;
  }
  if (!act.finding.empty()) {
    return fmt::format("/audits/{}/constats/{}#actions", percent_encode(act.audit), percent_encode(act.finding));
  }
  return {};
}

// Where one does what the notice asks for, or reads what it is about.
std::string path_of(const Notice& notice)
{
  const std::string document = "/documents/" + percent_encode(notice.document);
  const std::string version = fmt::format("{}/versions/{}", document, percent_encode(notice.number));
  switch (notice.kind) {
    case NoticeKind::kSignOff:
      return version + "/signature";
    case NoticeKind::kSentBack:
    case NoticeKind::kAbandoned:
      return version + "/vie";
    case NoticeKind::kReviewOverdue:
    case NoticeKind::kReviewDue:
      return document + "/revue";
    case NoticeKind::kApproved:
    case NoticeKind::kComing:
    case NoticeKind::kInForce:
    case NoticeKind::kWithdrawn:
      return version;
    case NoticeKind::kHolesBeforeAudit:
      return notice.audit.empty() ? "/preparation" : fmt::format("/audits/{}/pieces", percent_encode(notice.audit));
    case NoticeKind::kLapsing: {
      std::string form = notice.holes.empty() ? std::string() : path_of(notice.holes.front());
      return form.empty() ? "/preparation" : form;
    }
    case NoticeKind::kHandedIn:
      return "/preuves/" + percent_encode(notice.evidence);
    case NoticeKind::kTakenBack:
    case NoticeKind::kDelegationGiven:
    case NoticeKind::kDelegationEnding:
    case NoticeKind::kDelegationEnded:
      break;
  }
  return "/a-signer";
}

// Only by those who hand in what their functions answer for: what comes from who gathers it is no news to them.
void add_handed_in(const store::Reader& reader, base::Date day, model::NoticeState& state)
{
  const auto accounts = store::list_accounts(reader);
  for (store::RecentEvidence& piece : store::list_recent_evidence(reader, day - model::kNewsDays)) {
    const auto who = std::find_if(accounts.begin(), accounts.end(),
                                  [&](const model::Account& one) { return one.login == piece.login; });
    if (who == accounts.end() || !may_hand_in_its_own(who->role)) continue;
    model::HandedIn told{std::move(piece.code),
                         {},
                         std::move(piece.service),
                         std::move(piece.login),
                         std::move(piece.function),
                         piece.on,
                         {}};
    if (piece.confidentiality == model::Confidentiality::kOrdinary) told.title = std::move(piece.title);
    const bool for_correspondents = may_see(model::Role::kCorrespondent, piece.confidentiality);
    told.told = for_correspondents ? model::RoleSet{model::Role::kQualityReferent, model::Role::kCorrespondent}
                                   : model::RoleSet{model::Role::kQualityReferent};
    state.handed_in.push_back(std::move(told));
  }
}

}  // namespace

model::NoticeState read_notice_state(const store::Reader& reader, base::Date day)
{
  model::NoticeState state;
  state.organisation = store::find_organisation(reader).value_or(model::Organisation{});
  state.calendar = model::WorkingCalendar(state.organisation.closures);
  state.delegations = store::list_known_delegations(reader, day);
  add_prepared(reader, state);
  add_registered(reader, day, state);
  add_reminders(reader, day, state);
  add_handed_in(reader, day, state);
  return state;
}

std::vector<std::string> keys_of(const std::vector<Notice>& notices)
{
  std::vector<std::string> keys;
  keys.reserve(notices.size());
  for (const Notice& notice : notices) keys.push_back(notice.key);
  return keys;
}

std::vector<std::string> new_keys(const std::vector<Notice>& notices, const std::vector<std::string>& known)
{
  const std::set<std::string_view> seen(known.begin(), known.end());
  std::vector<std::string> keys;
  for (const Notice& notice : notices) {
    if (!seen.contains(notice.key)) keys.push_back(notice.key);
  }
  return keys;
}

void write_notice(base::XmlWriter& xml, const Notice& notice, bool is_new, std::string_view base)
{
  xml.open("notice")
      .attribute("kind", model::code_of(notice.kind))
      .attribute("kind-french", model::french_name(notice.kind))
      .attribute("href", std::string(base) + path_of(notice))
      .attribute("since", notice.since.iso())
      .attribute("since-french", notice.since.french())
      .attribute("new", is_new ? "yes" : "no")
      .attribute("waits", model::waits(notice.kind) ? "yes" : "no")
      .attribute("code", notice.document)
      .attribute("number", notice.number)
      .attribute("function", notice.function)
      .attribute("by", notice.by)
      .attribute("reminder", notice.reminder)
      .attribute("holes-without-account", notice.holes_without_account)
      .attribute("evidence", notice.evidence);
  if (notice.day) xml.attribute("day", notice.day->french());
  if (notice.waiting_since) xml.attribute("waiting-since", notice.waiting_since->french());
  xml.element("title", notice.title).element("reason", notice.reason);
  for (const model::OwedAct& hole : notice.holes) {
    xml.open("hole");
    if (hole.commitment != 0) xml.attribute("commitment", hole.commitment);
    if (const std::string path = path_of(hole); !path.empty()) xml.attribute("href", std::string(base) + path);
    xml.text(hole.text).close();
  }
  for (const std::string& code : notice.requirements) xml.element("requirement", code);
  xml.close();
}

std::vector<std::string> NoticeBoard::functions_of(const model::Account& account, base::Date day)
{
  const std::lock_guard lock(mutex_);
  std::vector<model::Delegation> delegations;
  for (const model::KnownDelegation& known : state_.delegations) delegations.push_back(known.delegation);
  return model::functions_held(account, delegations, day);
}

PendingCounts NoticeBoard::counts_of(store::Store& space, const model::Account& account, std::int64_t head,
                                     base::Date day)
{
  const std::lock_guard lock(mutex_);
  if (head_ != head || day_ != day) {
    const store::Reader reader = space.read();
    state_ = read_notice_state(reader, day);
    visits_ = store::list_visits(reader);
    counts_.clear();
    head_ = reader.journal_head();
    day_ = day;
  }
  const auto [found, added] = counts_.try_emplace(account.id);
  PendingCounts& counts = found->second;
  if (!added) return counts;
  const std::vector<Notice> notices = model::notices_of(state_, account, day);
  const auto is_signoff = [](const Notice& notice) { return notice.kind == NoticeKind::kSignOff; };
  counts.awaited = static_cast<int>(std::count_if(notices.begin(), notices.end(), is_signoff));
  const auto visit = visits_.find(account.id);
  counts.unseen = visit == visits_.end() ? static_cast<int>(notices.size())
                                         : static_cast<int>(new_keys(notices, visit->second.seen).size());
  return counts;
}

}  // namespace classeur::server
