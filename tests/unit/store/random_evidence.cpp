#include "random_evidence.hpp"

#include <array>

#include <fmt/format.h>

#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "space.hpp"

namespace classeur::model::store
{

using base::Date;

Standard RandomEvidence::standard(Date edition)
{
  constexpr std::array kAges = {0, 1, 6, 12, 24, kCoversTheDay};
  Standard standard;
  standard.code = "s";
  standard.published = Date(2018, 12, 19);
  standard.edition = edition;
  std::size_t at = static_cast<std::size_t>(edition.year());
  for (const int number : {3, 8, 12}) {
    Commitment commitment{number, 1, "", "Titre", {}};
    for (int requirement = 1; requirement <= 3; ++requirement) {
      commitment.requirements.push_back({fmt::format("{}.{}", number, requirement), CheckMeans::kRecord, "", "", "",
                                         kAges[at % kAges.size()], true, at % 2 == 0});
      ++at;
    }
    standard.commitments.push_back(commitment);
  }
  return standard;
}

const std::vector<RecordCode>& RandomEvidence::expected_records()
{
  static const std::vector<RecordCode> kRecords = {{"FP-10", "r1"}, {"FP-10", "r2"}, {"FP-30", "r1"}};
  return kRecords;
}

Date RandomEvidence::day()
{
  return below(2) == 0 ? Date(2019, 1, 1) + below(90) : Date(2016, 1, 1) + below(2'200);
}

Period RandomEvidence::period()
{
  constexpr std::array kLengths = {1, 1, 7, 28, 31, 90, 181, 365, 800};
  const Date from = day();
  const int days = kLengths[static_cast<std::size_t>(below(kLengths.size()))];
  if (days == 31)
    return {Date(from.year(), from.month(), 1), base::add_months(Date(from.year(), from.month(), 1), 1) - 1};
  return {from, from + (days - 1)};
}

EvidenceRecord RandomEvidence::record(int number)
{
  constexpr std::array kKinds = {"register", "minutes", "statistics"};
  constexpr std::array kServices = {"", "DCI", "DRHB"};
  constexpr std::array kSites = {"", "nord", "sud"};
  EvidenceRecord record;
  // Codes do not ascend with the numbers.
  record.code = fmt::format("PR-{:05}", number * 7'919 % 99'991);
  record.title = fmt::format("Preuve {}", number);
  record.kind = kKinds[static_cast<std::size_t>(below(3))];
  record.service = kServices[static_cast<std::size_t>(below(3))];
  record.site = kSites[static_cast<std::size_t>(below(3))];
  record.confidentiality = static_cast<Confidentiality>(below(4) == 0 ? 1 + below(2) : 0);
  record.period = period();
  record.made_on = record.period.to + below(20);
  if (below(10) == 0) record.made_on = record.period.from - below(200);
  if (below(10) == 0) record.made_on = record.period.to + below(900);
  for (const char* requirement : {"3.1", "3.2", "3.3", "8.1", "8.2", "8.3", "12.1", "12.2", "99.1"}) {
    if (below(6) == 0) record.requirements.emplace_back(requirement);
  }
  for (const RecordCode& expected : expected_records()) {
    if (below(5) == 0) record.expectations.push_back(expected);
  }
  return record;
}

void add_random_evidence(Store& store, RandomEvidence& chance, int from, int to)
{
  store.change(referent(), [&](Change& change) {
    const StoredFile file = put_bytes(store, change, "contenu", "text/plain");
    for (int number = from; number < to; ++number) {
      EvidenceRecord record = chance.record(number);
      record.revisions = {{0, 1, "Dépôt", {}, "", {{"preuve.txt", file}}}};
      add_evidence(change, record);
    }
  });
}

}  // namespace classeur::model::store
