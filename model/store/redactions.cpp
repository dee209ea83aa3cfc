#include "model/store/redactions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/evidence.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::string_view kInsertRedaction =
    "INSERT INTO evidence_redaction (id, salt, revision, original, copy, name, reason, recorded_at, recorded_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
// The last one of each file comes last.
constexpr std::string_view kListRedactions =
    "SELECT r.original, r.name, r.reason, r.recorded_at, r.recorded_by, f.digest, f.bytes, f.media_type, f.part, "
    "f.pages FROM evidence_redaction r JOIN file f ON f.digest = r.copy WHERE r.revision = $1 AND r.id < $2 "
    "ORDER BY r.id";

}  // namespace

void add_redaction(Change& change, std::string_view code, const base::Digest& original, const RedactedCopy& copy)
{
  const auto record = find_evidence(change, code);
  if (!record) {
    throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de preuve «\u00A0{}\u00A0».", code));
  }
  const EvidenceRevision& revision = record->current();
  if (std::none_of(revision.files.begin(), revision.files.end(),
                   [&](const EvidenceFile& file) { return file.file.digest == original; })) {
    throw Error(ErrorCode::kNotFound, "Cette preuve n’a plus ce fichier\u00A0: une nouvelle version l’a remplacé.");
  }
  if (copy.file.digest == original) {
    throw Error(ErrorCode::kConflict,
                "Cette copie est le fichier d’origine, octet pour octet\u00A0: rien n’y est occulté.");
  }
  insert_row(change, "evidence_redaction", "evidence.redact", kInsertRedaction, revision.id, original, copy.file.digest,
             copy.name, copy.reason, change.at(),
             copy.recorded_by.empty() ? change.actor().function : copy.recorded_by);
}

void read_redactions(const Reader& reader, EvidenceRevision& revision)
{
  Query query(reader.connection(), kListRedactions, revision.id, reader.horizon());
  while (query.next()) {
    const base::Digest original = query.digest(0);
    for (EvidenceFile& file : revision.files) {
      if (file.file.digest != original) continue;
      file.redacted =
          RedactedCopy{query.text(1),
                       {query.digest(5), query.integer(6), query.text(7), query.optional_digest(8), query.small(9)},
                       query.text(2),
                       query.instant(3),
                       query.text(4)};
    }
  }
}

}  // namespace classeur::model::store
