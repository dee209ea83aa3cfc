#include "model/notice.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<NoticeKind, kNoticeKinds> kKinds = {{
    {NoticeKind::kSignOff, "sign-off", "Visa attendu"},
    {NoticeKind::kSentBack, "sent-back", "Version refusée"},
    {NoticeKind::kReviewOverdue, "review-overdue", "Revue en retard"},
    {NoticeKind::kReviewDue, "review-due", "Revue à faire"},
    {NoticeKind::kHolesBeforeAudit, "holes-before-audit", "Avant l’audit"},
    {NoticeKind::kLapsing, "lapsing", "Bientôt plus prouvé"},
    {NoticeKind::kHandedIn, "handed-in", "Pièce versée"},
    {NoticeKind::kTakenBack, "taken-back", "Version reprise"},
    {NoticeKind::kAbandoned, "abandoned", "Version abandonnée"},
    {NoticeKind::kApproved, "approved", "Version approuvée"},
    {NoticeKind::kComing, "coming", "Version à venir"},
    {NoticeKind::kInForce, "in-force", "Entrée en vigueur"},
    {NoticeKind::kWithdrawn, "withdrawn", "Abrogation"},
    {NoticeKind::kDelegationGiven, "delegation-given", "Délégation reçue"},
    {NoticeKind::kDelegationEnding, "delegation-ending", "Délégation bientôt finie"},
    {NoticeKind::kDelegationEnded, "delegation-ended", "Délégation finie"},
}};

// What a source looks at.
struct Viewpoint {
  const NoticeState& state;
  const Account& account;
  std::vector<Delegation> delegations;
  Reminded reminded;
  base::Date day;

  bool is_news(base::Date on) const { return on <= day && day - on <= kNewsDays; }
  bool wrote(const DocumentVersion& version) const
  {
    return std::find(version.writers.begin(), version.writers.end(), account.login) != version.writers.end();
  }
  bool holds(std::string_view function) const
  {
    return holding_of(account, function, delegations, day) != Holding::kNot;
  }
};

using Notices = std::vector<Notice>;

Notice about(const VersionAtIssue& issue, NoticeKind kind, base::Date since, std::string key)
{
  Notice notice;
  notice.key = std::move(key);
  notice.kind = kind;
  notice.since = since;
  notice.document = issue.document.code;
  notice.number = issue.version.number;
  notice.title = issue.document.title;
  return notice;
}

// Since when the account is asked: since the submission, the last sign-off before it, or the delegation.
base::Date asked_since(const Viewpoint& view, const VersionAtIssue& issue, const ActVerdict& verdict)
{
  base::Date since = issue.submitted.value_or(view.day);
  if (issue.plan.in_order) {
    for (const SignOff& given : issue.version.signoffs) since = std::max(since, given.on);
  }
  if (verdict.deputy_of.empty()) return since;
  std::optional<base::Date> deputy_since;
  for (const Delegation& one : view.delegations) {
    if (one.deputy != view.account.login || one.function != verdict.deputy_of || !one.holds_on(view.day)) continue;
    deputy_since = deputy_since ? std::min(*deputy_since, one.from) : one.from;
  }
  return deputy_since ? std::max(since, *deputy_since) : since;
}

void add_signoffs(const Viewpoint& view, Notices& notices)
{
  for (const VersionAtIssue& issue : view.state.versions) {
    if (issue.version.state != VersionState::kInReview) continue;
    const ActQuestion question{view.account, issue.version, issue.plan, view.delegations, view.day, {}};
    const ActVerdict verdict = judge_act(question, VersionAct::kSign);
    if (!verdict.allowed()) continue;
    const base::Date since = asked_since(view, issue, verdict);
    const int reminder = reminders_by(since, view.day, view.state.calendar);
    constexpr std::array<int, 3> kAfter = {0, kFirstReminderWorkingDays, kSecondReminderWorkingDays};
    const base::Date told = view.state.calendar.add(since, kAfter.at(static_cast<std::size_t>(reminder)));
    Notice notice = about(issue, NoticeKind::kSignOff, told,
                          fmt::format("signoff {} {} {} {}", issue.version.id, issue.version.attempt,
                                      verdict.given.front().part, reminder));
    notice.function = verdict.deputy_of;
    notice.day = issue.version.effective;
    notice.waiting_since = since;
    notice.reminder = reminder;
    notices.push_back(std::move(notice));
  }
}

