#include "model/store/documents.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "model/store/recording.hpp"
#include "model/store/search_index.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::string_view kInsertDocument =
    "INSERT INTO document (id, salt, code, type, number, section_number, section, title, label_scope, service, pilot) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr std::string_view kInsertVersion =
    "INSERT INTO document_version (id, salt, document, number, author, reason, effective, next_review, content, "
    "content_type, text, writers) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
constexpr std::string_view kInsertHead =
    "INSERT INTO version_head (id, salt, version, section_number, section, title, label_scope, service, pilot) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kUpdateVersion =
    "UPDATE document_version SET salt = $1, author = $2, reason = $3, effective = $4, next_review = $5, content = $6, "
    "content_type = $7, text = $8, writers = $9 WHERE id = $10 RETURNING *";
constexpr std::string_view kInsertState =
    "INSERT INTO version_state (id, salt, version, state, ended, reason, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kInsertSignOff =
    "INSERT INTO signoff (id, salt, version, part, function, signed_on, attempt, login, deputy, statement, "
    "recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr std::string_view kInsertMapping =
    "INSERT INTO mapping (id, salt, version, requirement, commitment, reason) VALUES ($1, $2, $3, $4, $5, $6)";

constexpr std::string_view kListDocuments =
    "SELECT id, code, type, number, section_number, section, title, label_scope, service, pilot FROM document "
    "WHERE id < $1";
constexpr std::string_view kFindDocument =
    "SELECT id, code, type, number, section_number, section, title, label_scope, service, pilot FROM document "
    "WHERE code = $1 AND id < $2";
constexpr std::string_view kFindVersion = "SELECT id FROM document_version WHERE document = $1 AND number = $2";
constexpr std::string_view kDocumentOfVersion = "SELECT document FROM document_version WHERE id = $1";

constexpr std::string_view kListVersions =
    "SELECT v.id, d.code, v.number, s.state, v.author, v.reason, v.effective, s.ended, v.next_review, v.content, "
    "v.content_type, v.writers, coalesce((SELECT max(m.attempt) FROM submission m WHERE m.version = v.id AND "
    "m.id < $1), 0), h.id, h.section_number, h.section, h.title, h.label_scope, h.service, h.pilot "
    "FROM document_version v JOIN document d ON d.id = v.document JOIN version_state s ON s.id = "
    "(SELECT max(t.id) FROM version_state t WHERE t.version = v.id AND t.id < $1) "
    "LEFT JOIN version_head h ON h.version = v.id AND h.id < $1 WHERE d.code = $2 ORDER BY v.id";
constexpr std::string_view kListAllVersions =
    "SELECT v.id, d.code, v.number, s.state, v.author, v.reason, v.effective, s.ended, v.next_review, v.content, "
    "v.content_type, v.writers, coalesce((SELECT max(m.attempt) FROM submission m WHERE m.version = v.id AND "
    "m.id < $1), 0), h.id, h.section_number, h.section, h.title, h.label_scope, h.service, h.pilot "
    "FROM document_version v JOIN document d ON d.id = v.document JOIN version_state s ON s.id = "
    "(SELECT max(t.id) FROM version_state t WHERE t.version = v.id AND t.id < $1) "
    "LEFT JOIN version_head h ON h.version = v.id AND h.id < $1 ORDER BY v.id";
constexpr std::string_view kListPreparedVersions =
    "SELECT v.id, d.code, v.number, s.state, v.author, v.reason, v.effective, s.ended, v.next_review, v.content, "
    "v.content_type, v.writers, coalesce((SELECT max(m.attempt) FROM submission m WHERE m.version = v.id AND "
    "m.id < $1), 0), h.id, h.section_number, h.section, h.title, h.label_scope, h.service, h.pilot "
    "FROM document_version v JOIN document d ON d.id = v.document JOIN version_state s ON s.id = "
    "(SELECT max(t.id) FROM version_state t WHERE t.version = v.id AND t.id < $1) "
    "LEFT JOIN version_head h ON h.version = v.id AND h.id < $1 WHERE s.state IN ('draft', "
    "'in-review') ORDER BY v.id";
