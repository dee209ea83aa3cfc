// `classeur delegation`: the part of commands.hpp about who signs for whom.
#include <ostream>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/life_cycle.hpp"
#include "server/commands.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kDone = 0;

base::Date require_day(const std::string& text, std::string_view option)
{
  if (const auto day = base::Date::parse(text)) return *day;
  throw Error(ErrorCode::kMisuse,
              fmt::format("{}\u00A0: «\u00A0{}\u00A0» n’est pas un jour\u202F; une date comme 2019-11-18 est attendue.",
                          option, text));
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

}  // namespace classeur::server
