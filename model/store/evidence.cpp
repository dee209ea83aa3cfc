#include "model/store/evidence.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/evidence_index.hpp"
#include "model/store/recording.hpp"
#include "model/store/redactions.hpp"
#include "model/store/search_index.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::string_view kInsertEvidence =
    "INSERT INTO evidence (id, salt, code, title, kind, period_from, period_to, made_on, channel, site, service, "
    "confidentiality, origin, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
constexpr std::string_view kInsertRequirement =
    "INSERT INTO evidence_requirement (id, salt, evidence, requirement) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kInsertExpectation =
    "INSERT INTO evidence_expectation (id, salt, evidence, document, record) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kInsertRevision =
    "INSERT INTO evidence_revision (id, salt, evidence, number, reason, recorded_at, recorded_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kInsertFile =
    "INSERT INTO evidence_file (id, salt, revision, name, digest) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kInsertWithdrawal =
    "INSERT INTO evidence_withdrawal (id, salt, evidence, reason, recorded_at) VALUES ($1, $2, $3, $4, $5)";

constexpr std::string_view kFindId = "SELECT id FROM evidence WHERE code = $1";
constexpr std::string_view kFindWithdrawal = "SELECT id FROM evidence_withdrawal WHERE evidence = $1";
// A row's id is the number of its first entry in the journal, which knows by whom it was made.
constexpr std::string_view kWithdrawalOf =
    "SELECT w.recorded_at, j.actor_function, w.reason FROM evidence e "
    "JOIN evidence_withdrawal w ON w.evidence = e.id JOIN journal j ON j.number = w.id WHERE e.code = $1 AND w.id < $2";
constexpr std::string_view kLastRevision = "SELECT max(number) FROM evidence_revision WHERE evidence = $1";
constexpr std::string_view kRecords =
    "SELECT e.id, e.code, e.title, e.kind, e.period_from, e.period_to, e.made_on, e.channel, e.site, e.service, "
    "e.confidentiality, e.origin, e.note, w.id, w.reason FROM evidence e "
    "LEFT JOIN evidence_withdrawal w ON w.evidence = e.id AND w.id < $1 WHERE e.id < $1";
constexpr std::string_view kCount =
    "SELECT count(*) FROM evidence e LEFT JOIN evidence_withdrawal w ON w.evidence = e.id AND w.id < $1 "
    "WHERE e.id < $1";
constexpr std::string_view kListRequirements =
    "SELECT requirement FROM evidence_requirement WHERE evidence = $1 ORDER BY id";
constexpr std::string_view kListExpectations =
    "SELECT document, record FROM evidence_expectation WHERE evidence = $1 ORDER BY id";
constexpr std::string_view kListRevisions =
    "SELECT id, number, reason, recorded_at, recorded_by FROM evidence_revision WHERE evidence = $1 AND id < $2 "
    "ORDER BY number";
constexpr std::string_view kListFiles =
    "SELECT l.name, f.digest, f.bytes, f.media_type, f.part, f.pages FROM evidence_file l "
    "JOIN file f ON f.digest = l.digest WHERE l.revision = $1 ORDER BY l.id";

// What a filter asks, in SQL whose values are all bound: the horizon is $1, these are $2 and on, in this order.
struct Condition {
  std::string sql;
  std::vector<std::string> values;

  void require(std::string_view clause, std::string value)
  {
    values.push_back(std::move(value));
    sql += " AND " + fmt::format(fmt::runtime(clause), values.size() + 1);
  }

  std::vector<Parameter> parameters(const Reader& reader) const
  {
    std::vector<Parameter> all{reader.horizon()};
    for (const std::string& value : values) all.push_back(parameter(value));
    return all;
  }
};

