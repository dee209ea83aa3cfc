#include "tests/bench/store/naive_evidence.hpp"

#include <fmt/format.h>

#include "audits/listed_evidence.hpp"
#include "audits/read_world.hpp"
#include "model/store/connection.hpp"
#include "model/store/evidence_rows.hpp"

namespace classeur::bench
{

namespace
{

using namespace classeur::model;
using namespace classeur::model::store;
using base::Date;

constexpr std::string_view kNaiveCounts =
    "SELECT q.commitment, count(DISTINCT e.id) FROM evidence e "
    "JOIN evidence_requirement r ON r.evidence = e.id "
    "JOIN requirement q ON q.code = r.requirement AND q.standard = (SELECT max(id) FROM standard) "
    "LEFT JOIN evidence_withdrawal w ON w.evidence = e.id "
    "WHERE w.id IS NULL AND e.made_on <= $1 AND e.period_from <= $1 AND {} GROUP BY q.commitment";
constexpr std::string_view kNaiveList =
    "SELECT e.code FROM evidence e LEFT JOIN evidence_withdrawal w ON w.evidence = e.id WHERE w.id IS NULL "
    "AND e.confidentiality <> 'restricted' AND e.kind = $1 AND e.service = $2 AND EXISTS (SELECT 1 FROM "
    "evidence_requirement r WHERE r.evidence = e.id AND r.requirement LIKE $3) ORDER BY e.period_to DESC, e.id";

// The least end of a period that still counts on the day.
Date first_end(Date day, int age_months_max)
{
  if (age_months_max == kCoversTheDay) return day;
  Date end = base::add_months(day, -age_months_max) - 3;
  while (base::add_months(end, age_months_max) < day) end = end + 1;
  return end;
}

}  // namespace

CommitmentCounts naive_counts(const Reader& reader, const Standard& standard, Date day)
{
  std::string ages = "(q.proof_age_months_max = 0";
  std::vector<std::string> ends{day.iso()};
  std::map<int, bool> known;
  for (const Commitment& commitment : standard.commitments) {
    for (const Requirement& requirement : commitment.requirements) {
      const int age = requirement.proof_age_months_max;
      if (age == 0 || known[age]) continue;
      known[age] = true;
      ends.push_back(first_end(day, age).iso());
      ages += fmt::format(" OR (q.proof_age_months_max = {} AND e.period_to >= ${})", age, ends.size());
    }
  }
  std::vector<Parameter> values;
  for (const std::string& end : ends) values.emplace_back(std::string_view(end));
  CommitmentCounts counts;
  Query query(reader.connection(), fmt::format(fmt::runtime(kNaiveCounts), ages + ")"),
              std::span<const Parameter>(values));
  while (query.next()) counts[query.small(0)] = query.integer(1);
  return counts;
}

std::vector<audits::CommitmentReadiness> naive_readiness(const Reader& reader, Date day)
{
  const auto world = audits::read_world_without_evidence(reader, day);
  std::vector<EvidenceRecord> records;
  for (EvidenceOutline& outline : list_outlines(reader, 0, reader.horizon())) {
    EvidenceRecord& record = records.emplace_back();
    record.code = std::move(outline.code);
    record.period = outline.period;
    record.made_on = outline.made_on;
    record.site = std::move(outline.site);
    record.requirements = std::move(outline.requirements);
    record.expectations = std::move(outline.expectations);
  }
  return audits::readiness(world, audits::ListedEvidence(records), {day});
}

std::vector<std::string> naive_list(const Reader& reader, const EvidenceChoice& choice)
{
  std::vector<std::string> codes;
  Query query(reader.connection(), kNaiveList, choice.kind, choice.service, choice.commitment + ".%");
  while (query.next()) codes.push_back(query.text(0));
  return codes;
}

}  // namespace classeur::bench
