// What a function answers for by handing evidence in, with each rule on either side of its boundary.
#include "audits/owned_proof.hpp"

#include <gmock/gmock.h>

#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using model::CheckMeans;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kPilot = "Chef de bureau";
constexpr const char* kKeeper = "Standardiste";

// Commitment 3: 3.1 asks for a document, 3.2 for a record that FP-10 expects, 3.3 for one that no sheet expects.
SmallWorld world_of(bool label_scope = true)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).requirement("3.2", CheckMeans::kRecord, 12);
  world.requirement("3.3", CheckMeans::kInterview, 12).sheet("FP-10", "3.1");
  world.world().documents[0].document.pilot = kPilot;
  model::Expectation expectation;
  expectation.record = {"FP-10", "r3"};
  expectation.kind = "register";
  expectation.frequency = model::Frequency::kMonthly;
  expectation.keeper = kKeeper;
  expectation.requirements = {"3.1", "3.2"};
  expectation.commitments = {3};
  expectation.label_scope = label_scope;
  expectation.from = expectation.since = day("2019-04-01");
  expectation.to = day("2019-12-01");
  world.world().expectations.push_back(expectation);
  return world;
}

OwnedProof owned(SmallWorld& world, const char* function, const char* on = "2019-11-18")
{
  const std::vector<std::string> functions{function};
  return proof_owned_by(world.world(), functions, day(on));
}

TEST(OwnedProof, IsOfWhoKeepsARecordTheRecordAndWhatItSupports)
{
  SmallWorld world = world_of();
  const OwnedProof keeper = owned(world, kKeeper);
  EXPECT_THAT(keeper.records, ElementsAre(model::RecordCode{"FP-10", "r3"}));
  EXPECT_THAT(keeper.requirements, ElementsAre("3.2")) << "3.1 asks for a document, which no evidence answers";
}

TEST(OwnedProof, IsOfWhoAnswersForTheCommitmentWhatNoRecordSupports)
{
  SmallWorld world = world_of();
  const OwnedProof pilot = owned(world, kPilot);
  EXPECT_THAT(pilot.records, IsEmpty());
  EXPECT_THAT(pilot.requirements, ElementsAre("3.3"));
  EXPECT_TRUE(owned(world, "Agent d’accueil").empty());
}

TEST(OwnedProof, LastsAsLongAsTheSheetExpectsTheRecord)
{
  SmallWorld world = world_of();
  EXPECT_TRUE(owned(world, kKeeper, "2019-03-31").empty());
  EXPECT_FALSE(owned(world, kKeeper, "2019-04-01").empty());
  EXPECT_FALSE(owned(world, kKeeper, "2019-11-30").empty());
  EXPECT_TRUE(owned(world, kKeeper, "2019-12-01").empty());
  EXPECT_THAT(owned(world, kPilot, "2019-12-01").requirements, ElementsAre("3.2", "3.3")) << "it falls to the pilot";
}

TEST(OwnedProof, OfASheetOutOfThePerimeterIsTheRecordAlone)
{
  SmallWorld world = world_of(false);
  EXPECT_THAT(owned(world, kKeeper).records, ElementsAre(model::RecordCode{"FP-10", "r3"}));
  EXPECT_THAT(owned(world, kKeeper).requirements, IsEmpty());
  EXPECT_THAT(owned(world, kPilot).requirements, ElementsAre("3.2", "3.3"));
}

TEST(OwnedProof, WithoutKeeperIsTheQualityReferents)
{
  SmallWorld world = world_of();
  world.world().expectations[0].keeper.clear();
  world.world().quality_referent = "Référent";
  EXPECT_THAT(owned(world, "Référent").records, ElementsAre(model::RecordCode{"FP-10", "r3"}));
}

}  // namespace
}  // namespace classeur::audits
