// Numbers that the guide skips, and those that it does not.
#include "audits/number_gaps.hpp"

#include <gtest/gtest.h>

#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

SmallWorld world_of(const std::vector<std::pair<int, int>>& sheets)
{
  SmallWorld world;
  for (const auto& [number, section] : sheets) {
    world.sheet("FP-" + std::to_string(number), "3.1");
    world.world().documents.back().document.number = number;
    world.world().documents.back().document.section_number = section;
  }
  return world;
}

TEST(NumberGaps, AreWithinASectionOnly)
{
  SmallWorld world = world_of({{61, 6}, {70, 7}, {72, 7}});
  const auto gaps = number_gaps(world.world());
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].number, 71);
  EXPECT_EQ(gaps[0].before, 70);
  EXPECT_EQ(gaps[0].after, 72);
}

TEST(NumberGaps, DoNotCountTheNumberOfAWithdrawnSheet)
{
  SmallWorld world = world_of({{70, 7}, {71, 7}, {72, 7}});
  model::DocumentVersion& version = world.world().documents[1].versions.front();
  version.state = model::VersionState::kWithdrawn;
  version.ended = day("2019-09-01");
  EXPECT_TRUE(number_gaps(world.world()).empty());
}

TEST(NumberGaps, NameTheNumbersOnEitherSideOfAWiderOne)
{
  SmallWorld world = world_of({{40, 4}, {43, 4}});
  const auto gaps = number_gaps(world.world());
  ASSERT_EQ(gaps.size(), 2U);
  EXPECT_EQ(
      french(gaps[0]),
      "Aucune fiche n’a jamais porté le numéro 41, entre 40 et 43\u00A0: un numéro n’est ni décalé ni réutilisé.");
  EXPECT_EQ(gaps[1].before, 40);
}

TEST(NumberGaps, AreExplainedInTheWordsOfTheGuide)
{
  const std::string text =
      "Un numéro n’est jamais changé\u00A0: une fiche abrogée laisse son numéro vide. Le numéro 71 n’est pas "
      "attribué.\n"
      "Les fiches 710 et 7 existent.";
  EXPECT_EQ(sentence_about(text, 71), "Le numéro 71 n’est pas attribué.");
  EXPECT_EQ(sentence_about(text, 710), "Les fiches 710 et 7 existent.");
  EXPECT_EQ(sentence_about(text, 72), "");
  EXPECT_EQ(sentence_about("La fiche 71", 71), "La fiche 71");
  NumberGap gap{
      71, 70, 72,
      GapStatement{"GP-01", "1.1", "Le numéro 71 n’est pas attribué.", "Secrétaire générale", day("2019-08-27")}};
  EXPECT_EQ(french(gap),
            "Aucune fiche n’a jamais porté le numéro 71, entre 70 et 72\u00A0: un numéro n’est ni décalé ni réutilisé. "
            "Le guide GP-01, version 1.1 (approuvé le 27\u00A0août\u00A0"
            "2019, visa\u00A0: Secrétaire générale), le dit\u00A0: "
            "«\u00A0Le numéro 71 n’est pas attribué.\u00A0»");
}

}  // namespace
}  // namespace classeur::audits