// Is the account told of that act of another, by the table of acts?
bool is_told(const Viewpoint& view, const VersionAtIssue& issue, VersionState from, VersionAct act,
             std::string_view actor)
{
  const Transition* const transition = find_transition(from, act);
  if (transition == nullptr || actor == view.account.login) return false;
  switch (transition->told) {
    case ActAudience::kNobody:
      return false;
    case ActAudience::kWriters:
      return view.wrote(issue.version);
    case ActAudience::kReaders:
      return concerns(view.account, issue.document, view.state.organisation);
    case ActAudience::kNextSignatories:
      break;
  }
  const auto awaited = awaited_signoffs(issue.plan, issue.version.signoffs);
  return view.account.role != Role::kAuditor &&
         std::any_of(awaited.begin(), awaited.end(), [&](const auto& one) { return view.holds(one.function); });
}

void add_returns(const Viewpoint& view, Notices& notices)
{
  for (const VersionAtIssue& issue : view.state.versions) {
    if (issue.version.state != VersionState::kDraft || !issue.returned) continue;
    const ReturnedVersion& returned = *issue.returned;
    const bool refused = returned.act == VersionAct::kRefuse;
    // A refused draft waits for its writers; that it was taken back is news, and passes.
    if (returned.attempt != issue.version.attempt || (!refused && !view.is_news(returned.on))) continue;
    if (!is_told(view, issue, VersionState::kInReview, returned.act, returned.login)) continue;
    Notice notice = about(issue, refused ? NoticeKind::kSentBack : NoticeKind::kTakenBack, returned.on,
                          fmt::format("returned {} {}", issue.version.id, returned.attempt));
    notice.by = returned.function;
    notice.reason = returned.reason;
    notices.push_back(std::move(notice));
  }
}

void add_given_up(const Viewpoint& view, Notices& notices)
{
  for (const VersionAtIssue& issue : view.state.versions) {
    if (issue.version.state != VersionState::kAbandoned || !issue.ended_by) continue;
    const EndedVersion& ended = *issue.ended_by;
    if (!view.is_news(ended.on) || !is_told(view, issue, VersionState::kDraft, VersionAct::kAbandon, ended.login)) {
      continue;
    }
    Notice notice = about(issue, NoticeKind::kAbandoned, ended.on, fmt::format("abandoned {}", issue.version.id));
    notice.by = ended.function;
    notice.reason = ended.reason;
    notices.push_back(std::move(notice));
  }
}

std::optional<base::Date> approved_on(const DocumentVersion& version)
{
  std::optional<base::Date> last;
  for (const SignOff& given : version.signoffs) last = last ? std::max(*last, given.on) : given.on;
  return last;
}

// Only what was written here is news: a register that was imported is none.
void add_approved(const Viewpoint& view, Notices& notices)
{
  for (const VersionAtIssue& issue : view.state.versions) {
    const DocumentVersion& version = issue.version;
    const VersionState state = state_on(version, view.day);
    if (version.writers.empty() || (state != VersionState::kApproved && state != VersionState::kInForce)) continue;
    const base::Date approved = approved_on(version).value_or(version.effective);
    const bool wrote = view.wrote(version);
    const bool reads = concerns(view.account, issue.document, view.state.organisation);
    const auto add = [&](NoticeKind kind, base::Date since, std::string_view word) {
      if (!view.is_news(since)) return;
      Notice notice = about(issue, kind, since, fmt::format("{} {}", word, version.id));
      notice.day = version.effective;
      notice.reason = version.reason;
      notices.push_back(std::move(notice));
    };
    if (wrote) add(NoticeKind::kApproved, approved, "approved");
    if (!wrote && reads && state == VersionState::kApproved) add(NoticeKind::kComing, approved, "coming");
    if (state != VersionState::kInForce || !(wrote || reads)) continue;
    if (!wrote || version.effective > approved) add(NoticeKind::kInForce, version.effective, "in-force");
  }
}

void add_withdrawn(const Viewpoint& view, Notices& notices)
{
  for (const VersionAtIssue& issue : view.state.versions) {
    if (issue.version.state != VersionState::kWithdrawn || !issue.ended_by || !issue.version.ended) continue;
    const EndedVersion& ended = *issue.ended_by;
    if (!view.is_news(ended.on) || !is_told(view, issue, VersionState::kInForce, VersionAct::kWithdraw, ended.login)) {
      continue;
    }
    Notice notice = about(issue, NoticeKind::kWithdrawn, ended.on, fmt::format("withdrawn {}", issue.version.id));
    notice.by = ended.function;
    notice.reason = ended.reason;
    notice.day = issue.version.ended;
    notices.push_back(std::move(notice));
  }
}