Condition condition_of(const EvidenceFilter& filter)
{
  constexpr std::string_view kServes =
      "EXISTS (SELECT 1 FROM evidence_requirement r WHERE r.evidence = e.id AND r.requirement {} ${{}})";
  Condition condition;
  if (filter.commitment) condition.require(fmt::format(kServes, "LIKE"), fmt::format("{}.%", *filter.commitment));
  if (!filter.requirement.empty()) condition.require(fmt::format(kServes, "="), filter.requirement);
  if (!filter.kind.empty()) condition.require("e.kind = ${}", filter.kind);
  if (!filter.service.empty()) condition.require("e.service = ${}", filter.service);
  if (filter.overlapping) {
    condition.require("e.period_to >= ${}", filter.overlapping->from.iso());
    condition.require("e.period_from <= ${}", filter.overlapping->to.iso());
  }
  if (!filter.with_withdrawn) condition.sql += " AND w.id IS NULL";
  return condition;
}

EvidenceRecord read_record(Query& query)
{
  EvidenceRecord record;
  record.id = query.integer(0);
  record.code = query.text(1);
  record.title = query.text(2);
  record.kind = query.text(3);
  record.period = {query.day(4), query.day(5)};
  record.made_on = query.day(6);
  record.channel = query.text(7);
  record.site = query.text(8);
  record.service = query.text(9);
  record.confidentiality = known(parse_confidentiality(query.view(10)), "evidence.confidentiality", query.view(10));
  record.origin = known(parse_evidence_origin(query.view(11)), "evidence.origin", query.view(11));
  record.note = query.text(12);
  record.withdrawn = !query.is_null(13);
  if (record.withdrawn) record.withdrawal_reason = query.text(14);
  return record;
}

void read_details(const Reader& reader, EvidenceRecord& record)
{
  Query requirements(reader.connection(), kListRequirements, record.id);
  while (requirements.next()) record.requirements.push_back(requirements.text(0));
  Query expectations(reader.connection(), kListExpectations, record.id);
  while (expectations.next()) record.expectations.push_back({expectations.text(0), expectations.text(1)});
  Query revisions(reader.connection(), kListRevisions, record.id, reader.horizon());
  while (revisions.next()) {
    EvidenceRevision revision;
    revision.id = revisions.integer(0);
    revision.number = revisions.small(1);
    revision.reason = revisions.text(2);
    revision.recorded_at = revisions.instant(3);
    revision.recorded_by = revisions.text(4);
    Query files(reader.connection(), kListFiles, revision.id);
    while (files.next()) {
      revision.files.push_back(
          {files.text(0),
           {files.digest(1), files.integer(2), files.text(3), files.optional_digest(4), files.small(5)}});
    }
    read_redactions(reader, revision);
    record.revisions.push_back(std::move(revision));
  }
}

std::int64_t id_of(const Reader& reader, std::string_view code)
{
  Query query(reader.connection(), kFindId, code);
  if (!query.next()) throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de preuve «\u00A0{}\u00A0».", code));
  return query.integer(0);
}

void refuse_withdrawn(const Reader& reader, std::int64_t evidence, std::string_view code)
{
  if (!Query(reader.connection(), kFindWithdrawal, evidence).next()) return;
  throw Error(ErrorCode::kConflict, fmt::format("La preuve «\u00A0{}\u00A0» est déjà retirée.", code));
}

EvidenceRevision insert_revision(Change& change, std::int64_t evidence, int number, const EvidenceRevision& revision)
{
  EvidenceRevision stored = revision;
  stored.number = number;
  stored.recorded_at = change.at();
  if (stored.recorded_by.empty()) stored.recorded_by = change.actor().function;
  stored.id = insert_row(change, "evidence_revision", "evidence.revise", kInsertRevision, evidence, number,
                         revision.reason, stored.recorded_at, stored.recorded_by);
  for (const EvidenceFile& file : revision.files) {
    insert_row(change, "evidence_file", "evidence.attach", kInsertFile, stored.id, file.name, file.file.digest);
  }
  return stored;
}

}  // namespace

