// The command that tells who has read what.
#include <fmt/format.h>

#include "audits/readings.hpp"
#include "base/error.hpp"
#include "server/commands.hpp"

namespace classeur::server
{

int print_readings(const CommandSetting& setting, const std::string& code)
{
  const auto space = setting.open(model::store::OpenMode::kMustExist);
  const audits::ReadingWorld world =
      code.empty() ? audits::read_readings(space->read()) : audits::read_readings(space->read(), code);
  if (!code.empty() && world.documents.empty()) {
    throw base::Error(base::ErrorCode::kNotFound,
                      fmt::format("Il n’y a pas de document «\u00A0{}\u00A0» dont une version soit approuvée.", code));
  }
  Listing listing({{"document", "Document"},
                   {"version", "Version"},
                   {"service", "Service"},
                   {"function", "Fonction"},
                   {"login", "Identifiant"},
                   {"state", "État"},
                   {"since", "Depuis"},
                   {"due_on", "Échéance"},
                   {"read_on", "Lue le"},
                   {"means", "Moyen"},
                   {"evidence", "Preuve"},
                   {"before", "Version lue avant"}});
  using Poco::Dynamic::Var;
  for (const model::DistributedDocument& document : world.documents) {
    for (const model::DocumentVersion& version : document.versions) {
      for (const audits::ReaderStanding& one :
           audits::standings_of_version(world, document, version, setting.today())) {
        const bool is_due = one.reading.state == model::ReadingState::kDue;
        const bool is_read = one.reading.state == model::ReadingState::kRead;
        listing.add({document.document.code, version.number, one.who->account.service, one.who->account.function,
                     one.who->account.login, std::string(model::code_of(one.reading.state)), one.reading.since.iso(),
                     is_due ? Var(one.due_on.iso()) : Var(), one.reading.on ? Var(one.reading.on->iso()) : Var(),
                     is_read ? Var(std::string(model::code_of(one.reading.means))) : Var(), one.reading.evidence,
                     one.reading.before});
      }
    }
  }
  *setting.out << listing.in(setting.format);
  return 0;
}

}  // namespace classeur::server
