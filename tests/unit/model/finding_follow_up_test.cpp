// An effect and the piece of evidence that proves it, as one text and back.
#include "model/finding_follow_up.hpp"

#include <gtest/gtest.h>

namespace classeur::model
{
namespace
{

TEST(EffectText, IsTakenApartAsItWasMade)
{
  for (const EffectParts& parts : {EffectParts{"", "PR-2019-024"}, {"Vu au comptoir.", "PR-1"}, {"Vu.", "v1.2_b"}}) {
    EXPECT_EQ(effect_parts(effect_text(parts.text, parts.evidence)), parts) << parts.text;
  }
  EXPECT_EQ(effect_parts("Prouvé par PR-2019-024."), (EffectParts{"", "PR-2019-024"}));
  EXPECT_EQ(effect_parts("Vu (prouvé par PR-0) et relu (prouvé par PR-1)"),
            (EffectParts{"Vu (prouvé par PR-0) et relu", "PR-1"}));
}

// What people wrote of their own names a piece at most by chance: it stays whole.
TEST(EffectText, IsAPersonsOwnWhereNoPieceStandsAtItsEnd)
{
  for (const char* effect : {"", "Vu au comptoir.", "Prouvé par la visite de mars.", "Prouvé par PR-1", "Prouvé par .",
                             "PR-1", "Vu (prouvé par PR-1).", "Vu (prouvé par PR-1 et PR-2)", "Vu (prouvé par )",
                             " (prouvé par PR-1)", "Vu (Prouvé par PR-1)"}) {
    EXPECT_EQ(effect_parts(effect), (EffectParts{effect, ""})) << effect;
  }
  const std::string too_long(41, 'a');
  EXPECT_EQ(effect_parts("Prouvé par " + too_long + ".").evidence, "") << "no code is that long";
}

}  // namespace
}  // namespace classeur::model
