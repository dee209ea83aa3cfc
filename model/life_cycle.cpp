#include "model/life_cycle.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "model/canonical.hpp"
#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<VersionAct, kVersionActs> kActs = {{
    {VersionAct::kEdit, "edit", "Modifier"},
    {VersionAct::kSubmit, "submit", "Soumettre"},
    {VersionAct::kRecall, "recall", "Reprendre"},
    {VersionAct::kSign, "sign", "Signer"},
    {VersionAct::kRefuse, "refuse", "Refuser"},
    {VersionAct::kAbandon, "abandon", "Abandonner"},
    {VersionAct::kWithdraw, "withdraw", "Abroger"},
}};

// Those who write documents; those who may hold a function that signs (an auditor judges, and signs nothing); those who
// take a document out of use.
constexpr RoleSet kWriters{Role::kQualityReferent, Role::kCorrespondent};
constexpr RoleSet kSignatories{Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent, Role::kDirector,
                               Role::kAgent};
constexpr RoleSet kWithdrawers{Role::kQualityReferent, Role::kDirector};

using State = VersionState;
using Act = VersionAct;
using Party = ActParty;
using Told = ActAudience;

constexpr auto kTransitions = std::to_array<Transition>({
    {State::kDraft, Act::kEdit, State::kDraft, kWriters, Party::kWriter, false, Told::kNobody, "version.edit"},
    {State::kDraft, Act::kSubmit, State::kInReview, kWriters, Party::kWriter, true, Told::kNextSignatories,
     "version.submit"},
    {State::kDraft, Act::kAbandon, State::kAbandoned, kWriters, Party::kOwnWriter, true, Told::kWriters,
     "version.abandon"},
    {State::kInReview, Act::kSign, State::kApproved, kSignatories, Party::kSignatory, false, Told::kNextSignatories,
     "version.sign"},
    {State::kInReview, Act::kRefuse, State::kDraft, kSignatories, Party::kSignatory, true, Told::kWriters,
     "version.refuse"},
    {State::kInReview, Act::kRecall, State::kDraft, kWriters, Party::kOwnWriter, true, Told::kNextSignatories,
     "version.recall"},
    {State::kApproved, Act::kWithdraw, State::kWithdrawn, kWithdrawers, Party::kWriter, true, Told::kReaders,
     "version.withdraw"},
    {State::kInForce, Act::kWithdraw, State::kWithdrawn, kWithdrawers, Party::kWriter, true, Told::kReaders,
     "version.withdraw"},
});

std::optional<std::pair<int, int>> numbers_of(std::string_view number)
{
  std::pair<int, int> numbers;
  const char* const end = number.data() + number.size();
  const auto [point, first_error] = std::from_chars(number.data(), end, numbers.first);
  if (first_error != std::errc() || point == end || *point != '.') return std::nullopt;
  const auto [last, second_error] = std::from_chars(point + 1, end, numbers.second);
  if (second_error != std::errc() || last != end || numbers.first < 0 || numbers.second < 0) return std::nullopt;
  if (numbers == std::pair(0, 0)) return std::nullopt;  // nothing was ever a version 0.0
  return numbers;
}

NeededSignOff resolve(const Organisation& organisation, const Document& document, const RequiredSignOff& required)
{
  NeededSignOff needed{required.part, {}, {}};
  const Function* function = nullptr;
  if (!required.committee.empty()) {
    if (const Committee* committee = find_committee(organisation, required.committee)) {
      needed.committee = committee->name;
      function = find_function(organisation, committee->chair);
    }
  } else if (!required.function.empty()) {
    function = find_function(organisation, required.function);
  } else if (required.part == "pilot") {
    needed.function = document.pilot;
  } else {
    function = director_of(organisation, document.service);
  }
  if (function != nullptr) needed.function = function->title;
  return needed;
}

bool is_given(const NeededSignOff& needed, const std::vector<SignOff>& given)
{
  return std::any_of(given.begin(), given.end(),
                     [&](const SignOff& one) { return one.part == needed.part && one.function == needed.function; });
}

void refuse(ActVerdict& verdict, ActRefusal why_not, std::string refusal)
{
  verdict.why_not = why_not;
  verdict.refusal = std::move(refusal);
}

