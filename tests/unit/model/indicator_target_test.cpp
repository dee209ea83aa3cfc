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

}  // namespace
}  // namespace classeur::model
