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

// What `classeur notify` does. Digests go out on working days, as from `classeur serve`: a line of cron may ask for
// them every day.
struct NotifyOptions {
  bool dry_run = false;
  bool any_day = false;  // also on a day that is no working day
};

// Prints what became of each account's digest; on a day that is no working day, that nothing goes out. 1 if one could
// not be sent.
int notify(const CommandSetting& setting, const MailOptions& options, const NotifyOptions& how);

}  // namespace classeur::server
