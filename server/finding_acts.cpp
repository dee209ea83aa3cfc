#include "server/finding_acts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/signatories.hpp"
#include "model/store/audits.hpp"
#include "model/store/evidence.hpp"
#include "model/store/findings.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "server/permissions.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kThousand = 1000;

std::optional<std::string> fault_of_text(std::string_view text, std::size_t characters_max)
{
  if (!base::is_clean(text, base::LineBreaks::kAllowed)) {
    return "Ce texte contient des caractères qui ne sont pas du texte\u00A0: écrivez-le de nouveau.";
  }
  if (base::count_characters(base::folded(text)) > characters_max) {
    return fmt::format("Ce texte est trop long\u00A0: {}\u202F{:03} caractères au plus.", characters_max / kThousand,
                       characters_max % kThousand);
  }
  return std::nullopt;
}

void refuse_any(const FollowUpFaults& faults)
{
  if (!faults.empty()) throw Error(ErrorCode::kBadInput, faults.begin()->second);
}

// The finding as it stands, with its audit.
struct FindingAt {
  model::Audit audit;
  model::AuditFinding finding;
};

FindingAt require_finding(const Acting& who, const FindingSeen& seen)
{
  const std::vector<model::FollowUp> said = store::follow_up_of(who.change, seen.audit, seen.finding);
  FindingAt at;
  at.audit = store::find_audit(who.change, seen.audit).value();
  at.finding = *model::find_finding(at.audit, seen.finding);
  if (!model::calls_for_action(at.finding.grade)) {
    throw Error(ErrorCode::kConflict,
                fmt::format("Le constat {} est «\u00A0{}\u00A0»\u00A0: il n’appelle ni cause ni action.",
                            at.finding.code, model::french_name(at.finding.grade)));
  }
  if (seen.last && *seen.last != last_said(said)) {
    throw Error(ErrorCode::kConflict,
                "Ce constat a changé depuis que vous l’avez affiché\u00A0: rien n’a été enregistré.");
  }
  return at;
}

const model::CorrectiveAction& require_action(const FindingAt& at, std::string_view code)
{
  if (const model::CorrectiveAction* const action = model::find_action(at.finding, code)) return *action;
  throw Error(ErrorCode::kNotFound,
              fmt::format("Le constat {} n’a pas d’action «\u00A0{}\u00A0».", at.finding.code, code));
}

void require_all(const Acting& who)
{
  if (FollowUpRights(who.change, who.account, who.today).of_all()) return;
  throw Error(ErrorCode::kNotAllowed,
              "Le référent qualité écrit la cause d’un constat, décide les actions et les rouvre.");
}

void require_owner(const Acting& who, const model::CorrectiveAction& action)
{
  if (FollowUpRights(who.change, who.account, who.today).of_action(action)) return;
  throw Error(ErrorCode::kNotAllowed,
              fmt::format("L’action {} revient à une autre fonction\u00A0: {}.", action.code, action.owner));
}

}  // namespace

FollowUpRights::FollowUpRights(const store::Reader& reader, const model::Account& account, base::Date today)
    : all_(account.role == model::Role::kAdministrator || account.role == model::Role::kQualityReferent)
{
  if (!all_) functions_ = model::functions_held(account, store::list_delegations(reader), today);
}

bool FollowUpRights::of_action(const model::CorrectiveAction& action) const
{
  return all_ || std::find(functions_.begin(), functions_.end(), action.owner) != functions_.end();
}

bool FollowUpRights::of_some_action(const model::AuditFinding& finding) const
{
  return std::any_of(finding.actions.begin(), finding.actions.end(),
                     [this](const model::CorrectiveAction& action) { return of_action(action); });
}

FollowUpFaults faults_of_cause(const model::AuditFinding& finding, std::string_view text)
{
  if (base::folded(text).empty()) return {{FollowUpField::kText, "Écrivez la cause."}};
  if (auto fault = fault_of_text(text, kCauseCharactersMax)) return {{FollowUpField::kText, *fault}};
  if (base::folded(text) == finding.cause)
    return {{FollowUpField::kText, "C’est, mot pour mot, la cause déjà écrite."}};
  return {};
}

FollowUpFaults faults_of_action(const store::Reader& reader, const model::Audit& audit, const DecidedAction& decided)
{
  FollowUpFaults faults;
  if (base::folded(decided.text).empty()) {
    faults[FollowUpField::kText] = "Dites ce qui est à faire.";
  } else if (auto fault = fault_of_text(decided.text, kActionCharactersMax)) {
    faults[FollowUpField::kText] = *fault;
  }
  const auto organisation = store::find_organisation(reader);
  const bool known = organisation && std::any_of(organisation->functions.begin(), organisation->functions.end(),
                                                 [&](const auto& one) { return one.title == decided.owner; });
  if (decided.owner.empty()) {
    faults[FollowUpField::kOwner] = "Choisissez la fonction qui répond de l’action.";
  } else if (!known) {
    faults[FollowUpField::kOwner] = "Cette fonction n’est pas de l’organisation\u00A0: choisissez-la dans la liste.";
  }
  if (!decided.due) {
    faults[FollowUpField::kDay] = "Donnez un jour, par exemple 2019-12-01.";
  } else if (*decided.due < audit.dates.from) {
    faults[FollowUpField::kDay] =
        fmt::format("Cette échéance vient avant l’audit, qui commence le {}.", audit.dates.from.french());
  }
  return faults;
}

