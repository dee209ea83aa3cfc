// A requirement to be proven at each site: what lacks at one, who is to bring it, and what comes near. When it is
// proven on a day stands in tests/data/audits/readiness.txt.
#include "audits/site_proof.hpp"

#include <gmock/gmock.h>

#include "audits/coverage.hpp"
#include "audits/listed_evidence.hpp"
#include "audits/pieces.hpp"
#include "audits/readiness.hpp"
#include "audits/reminders.hpp"
#include "audits/sensitivity.hpp"
#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using ::testing::ElementsAre;
using ::testing::SizeIs;

// Photographs of two halls, of 3 and of 12 June 2019.
class SiteProofTest : public ::testing::Test
{
 protected:
  SiteProofTest()
  {
    made_.requirement("3.1", model::CheckMeans::kObservation, 12).sheet("FP-10", "3.1");
    made_.evidence("PR-NORD", "3.1", "2019-06-03", "2019-06-03");
    made_.evidence("PR-SUD", "3.1", "2019-06-12", "2019-06-12");
    world().organisation.sites = {{"nord", "Hall nord", ""}, {"sud", "Hall sud", ""}};
    world().documents.front().document.pilot = "Chef de bureau";
    requirement().at_each_site = true;
    requirement().proof = "Photographie datée du hall.";
    requirement().proof_kind = "photo";
    world().evidence[0].site = "nord";
    world().evidence[1].site = "sud";
  }

  World& world() { return made_.world(); }
  model::Requirement& requirement() { return world().editions.front().commitments.front().requirements.front(); }
  RequirementReadiness on(const char* iso) { return readiness(world(), day(iso)).front().requirements.front(); }

  SmallWorld made_;
};

TEST_F(SiteProofTest, SaysWhereNothingProvesIt)
{
  const RequirementReadiness one = on("2019-06-11");
  EXPECT_EQ(one.status, Status::kFragile);
  ASSERT_THAT(one.reasons, SizeIs(1));
  const Reason& reason = one.reasons.front();
  EXPECT_EQ(reason.text, "Hall sud\u00A0: l’exigence 3.1 n’y a aucune preuve.");
  EXPECT_EQ(reason.weight, Weight::kWeakens);
  EXPECT_EQ(reason.site, "sud");
  ASSERT_THAT(reason.mends, SizeIs(1));
  EXPECT_EQ(reason.mends.front().text, "Verser\u00A0: Photographie datée du hall (site\u00A0: Hall sud).");
  EXPECT_EQ(reason.mends.front().site, "sud");
  EXPECT_EQ(reason.mends.front().owner, "Chef de bureau");
}

TEST_F(SiteProofTest, SaysWhereItLapsesAndWhereItHas)
{
  const RequirementReadiness soon = on("2020-06-03");
  ASSERT_THAT(soon.reasons, SizeIs(2));
  EXPECT_EQ(soon.reasons[0].text,
            "Hall nord\u00A0: l’exigence 3.1 n’y est prouvée que jusqu’au 3\u00A0juin\u00A02020.");
  EXPECT_THAT(soon.reasons[0].rests_on, ElementsAre("PR-NORD"));
  EXPECT_EQ(soon.reasons[1].text,
            "Hall sud\u00A0: l’exigence 3.1 n’y est prouvée que jusqu’au 12\u00A0juin\u00A02020.");
  const RequirementReadiness lapsed = on("2020-06-04");
  ASSERT_THAT(lapsed.reasons, SizeIs(2));
  EXPECT_EQ(lapsed.reasons[0].text,
            "Hall nord\u00A0: l’exigence 3.1 n’y est plus prouvée depuis le 4\u00A0juin\u00A02020\u00A0: la dernière "
            "preuve est PR-NORD.");
  EXPECT_EQ(lapsed.reasons[0].mends.front().renews, "PR-NORD");
}

