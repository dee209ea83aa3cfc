// What documents and evidence are found by: read from the enduring tables, before and after a change of them.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "model/life_cycle.hpp"
#include "model/store/evidence.hpp"
#include "model/store/file_texts.hpp"
#include "model/store/search_index.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kFindDocument = "SELECT code, type, number FROM document WHERE id = $1";
// Only what was approved is found; its number is that of the first entry that says so.
constexpr std::string_view kApprovedVersions =
    "SELECT v.id, v.effective, s.state, s.ended, (SELECT min(t.id) FROM version_state t WHERE t.version = v.id "
    "AND t.state NOT IN ('draft', 'in-review', 'abandoned')), coalesce(h.title, d.title), "
    "coalesce(h.service, d.service) FROM document_version v JOIN document d ON d.id = v.document "
    "JOIN version_state s ON s.id = (SELECT max(t.id) FROM version_state t WHERE t.version = v.id) "
    "LEFT JOIN version_head h ON h.version = v.id WHERE v.document = $1 ORDER BY v.id";
constexpr std::string_view kCommitments = "SELECT DISTINCT commitment FROM mapping WHERE version = $1";
constexpr std::string_view kVersionText = "SELECT text FROM document_version WHERE id = $1";

constexpr std::string_view kDocumentIds = "SELECT id FROM document ORDER BY id";
constexpr std::string_view kEmptyTables[] = {"DELETE FROM search_recent", "DELETE FROM search_page",
                                             "DELETE FROM search_batch"};
constexpr int kEvidenceAtOnce = 1'000;

struct Life {
  DocumentVersion version;  // id, state, days
  std::int64_t number = 0;
  std::string title;  // of the version: its own, or that of its document
  std::string service;
};

// « fiche 10 » and « 10 » are what people call procedure sheet 10.
void add_spoken(std::vector<std::string>& facts, std::string_view code, DocumentType type, std::optional<int> number)
{
  const auto add = [&](std::string_view said) {
    const std::string spoken = spoken_code(said);
    if (!spoken.empty()) facts.push_back(term_of(family::kCode, spoken));
  };
  add(code);
  if (type == DocumentType::kProcedure && number) {
    add(fmt::format("fiche {}", *number));
    add(std::to_string(*number));
  }
}

std::vector<Life> lives_of(Connection& connection, std::int64_t document)
{
  std::vector<DocumentVersion> versions;
  std::map<std::int64_t, Life> said;
  Query query(connection, kApprovedVersions, document);
  while (query.next()) {
    DocumentVersion version;
    version.id = query.integer(0);
    version.effective = query.day(1);
    version.state = known(parse_version_state(query.view(2)), "version_state.state", query.view(2));
    version.ended = query.optional_day(3);
    said[version.id] = {{}, query.is_null(4) ? 0 : query.integer(4), query.text(5), query.text(6)};
    versions.push_back(version);
  }
  std::vector<Life> lives;
  for (DocumentVersion& version : approved_versions(std::move(versions))) {
    Life life = std::move(said[version.id]);
    life.version = std::move(version);
    lives.push_back(std::move(life));
  }
  return lives;
}

std::map<std::int64_t, IndexedText> texts_of(Connection& connection, std::int64_t document)
{
  const std::vector<Life> lives = lives_of(connection, document);
  std::map<std::int64_t, IndexedText> texts;
  if (lives.empty()) return texts;
  IndexedText common;
  std::string code;
  {
    Query query(connection, kFindDocument, document);
    if (!query.next()) return texts;
    code = query.text(0);
    const auto type = known(parse_document_type(query.view(1)), "document.type", query.view(1));
    common.facts = {term_of(family::kNature, query.view(1))};
    add_spoken(common.facts, code, type, query.optional_small(2));
  }
  for (const Life& life : lives) {
    IndexedText text = common;
    text.number = static_cast<std::uint32_t>(life.number);
    text.title = code + " " + life.title;
    text.facts.push_back(term_of(family::kService, life.service));
    text.facts.push_back(term_of(family::kEffective, life.version.effective.iso()));
    if (life.version.ended) {
      const bool withdrawn = life.version.state == VersionState::kWithdrawn;
      text.facts.push_back(term_of(withdrawn ? family::kWithdrawn : family::kSuperseded, life.version.ended->iso()));
    }
    Query query(connection, kCommitments, life.version.id);
    while (query.next()) text.facts.push_back(term_of(family::kCommitment, std::to_string(query.integer(0))));
    texts.emplace(life.version.id, std::move(text));
  }
  return texts;
}

