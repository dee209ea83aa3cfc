#include "server/serve.hpp"

#include <csignal>
#include <ostream>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/memory.hpp"
#include "server/application.hpp"
#include "server/file_reading.hpp"
#include "server/http_server.hpp"
#include "server/job_kinds.hpp"
#include "templates/pdf/outside_reader.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

// Blocks the signals that end the program, in this thread and those it starts. wait() gives the first that comes.
class EndingSignals
{
 public:
  EndingSignals()
  {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  void wait() const
  {
    int signal = 0;
    sigwait(&signals_, &signal);
  }

 private:
  sigset_t signals_{};
};

std::string theme_of(const ServeOptions& options, bool has_dsfr)
{
  if (options.theme == "dsfr" && !has_dsfr) {
    throw Error(ErrorCode::kUnavailable,
                "Ce programme a été construit sans le système de design de l’État\u00A0: choisissez --theme neutral.");
  }
  if (!options.theme.empty()) return options.theme;
  return has_dsfr ? "dsfr" : "neutral";
}

}  // namespace

int serve(const CommandSetting& setting, const ServeOptions& options)
{
  const EndingSignals signals;
  ListenSetting listen = ListenSetting::parse(options.listen);
  listen.certificate = options.certificate;
  listen.key = options.key;
  if (listen.certificate.empty() != listen.key.empty()) {
    throw Error(ErrorCode::kMisuse, "TLS demande --tls-certificate et --tls-key ensemble.");
  }
  const auto space = setting.open(model::store::OpenMode::kMustExist);
  const auto today = [setting] { return setting.today(); };
  Jobs jobs(*space, today);
  jobs.add_kind("binder", make_binder_job);
  jobs.add_kind("seal", seal_job);
  jobs.add_kind("verify", verify_job);
  const MailSetting mail = mail_setting(options.mail);
  Application application(*space, jobs, {today, theme_of(options, Assets().has_dsfr()), mail.public_address});
  HttpServer server(application, listen);
  FileReading reading(*space);
  DigestClock digests(*space, mail, options.digest_hour, today);
  jobs.start();
  digests.start();
  *setting.out << fmt::format("Classeur répond sur {}://{}:{}\n", listen.certificate.empty() ? "http" : "https",
                              listen.host, server.port())
               << std::flush;
  base::give_back_memory();
  reading.start();
  signals.wait();
  templates::pdf::stop_readers();  // what waits for one must not keep the rest from stopping
  server.stop();
  reading.stop();
  digests.stop();
  jobs.stop();
  return 0;
}

}  // namespace classeur::server
