// `classeur user`: the part of commands.hpp about accounts.
#include <iostream>

#include <fmt/format.h>
#include <unistd.h>

#include "base/error.hpp"
#include "model/store/distribution.hpp"
#include "model/store/email.hpp"
#include "model/store/organisations.hpp"
#include "server/account_acts.hpp"
#include "server/accounts.hpp"
#include "server/commands.hpp"
#include "server/mail_message.hpp"
#include "server/password_rules.hpp"
#include "server/passwords.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kDone = 0;
constexpr std::string_view kToBeReplaced = "À la première connexion, la personne choisira le sien.";

std::string password_or_input(const CommandSetting& setting, const std::string& password)
{
  if (!password.empty()) return password;
  if (isatty(STDIN_FILENO) != 0) *setting.err << "Mot de passe\u00A0: " << std::flush;
  std::string line;
  std::getline(std::cin, line);
  return line;
}

void tell_departure(std::ostream& err, const Departure& departure)
{
  for (const StrandedVersion& stranded : departure.stranded) {
    for (const std::string& function : stranded.functions) {
      err << fmt::format(
          "{}, version {}\u00A0: plus personne ne détient la fonction «\u00A0{}\u00A0», dont le visa est "
          "attendu.\n",
          stranded.version.at.document.code, stranded.version.at.version.number, function);
    }
  }
  for (const model::Delegation& ended : departure.ending) {
    err << fmt::format("La délégation {} («\u00A0{}\u00A0», {}) a pris fin.\n", ended.id, ended.function, ended.deputy);
  }
}

model::Account require_account(const store::Reader& reader, const std::string& login)
{
  auto account = store::find_account(reader, login);
  if (!account) throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de compte «\u00A0{}\u00A0».", login));
  return std::move(*account);
}

}  // namespace

void perform_on_command_line(const CommandSetting& setting, store::Store& space,
                             const std::function<void(const Acting&)>& work)
{
  const model::Actor actor = command_line_actor();
  const model::Account account{0, actor.name, actor.function, "", model::Role::kAdministrator, false};
  perform(space, account, setting.today(), work);
}

int add_user(const CommandSetting& setting, const UserOptions& options)
{
  const auto role = model::parse_role(options.role);
  if (!role) throw Error(ErrorCode::kMisuse, fmt::format("«\u00A0{}\u00A0» n’est pas un rôle.", options.role));
  const std::unique_ptr<store::Store> space = setting.open(store::OpenMode::kMustExist);
  model::Account account;
  account.login = options.login;
  account.function = options.function;
  account.service = options.service;
  account.role = *role;
  account.password_given = true;
  require_email_or_none(options.email);
  check_account(space->read(), account);
  const std::string hash = hash_password(password_or_input(setting, options.password));
  space->change(command_line_actor(), [&](store::Change& change) {
    store::set_email(change, store::add_account(change, account, hash).id, options.email);
    store::add_arrival(change, account.login, setting.today());
  });
  *setting.err << fmt::format("Compte créé\u00A0: {}. {}\n", options.login, kToBeReplaced);
  return kDone;
}

int set_user_email(const CommandSetting& setting, const UserOptions& options)
{
  require_email_or_none(options.email);
  const std::unique_ptr<store::Store> space = setting.open(store::OpenMode::kMustExist);
  const model::Account account = require_account(space->read(), options.login);
  space->change(command_line_actor(),
                [&](store::Change& change) { store::set_email(change, account.id, options.email); });
  *setting.err << fmt::format("{}\u00A0: {}.\n", options.email.empty() ? "Adresse retirée" : "Adresse enregistrée",
                              options.login);
  return kDone;
}

int give_user_password(const CommandSetting& setting, const UserOptions& options)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  require_account(space->read(), options.login);
  const std::string password = options.make_up ? made_up_password() : password_or_input(setting, options.password);
  const std::string hash = hash_password(password);
  perform_on_command_line(setting, *space, [&](const Acting& who) { give_password(who, options.login, hash); });
  *setting.err << fmt::format("Mot de passe provisoire donné à {}. {}\n", options.login, kToBeReplaced);
  if (options.make_up) *setting.out << password << "\n";
  return kDone;
}

int disable_user(const CommandSetting& setting, const std::string& login)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  const Departure departure = departure_of(space->read(), require_account(space->read(), login), setting.today());
  perform_on_command_line(setting, *space, [&](const Acting& who) { disable_account(who, login); });
  *setting.err << fmt::format("Compte désactivé\u00A0: {}.\n", login);
  tell_departure(*setting.err, departure);
  return kDone;
}

int enable_user(const CommandSetting& setting, const std::string& login)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  perform_on_command_line(setting, *space, [&](const Acting& who) { enable_account(who, login); });
  *setting.err << fmt::format("Compte remis en service\u00A0: {}.\n", login);
  return kDone;
}

int move_user(const CommandSetting& setting, const UserOptions& options)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  const model::Account account = require_account(space->read(), options.login);
  model::Account moved = account;
  moved.function = options.function;
  if (!options.service.empty()) moved.service = options.service;
  if (!options.role.empty()) {
    const auto role = model::parse_role(options.role);
    if (!role) throw Error(ErrorCode::kMisuse, fmt::format("«\u00A0{}\u00A0» n’est pas un rôle.", options.role));
    moved.role = *role;
  }
  const Departure departure =
      leaves_function(account, moved) ? departure_of(space->read(), account, setting.today()) : Departure();
  perform_on_command_line(setting, *space, [&](const Acting& who) { move_account(who, moved); });
  *setting.err << fmt::format("Compte {}\u00A0: fonction «\u00A0{}\u00A0».\n", moved.login, moved.function);
  tell_departure(*setting.err, departure);
  return kDone;
}

}  // namespace classeur::server
