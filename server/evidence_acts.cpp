#include "server/evidence_acts.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/store/evidence.hpp"
#include "server/permissions.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

model::EvidenceRecord require_as_seen(const Acting& who, const EvidenceSeen& seen, std::string_view reason)
{
  if (auto fault = fault_of_reason(reason)) throw Error(ErrorCode::kBadInput, *fault);
  model::EvidenceRecord record = require_amendable(who.change, who.account, seen.code);
  if (seen.revision && *seen.revision != record.current().number) {
    throw Error(ErrorCode::kConflict,
                "Cette pièce a reçu une révision depuis que vous l’avez affichée\u00A0: rien n’a été enregistré.");
  }
  return record;
}

template <typename Files, typename DigestOf>
std::set<std::string> digests_of(const Files& files, const DigestOf& digest_of)
{
  std::set<std::string> digests;
  for (const auto& file : files) digests.insert(digest_of(file).hex());
  return digests;
}

}  // namespace

std::optional<std::string> fault_of_reason(std::string_view reason, std::string_view kept_with)
{
  if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return fmt::format("Donnez le motif\u00A0: il reste avec {}.", kept_with);
  }
  if (!base::is_clean(reason, base::LineBreaks::kAllowed)) {
    return "Le motif contient des caractères qui ne sont pas du texte\u00A0: écrivez-le de nouveau.";
  }
  if (base::count_characters(reason) > kAmendmentReasonCharactersMax) {
    return "Le motif est trop long\u00A0: 1\u202F000 caractères au plus.";
  }
  return std::nullopt;
}

model::EvidenceRecord require_amendable(const store::Reader& reader, const model::Account& account,
                                        std::string_view code)
{
  auto record = store::find_evidence(reader, code);
  if (!record || !may_see(account.role, record->confidentiality)) {
    throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de preuve «\u00A0{}\u00A0».", code));
  }
  if (record->withdrawn) {
    throw Error(ErrorCode::kConflict,
                fmt::format("La preuve {} est déjà retirée\u00A0: elle ne change plus. Versez-la à nouveau, corrigée, "
                            "s’il le faut.",
                            record->code));
  }
  return std::move(*record);
}

void withdraw_piece(const Acting& who, const EvidenceSeen& seen, std::string_view reason)
{
  require_as_seen(who, seen, reason);
  store::withdraw_evidence(who.change, seen.code, reason);
}

void revise_piece(const Acting& who, const EvidenceSeen& seen, std::string_view reason, std::vector<TakenFile>& files)
{
  const model::EvidenceRecord record = require_as_seen(who, seen, reason);
  if (files.empty()) throw Error(ErrorCode::kBadInput, "Joignez le fichier de la révision.");
  if (digests_of(files, [](const TakenFile& one) { return one.file.digest(); }) ==
      digests_of(record.current().files, [](const model::EvidenceFile& one) { return one.file.digest; })) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("Ce sont, octet pour octet, les fichiers de la révision {}\u00A0: rien n’a changé.",
                            record.current().number));
  }
  model::EvidenceRevision revision;
  revision.reason = reason;
  for (TakenFile& file : files) revision.files.push_back(publish(who.change, file));
  store::add_revision(who.change, seen.code, revision);
}

}  // namespace classeur::server