FollowUpFaults faults_of_done(const model::Audit& audit, const model::CorrectiveAction& action,
                              std::optional<base::Date> on, base::Date today)
{
  const auto fault = [](std::string text) { return FollowUpFaults{{FollowUpField::kDay, std::move(text)}}; };
  if (!on) return fault("Donnez un jour, par exemple 2019-12-01.");
  if (*on > today) return fault("Ce jour n’est pas venu\u00A0: une action se dit faite une fois faite.");
  if (*on < audit.dates.from) {
    return fault(fmt::format("Ce jour vient avant l’audit, qui commence le {}.", audit.dates.from.french()));
  }
  if (action.done_on == on) return fault("L’action est déjà dite faite ce jour-là.");
  return {};
}

FollowUpFaults faults_of_effect(const store::Reader& reader, const model::Account& account,
                                const model::CorrectiveAction& action, const FoundEffect& effect)
{
  FollowUpFaults faults;
  const std::string text = base::folded(effect.text);
  if (text.empty() && effect.evidence.empty()) {
    return {{FollowUpField::kText, "Dites ce qui a été constaté, ou donnez le code de la pièce qui le prouve."}};
  }
  if (auto fault = fault_of_text(effect.text, kActionCharactersMax)) faults[FollowUpField::kText] = *fault;
  if (!effect.evidence.empty()) {
    const auto record = store::find_evidence(reader, effect.evidence);
    if (!record || !may_see(account.role, record->confidentiality)) {
      faults[FollowUpField::kEvidence] = "Aucune preuve ne porte ce code.";
    } else if (record->withdrawn) {
      faults[FollowUpField::kEvidence] = "Cette pièce est retirée\u00A0: elle ne prouve plus rien.";
    }
  }
  if (faults.empty() && model::effect_text(text, effect.evidence) == action.effect) {
    faults[FollowUpField::kText] = "C’est, mot pour mot, l’effet déjà enregistré.";
  }
  return faults;
}

std::int64_t last_said(const std::vector<model::FollowUp>& said)
{
  return said.empty() ? 0 : said.back().number;
}

void say_cause(const Acting& who, const FindingSeen& seen, std::string_view text)
{
  const FindingAt at = require_finding(who, seen);
  require_all(who);
  refuse_any(faults_of_cause(at.finding, text));
  store::add_cause(who.change, seen.audit, seen.finding, base::folded(text));
}

std::string decide_action(const Acting& who, const FindingSeen& seen, const DecidedAction& decided)
{
  const FindingAt at = require_finding(who, seen);
  require_all(who);
  refuse_any(faults_of_action(who.change, at.audit, decided));
  const model::CorrectiveAction action{model::next_action_code(at.audit, at.finding),
                                       base::folded(decided.text),
                                       decided.owner,
                                       *decided.due,
                                       std::nullopt,
                                       {}};
  store::add_action(who.change, seen.audit, seen.finding, action);
  return action.code;
}

void say_done(const Acting& who, const FindingSeen& seen, std::string_view action, std::optional<base::Date> on)
{
  const FindingAt at = require_finding(who, seen);
  const model::CorrectiveAction& of = require_action(at, action);
  require_owner(who, of);
  refuse_any(faults_of_done(at.audit, of, on, who.today));
  store::add_done(who.change, {seen.audit, seen.finding, action}, on);
}

void reopen_action(const Acting& who, const FindingSeen& seen, std::string_view action)
{
  const FindingAt at = require_finding(who, seen);
  const model::CorrectiveAction& of = require_action(at, action);
  require_all(who);
  if (!of.done_on) {
    throw Error(ErrorCode::kConflict, fmt::format("L’action {} n’est pas dite faite.", of.code));
  }
  store::add_done(who.change, {seen.audit, seen.finding, action}, std::nullopt);
}

void say_effect(const Acting& who, const FindingSeen& seen, std::string_view action, const FoundEffect& effect)
{
  const FindingAt at = require_finding(who, seen);
  const model::CorrectiveAction& of = require_action(at, action);
  require_owner(who, of);
  if (!of.done_on) {
    throw Error(ErrorCode::kConflict,
                fmt::format("L’action {} n’est pas dite faite\u00A0: son effet vient après.", of.code));
  }
  refuse_any(faults_of_effect(who.change, who.account, of, effect));
  store::add_effect(who.change, {seen.audit, seen.finding, action}, base::folded(effect.text), effect.evidence);
}

}  // namespace classeur::server
