// Notices: what an account should know or do on a day. They are derived from the state of the space, never stored: a
// notice is there as long as its reason is. Pure: values in, values out.
//
// Whom an act is told to is the `told` of its row in life_cycle.hpp: next signatories, writers, readers. The sign-off
// that approves a version is told to its writers and readers too. Nobody is told of what he did himself, nor of a
// version that he may not know of: what is not approved is told to its writers and its signatories only.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/document.hpp"
#include "model/life_cycle.hpp"
#include "model/organisation.hpp"
#include "model/review.hpp"
#include "model/working_calendar.hpp"

namespace classeur::model
{

constexpr int kNewsDays = 30;                 // what only needs to be known is told for that long
constexpr int kFirstReminderWorkingDays = 3;  // after a sign-off began to be awaited
constexpr int kSecondReminderWorkingDays = 7;
constexpr int kDelegationEndDays = 3;  // before its last day, its end is announced
// Before the first day of an audit: each is told from that many days before until the next, so that a day on which
// nothing was sent loses nothing.
inline constexpr std::array<int, 3> kAuditReminderDays = {45, 30, 7};
constexpr int kLapseReminderDays = 30;  // before the first day on which something proves no more

enum class NoticeKind : std::uint8_t {
  kSignOff,           // a sign-off is awaited from the account
  kSentBack,          // a version that it wrote was refused
  kReviewOverdue,     // a document that it answers for
  kReviewDue,         // as above
  kHolesBeforeAudit,  // what its function answers for is not ready for an audit that is near
  kLapsing,           // what its function answers for proves something, and soon no more
  kHandedIn,          // a piece came from a function that answers for it, and the account gathers evidence
  kTakenBack,         // what it was to sign was taken back by its writers
  kAbandoned,         // what it wrote was given up
  kApproved,          // what it wrote was approved
  kComing,            // an approved version that concerns it, before its day
  kInForce,           // as above, from its day on
  kWithdrawn,         // as above, taken out of use
  kDelegationGiven,   // it may sign in the place of another
  kDelegationEnding,  // soon no more
  kDelegationEnded,   // no more, before the day that was said
};
inline constexpr std::size_t kNoticeKinds = 16;
std::string_view code_of(NoticeKind kind);      // "sign-off"
std::string_view french_name(NoticeKind kind);  // "Visa attendu"
std::optional<NoticeKind> parse_notice_kind(std::string_view code);
// Does it wait for the account to do something? Others only need to be known.
bool waits(NoticeKind kind);

// What somebody has to do about a hole, and where: French, one sentence.
struct OwedAct {
  std::string text;
  int commitment = 0;                     // number; 0: of the audit as a whole
  std::string record;                     // "FP-10/r3", where a piece of that record does it
  std::vector<std::string> requirements;  // "3.2", where a piece that proves them does
  std::string site = {};                  // code, where that piece is to be of a site
  std::string audit = {};                 // code, where an action that answers a finding of it does
  std::string finding = {};               // code, likewise

  bool operator==(const OwedAct&) const = default;
};

struct Notice {
  std::string key;  // the same as long as it says the same: "signoff 812 1 approver 0"; holds no title
  NoticeKind kind = NoticeKind::kSignOff;
  base::Date since;      // first day on which it says this
  std::string document;  // code; empty: about no document
  std::string number;    // of the version
  std::string title;     // of the document
  std::string function;  // in whose place (sign-off, delegation), empty: own
  std::string by;        // function of who acted
  std::string reason;
  std::optional<base::Date> day;  // effective, next review, last day of a delegation, end of a version
  std::optional<base::Date> waiting_since;
  int reminder = 0;                       // of a sign-off: 0 first time, 1, 2; of an audit: days before it
  std::string audit;                      // code; empty where the account may not see audits
  std::string evidence;                   // code of what was handed in
  std::vector<OwedAct> holes;             // what to do
  int holes_without_account = 0;          // of these, whose function no account holds
  std::vector<std::string> requirements;  // of a lapse: codes of those that would be worse
};

// A submission that came back.
struct ReturnedVersion {
  int attempt = 0;
  VersionAct act = VersionAct::kRefuse;  // or kRecall
  std::string login;
  std::string function;
  std::string reason;
  base::Date on;
};

// Who took a version out of use, or gave it up.
struct EndedVersion {
  base::Date on;
  std::string login;
  std::string function;
  std::string reason;
};

// A version of which there may be something to tell.
struct VersionAtIssue {
  Document document;        // as the version says it
  DocumentVersion version;  // of those that were approved, with the end that approved_versions() gives
  SignOffPlan plan;         // of those being prepared
  std::optional<base::Date> submitted;
  std::optional<ReturnedVersion> returned;  // the last time
  std::optional<EndedVersion> ended_by;
};

struct KnownDelegation {
  Delegation delegation;
  base::Date given;
};

// What a function has to do about a hole; it names no evidence that is not for all.
struct OwnedAct {
  std::string function;
  OwedAct what;