constexpr std::string_view kListSignOffs =
    "SELECT version, part, function, signed_on, login, deputy, statement, recorded_at FROM signoff WHERE version = $1 "
    "AND attempt = $2 AND id < $3 ORDER BY id";
constexpr std::string_view kListMappings =
    "SELECT version, requirement, commitment, reason FROM mapping WHERE version = $1 AND id < $2 ORDER BY id";

Document read_document(Query& query)
{
  Document document;
  document.id = query.integer(0);
  document.code = query.text(1);
  document.type = known(parse_document_type(query.view(2)), "document.type", query.view(2));
  document.number = query.optional_small(3);
  document.section_number = query.optional_small(4);
  document.section = query.text(5);
  document.title = query.text(6);
  document.label_scope = query.truth(7);
  document.service = query.text(8);
  document.pilot = query.text(9);
  return document;
}

DocumentVersion read_version(Query& query)
{
  DocumentVersion version;
  version.id = query.integer(0);
  version.document = query.text(1);
  version.number = query.text(2);
  version.state = known(parse_version_state(query.view(3)), "version_state.state", query.view(3));
  version.author = query.text(4);
  version.reason = query.text(5);
  version.effective = query.day(6);
  version.ended = query.optional_day(7);
  version.next_review = query.optional_day(8);
  version.content = query.digest(9);
  version.content_type = query.text(10);
  version.writers = query.lines(11);
  version.attempt = query.small(12);
  if (query.is_null(13)) return version;
  version.head = DocumentHead{query.optional_small(14), query.text(15), query.text(16),
                              query.truth(17),          query.text(18), query.text(19)};
  return version;
}

SignOff read_signoff(Query& query)
{
  SignOff signoff{query.text(1), query.text(2), query.day(3), query.text(4), query.text(5), query.optional_digest(6)};
  if (signoff.statement) signoff.recorded_at = query.instant(7);
  return signoff;
}

void insert_mappings(Change& change, const DocumentVersion& version)
{
  for (const Mapping& mapping : version.mappings) {
    insert_row(change, "mapping", "version.map", kInsertMapping, version.id, mapping.requirement, mapping.commitment,
               mapping.reason);
  }
}

void insert_head(Change& change, std::int64_t version, const DocumentHead& head)
{
  insert_row(change, "version_head", "version.head", kInsertHead, version, head.section_number, head.section,
             head.title, head.label_scope, head.service, head.pilot);
}

void insert_state(Change& change, std::int64_t version, VersionState state, std::optional<base::Date> ended,
                  std::string_view action, std::string_view reason)
{
  insert_row(change, "version_state", action, kInsertState, version, code_of(state), ended, reason, change.at());
}

std::int64_t document_of(const Reader& reader, std::int64_t version)
{
  Query query(reader.connection(), kDocumentOfVersion, version);
  if (query.next()) return query.integer(0);
  throw Error(ErrorCode::kNotFound, "Cette version n’existe pas.", fmt::format("no version {}", version));
}

void read_details(const Reader& reader, std::vector<DocumentVersion>& versions)
{
  for (DocumentVersion& version : versions) {
    Query signoffs(reader.connection(), kListSignOffs, version.id, version.attempt, reader.horizon());
    while (signoffs.next()) version.signoffs.push_back(read_signoff(signoffs));
    Query mappings(reader.connection(), kListMappings, version.id, reader.horizon());
    while (mappings.next()) {
      version.mappings.push_back({mappings.text(1), mappings.small(2), mappings.text(3)});
    }
  }
}

}  // namespace

Document add_document(Change& change, const Document& document)
{
  if (find_document(change, document.code)) {
    throw Error(ErrorCode::kConflict,
                fmt::format("Le code «\u00A0{}\u00A0» est déjà celui d’un document\u00A0: choisissez-en un autre.",
                            document.code));
  }
  Document stored = document;
  stored.id = insert_row(change, "document", "document.add", kInsertDocument, document.code, code_of(document.type),
                         document.number, document.section_number, document.section, document.title,
                         document.label_scope, document.service, document.pilot);
  return stored;
}

