#include "server/job_kinds.hpp"

#include <fmt/format.h>

#include "audits/binder.hpp"
#include "base/error.hpp"
#include "base/memory.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "server/sealing.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;

base::Digest keep(store::Store& space, store::IncomingFile& file, std::string_view media_type)
{
  file.finish();
  base::Digest digest;
  space.change({0, "classeur", "Tâche de fond"},
               [&](store::Change& change) { digest = store::put_file(change, file, media_type).digest; });
  return digest;
}

}  // namespace

base::Digest make_binder_job(const JobContext& context)
{
  store::IncomingFile file = store::IncomingFile::begin(*context.store);
  {
    const store::Reader reader = context.store->read();
    audits::make_binder(
        reader, context.job.argument, context.today, [&](std::string_view bytes) { file.write(bytes); },
        context.progress);
  }
  const base::Digest digest = keep(*context.store, file, "application/pdf");
  base::give_back_memory();  // what a binder takes is much more than what the site needs
  return digest;
}

base::Digest seal_job(const JobContext& context)
{
  const auto account = store::find_account(context.store->read(), context.job.account);
  if (!account) throw base::Error(base::ErrorCode::kNotAllowed, "Le compte qui a demandé le sceau n’existe plus.");
  const model::AuditSeal seal = seal_audit(*context.store, {account->id, account->login, account->function},
                                           context.today, context.job.argument, context.progress);
  base::give_back_memory();
  return seal.binder;
}

base::Digest verify_job(const JobContext& context)
{
  const store::VerifyReport report = store::verify(*context.store, [&](std::int64_t done, std::int64_t total) {
    context.progress(total == 0 ? 100 : static_cast<int>(100 * done / total), "Vérification");
  });
  std::string text;
  for (const store::VerifyFinding& finding : report.findings) {
    text += fmt::format("{}\u00A0: {}\n", finding.place, finding.message);
  }
  text +=
      fmt::format("{}\u00A0: {} lignes, {} fichiers ({} octets), {} entrées du journal.\n",
                  report.findings.empty() ? "Rien n’a été changé derrière le dos du programme" : "Anomalies trouvées",
                  report.rows, report.files, report.file_bytes, report.entries);
  store::IncomingFile file = store::IncomingFile::begin(*context.store);
  file.write(text);
  return keep(*context.store, file, "text/plain");
}

}  // namespace classeur::server
