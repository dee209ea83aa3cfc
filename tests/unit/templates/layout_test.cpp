// Lengths, colours, hyphenation and the shapes of SVG.
#include <gmock/gmock.h>

#include "templates/formatter/hyphenation.hpp"
#include "templates/formatter/length.hpp"
#include "templates/formatter/page_builder.hpp"
#include "templates/formatter/svg_path.hpp"
#include "templates/formatter/utf8.hpp"

namespace classeur::templates
{
namespace
{

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::size_t> points(std::string_view word)
{
  std::u32string characters;
  for (std::size_t at = 0; at < word.size();) characters += next_character(word, at);
  return hyphenation_points(characters);
}

TEST(Length, KnowsItsUnits)
{
  const LengthContext context{8, 200};
  EXPECT_DOUBLE_EQ(*parse_length("12pt", context), 12);
  EXPECT_NEAR(*parse_length("25.4mm", context), 72, 1e-9);
  EXPECT_NEAR(*parse_length("2.54cm", context), 72, 1e-9);
  EXPECT_DOUBLE_EQ(*parse_length("1.5em", context), 12);
  EXPECT_DOUBLE_EQ(*parse_length("25%", context), 50);
  EXPECT_DOUBLE_EQ(*parse_length("-4px", context), -3);
  EXPECT_DOUBLE_EQ(*parse_length("1in + 8pt", context), 80);
  for (const char* wrong : {"", "pt", "12 pt", "12furlongs", "auto"})
    EXPECT_FALSE(parse_length(wrong, context)) << wrong;
}

TEST(Colour, IsReadInEveryForm)
{
  EXPECT_EQ(parse_color("#000091"), (Color{0, 0, 0x91}));
  EXPECT_EQ(parse_color("#f0a"), (Color{255, 0, 170}));
  EXPECT_EQ(parse_color("rgb(1, 2,3)"), (Color{1, 2, 3}));
  EXPECT_EQ(parse_color("navy"), (Color{0, 0, 128}));
  for (const char* wrong : {"#12", "#gggggg", "rgb(1,2)", "rgb(300,0,0)", "bleu"})
    EXPECT_FALSE(parse_color(wrong)) << wrong;
}

// The divisions are those of French school grammar: in-for-ma-tion, or-ga-ni-sa-tion; two letters stay before, three go
// after.
TEST(Hyphenation, DividesFrenchWordsBySyllable)
{
  ASSERT_TRUE(has_hyphenation());
  EXPECT_THAT(points("information"), ElementsAre(2, 5, 7));
  EXPECT_THAT(points("réclamation"), ElementsAre(2, 5, 7));
  EXPECT_THAT(points("organisation"), ElementsAre(2, 4, 6, 8));
  EXPECT_THAT(points("RECLAMATION"), IsEmpty());
  EXPECT_THAT(points("oui"), IsEmpty());
}

TEST(PageNumber, IsWrittenInItsFormat)
{
  EXPECT_EQ(format_page_number(12, "1"), "12");
  EXPECT_EQ(format_page_number(12, "001"), "012");
  EXPECT_EQ(format_page_number(1994, "I"), "MCMXCIV");
  EXPECT_EQ(format_page_number(4, "i"), "iv");
  EXPECT_EQ(format_page_number(28, "a"), "ab");
}

TEST(SvgPath, ReadsCommandsAbsoluteAndRelative)
{
  std::string out;
  PathWriter path(out);
  EXPECT_TRUE(write_path("M1,2l3-1H10v5z", path));
  EXPECT_EQ(out, "1 2 m\n4 1 l\n10 1 l\n10 6 l\nh\n");
  out.clear();
  EXPECT_TRUE(write_path("M0 0 Q3 3 6 0", path));
  EXPECT_EQ(out, "0 0 m\n2 2 4 2 6 0 c\n");
  EXPECT_FALSE(write_path("L1 2", path));
  EXPECT_FALSE(write_path("M1 2 X", path));
}

// Half a circle of radius 10 from (0,0) to (20,0), clockwise on the screen: its middle is (10,-10).
TEST(SvgPath, TurnsArcsIntoCurves)
{
  std::string out;
  PathWriter path(out);
  EXPECT_TRUE(write_path("M0 0A10 10 0 0120 0", path));
  EXPECT_THAT(out, ::testing::HasSubstr(" 10 -10 c\n"));
  EXPECT_THAT(out, ::testing::EndsWith(" 20 0 c\n"));
}

}  // namespace
}  // namespace classeur::templates
