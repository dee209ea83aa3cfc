// The life of a version of a document: which act leads from which state to which, who may do it and what it requires;
// who signs what. Pure: values in, judgements out.
//
//   draft → in review → approved → (its day comes) in force → (the next one's day comes) superseded
//
// Time does the last two: an approved version is in force from its effective day on, until that of the next approved
// one. So those states are told by state_on(), never stored by an act.
// Source of the sign-offs by type: the quality dossier of the prefecture, "who does what".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "model/document.hpp"
#include "model/organisation.hpp"

namespace classeur::model
{

enum class VersionAct : std::uint8_t { kEdit, kSubmit, kRecall, kSign, kRefuse, kAbandon, kWithdraw };
std::string_view code_of(VersionAct act);      // "submit"
std::string_view french_name(VersionAct act);  // "Soumettre"
std::optional<VersionAct> parse_version_act(std::string_view code);
inline constexpr std::size_t kVersionActs = 7;

// Who may do an act, beside having the role.
enum class ActParty : std::uint8_t {
  kWriter,     // whoever has the role
  kOwnWriter,  // who wrote in this version, or a quality referent
  kSignatory,  // who holds a function whose sign-off is awaited, or is its deputy that day
};

// Whom an act is told to.
enum class ActAudience : std::uint8_t { kNobody, kNextSignatories, kWriters, kReaders };

struct Transition {
  VersionState from = VersionState::kDraft;
  VersionAct act = VersionAct::kEdit;
  VersionState to = VersionState::kDraft;  // of kSign: once nothing more is awaited
  RoleSet roles;
  ActParty party = ActParty::kWriter;
  bool needs_reason = false;
  ActAudience told = ActAudience::kNobody;
  std::string_view journal;  // the action that the journal names
};

// The one table; what is not in it is not allowed.
std::span<const Transition> transitions();
const Transition* find_transition(VersionState from, VersionAct act);

// "2.0" is major, "2.1" minor: the full set of sign-offs, or the quality referent's.
enum class VersionRank : std::uint8_t { kMajor, kMinor };
// Absent: not two whole numbers with a point between.
std::optional<VersionRank> rank_of(std::string_view number);
// Is `left` before `right`? "1.9" is before "1.10". False where either is no number of a version.
bool is_earlier_number(std::string_view left, std::string_view right);

struct NeededSignOff {
  std::string part;       // pilot, reviewer, approver, committee
  std::string function;   // title; empty: nobody holds such a function, and it cannot be given
  std::string committee;  // name, where the function signs as its chair; else empty

  bool operator==(const NeededSignOff&) const = default;
};

struct SignOffPlan {
  bool in_order = true;
  std::vector<NeededSignOff> signoffs;  // empty: the organisation has no rule for the type
};
SignOffPlan plan_signoffs(const Organisation& organisation, const Document& document, VersionRank rank);

struct Delegation {
  std::int64_t id = 0;
  std::string function;  // title: in whose place
  std::string deputy;    // login
  base::Date from;
  base::Date to;  // included
  std::string reason;
  std::string given_by;             // login
  std::optional<base::Date> ended;  // holds no more from that day on

  bool holds_on(base::Date day) const { return from <= day && day <= to && (!ended || day < *ended); }
};

enum class Holding : std::uint8_t { kNot, kOwn, kDeputy };
Holding holding_of(const Account& account, std::string_view function, std::span<const Delegation> delegations,
                   base::Date day);

// What an account wants to do with a version, and all that matters for whether it may. References outlive the call.
struct ActQuestion {
  const Account& who;
  const DocumentVersion& version;  // with the sign-offs of its present submission
  const SignOffPlan& plan;
  std::span<const Delegation> delegations;
  base::Date day;
  std::string_view reason;
};

// Why not: of the last, whoever asks need only ask better; the others are worth a line in the journal.
enum class ActRefusal : std::uint8_t { kNone, kState, kRole, kParty, kOwnWork, kReason };

struct ActVerdict {
  ActRefusal why_not = ActRefusal::kNone;
  std::string refusal;  // French, empty: allowed
  const Transition* transition = nullptr;
  VersionState to = VersionState::kDraft;
  std::vector<NeededSignOff> given;  // by kSign: what this act signs, at least one
  std::string deputy_of;             // by kSign: the function in whose place, empty: own

  bool allowed() const { return why_not == ActRefusal::kNone; }
};
ActVerdict judge_act(const ActQuestion& question, VersionAct act);

// What is awaited now: all that is left, or the first of it where they sign one by one. Empty: nothing is.
std::vector<NeededSignOff> awaited_signoffs(const SignOffPlan& plan, const std::vector<SignOff>& given);

// What a version is on a day. Drafts, reviews and the abandoned stay what they are.
VersionState state_on(const DocumentVersion& version, base::Date day);
// Those that were approved, oldest first, each with the day on which the next one took its place.
std::vector<DocumentVersion> approved_versions(std::vector<DocumentVersion> versions);
bool was_approved(VersionState state);

// What a signatory signs: exactly this content, this redline, this day. Its digest is the signature's statement.
struct SignedStatement {
  std::string document;
  std::string number;
  int attempt = 0;
  base::Digest content;
  std::optional<base::Digest> redline;
  base::Date effective;
  std::string part;
  std::string function;
  std::string login;
  std::string deputy;
  base::Date day;
};
base::Digest digest_of(const SignedStatement& statement);

}  // namespace classeur::model