// The sign-offs that this act gives: the first that is awaited from a function the account holds, and those that follow
// from the same function, so that nobody signs the same thing twice in a row. True: nothing more is awaited then.
bool find_signed(const ActQuestion& question, ActVerdict& verdict)
{
  SignOffPlan rest{question.plan.in_order, {}};
  for (const NeededSignOff& needed : question.plan.signoffs) {
    if (!is_given(needed, question.version.signoffs)) rest.signoffs.push_back(needed);
  }
  std::string function;
  for (const NeededSignOff& needed : rest.signoffs) {
    const Holding holding = holding_of(question.who, needed.function, question.delegations, question.day);
    const bool same = function.empty() || needed.function == function;
    if (holding == Holding::kNot || !same) {
      if (question.plan.in_order) break;
      continue;
    }
    function = needed.function;
    if (holding == Holding::kDeputy) verdict.deputy_of = needed.function;
    verdict.given.push_back(needed);
  }
  if (verdict.given.empty()) {
    const std::string awaited = rest.signoffs.empty() ? std::string() : rest.signoffs.front().function;
    refuse(
        verdict, ActRefusal::kParty,
        fmt::format("Le visa attendu est celui de la fonction «\u00A0{}\u00A0»\u00A0: ce n’est pas la vôtre, et vous "
                    "n’en avez pas la délégation.",
                    awaited));
  }
  return rest.signoffs.size() == verdict.given.size();
}

bool wrote(const ActQuestion& question)
{
  const std::vector<std::string>& writers = question.version.writers;
  return std::find(writers.begin(), writers.end(), question.who.login) != writers.end();
}

// Nobody approves what he wrote: he gives neither the visa of an approver nor the last one. A pilot or a reviewer may
// sign his own words, since another comes after him.
void judge_signing(const ActQuestion& question, bool last, ActVerdict& verdict)
{
  if (!last) verdict.to = State::kInReview;
  const auto approves = [](const NeededSignOff& needed) {
    return needed.part == "approver" || needed.part == "committee";
  };
  const bool approval = last || std::any_of(verdict.given.begin(), verdict.given.end(), approves);
  if (approval && wrote(question)) {
    refuse(verdict, ActRefusal::kOwnWork,
           "Vous avez rédigé cette version\u00A0: une autre personne, ou un suppléant, doit l’approuver.");
  }
}

