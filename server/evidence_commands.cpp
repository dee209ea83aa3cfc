// `classeur evidence withdraw` and `classeur evidence revise`: the part of commands.hpp about evidence that is kept.
#include <ostream>

#include <fmt/format.h>

#include "base/error.hpp"
#include "server/commands.hpp"
#include "server/evidence_acts.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kDone = 0;

void require_reason(const std::string& reason)
{
  if (reason.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw Error(ErrorCode::kMisuse, "--reason\u00A0: donnez le motif, il reste avec la pièce.");
  }
}

}  // namespace

int withdraw_evidence(const CommandSetting& setting, const std::string& code, const std::string& reason)
{
  require_reason(reason);
  const auto space = setting.open(store::OpenMode::kMustExist);
  perform_on_command_line(setting, *space, [&](const Acting& who) {
    withdraw_piece(who, {code, std::nullopt}, reason);
  });
  *setting.err << fmt::format("La preuve {} est retirée.\n", code);
  return kDone;
}

int revise_evidence(const CommandSetting& setting, const std::string& code, const std::string& reason,
                    const std::vector<std::string>& paths)
{
  require_reason(reason);
  const auto space = setting.open(store::OpenMode::kMustExist);
  std::vector<TakenFile> files;
  for (const std::string& path : paths) {
    add_distinct(files, take_in(*space, path, read_disk_file(path, static_cast<std::size_t>(kUploadBytesMax))));
  }
  perform_on_command_line(setting, *space, [&](const Acting& who) {
    revise_piece(who, {code, std::nullopt}, reason, files);
  });
  *setting.err << fmt::format(
      "La preuve {} est révisée ({}). Ce que disent ses fichiers sera lu par le serveur, ou à la prochaine "
      "recherche.\n",
      code, files.size() == 1 ? "1 fichier" : fmt::format("{} fichiers", files.size()));
  return kDone;
}

}  // namespace classeur::server