DocumentVersion add_version(Change& change, const DocumentVersion& version, std::string_view text)
{
  const auto document = find_document(change, version.document);
  if (!document) {
    throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de document «\u00A0{}\u00A0».", version.document));
  }
  if (Query(change.connection(), kFindVersion, document->id, version.number).next()) {
    throw Error(ErrorCode::kConflict,
                fmt::format("Le document «\u00A0{}\u00A0» a déjà une version {}\u00A0: un numéro ne sert qu’une fois.",
                            version.document, version.number));
  }
  DocumentVersion stored = version;
  std::optional<DocumentIndexing> indexing;
  if (was_approved(version.state)) indexing.emplace(change, document->id);
  stored.id = insert_row(change, "document_version", "version.add", kInsertVersion, document->id, version.number,
                         version.author, version.reason, version.effective, version.next_review, version.content,
                         version.content_type, text, version.writers);
  insert_state(change, stored.id, version.state, version.ended, "version.state", {});
  if (!was_approved(version.state)) return stored;
  for (const SignOff& signoff : version.signoffs) add_signoff(change, stored, signoff);
  insert_mappings(change, stored);
  if (stored.head) insert_head(change, stored.id, *stored.head);
  indexing->finish();
  return stored;
}

void update_draft(Change& change, const DocumentVersion& version, std::string_view text)
{
  if (!update_row(change, "document_version", "version.edit", kUpdateVersion, version.author, version.reason,
                  version.effective, version.next_review, version.content, version.content_type, text, version.writers,
                  version.id)) {
    throw Error(ErrorCode::kNotFound, "Cette version n’existe pas.", fmt::format("no version {}", version.id));
  }
}

void publish_version(Change& change, const Document& document, const DocumentVersion& version)
{
  // A document that comes out of a text has no id of its own.
  DocumentIndexing indexing(change, document_of(change, version.id));
  insert_head(change, version.id, document);
  insert_state(change, version.id, VersionState::kApproved, std::nullopt, "version.approve", {});
  insert_mappings(change, version);
  indexing.finish();
}

void add_signoff(Change& change, const DocumentVersion& version, const SignOff& signoff)
{
  insert_row(change, "signoff", "version.sign", kInsertSignOff, version.id, signoff.part, signoff.function, signoff.on,
             version.attempt, signoff.login, signoff.deputy, signoff.statement, change.at());
}

void set_version_state(Change& change, std::int64_t version, VersionState state, std::optional<base::Date> ended,
                       std::string_view action, std::string_view reason)
{
  DocumentIndexing indexing(change, document_of(change, version));
  insert_state(change, version, state, ended, action, reason);
  indexing.finish();
}

std::vector<Document> list_documents(const Reader& reader)
{
  std::vector<Document> documents;
  Query query(reader.connection(), kListDocuments, reader.horizon());
  while (query.next()) documents.push_back(read_document(query));
  std::sort(documents.begin(), documents.end(), stands_before);
  return documents;
}

std::optional<Document> find_document(const Reader& reader, std::string_view code)
{
  Query query(reader.connection(), kFindDocument, code, reader.horizon());
  return query.next() ? std::optional(read_document(query)) : std::nullopt;
}

std::vector<DocumentVersion> list_versions(const Reader& reader, std::string_view document)
{
  std::vector<DocumentVersion> versions;
  {
    Query query(reader.connection(), kListVersions, reader.horizon(), document);
    while (query.next()) versions.push_back(read_version(query));
  }
  read_details(reader, versions);
  return versions;
}

std::vector<DocumentVersion> list_prepared_versions(const Reader& reader)
{
  std::vector<DocumentVersion> versions;
  {
    Query query(reader.connection(), kListPreparedVersions, reader.horizon());
    while (query.next()) versions.push_back(read_version(query));
  }
  read_details(reader, versions);
  return versions;
}

std::map<std::string, std::vector<DocumentVersion>> list_all_versions(const Reader& reader)
{
  std::vector<DocumentVersion> all;
  {
    Query query(reader.connection(), kListAllVersions, reader.horizon());
    while (query.next()) all.push_back(read_version(query));
  }
  read_details(reader, all);
  std::map<std::string, std::vector<DocumentVersion>> versions;
  for (DocumentVersion& version : all) versions[version.document].push_back(std::move(version));
  return versions;
}

}  // namespace classeur::model::store
