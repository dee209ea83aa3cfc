#include "server/sealing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/read_world.hpp"
#include "base/error.hpp"
#include "model/store/distribution.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/seals.hpp"
#include "server/account_acts.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr std::size_t kErrorsNamedMax = 5;  // in the message of a seal that is refused

std::string named(const std::vector<audits::LintFinding>& errors)
{
  std::string text;
  for (std::size_t i = 0; i < std::min(errors.size(), kErrorsNamedMax); ++i) text += "\n– " + errors[i].text;
  if (errors.size() > kErrorsNamedMax) text += fmt::format("\n– et {} autres.", errors.size() - kErrorsNamedMax);
  return text;
}

std::vector<audits::Circulation> circulations_of(const store::Reader& reader)
{
  std::vector<audits::Circulation> circulations;
  for (const model::DistributedDocument& document : store::list_distributed_documents(reader)) {
    for (const model::Distribution& distribution : document.distributions) {
      const auto version = std::find_if(document.versions.begin(), document.versions.end(),
                                        [&](const auto& one) { return one.id == distribution.version; });
      if (version == document.versions.end()) continue;
      circulations.push_back({document.document.code, version->number, distribution.on});
    }
  }
  return circulations;
}

}  // namespace

std::vector<audits::LintFinding> lint_space(const store::Reader& reader, std::string_view audit, base::Date day)
{
  const audits::World world = audits::read_world(reader, day);
  const model::Audit* const audited = audit.empty() ? nullptr : world.find_audit(audit);
  if (!audit.empty() && audited == nullptr) {
    throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas d’audit «\u00A0{}\u00A0».", audit));
  }
  return audits::lint({world, audits::read_texts(reader, world, day), circulations_of(reader), audited, day});
}

std::vector<std::string> keys_of(const std::vector<model::Waiver>& waivers)
{
  std::vector<std::string> keys;
  for (const model::Waiver& waiver : waivers) keys.push_back(waiver.finding);
  return keys;
}

std::vector<audits::LintFinding> errors_before_seal(const store::Reader& reader, std::string_view audit, base::Date day)
{
  return audits::unwaived_errors(lint_space(reader, audit, day), keys_of(store::list_waivers(reader, audit)));
}

void waive(store::Store& space, const model::Account& account, base::Date today, std::string_view audit,
           std::string_view finding, std::string_view reason)
{
  if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    throw Error(ErrorCode::kBadInput, "Donnez la raison de la dérogation\u00A0: l’auditeur la lira.");
  }
  space.change({account.id, account.login, account.function}, [&](store::Change& change) {
    require_own_password({space, change, account, today});
    const std::vector<audits::LintFinding> findings = lint_space(change, audit, today);
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const audits::LintFinding& one) {
      return one.level() == audits::LintLevel::kError && one.key() == finding;
    });
    if (found == findings.end()) {
      throw Error(ErrorCode::kNotFound, "Le contrôle du dossier ne trouve pas, ou plus, cette erreur.");
    }
    model::Waiver waiver{std::string(audit), found->key(),     found->text, std::string(reason),
                         account.login,      account.function, today,       {}};
    waiver.statement = model::digest_of(waiver);
    store::add_waiver(change, waiver);
  });
}

model::AuditSeal seal_audit(store::Store& space, const model::Actor& actor, base::Date today, std::string_view audit,
                            const audits::BinderProgress& progress)
{
  model::AuditSeal seal;
  seal.audit = audit;
  seal.on = today;
  seal.login = actor.name;
  seal.function = actor.function;
  store::IncomingFile file = store::IncomingFile::begin(space);
  {
    const store::Reader reader = space.read();
    const std::vector<audits::LintFinding> errors = errors_before_seal(reader, audit, today);
    if (!errors.empty()) {
      throw Error(ErrorCode::kConflict,
                  fmt::format("Le dossier ne peut pas être scellé\u00A0: {} erreur{} {} à corriger, ou à couvrir d’une "
                              "dérogation signée.{}",
                              errors.size(), errors.size() > 1 ? "s" : "", errors.size() > 1 ? "restent" : "reste",
                              named(errors)));
    }
    if (store::find_seal(reader, audit)) {
      throw Error(ErrorCode::kConflict, "Le dossier de cet audit est déjà scellé.");
    }
    seal.checkpoint = store::latest_checkpoint(reader).note;
    const audits::BinderSealing sealing{seal.checkpoint,
                                        [&](std::string_view text) { return store::sign_note(reader, text); }};
    audits::make_binder(
        reader, audit, today, [&](std::string_view bytes) { file.write(bytes); }, progress, &sealing);
  }
  file.finish();
  space.change(actor, [&](store::Change& change) {
    seal.binder = store::put_file(change, file, "application/pdf").digest;
    store::add_seal(change, seal);
  });
  return seal;
}

}  // namespace classeur::server
