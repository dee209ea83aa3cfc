// `classeur delegation`, and what `classeur user` does to an account that is there: the part of commands.hpp about who
// signs for whom.
#include <ostream>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "server/account_acts.hpp"
#include "server/commands.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kDone = 0;

// The command line is an administrator's; it holds no function, so it names deputies for those nobody holds.
void perform_on_command_line(const CommandSetting& setting, store::Store& space,
                             const std::function<void(const Acting&)>& work)
{
  const model::Actor actor = command_line_actor();
  const model::Account account{0, actor.name, actor.function, "", model::Role::kAdministrator, false};
  perform(space, account, setting.today(), work);
}

base::Date require_day(const std::string& text, std::string_view option)
{
  if (const auto day = base::Date::parse(text)) return *day;
  throw Error(ErrorCode::kMisuse,
              fmt::format("{}\u00A0: «\u00A0{}\u00A0» n’est pas un jour\u202F; une date comme 2019-11-18 est attendue.",
                          option, text));
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

int add_delegation(const CommandSetting& setting, const DelegationOptions& options)
{
  model::Delegation delegation;
  delegation.function = options.function;
  delegation.deputy = options.deputy;
  delegation.from = options.from.empty() ? setting.today() : require_day(options.from, "--from");
  delegation.to = require_day(options.to, "--to");
  delegation.reason = options.reason;
  const auto space = setting.open(store::OpenMode::kMustExist);
  perform_on_command_line(setting, *space, [&](const Acting& who) { delegation = give_delegation(who, delegation); });
  *setting.err << fmt::format("Délégation {} donnée à {}, du {} au {}.\n", delegation.id, delegation.deputy,
                              delegation.from.french(), delegation.to.french());
  return kDone;
}

int end_delegation(const CommandSetting& setting, int number, const std::string& reason)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  perform_on_command_line(setting, *space, [&](const Acting& who) { end_delegation(who, number, reason); });
  *setting.err << fmt::format("La délégation {} a pris fin.\n", number);
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