  bool operator==(const OwnedAct&) const = default;
};

// Who is reminded of what functions owe: whoever holds the function, or stands in for its holder. Of a function that no
// account holds, the quality referent is reminded too: somebody has to be.
struct Reminded {
  Role role = Role::kAgent;
  std::vector<std::string> functions;       // that the account holds or stands in for on the day
  std::vector<std::string> held_functions;  // by accounts that are not disabled

  bool of(std::string_view function) const;
  bool has_account(std::string_view function) const;
};
Reminded reminded_on(base::Date day, const Account& account, const std::vector<Delegation>& delegations,
                     std::vector<std::string> held_functions);

struct OwedCount {
  int all = 0;
  int without_account = 0;  // of these, whose function no account holds

  bool operator==(const OwedCount&) const = default;
};
// Of the acts, those of which it is reminded. The one count of them, for notices and for pages.
OwedCount count_owed(const Reminded& reminded, const std::vector<OwnedAct>& acts);

// A piece that came from one who does not gather evidence, but answers for it.
struct HandedIn {
  std::string code;
  std::string title;  // empty where it is not for all: notices go out by mail
  std::string service;
  std::string login;
  std::string function;
  base::Date on;
  RoleSet told;  // of those who gather evidence, the roles that may see it

  bool operator==(const HandedIn&) const = default;
};

// What is not ready for an audit that is near. Worked out by audits/reminders.hpp.
struct AuditReminder {
  std::int64_t audit = 0;  // id
  std::string code;
  std::string title;
  base::Date from;
  int days_before = 0;  // one of kAuditReminderDays
  std::vector<OwnedAct> acts;

  bool operator==(const AuditReminder&) const = default;
};

// What proves something now and, if nothing is done, no more from a day on. As above.
struct LapseReminder {
  std::string act;  // the same for the same thing to do: "record FP-10/r3"
  OwnedAct what;
  base::Date before;                      // first day on which it is too late
  std::vector<std::string> requirements;  // codes; none: of a commitment as a whole
  std::vector<int> commitments;           // numbers

  bool operator==(const LapseReminder&) const = default;
};

// All that notices are derived from, read once for a day (model/store/notices.hpp, server/notices.hpp).
struct NoticeState {
  Organisation organisation;
  WorkingCalendar calendar;
  std::vector<VersionAtIssue> versions;
  std::vector<Review> reviews;
  std::vector<KnownDelegation> delegations;
  std::vector<AuditReminder> audits;
  std::vector<LapseReminder> lapses;
  std::vector<HandedIn> handed_in;          // by those whose functions answer for it, of the last kNewsDays
  std::vector<std::string> held_functions;  // of accounts that are not disabled
  RoleSet sees_audits;                      // who may know which audit it is
};

// Which of kAuditReminderDays is told on the day of an audit that begins on `from`; absent: none.
std::optional<int> audit_reminder_on(base::Date from, base::Date day);

// Newest first; of one day, what waits before what is only to be known. None for an account that is disabled.
std::vector<Notice> notices_of(const NoticeState& state, const Account& account, base::Date day);

// How often a sign-off awaited since `since` has been recalled by `day`: 0, 1 or 2.
int reminders_by(base::Date since, base::Date day, const WorkingCalendar& calendar);

// Is an approved version of the document news for that account? For those of the service that owns it and of those
// below, for its pilot and for the quality referent; for everyone but auditors if no service owns it.
bool concerns(const Account& account, const Document& document, const Organisation& organisation);

}  // namespace classeur::model
