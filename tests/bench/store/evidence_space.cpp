#include "tests/bench/store/evidence_space.hpp"

#include <array>
#include <bit>
#include <chrono>
#include <set>

#include <fmt/format.h>

#include "audits/read_world.hpp"
#include "model/store/connection.hpp"
#include "model/store/evidence.hpp"
#include "model/store/evidence_index.hpp"
#include "model/store/files.hpp"
#include "model/store/organisations.hpp"

namespace classeur::bench
{

namespace
{

using namespace classeur::model;
using namespace classeur::model::store;
using base::Date;

constexpr std::size_t kRequirements = 200;
constexpr std::size_t kRowsOfAStatement = 200;
constexpr int kRecordsOfAChange = 50'000;
const Actor kReferent{0, "bench", "Référent qualité"};

Standard standard_with_many(Standard standard)
{
  constexpr std::array kAges = {6, 12, 24, 0};
  std::size_t count = 0;
  for (const Commitment& commitment : standard.commitments) count += commitment.requirements.size();
  for (int number = 100; count < kRequirements; ++number) {
    for (Commitment& commitment : standard.commitments) {
      if (count == kRequirements) break;
      commitment.requirements.push_back({fmt::format("{}.{}", commitment.number, number), CheckMeans::kRecord,
                                         "Exigence du banc d’essai", "Registre", "register",
                                         kAges[count % kAges.size()], true});
      ++count;
    }
  }
  // Of the same day as the example's, and before it by its code: it is in use on every day.
  standard.code = "banc-d-essai";
  return standard;
}

// Rows of one table, some hundreds a statement: PostgreSQL takes its time for each.
class RowsOf
{
 public:
  // Rows of `referred` go before those of this one, which name them.
  RowsOf(Connection& connection, std::string_view table, std::vector<std::string> columns, RowsOf* referred = nullptr)
      : connection_(connection), table_(table), columns_(std::move(columns)), referred_(referred)
  {
  }
  using Value = std::variant<std::int64_t, std::string>;
  void add(std::vector<Value> values)
  {
    rows_.push_back(std::move(values));
    if (rows_.size() == kRowsOfAStatement) write();
  }
  void write()
  {
    if (rows_.empty()) return;
    if (referred_ != nullptr) referred_->write();
    std::string sql = fmt::format("INSERT INTO {} (salt", table_);
    for (const std::string& column : columns_) sql += ", " + column;
    sql += ") VALUES ";
    std::vector<Parameter> parameters{Blob{kSalt}};
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      sql += row == 0 ? "($1" : ", ($1";
      for (const Value& value : rows_[row]) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
          parameters.emplace_back(*number);
        } else {
          parameters.emplace_back(std::string_view(std::get<std::string>(value)));
        }
        sql += fmt::format(", ${}", parameters.size());
      }
      sql += ")";
    }
    Query query(connection_, sql, std::span<const Parameter>(parameters));
    while (query.next()) {
    }
    rows_.clear();
  }

 private:
  static constexpr std::string_view kSalt = "salt of the bench";
  Connection& connection_;
  std::string_view table_;
  std::vector<std::string> columns_;
  RowsOf* referred_;
  std::vector<std::vector<Value>> rows_;
};

}  // namespace

ManyRecords::ManyRecords(Store& store) : store_(store)
{
  standard_ = standard_with_many(list_standards(store.read()).back());
  store.change(kReferent, [&](Change& change) { add_standard(change, standard_); });
  for (const Commitment& commitment : standard_.commitments) {
    for (const Requirement& requirement : commitment.requirements) requirements_.push_back(requirement.code);
  }
  std::set<RecordCode> expected;
  const auto world = audits::read_world_without_evidence(store.read(), Date(2019, 11, 18));
  for (const Expectation& expectation : world.expectations) expected.insert(expectation.record);
  expected_.assign(expected.begin(), expected.end());
}