// A photograph of each hall is an act of its own, for each of its owners.
TEST_F(SiteProofTest, AsksForAPhotographOfEachHall)
{
  const auto acts = closed_by_mends(readiness(world(), day("2020-06-03")));
  ASSERT_THAT(acts, SizeIs(2));
  EXPECT_NE(acts[0].mend.site, acts[1].mend.site);
  const auto reminders = lapse_reminders(world(), ListedEvidence(world().evidence), day("2020-06-03"));
  ASSERT_THAT(reminders, SizeIs(2));
  EXPECT_EQ(reminders[0].what.what.site, "nord");
  EXPECT_EQ(reminders[1].what.what.site, "sud");
}

TEST_F(SiteProofTest, KnowsThatEachPhotographHoldsItUp)
{
  const ListedEvidence evidence(world().evidence);
  const auto now = readiness(world(), evidence, {day("2019-07-01")});
  EXPECT_EQ(now.front().status, Status::kProven);
  const auto held = held_by_evidence(world(), evidence, day("2019-07-01"), now);
  ASSERT_THAT(held, SizeIs(2));
  EXPECT_THAT(held[0].requirements, ElementsAre("3.1"));
  EXPECT_THAT(held[1].requirements, ElementsAre("3.1"));
}

TEST_F(SiteProofTest, CoversAMonthAtAllSitesOrNot)
{
  world().evidence.pop_back();
  const auto lacks = [&] {
    const Coverage map = coverage(world(), ListedEvidence(world().evidence), day("2019-06-20"), {3});
    return map.commitments.front().months[kMonthsBack].lacking;
  };
  EXPECT_THAT(lacks(), ElementsAre("3.1"));
  world().evidence.front().site.clear();
  EXPECT_THAT(lacks(), ElementsAre());
}

// What is of a month covers it as it does elsewhere, even if it does not count any more at its end.
TEST_F(SiteProofTest, CoversAMonthWhereThereIsOneSite)
{
  requirement().proof_age_months_max = model::kCoversTheDay;
  const auto lacks = [&] {
    const Coverage map = coverage(world(), ListedEvidence(world().evidence), day("2019-06-20"), {3});
    return map.commitments.front().months[kMonthsBack].lacking;
  };
  EXPECT_THAT(lacks(), ElementsAre("3.1"));
  world().organisation.sites.resize(1);
  EXPECT_THAT(lacks(), ElementsAre());
}

// The piece of the other hall is near, and is not ready.
TEST_F(SiteProofTest, IsNotReadyInTheListOfPieces)
{
  world().evidence.pop_back();
  model::Audit audit;
  audit.code = "a";
  audit.dates = {day("2019-07-01"), day("2019-07-02")};
  const PieceList list = pieces_to_provide(world(), ListedEvidence(world().evidence), audit);
  const auto line =
      std::find_if(list.lines.begin(), list.lines.end(), [](const PieceLine& one) { return one.requirement == "3.1"; });
  ASSERT_NE(line, list.lines.end());
  EXPECT_EQ(line->status, Status::kFragile);
  ASSERT_THAT(line->lacks, SizeIs(1));
  ASSERT_TRUE(line->lacks.front().substitute);
  EXPECT_EQ(line->lacks.front().substitute->kind, SubstituteKind::kOtherSite);
  EXPECT_EQ(line->lacks.front().substitute->piece.code, "PR-NORD");
}

TEST_F(SiteProofTest, IsProvenAsAWholeWhereItDoesNotAskForEachSite)
{
  const ListedEvidence evidence(world().evidence);
  EXPECT_FALSE(is_proven(requirement(), world().organisation, evidence, {day("2019-06-11")}));
  EXPECT_TRUE(is_proven(requirement(), world().organisation, evidence, {day("2019-06-12")}));
  requirement().at_each_site = false;
  EXPECT_TRUE(is_proven(requirement(), world().organisation, evidence, {day("2019-06-11")}));
  EXPECT_THAT(proof_by_site(requirement(), world().organisation, evidence, {day("2019-06-11")}), SizeIs(0));
}

}  // namespace
}  // namespace classeur::audits
