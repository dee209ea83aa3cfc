// `classeur serve`: opens the space, answers until it is told to stop (SIGINT, SIGTERM).
#pragma once

#include <string>

#include "server/commands.hpp"
#include "server/digest_clock.hpp"
#include "server/notify_command.hpp"

namespace classeur::server
{

struct ServeOptions {
  std::string listen = "127.0.0.1:8080";
  std::string certificate;
  std::string key;
  std::string theme;  // "dsfr" or "neutral"; empty: dsfr where it is built in
  MailOptions mail;
  int digest_hour = kDigestHour;
};

// Prints the address on `out` as soon as it answers there.
int serve(const CommandSetting& setting, const ServeOptions& options);

}  // namespace classeur::server