EvidenceRecord ManyRecords::next()
{
  constexpr std::array kKinds = {"register", "minutes", "statistics", "log", "sample", "report", "photo", "roster"};
  constexpr std::array kServices = {"DCI", "DRCL", "DRHB", "SIDPC", "DIDNSIC", "SG", "CAB"};
  constexpr int kDays = 3'650;
  const auto below = [&](std::size_t limit) { return static_cast<int>(random_() % limit); };
  EvidenceRecord record;
  record.code = fmt::format("PR-{:07}", count_);
  record.title = "Tableau de suivi des réclamations";
  record.kind = kKinds[static_cast<std::size_t>(below(kKinds.size()))];
  record.service = kServices[static_cast<std::size_t>(below(kServices.size()))];
  const Date day = Date(2010, 1, 1) + below(kDays);
  const Date month(day.year(), day.month(), 1);
  const int length = below(100);
  record.period = length < 50   ? Period{month, base::add_months(month, 1) - 1}
                  : length < 70 ? Period{day - (day.weekday() - 1), day - (day.weekday() - 1) + 6}
                  : length < 85 ? Period{day, day}
                  : length < 95 ? Period{month, base::add_months(month, 6) - 1}
                                : Period{Date(day.year(), 1, 1), Date(day.year(), 12, 31)};
  record.made_on = below(100) < 3 ? record.period.from - below(30) : record.period.to + below(20);
  record.confidentiality = static_cast<Confidentiality>(below(100) < 85 ? 0 : 1 + below(2));
  record.requirements.push_back(requirements_[static_cast<std::size_t>(below(requirements_.size()))]);
  if (below(10) < 3) {
    const std::string& other = requirements_[static_cast<std::size_t>(below(requirements_.size()))];
    if (other != record.requirements.front()) record.requirements.push_back(other);
  }
  if (below(10) < 4) record.expectations.push_back(expected_[static_cast<std::size_t>(below(expected_.size()))]);
  ++count_;
  return record;
}

void ManyRecords::write_rows(Change& change, int count)
{
  Connection& connection = change.connection();
  RowsOf records(connection, "evidence",
                 {"id", "code", "title", "kind", "period_from", "period_to", "made_on", "channel", "site", "service",
                  "confidentiality", "origin", "note"});
  RowsOf requirements(connection, "evidence_requirement", {"id", "evidence", "requirement"}, &records);
  RowsOf expectations(connection, "evidence_expectation", {"id", "evidence", "document", "record"}, &records);
  RowsOf withdrawals(connection, "evidence_withdrawal", {"id", "evidence", "reason", "recorded_at"}, &records);
  auto id = static_cast<std::int64_t>(connection.frontier().size());
  for (int left = count; left > 0; --left) {
    const EvidenceRecord record = next();
    const std::int64_t evidence = id++;
    records.add({evidence, record.code, record.title, record.kind, record.period.from.iso(), record.period.to.iso(),
                 record.made_on.iso(), std::string("courrier"), std::string("30RI"), record.service,
                 std::string(code_of(record.confidentiality)), std::string(code_of(record.origin)),
                 std::string("Dates de réponse relevées chaque semaine.")});
    for (const std::string& requirement : record.requirements) requirements.add({id++, evidence, requirement});
    for (const RecordCode& one : record.expectations) expectations.add({id++, evidence, one.document, one.record});
    if (evidence % 100 == 0) withdrawals.add({id++, evidence, std::string("Doublon"), change.at().seconds});
  }
  for (RowsOf* rows : {&records, &requirements, &expectations, &withdrawals}) rows->write();
  // The journal is left out: its head goes on as if the entries were there.
  const auto size = static_cast<std::uint64_t>(id);
  connection.frontier() =
      MerkleFrontier(size, std::vector<base::Digest>(static_cast<std::size_t>(std::popcount(size))));
}

double ManyRecords::grow_to(int count, int recent)
{
  while (count_ < count - recent) {
    const int some = std::min(kRecordsOfAChange, count - recent - count_);
    store_.change(kReferent, [&](Change& change) { write_rows(change, some); });
  }
  // PostgreSQL does so by itself within minutes; SQLite plans without.
  if (store_.engine() == Engine::kPostgresql) {
    store_.change(kReferent, [](Change& change) { change.connection().run_script("ANALYZE"); });
  }
  const auto start = std::chrono::steady_clock::now();
  store_.change(kReferent, [](Change& change) { rebuild_evidence_index(change); });
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  store_.change(kReferent, [&](Change& change) {
    const StoredFile file = put_bytes(store_, change, "contenu", "text/plain");
    while (count_ < count) {
      EvidenceRecord record = next();
      record.revisions = {{0, 1, "Dépôt", {}, "", {{"registre.txt", file}}}};
      add_evidence(change, record);
    }
  });
  return spent.count();
}

}  // namespace classeur::bench
