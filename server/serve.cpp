#include "server/serve.hpp"

#include <csignal>

#include <fmt/format.h>
#include <malloc.h>

#include "audits/binder.hpp"
#include "base/error.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"

namespace classeur::server
{

namespace
{

constexpr int kArenasMax = 2;  // of glibc's malloc: each holds on to memory of its own

model::Actor worker()
{
  return {0, "classeur", "Programme"};
}

base::Digest keep(model::store::Store& store, model::store::IncomingFile& file, std::string_view media_type)
{
  file.finish();
  base::Digest digest;
  store.change(worker(),
               [&](model::store::Change& change) { digest = model::store::put_file(change, file, media_type).digest; });
  return digest;
}

base::Digest make_binder_file(const JobContext& context)
{
  auto file = model::store::IncomingFile::begin(*context.store);
  {
    const auto reader = context.store->read();
    audits::make_binder(
        reader, context.job.argument, context.today, [&](std::string_view bytes) { file.write(bytes); },
        context.progress);
  }
  const base::Digest digest = keep(*context.store, file, "application/pdf");
  malloc_trim(0);
  return digest;
}

base::Digest verify_space(const JobContext& context)
{
  const auto report = model::store::verify(*context.store, [&](std::int64_t done, std::int64_t total) {
    context.progress(total > 0 ? static_cast<int>(100 * done / total) : 0, "Vérification");
  });
  std::string text = fmt::format("{} lignes, {} fichiers, {} entrées de journal vérifiés.\n", report.rows, report.files,
                                 report.entries);
  for (const auto& finding : report.findings) text += fmt::format("{}\u00A0: {}\n", finding.place, finding.message);
  auto file = model::store::IncomingFile::begin(*context.store);
  file.write(text);
  const base::Digest digest = keep(*context.store, file, "text/plain; charset=utf-8");
  if (!report.findings.empty()) {
    throw base::Error(base::ErrorCode::kDamaged,
                      fmt::format("{} anomalie(s), la première\u00A0: {}\u00A0: {}", report.findings.size(),
                                  report.findings.front().place, report.findings.front().message));
  }
  return digest;
}

}  // namespace

void add_site_jobs(Jobs& jobs)
{
  jobs.add_kind("binder", make_binder_file);
  jobs.add_kind("verify", verify_space);
}

void serve(model::store::Store& store, const ListenSettings& listen, const SiteSettings& site,
           const std::function<void(std::uint16_t)>& ready)
{
  mallopt(M_ARENA_MAX, kArenasMax);
  // Blocked before any thread is made, so that all inherit it and only sigwait() below gets them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  Jobs jobs(store, site.today);
  add_site_jobs(jobs);
  HttpServer server(store, &jobs, listen, site);
  server.start();
  jobs.start();
  ready(server.port());
  int received = 0;
  sigwait(&signals, &received);
  server.stop();
  jobs.stop();
}

}  // namespace classeur::server
