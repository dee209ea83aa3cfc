#include "server/notify_command.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>

#include <fmt/format.h>

#include "base/error.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr int kDone = 0;
constexpr int kSomethingIsWrong = 1;

std::string first_line(const std::string& path)
{
  std::ifstream file(path);
  std::string line;
  if (!file || !std::getline(file, line)) {
    throw Error(ErrorCode::kUnavailable,
                fmt::format("Le fichier du mot de passe «\u00A0{}\u00A0» ne se lit pas.", path));
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

MailSecurity security_of(const std::string& text)
{
  if (text == "tls") return MailSecurity::kTls;
  return text == "none" ? MailSecurity::kNone : MailSecurity::kStartTls;
}

// "https://classeur.example.fr": a scheme, a host, nothing that could break a line or a link.
bool is_public_address(std::string_view text)
{
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  return scheme > 0 && text.size() > scheme && std::all_of(text.begin(), text.end(), [](char letter) {
           return letter > ' ' && letter <= '~' && letter != '"' && letter != '<' && letter != '>';
         });
}

}  // namespace

MailSetting mail_setting(const MailOptions& options)
{
  MailSetting setting;
  setting.public_address = options.public_address;
  while (setting.public_address.ends_with('/')) setting.public_address.pop_back();
  if (!setting.public_address.empty() && !is_public_address(setting.public_address)) {
    throw Error(ErrorCode::kMisuse, "--public-address attend une adresse comme https://classeur.exemple.fr.");
  }
  if (options.server.empty()) {
    if (!options.from.empty() || !options.user.empty() || !options.password_file.empty()) {
      throw Error(ErrorCode::kMisuse, "Les options du courriel demandent --smtp-server.");
    }
    return setting;
  }
  parse_mail_server(options.server, setting.server);
  setting.server.security = security_of(options.security);
  setting.server.authorities = options.authorities;
  if (!is_email_address(options.from)) {
    throw Error(ErrorCode::kMisuse, "--smtp-server demande --smtp-from, une adresse comme classeur@exemple.fr.");
  }
  setting.from = options.from;
  if (options.user.empty() != options.password_file.empty()) {
    throw Error(ErrorCode::kMisuse, "--smtp-user et --smtp-password-file vont ensemble.");
  }
  if (options.user.empty()) return setting;
  if (setting.server.security == MailSecurity::kNone) {
    throw Error(ErrorCode::kMisuse,
                "Un mot de passe ne part pas en clair\u00A0: avec --smtp-user, --smtp-security est "
                "starttls ou tls.");
  }
  setting.server.user = options.user;
  setting.server.password = first_line(options.password_file);
  return setting;
}

int notify(const CommandSetting& setting, const MailOptions& options, const NotifyOptions& how)
{
  const MailSetting mail = mail_setting(options);
  if (!how.dry_run && !mail.is_set()) {
    throw Error(ErrorCode::kMisuse, "Pour envoyer, donnez --smtp-server et --smtp-from\u202F; pour voir, --dry-run.");
  }
  const auto space = setting.open(model::store::OpenMode::kMustExist);
  const base::Date day = setting.today();
  std::vector<DigestReport> reports;
  if (!how.any_day && !goes_out_on(*space, day)) {
    *setting.err << fmt::format(
        "Le {} n’est pas un jour ouvré\u00A0: rien ne part. Pour envoyer quand même\u00A0: --any-day.\n", day.french());
  } else {
    reports = how.dry_run ? preview_digests(*space, day) : send_digests(*space, mail, day);
  }
  Listing listing({{"login", "Compte"}, {"fate", "Courriel"}, {"fresh", "Avis nouveaux"}, {"detail", "Précision"}});
  bool wrong = false;
  for (const DigestReport& report : reports) {
    const std::string_view fate = setting.format == Format::kText ? french_name(report.fate) : code_of(report.fate);
    listing.add({report.login, std::string(fate), report.fresh, report.detail});
    wrong = wrong || report.fate == DigestFate::kFailed || report.fate == DigestFate::kUnknown;
  }
  *setting.out << listing.in(setting.format);
  return wrong ? kSomethingIsWrong : kDone;
}

}  // namespace classeur::server
