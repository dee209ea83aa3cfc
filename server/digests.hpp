// The digest of the notices of a day, by e-mail: at most one an account and day, and only if there is something that
// the last one did not say. When it may go out is judged by model/mail_digest.hpp; each step is written down before it
// is taken, so that several servers, crashes and a mail server that fails neither lose nor repeat anything.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/notice.hpp"
#include "model/organisation.hpp"
#include "model/store/store.hpp"
#include "server/mail_client.hpp"

namespace classeur::server
{

struct MailSetting {
  MailServer server;           // host empty: nothing is ever sent
  std::string from;            // address
  std::string public_address;  // of the site, "https://classeur.example.fr", in front of links; no slash at its end

  bool is_set() const { return !server.host.empty(); }
};

enum class DigestFate : std::uint8_t { kSent, kNothingNew, kNoAddress, kDone, kLater, kFailed, kUnknown, kWouldSend };
std::string_view code_of(DigestFate fate);
std::string_view french_name(DigestFate fate);

struct DigestReport {
  std::string login;
  DigestFate fate = DigestFate::kNothingNew;
  int fresh = 0;       // notices that the last digest did not tell
  std::string detail;  // of a failure
};

// Whether digests go out that day: a working day of the organisation.
bool goes_out_on(model::store::Store& space, base::Date day);
// Of all accounts that are not disabled, in the order of their logins.
std::vector<DigestReport> send_digests(model::store::Store& space, const MailSetting& setting, base::Date day);
// What send_digests() would do now; sends and writes nothing.
std::vector<DigestReport> preview_digests(model::store::Store& space, base::Date day);

// The mail of these notices. `known`: keys of those that the last digest told. `space` tells it from all others.
MailMessage digest_message(const std::vector<model::Notice>& notices, const std::vector<std::string>& known,
                           const std::string& organisation, const std::string& public_address, base::Date day);

// "smtp.example.fr:587". Throws Error(kMisuse).
void parse_mail_server(std::string_view text, MailServer& server);

}  // namespace classeur::server