void add_reviews(const Viewpoint& view, Notices& notices)
{
  for (const VersionAtIssue& issue : view.state.versions) {
    if (state_on(issue.version, view.day) != VersionState::kInForce) continue;
    const auto next = next_review_on(issue.version, view.state.reviews, view.day);
    const ReviewState state = review_state_on(next, view.day);
    if (state != ReviewState::kDue && state != ReviewState::kOverdue) continue;
    if (!answers_for_review(view.account, issue.document, view.state.organisation, view.delegations, view.day)) {
      continue;
    }
    const bool overdue = state == ReviewState::kOverdue;
    Notice notice =
        about(issue, overdue ? NoticeKind::kReviewOverdue : NoticeKind::kReviewDue,
              overdue ? *next + 1 : *next - kReviewNoticeDays,
              fmt::format("{} {} {}", overdue ? "review-overdue" : "review-due", issue.version.id, next->iso()));
    notice.day = next;
    notices.push_back(std::move(notice));
  }
}

void add_delegations(const Viewpoint& view, Notices& notices)
{
  for (const KnownDelegation& known : view.state.delegations) {
    const Delegation& one = known.delegation;
    const bool deputy = one.deputy == view.account.login;
    if (!deputy && one.function != view.account.function) continue;
    const auto add = [&](NoticeKind kind, base::Date since, std::string_view word) {
      Notice notice;
      notice.key = fmt::format("{} {}", word, one.id);
      notice.kind = kind;
      notice.since = since;
      notice.function = one.function;
      notice.reason = one.reason;
      notice.day = one.ended ? *one.ended : one.to;
      notices.push_back(std::move(notice));
    };
    if (one.ended && *one.ended <= view.day) {
      if (deputy && view.is_news(*one.ended)) add(NoticeKind::kDelegationEnded, *one.ended, "delegation-ended");
      continue;
    }
    if (one.to < view.day) continue;
    if (deputy && one.given_by != view.account.login) add(NoticeKind::kDelegationGiven, known.given, "delegation");
    if (one.holds_on(view.day) && one.to - view.day <= kDelegationEndDays) {
      add(NoticeKind::kDelegationEnding, std::max(one.to - kDelegationEndDays, one.from), "delegation-ending");
    }
  }
}

// Is the service that one, or below it?
bool is_part_of(std::string_view service, std::string_view whole, const Organisation& organisation)
{
  // No chain of services is longer than their number: a ring of them, which an import refuses, would end too.
  for (std::size_t step = 0; step <= organisation.services.size() && !service.empty(); ++step) {
    if (service == whole) return true;
    const Service* const found = find_service(organisation, service);
    service = found == nullptr ? std::string_view() : std::string_view(found->parent);
  }
  return false;
}

// "Verser …" of one's own; of another's function it is said whose.
OwedAct told_act(const Viewpoint& view, const OwnedAct& act)
{
  OwedAct told = act.what;
  if (act.function == view.account.function) return told;
  if (told.text.ends_with('.')) told.text.pop_back();
  told.text += fmt::format(" – {}.", act.function);
  return told;
}

void add_holes_before_audits(const Viewpoint& view, Notices& notices)
{
  const bool sees_audits = view.state.sees_audits.contains(view.account.role);
  for (const AuditReminder& audit : view.state.audits) {
    Notice notice;
    for (const OwnedAct& act : audit.acts) {
      if (view.reminded.of(act.function)) notice.holes.push_back(told_act(view, act));
    }
    if (notice.holes.empty()) continue;
    notice.holes_without_account = count_owed(view.reminded, audit.acts).without_account;
    notice.key = fmt::format("audit-holes {} {}", audit.audit, audit.days_before);
    notice.kind = NoticeKind::kHolesBeforeAudit;
    notice.since = audit.from - audit.days_before;
    notice.day = audit.from;
    notice.reminder = audit.days_before;
    if (sees_audits) {
      notice.audit = audit.code;
      notice.title = audit.title;
    }
    notices.push_back(std::move(notice));
  }
}

void add_lapses(const Viewpoint& view, Notices& notices)
{
  for (const LapseReminder& lapse : view.state.lapses) {
    if (!view.reminded.of(lapse.what.function)) continue;
    Notice notice;
    // What people wrote, as the code of a finding, is no part of a key.
    notice.key = fmt::format("lapsing {} {}", base::sha256(lapse.act).hex().substr(0, 16), lapse.before.iso());
    notice.kind = NoticeKind::kLapsing;
    notice.since = lapse.before - kLapseReminderDays;
    notice.day = lapse.before - 1;
    notice.function = lapse.what.function == view.account.function ? std::string() : lapse.what.function;
    notice.holes = {lapse.what.what};
    notice.requirements = lapse.requirements;
    notices.push_back(std::move(notice));
  }
}