bool is_blank(std::string_view text)
{
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

std::string_view code_of(VersionAct act)
{
  return name_of(kActs, act).code;
}
std::string_view french_name(VersionAct act)
{
  return name_of(kActs, act).french;
}
std::optional<VersionAct> parse_version_act(std::string_view code)
{
  return value_named(kActs, code);
}

std::span<const Transition> transitions()
{
  return kTransitions;
}

const Transition* find_transition(VersionState from, VersionAct act)
{
  const auto* const found = std::find_if(kTransitions.begin(), kTransitions.end(), [&](const Transition& transition) {
    return transition.from == from && transition.act == act;
  });
  return found == kTransitions.end() ? nullptr : found;
}

std::optional<VersionRank> rank_of(std::string_view number)
{
  const auto numbers = numbers_of(number);
  if (!numbers) return std::nullopt;
  return numbers->second == 0 ? VersionRank::kMajor : VersionRank::kMinor;
}

bool is_earlier_number(std::string_view left, std::string_view right)
{
  const auto one = numbers_of(left);
  const auto other = numbers_of(right);
  return one && other && *one < *other;
}

SignOffPlan plan_signoffs(const Organisation& organisation, const Document& document, VersionRank rank)
{
  SignOffPlan plan;
  if (rank == VersionRank::kMinor) {
    // The referent is the one who holds the function that the organisation calls by this code.
    const Function* referent = find_function(organisation, "referent-qualite");
    plan.signoffs.push_back({"reviewer", referent == nullptr ? std::string() : referent->title, {}});
    return plan;
  }
  const auto rule = std::find_if(organisation.signoff_rules.begin(), organisation.signoff_rules.end(),
                                 [&](const SignOffRule& one) { return one.type == document.type; });
  if (rule == organisation.signoff_rules.end()) return plan;
  plan.in_order = rule->in_order;
  for (const RequiredSignOff& required : rule->signoffs) {
    plan.signoffs.push_back(resolve(organisation, document, required));
  }
  return plan;
}

Holding holding_of(const Account& account, std::string_view function, std::span<const Delegation> delegations,
                   base::Date day)
{
  if (account.disabled || function.empty()) return Holding::kNot;
  if (account.function == function) return Holding::kOwn;
  const bool deputy = std::any_of(delegations.begin(), delegations.end(), [&](const Delegation& one) {
    return one.function == function && one.deputy == account.login && one.holds_on(day);
  });
  return deputy ? Holding::kDeputy : Holding::kNot;
}

ActVerdict judge_act(const ActQuestion& question, VersionAct act)
{
  ActVerdict verdict;
  const Account& who = question.who;
  const State state = state_on(question.version, question.day);
  verdict.transition = find_transition(state, act);
  if (verdict.transition == nullptr) {
    refuse(verdict, ActRefusal::kState,
           fmt::format("Une version dans l’état «\u00A0{}\u00A0» ne permet pas cet acte\u00A0: {}.", french_name(state),
                       french_name(act)));
    return verdict;
  }
  const Transition& transition = *verdict.transition;
  verdict.to = transition.to;
  const bool own = who.role == Role::kQualityReferent || wrote(question);
  if (who.disabled || !transition.roles.contains(who.role)) {
    refuse(verdict, ActRefusal::kRole, fmt::format("Votre rôle ne permet pas cet acte\u00A0: {}.", french_name(act)));
  } else if (transition.party == Party::kOwnWriter && !own) {
    refuse(verdict, ActRefusal::kParty,
           "Seul celui qui a rédigé cette version, ou le référent qualité, peut le faire.");
  } else if (transition.party == Party::kSignatory) {
    const bool last = find_signed(question, verdict);
    if (verdict.allowed() && act == Act::kSign) judge_signing(question, last, verdict);
  }
  if (verdict.allowed() && transition.needs_reason && is_blank(question.reason)) {
    refuse(verdict, ActRefusal::kReason, "Donnez un motif.");
  }
  return verdict;
}

std::vector<NeededSignOff> awaited_signoffs(const SignOffPlan& plan, const std::vector<SignOff>& given)
{
  std::vector<NeededSignOff> awaited;
  for (const NeededSignOff& needed : plan.signoffs) {
    if (is_given(needed, given)) continue;
    awaited.push_back(needed);
    if (plan.in_order) break;
  }
  return awaited;
}

bool was_approved(VersionState state)
{
  switch (state) {
    case State::kDraft:
    case State::kInReview:
    case State::kAbandoned:
      return false;
    case State::kApproved:
    case State::kInForce:
    case State::kSuperseded:
    case State::kWithdrawn:
      return true;
  }
  return false;
}

VersionState state_on(const DocumentVersion& version, base::Date day)
{
  if (!was_approved(version.state)) return version.state;
  if (version.ended && *version.ended <= day) {
    return version.state == State::kWithdrawn ? State::kWithdrawn : State::kSuperseded;
  }
  return version.effective <= day ? State::kInForce : State::kApproved;
}

std::vector<DocumentVersion> approved_versions(std::vector<DocumentVersion> versions)
{
  std::erase_if(versions, [](const DocumentVersion& version) { return !was_approved(version.state); });
  // Of two of one day the later one holds, so the other never was in force.
  std::stable_sort(versions.begin(), versions.end(), [](const DocumentVersion& left, const DocumentVersion& right) {
    return left.effective < right.effective;
  });
  // From the newest back: what was withdrawn before its day took nobody's place.
  std::optional<base::Date> next;
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    const bool withdrawn = version->state == State::kWithdrawn && version->ended;
    const bool never_began = withdrawn && *version->ended <= version->effective;
    if (next && !(withdrawn && *version->ended <= *next)) {
      version->ended = next;
      version->state = State::kSuperseded;
    }
    if (!never_began) next = version->effective;
  }
  return versions;
}

base::Digest digest_of(const SignedStatement& statement)
{
  CanonicalForm form;
  form.text("classeur sign-off 1");
  form.text(statement.document);
  form.text(statement.number);
  form.integer(statement.attempt);
  form.bytes(statement.content.view());
  statement.redline ? form.bytes(statement.redline->view()) : form.nothing();
  form.text(statement.effective.iso());
  form.text(statement.part);
  form.text(statement.function);
  form.text(statement.login);
  form.text(statement.deputy);
  form.text(statement.day.iso());
  return base::sha256(form.str());
}

}  // namespace classeur::model
