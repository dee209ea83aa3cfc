// Targets as the tables print them, on either side of their limits.
#include "model/indicator_target.hpp"

#include <gtest/gtest.h>

namespace classeur::model
{
namespace
{

struct Held {
  const char* target;
  double value;
  std::optional<bool> meets;
};

TEST(IndicatorTarget, IsHeldAgainstAValue)
{
  const Held all[] = {{"> 80", 80, false},     {"> 80", 80.01, true}, {">= 80", 80, true},   {">= 80", 79.99, false},
                      {"< 15", 15, false},     {"< 15", 14.99, true}, {"<= 15", 15, true},   {"<= 15", 15.01, false},
                      {"= 100", 99.99, false}, {"= 100", 100, true},  {"", 3, std::nullopt}, {"80", 3, std::nullopt},
                      {"> beaucoup", 3, {}},   {"<> 3", 3, {}}};
  for (const Held& one : all)
    EXPECT_EQ(meets_target(one.target, one.value), one.meets) << one.target << " " << one.value;
}

// Three tenths in sum are a little more than 0.3 in binary.
TEST(IndicatorTarget, TakesWhatIsComputedForWhatItIs)
{
  const double computed = 0.1 + 0.2;
  EXPECT_EQ(meets_target("<= 0.3", computed), true);
  EXPECT_EQ(meets_target("> 0.3", computed), false);
  EXPECT_EQ(meets_target("= 0.3", computed), true);
}

TEST(IndicatorTarget, ChangesFromADayOn)
{
  constexpr std::string_view kTargets = "<= 15; <= 10 from 2020-01-01;<= 8 from 2021-07-01";
  const auto read = read_targets(kTargets);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (std::vector<DatedTarget>{
                       {"<= 15", {}}, {"<= 10", base::Date(2020, 1, 1)}, {"<= 8", base::Date(2021, 7, 1)}}));
  EXPECT_EQ(target_on(kTargets, base::Date(2019, 12, 31)), "<= 15");
  EXPECT_EQ(target_on(kTargets, base::Date(2020, 1, 1)), "<= 10");
  EXPECT_EQ(target_on(kTargets, base::Date(2021, 6, 30)), "<= 10");
  EXPECT_EQ(target_on(kTargets, base::Date(2021, 7, 1)), "<= 8");
  EXPECT_EQ(targets_within(kTargets, base::Date(2019, 1, 1), base::Date(2019, 12, 31)), "<= 15");
  EXPECT_EQ(targets_within(kTargets, base::Date(2019, 1, 1), base::Date(2020, 1, 1)), "<= 15; <= 10 from 2020-01-01");
  EXPECT_EQ(targets_within(kTargets, base::Date(2020, 1, 1), base::Date(2020, 12, 31)), "<= 10");
  EXPECT_EQ(targets_within(kTargets, base::Date(2021, 7, 1), base::Date(2021, 12, 31)), "<= 8");
}

TEST(IndicatorTarget, IsTakenAsItStandsWhereItDoesNotChange)
{
  for (const char* target : {"", "> 90", "au mieux"}) {
    EXPECT_EQ(read_targets(target), (std::vector<DatedTarget>{{target, {}}}));
    EXPECT_EQ(target_on(target, base::Date(2020, 1, 1)), target);
  }
  for (const char* wrong : {"<= 15; <= 10", "<= 15; <= 10 from janvier", "<= 15; from 2020-01-01", "<= 15;",
                            "; <= 10 from 2020-01-01", "<= 15; <= 10 from 2020-01-01; <= 8 from 2020-01-01",
                            "<= 15; dix from 2020-01-01", "<= 15; <= 10 from 2020-02-30"}) {
    EXPECT_FALSE(read_targets(wrong)) << wrong;
    EXPECT_EQ(target_on(wrong, base::Date(2020, 1, 1)), wrong);
  }
}

}  // namespace
}  // namespace classeur::model