EvidenceRecord add_evidence(Change& change, const EvidenceRecord& record)
{
  if (Query(change.connection(), kFindId, record.code).next()) {
    throw Error(
        ErrorCode::kConflict,
        fmt::format(
            "La preuve «\u00A0{}\u00A0» existe déjà\u00A0: ajoutez-lui une révision, ou choisissez un autre code.",
            record.code));
  }
  if (record.revisions.size() != 1) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("La preuve «\u00A0{}\u00A0» doit arriver avec sa première révision.", record.code));
  }
  if (record.period.to < record.period.from) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("La période de la preuve «\u00A0{}\u00A0» finit avant de commencer.", record.code));
  }
  EvidenceRecord stored = record;
  stored.id = insert_row(change, "evidence", "evidence.add", kInsertEvidence, record.code, record.title, record.kind,
                         record.period.from, record.period.to, record.made_on, record.channel, record.site,
                         record.service, code_of(record.confidentiality), code_of(record.origin), record.note);
  for (const std::string& requirement : record.requirements) {
    insert_row(change, "evidence_requirement", "evidence.serve", kInsertRequirement, stored.id, requirement);
  }
  for (const RecordCode& expected : record.expectations) {
    insert_row(change, "evidence_expectation", "evidence.meet", kInsertExpectation, stored.id, expected.document,
               expected.record);
  }
  stored.revisions.front() = insert_revision(change, stored.id, 1, record.revisions.front());
  index_evidence(change, stored);
  keep_evidence_index(change, stored.id);
  return stored;
}

void add_revision(Change& change, std::string_view code, const EvidenceRevision& revision)
{
  const std::int64_t evidence = id_of(change, code);
  refuse_withdrawn(change, evidence, code);
  int last = 0;
  {
    Query query(change.connection(), kLastRevision, evidence);
    if (query.next()) last = query.small(0);
  }
  const auto before = find_evidence(change, code);
  insert_revision(change, evidence, last + 1, revision);
  reindex_evidence(change, *before, *find_evidence(change, code));
}

void withdraw_evidence(Change& change, std::string_view code, std::string_view reason)
{
  const std::int64_t evidence = id_of(change, code);
  refuse_withdrawn(change, evidence, code);
  const auto before = find_evidence(change, code);
  insert_row(change, "evidence_withdrawal", "evidence.withdraw", kInsertWithdrawal, evidence, reason, change.at());
  take_out_of_evidence_index(change, *before);
  reindex_evidence(change, *before, *find_evidence(change, code));
}

std::vector<EvidenceRecord> list_evidence(const Reader& reader, const EvidenceFilter& filter)
{
  const Condition condition = condition_of(filter);
  std::string sql = std::string(kRecords) + condition.sql;
  sql += filter.order == EvidenceOrder::kByPeriod ? " ORDER BY e.period_from, e.code" : " ORDER BY e.code";
  if (filter.limit >= 0) sql += fmt::format(" LIMIT {}", filter.limit);
  // SQLite wants a limit before an offset.
  if (filter.limit < 0 && filter.offset > 0) sql += fmt::format(" LIMIT {}", std::numeric_limits<std::int64_t>::max());
  if (filter.offset > 0) sql += fmt::format(" OFFSET {}", filter.offset);
  std::vector<EvidenceRecord> records;
  {
    const std::vector<Parameter> values = condition.parameters(reader);
    Query query(reader.connection(), sql, std::span<const Parameter>(values));
    while (query.next()) records.push_back(read_record(query));
  }
  for (EvidenceRecord& record : records) read_details(reader, record);
  return records;
}

std::int64_t count_evidence(const Reader& reader, const EvidenceFilter& filter)
{
  const Condition condition = condition_of(filter);
  const std::vector<Parameter> values = condition.parameters(reader);
  Query query(reader.connection(), std::string(kCount) + condition.sql, std::span<const Parameter>(values));
  return query.next() ? query.integer(0) : 0;
}

std::optional<EvidenceRecord> find_evidence(const Reader& reader, std::string_view code)
{
  static const std::string kFind = std::string(kRecords) + " AND e.code = $2";
  std::optional<EvidenceRecord> record;
  {
    Query query(reader.connection(), kFind, reader.horizon(), code);
    if (query.next()) record = read_record(query);
  }
  if (record) read_details(reader, *record);
  return record;
}

std::optional<EvidenceWithdrawal> find_withdrawal(const Reader& reader, std::string_view code)
{
  Query query(reader.connection(), kWithdrawalOf, code, reader.horizon());
  if (!query.next()) return std::nullopt;
  return EvidenceWithdrawal{query.instant(0), query.text(1), query.text(2)};
}

}  // namespace classeur::model::store