std::string version_text(Connection& connection, std::int64_t version)
{
  Query query(connection, kVersionText, version);
  return query.next() ? query.text(0) : std::string();
}

Entries whole_entries(Connection& connection, std::int64_t version, IndexedText text)
{
  text.text = version_text(connection, version);
  return entries_of(text);
}

Entries facts_of(const IndexedText& text)
{
  return fact_entries(text.number, text.facts, Standing::kInText);
}

}  // namespace

DocumentIndexing::DocumentIndexing(Change& change, std::int64_t document)
    : change_(change), document_(document), before_(texts_of(change.connection(), document))
{
}

void DocumentIndexing::finish()
{
  Connection& connection = change_.connection();
  const std::map<std::int64_t, IndexedText> after = texts_of(connection, document_);
  for (const auto& [version, text] : before_) {
    if (after.contains(version)) continue;
    add_entries(connection, difference(whole_entries(connection, version, text), {}, text.number));
  }
  for (const auto& [version, text] : after) {
    const auto before = before_.find(version);
    if (before == before_.end()) {
      add_entries(connection, whole_entries(connection, version, text));
    } else if (before->second.title != text.title) {
      add_entries(connection, difference(whole_entries(connection, version, before->second),
                                         whole_entries(connection, version, text), text.number));
    } else {
      add_entries(connection, difference(facts_of(before->second), facts_of(text), text.number));
    }
  }
}

IndexedText indexed_evidence(const Reader& reader, const EvidenceRecord& record, const base::Digest* unread)
{
  IndexedText indexed;
  indexed.number = static_cast<std::uint32_t>(record.id);
  indexed.title = record.code + " " + record.title;
  indexed.text = fmt::format("{}\n{}", record.note, french_record_kind(record.kind));
  for (const EvidenceRevision& revision : record.revisions) {
    for (const EvidenceFile& file : revision.files) indexed.text += "\n" + file.name;
  }
  for (const EvidenceFile& file : record.current().files) {
    if (unread != nullptr && file.file.digest == *unread) continue;
    if (const auto text = find_file_text(reader, file.file.digest)) indexed.text += "\n" + *text;
  }
  indexed.facts = {term_of(family::kNature, kEvidenceNature), term_of(family::kService, record.service),
                   term_of(family::kConfidentiality, code_of(record.confidentiality))};
  add_spoken(indexed.facts, record.code, DocumentType::kOther, std::nullopt);
  std::set<std::string_view> commitments;
  for (const std::string& requirement : record.requirements) {
    commitments.insert(std::string_view(requirement).substr(0, requirement.find('.')));
  }
  for (const std::string_view commitment : commitments) {
    indexed.facts.push_back(term_of(family::kCommitment, commitment));
  }
  if (record.withdrawn) indexed.facts.push_back(term_of(family::kWithdrawn, kAlways));
  return indexed;
}

void index_evidence(Change& change, const EvidenceRecord& record)
{
  add_entries(change.connection(), entries_of(indexed_evidence(change, record)));
}

void reindex_evidence(Change& change, const EvidenceRecord& before, const EvidenceRecord& after)
{
  const IndexedText now = indexed_evidence(change, after);
  add_entries(change.connection(),
              difference(entries_of(indexed_evidence(change, before)), entries_of(now), now.number));
}

void rebuild_search(Change& change)
{
  Connection& connection = change.connection();
  for (const std::string_view sql : kEmptyTables) execute(connection, sql);
  std::vector<std::int64_t> documents;
  {
    Query query(connection, kDocumentIds);
    while (query.next()) documents.push_back(query.integer(0));
  }
  for (const std::int64_t document : documents) {
    for (const auto& [version, text] : texts_of(connection, document)) {
      add_entries(connection, whole_entries(connection, version, text));
    }
  }
  EvidenceFilter filter;
  filter.with_withdrawn = true;
  filter.limit = kEvidenceAtOnce;
  for (;; filter.offset += kEvidenceAtOnce) {
    const std::vector<EvidenceRecord> records = list_evidence(change, filter);
    for (const EvidenceRecord& record : records) index_evidence(change, record);
    if (static_cast<int>(records.size()) < kEvidenceAtOnce) return;
  }
}

}  // namespace classeur::model::store
