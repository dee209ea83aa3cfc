#include "server/account_acts.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "model/store/organisations.hpp"
#include "model/store/sessions.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

model::Account require_other_account(const Acting& who, std::string_view login)
{
  auto account = store::find_account(who.change, login);
  if (!account) {
    throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de compte «\u00A0{}\u00A0».", login));
  }
  if (account->id == who.account.id) {
    throw Error(
        ErrorCode::kConflict,
        "On ne change pas son propre compte, et on ne le désactive pas\u00A0: un autre administrateur le peut.");
  }
  return std::move(*account);
}

model::Account require_other_in_service(const Acting& who, std::string_view login)
{
  model::Account account = require_other_account(who, login);
  if (account.disabled) throw Error(ErrorCode::kConflict, "Ce compte est désactivé.");
  return account;
}

void end_delegations(const Acting& who, const model::Account& account)
{
  const auto delegations = store::list_delegations(who.change);
  for (const model::Delegation& one : model::ending_with(account, delegations, who.today)) {
    const bool as_deputy = one.deputy == account.login;
    store::end_delegation(
        who.change, one.id, who.today,
        as_deputy ? "Le suppléant a quitté sa fonction." : "Celui qui a donné cette délégation a quitté la fonction.");
  }
}

// Functions whose sign-off is still to come, now or later, and that `wanted` picks; each once.
std::vector<std::string> functions_to_come(const VersionAtWork& at,
                                           const std::function<bool(const std::string&)>& wanted)
{
  model::SignOffPlan plan = at.plan;
  plan.in_order = false;
  std::vector<std::string> functions;
  for (const model::NeededSignOff& needed : model::awaited_signoffs(plan, at.version.signoffs)) {
    const bool known = std::find(functions.begin(), functions.end(), needed.function) != functions.end();
    if (!known && wanted(needed.function)) functions.push_back(needed.function);
  }
  return functions;
}

}  // namespace

Departure departure_of(const store::Reader& reader, const model::Account& account, base::Date day)
{
  const auto accounts = store::list_accounts(reader);
  const auto delegations = store::list_delegations(reader);
  Departure departure;
  departure.ending = model::ending_with(account, delegations, day);
  auto accounts_left = accounts;
  std::erase_if(accounts_left, [&](const model::Account& one) { return one.login == account.login; });
  auto delegations_left = delegations;
  std::erase_if(delegations_left, [&](const model::Delegation& one) {
    return std::any_of(departure.ending.begin(), departure.ending.end(),
                       [&](const model::Delegation& ending) { return ending.id == one.id; });
  });
  departure.leaves_function_empty =
      model::signatories_of(account.function, accounts_left, delegations_left, day).holders.empty();
  const auto is_stranded = [&](const std::string& function) {
    return !model::signatories_of(function, accounts, delegations, day).nobody() &&
           model::signatories_of(function, accounts_left, delegations_left, day).nobody();
  };
  for (PreparedVersion& prepared : list_prepared(reader)) {
    if (prepared.at.version.state != model::VersionState::kInReview) continue;
    const std::vector<std::string> functions = functions_to_come(prepared.at, is_stranded);
    if (!functions.empty()) departure.stranded.push_back({std::move(prepared), functions});
  }
  return departure;
}

bool leaves_function(const model::Account& account, const model::Account& moved)
{
  return moved.function != account.function || !model::may_sign(moved.role);
}

void disable_account(const Acting& who, std::string_view login)
{
  const model::Account account = require_other_in_service(who, login);
  end_delegations(who, account);
  store::end_sessions_of(who.change, account.id);
  store::disable_account(who.change, login);
}

void enable_account(const Acting& who, std::string_view login)
{
  const model::Account account = require_other_account(who, login);
  if (!account.disabled) throw Error(ErrorCode::kConflict, "Ce compte est déjà en service.");
  store::enable_account(who.change, login);
}

void move_account(const Acting& who, const model::Account& moved)
{
  const model::Account account = require_other_in_service(who, moved.login);
  if (moved.function.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw Error(ErrorCode::kBadInput, "Indiquez la fonction de la personne.");
  }
  if (leaves_function(account, moved)) end_delegations(who, account);
  store::move_account(who.change, moved);
}

void give_password(const Acting& who, std::string_view login, std::string_view password_hash)
{
  const model::Account account = require_other_in_service(who, login);
  store::end_sessions_of(who.change, account.id);
  store::set_password(who.change, account.id, password_hash);
}

void choose_password(const Acting& who, std::string_view present_hash, std::string_view password_hash,
                     const std::optional<base::Digest>& session)
{
  if (store::find_password_hash(who.change, who.account.id) != present_hash) {
    throw Error(ErrorCode::kConflict,
                "Le mot de passe de ce compte vient d’être changé ailleurs\u00A0: rien n’a été enregistré.");
  }
  store::end_sessions_of(who.change, who.account.id, session);
  store::set_password(who.change, who.account.id, password_hash);
}

void require_own_password(const Acting& who)
{
  const auto account = store::find_account(who.change, who.account.id);
  if (!account || !account->password_given) return;
  throw Error(ErrorCode::kNotAllowed,
              "Votre mot de passe a été choisi par une autre personne, qui pourrait signer à votre place\u00A0: "
              "choisissez d’abord le vôtre.");
}

}  // namespace classeur::server
