#include "model/evidence_mentions.hpp"

#include <algorithm>
#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classeur::model
{

namespace
{

bool may_name(std::string_view text, std::string_view code)
{
  const auto parts = possible_codes(text);
  return std::find(parts.begin(), parts.end(), code) != parts.end();
}

}  // namespace

TEST(EvidenceMentions, FindsACodeWhateverStandsAroundIt)
{
  for (const std::string_view text :
       {"PR-2019-004", "la preuve PR-2019-004.", "(PR-2019-004)", "«\u00A0PR-2019-004\u00A0»", "FP-10/PR-2019-004.pdf",
        "E-1-PR-2019-004-bis", "actionPR-2019-004", "PR-2019-004bis", "PR-2019-004_v2",
        "été PR-2019-004\u202F; hiver"}) {
    EXPECT_TRUE(may_name(text, "PR-2019-004")) << text;
  }
}

TEST(EvidenceMentions, TakesNoNumberApart)
{
  EXPECT_FALSE(may_name("PR-2019-0041", "PR-2019-004"));
  EXPECT_TRUE(may_name("PR-2019-0041", "PR-2019-0041"));
  EXPECT_FALSE(may_name("PR-2019 004", "PR-2019-004"));
  EXPECT_FALSE(may_name("registres", "registre"));
}

TEST(EvidenceMentions, ComeByPlaceAndTheLongestFirst)
{
  EXPECT_THAT(possible_codes("a1, .b"), ::testing::ElementsAre("a1", "a", "1", "b"));
  EXPECT_THAT(possible_codes("x-7"), ::testing::ElementsAre("x-7", "x-", "x", "-7", "-", "7"));
  EXPECT_THAT(possible_codes(""), ::testing::IsEmpty());
  EXPECT_THAT(possible_codes("… «\u00A0»"), ::testing::IsEmpty());
}

// A code has forty signs at most.
TEST(EvidenceMentions, AreNoLongerThanCodes)
{
  EXPECT_TRUE(may_name(std::string(40, 'a'), std::string(40, 'a')));
  EXPECT_TRUE(possible_codes(std::string(41, 'a')).empty());
  EXPECT_TRUE(may_name(std::string(39, 'a') + "-b", std::string(39, 'a') + "-"));
  EXPECT_FALSE(may_name(std::string(39, 'a') + "-b", std::string(39, 'a') + "-b"));
}

}  // namespace classeur::model
