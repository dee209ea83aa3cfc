// Handing in a copy without what is nobody's business, which stands for a file of evidence in binders.
#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/evidence.hpp"
#include "model/store/redactions.hpp"
#include "server/intake.hpp"
#include "server/pages/field_errors.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/piece_head.hpp"
#include "server/permissions.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr std::size_t kReasonBytesMax = 1000;
constexpr int kUnprocessable = 422;

struct Original {
  model::EvidenceRecord record;
  model::EvidenceFile file;
};

// Of the current revision. The same words for what is not there and for what may not be seen.
Original find_original(const Request& request)
{
  const auto digest = base::Digest::parse(request.parameters.get_or("digest", ""));
  const auto record = store::find_evidence(*request.reader, request.parameters.get_or("code", ""));
  if (digest && record && !record->withdrawn && may_see(request.account->role, record->confidentiality)) {
    for (const model::EvidenceFile& file : record->current().files) {
      if (file.file.digest == *digest) return {*record, file};
    }
  }
  throw Error(ErrorCode::kNotFound, "Aucune preuve en cours n’a ce fichier.");
}

Response redaction_page(Request& request, const Original& original, const FieldErrors& errors, int status)
{
  Page page(request, "redaction", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  open_piece(xml, "redaction", request, original.record);
  xml.attribute("name", original.file.name).attribute("digest", original.file.file.digest.hex());
  if (original.file.redacted) xml.attribute("before", original.file.redacted->name);
  write_errors(xml, errors);
  xml.close();
  return page.finish(status);
}

}  // namespace

Response redaction(Request& request)
{
  return redaction_page(request, find_original(request), {}, 200);
}

Response submit_redaction(Request& request)
{
  const Original original = find_original(request);
  FieldErrors errors;
  const std::string reason = request.form.get_or("motif", "");
  if (reason.empty()) errors["motif"] = "Dites ce qui est occulté, et pourquoi.";
  if (reason.size() > kReasonBytesMax) errors["motif"] = "Ce texte est trop long\u00A0: 1\u202F000 caractères au plus.";
  std::vector<TakenFile> files;
  if (request.uploads.empty()) {
    errors["fichier"] = "Joignez la copie occultée.";
  } else {
    try {
      files = take_in(*request.store, std::move(request.uploads.front()));
      if (files.front().file.digest() == original.file.file.digest) {
        errors["fichier"] = "Cette copie est le fichier d’origine, octet pour octet\u00A0: rien n’y est occulté.";
      }
    } catch (const Error& error) {
      errors["fichier"] = error.advice();
    }
  }
  if (!errors.empty()) return redaction_page(request, original, errors, kUnprocessable);
  const model::Actor actor{request.account->id, request.account->login, request.account->function};
  request.store->change(actor, [&](store::Change& change) {
    const model::EvidenceFile published = publish(change, files.front());
    model::RedactedCopy copy{published.name, published.file, reason};
    store::add_redaction(change, original.record.code, original.file.file.digest, copy);
  });
  return Response{Redirect{address_of(original.record)}, 303, {}};
}

}  // namespace classeur::server::pages