// Those who gather evidence: the quality referent all of it, a correspondent what comes from his part of the
// organisation.
void add_handed_in(const Viewpoint& view, Notices& notices)
{
  const Account& account = view.account;
  for (const HandedIn& piece : view.state.handed_in) {
    if (!piece.told.contains(account.role) || piece.login == account.login || !view.is_news(piece.on)) continue;
    if (account.role != Role::kQualityReferent &&
        !is_part_of(piece.service, account.service, view.state.organisation)) {
      continue;
    }
    Notice notice;
    notice.key = fmt::format("handed-in {}", piece.code);
    notice.kind = NoticeKind::kHandedIn;
    notice.since = piece.on;
    notice.evidence = piece.code;
    notice.title = piece.title;
    notice.by = piece.function;
    notices.push_back(std::move(notice));
  }
}

// Where notices come from. One more kind of reason is one more function here, and its values one more field of
// NoticeState.
using NoticeSource = void (*)(const Viewpoint&, Notices&);
constexpr auto kSources =
    std::to_array<NoticeSource>({add_signoffs, add_returns, add_reviews, add_holes_before_audits, add_lapses,
                                 add_handed_in, add_given_up, add_approved, add_withdrawn, add_delegations});

}  // namespace

std::string_view code_of(NoticeKind kind)
{
  return name_of(kKinds, kind).code;
}
std::string_view french_name(NoticeKind kind)
{
  return name_of(kKinds, kind).french;
}
std::optional<NoticeKind> parse_notice_kind(std::string_view code)
{
  return value_named(kKinds, code);
}

bool waits(NoticeKind kind)
{
  return kind <= NoticeKind::kLapsing;
}

bool Reminded::of(std::string_view function) const
{
  if (std::find(functions.begin(), functions.end(), function) != functions.end()) return true;
  return role == Role::kQualityReferent && !has_account(function);
}

bool Reminded::has_account(std::string_view function) const
{
  return std::find(held_functions.begin(), held_functions.end(), function) != held_functions.end();
}

Reminded reminded_on(base::Date day, const Account& account, const std::vector<Delegation>& delegations,
                     std::vector<std::string> held_functions)
{
  Reminded reminded{account.role, {account.function}, std::move(held_functions)};
  for (const Delegation& one : delegations) {
    if (holding_of(account, one.function, delegations, day) != Holding::kNot) {
      reminded.functions.push_back(one.function);
    }
  }
  return reminded;
}

OwedCount count_owed(const Reminded& reminded, const std::vector<OwnedAct>& acts)
{
  OwedCount count;
  for (const OwnedAct& act : acts) {
    if (!reminded.of(act.function)) continue;
    ++count.all;
    if (!reminded.has_account(act.function)) ++count.without_account;
  }
  return count;
}

std::optional<int> audit_reminder_on(base::Date from, base::Date day)
{
  const int left = from - day;
  if (left < 0) return std::nullopt;
  std::optional<int> told;
  for (const int days : kAuditReminderDays) {
    if (left <= days) told = days;  // the last of them that has come
  }
  return told;
}

int reminders_by(base::Date since, base::Date day, const WorkingCalendar& calendar)
{
  const int working_days = calendar.between(since, day);
  if (working_days >= kSecondReminderWorkingDays) return 2;
  return working_days >= kFirstReminderWorkingDays ? 1 : 0;
}

bool concerns(const Account& account, const Document& document, const Organisation& organisation)
{
  if (account.role == Role::kQualityReferent || account.function == document.pilot) return true;
  if (account.role == Role::kAuditor) return false;
  if (document.service.empty()) return true;
  return is_part_of(account.service, document.service, organisation);
}

std::vector<Notice> notices_of(const NoticeState& state, const Account& account, base::Date day)
{
  Notices notices;
  if (account.disabled) return notices;
  Viewpoint view{state, account, {}, {}, day};
  for (const KnownDelegation& known : state.delegations) view.delegations.push_back(known.delegation);
  view.reminded = reminded_on(day, account, view.delegations, state.held_functions);
  for (const NoticeSource source : kSources) source(view, notices);
  std::stable_sort(notices.begin(), notices.end(), [](const Notice& left, const Notice& right) {
    if (left.since != right.since) return left.since > right.since;
    return left.kind < right.kind;
  });
  return notices;
}

}  // namespace classeur::model
