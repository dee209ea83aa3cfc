// `classeur notify`, and how mail is set on the command line.
#pragma once

#include <string>

#include "server/commands.hpp"
#include "server/digests.hpp"

namespace classeur::server
{

// As the options give them.
struct MailOptions {
  std::string server;  // "smtp.example.fr:587"; empty: nothing is sent
  std::string from;
  std::string security = "starttls";
  std::string authorities;
  std::string user;
  std::string password_file;  // its first line
  std::string public_address;
};
// Error(kMisuse): what does not go together, a password that would go out in the clear; Error(kUnavailable): no such
// file.
MailSetting mail_setting(const MailOptions& options);

// Prints what became of each account's digest. 1 if one could not be sent.
int notify(const CommandSetting& setting, const MailOptions& options, bool dry_run);

}  // namespace classeur::server
