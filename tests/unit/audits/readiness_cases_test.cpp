// Every rule of readiness on either side of its boundary: the table of cases in tests/data/audits/readiness.txt.
#include <algorithm>
#include <fstream>

#include <gmock/gmock.h>

#include "audits/expectations.hpp"
#include "audits/listed_evidence.hpp"
#include "audits/readiness.hpp"
#include "tests/unit/audits/world_text.hpp"

namespace classeur::audits
{
namespace
{

const std::string kTable = CLASSEUR_SOURCE_DIR "/tests/data/audits/readiness.txt";

std::vector<Expected> table()
{
  static const std::vector<Expected> kCases = read_cases(kTable);
  return kCases;
}

struct Found {
  std::string status;
  std::optional<base::Date> until;
  std::vector<std::string> reasons;
};

std::vector<std::string> kinds_of(const std::vector<Reason>& reasons)
{
  std::vector<std::string> kinds;
  for (const Reason& reason : reasons) kinds.emplace_back(code_of(reason.kind));
  std::sort(kinds.begin(), kinds.end());
  return kinds;
}

Found stand_of(const Expected& expected)
{
  const ListedEvidence evidence(expected.world.evidence);
  for (const model::Expectation* expectation : judged_on(expected.world.expectations, expected.day)) {
    const std::string code = expectation->record.text();
    if (code != expected.subject && code + "@" + expectation->version != expected.subject) continue;
    const ExpectationStanding standing = stand(*expectation, evidence, {expected.day});
    Found found{std::string(code_of(standing.standing)), standing.until, {}};
    for (const model::Period& slot : standing.missed()) found.reasons.push_back(slot.from.iso());
    std::sort(found.reasons.begin(), found.reasons.end());
    return found;
  }
  return {"none", std::nullopt, {}};
}

Found find(const Expected& expected)
{
  if (expected.subject.find('/') != std::string::npos) return stand_of(expected);
  for (const CommitmentReadiness& commitment : readiness(expected.world, expected.day)) {
    if (std::to_string(commitment.number) == expected.subject) {
      return {std::string(code_of(commitment.status)), commitment.until, kinds_of(commitment.reasons())};
    }
    for (const RequirementReadiness& requirement : commitment.requirements) {
      if (requirement.requirement != expected.subject) continue;
      return {std::string(code_of(requirement.status)), requirement.until, kinds_of(requirement.reasons)};
    }
  }
  return {"none", std::nullopt, {}};
}

class ReadinessCase : public ::testing::TestWithParam<Expected>
{
};

TEST_P(ReadinessCase, Holds)
{
  const Expected& expected = GetParam();
  const Found found = find(expected);
  const auto day_text = [](const std::optional<base::Date>& day) { return day ? day->iso() : std::string("never"); };
  SCOPED_TRACE(kTable + ":" + std::to_string(expected.line) + ": " + expected.name);
  EXPECT_EQ(found.status, expected.status);
  EXPECT_EQ(day_text(found.until), day_text(expected.until));
  EXPECT_THAT(found.reasons, ::testing::ElementsAreArray(expected.reasons));
}

INSTANTIATE_TEST_SUITE_P(Table, ReadinessCase, ::testing::ValuesIn(table()),
                         [](const auto& each) { return "Line" + std::to_string(each.param.line); });

TEST(ReadinessTable, HasACaseOnEitherSideOfEveryRule)
{
  EXPECT_GE(table().size(), 120U);
}

TEST(ReadinessTable, NamesTheLineThatItCannotRead)
{
  const std::string path = ::testing::TempDir() + "unreadable.txt";
  std::ofstream(path) << "case broken\nrequirement 3.2 record 12\nevidence PR-1 for 3.2 covers 2019-02-30\n";
  try {
    read_cases(path);
    FAIL() << "read";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("line 3: \"2019-02-30\" is no day"));
  }
}

}  // namespace
}  // namespace classeur::audits
