#include "base/french_list.hpp"

#include <gtest/gtest.h>

namespace classeur::base
{
namespace
{

TEST(FrenchList, EndsWithEtAsSoonAsThereAreTwo)
{
  EXPECT_EQ(french_list({}), "");
  EXPECT_EQ(french_list({"FP-41"}), "FP-41");
  EXPECT_EQ(french_list({"FP-41", "FP-42"}), "FP-41 et FP-42");
  EXPECT_EQ(french_list({"FP-41", "FP-42", "CH-01"}), "FP-41, FP-42 et CH-01");
}

}  // namespace
}  // namespace classeur::base
