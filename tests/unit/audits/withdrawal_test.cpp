// What goes missing when a sheet is taken out of use.
#include "audits/withdrawal.hpp"

#include <gtest/gtest.h>

#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using model::CheckMeans;

std::vector<model::DocumentVersion> withdrawn(const World& world, std::string_view code, std::string_view from)
{
  auto versions = world.find_document(code)->versions;
  versions.back().state = model::VersionState::kWithdrawn;
  versions.back().ended = day(from);
  return versions;
}

model::Audit audit(const char* code, const char* from, const char* to)
{
  model::Audit value;
  value.code = code;
  value.dates = {day(from), day(to)};
  value.modules = {1};
  return value;
}

TEST(Withdrawal, TellsTheCommitmentsThatLoseTheirOnlySheet)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).sheet("FP-10", "3.1");
  auto effects =
      effects_of_withdrawal(world.world(), "FP-10", withdrawn(world.world(), "FP-10", "2019-12-01"), day("2019-12-01"));
  EXPECT_EQ(effects.without_sheet, std::vector<int>{3});
  EXPECT_EQ(effects.unproven, std::vector<std::string>{"3.1"});
  // With another sheet for it, nothing is lost.
  world.sheet("FP-11", "3.1");
  effects =
      effects_of_withdrawal(world.world(), "FP-10", withdrawn(world.world(), "FP-10", "2019-12-01"), day("2019-12-01"));
  EXPECT_TRUE(effects.without_sheet.empty());
  EXPECT_TRUE(effects.unproven.empty());
}

TEST(Withdrawal, DoesNotCountASheetThatIsOutOfTheLabelOrNotYetInForce)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).sheet("FP-10", "3.1").sheet("FP-11", "3.1", false);
  world.sheet("FP-12", "3.1", true, "2019-12-02");
  const auto on = [&](const char* from) {
    return effects_of_withdrawal(world.world(), "FP-10", withdrawn(world.world(), "FP-10", from), day(from));
  };
  EXPECT_EQ(on("2019-12-01").without_sheet, std::vector<int>{3});
  EXPECT_TRUE(on("2019-12-02").without_sheet.empty()) << "the next one takes its place that day";
}

TEST(Withdrawal, NamesTheAuditsThatAreNotOver)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).sheet("FP-10", "3.1");
  world.world().audits = {audit("passe", "2019-09-16", "2019-09-17"), audit("en-cours", "2019-11-20", "2019-12-01"),
                          audit("a-venir", "2020-02-03", "2020-02-04")};
  const auto effects =
      effects_of_withdrawal(world.world(), "FP-10", withdrawn(world.world(), "FP-10", "2019-12-01"), day("2019-12-01"));
  std::vector<std::string> codes;
  for (const model::Audit* one : effects.audits) codes.push_back(one->code);
  EXPECT_EQ(codes, (std::vector<std::string>{"en-cours", "a-venir"}));
}

}  // namespace
}  // namespace classeur::audits
