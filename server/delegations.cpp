// The part of version_acts.hpp that is about who signs in the place of whom.
#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "server/held_functions.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::Role;

// Nobody takes a signature away from its holder, nor gives himself one.
void check_may_give(const Acting& who, const model::Delegation& delegation)
{
  if (who.account.function == delegation.function) return;
  if (!keeps_functions(who.account.role)) {
    throw Error(ErrorCode::kNotAllowed,
                "Seul celui qui tient une fonction peut la déléguer\u00A0; quand plus personne ne la tient, "
                "l’administrateur ou le référent qualité.");
  }
  if (!HeldFunctions(who.change, who.today).of(delegation.function).holders.empty()) {
    throw Error(ErrorCode::kNotAllowed, "Cette fonction est tenue\u00A0: à qui la tient de la déléguer.");
  }
  if (delegation.deputy == who.account.login) {
    throw Error(ErrorCode::kNotAllowed, "Vous ne pouvez pas vous déléguer une fonction à vous-même.");
  }
}

void check_may_end(const Acting& who, std::string_view function)
{
  if (keeps_functions(who.account.role) || who.account.function == function) return;
  throw Error(ErrorCode::kNotAllowed,
              "Seul celui qui tient une fonction, l’administrateur ou le référent qualité peut mettre fin à sa "
              "délégation.");
}

void check_days(const model::Delegation& delegation, base::Date today)
{
  if (delegation.to < delegation.from) {
    throw Error(ErrorCode::kBadInput, "La délégation finit avant de commencer.");
  }
  if (delegation.from < today) {
    throw Error(ErrorCode::kBadInput,
                "Une délégation ne vaut pas pour le passé\u00A0: elle commence au plus tôt "
                "aujourd’hui.");
  }
}

void check_deputy(const store::Reader& reader, const model::Delegation& delegation)
{
  const auto deputy = store::find_account(reader, delegation.deputy);
  if (!deputy || deputy->disabled) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("Aucun compte en service ne s’appelle «\u00A0{}\u00A0».", delegation.deputy));
  }
  if (deputy->role == Role::kAuditor) {
    throw Error(ErrorCode::kBadInput, "Un auditeur ne signe pas\u00A0: choisissez un autre suppléant.");
  }
  if (deputy->function == delegation.function) {
    throw Error(ErrorCode::kBadInput, "Ce compte tient déjà la fonction\u00A0: il n’a pas besoin de délégation.");
  }
}

void check_function(const store::Reader& reader, std::string_view function)
{
  const auto organisation = store::find_organisation(reader);
  const bool known = organisation && std::any_of(organisation->functions.begin(), organisation->functions.end(),
                                                 [&](const auto& one) { return one.title == function; });
  if (known) return;
  throw Error(ErrorCode::kBadInput, fmt::format("L’organisation n’a pas de fonction «\u00A0{}\u00A0».", function));
}

}  // namespace

model::Delegation give_delegation(const Acting& who, const model::Delegation& delegation)
{
  check_function(who.change, delegation.function);
  check_may_give(who, delegation);
  check_days(delegation, who.today);
  if (delegation.reason.empty()) throw Error(ErrorCode::kBadInput, "Donnez un motif.");
  check_deputy(who.change, delegation);
  model::Delegation given = delegation;
  given.given_by = who.account.login;
  return store::add_delegation(who.change, given);
}

void end_delegation(const Acting& who, std::int64_t id, std::string_view reason)
{
  if (reason.empty()) throw Error(ErrorCode::kBadInput, "Donnez un motif.");
  const auto all = store::list_delegations(who.change);
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
  if (found == all.end()) throw Error(ErrorCode::kNotFound, "Cette délégation n’existe pas.");
  check_may_end(who, found->function);
  store::end_delegation(who.change, id, who.today, reason);
}

}  // namespace classeur::server
