#include "base/text.hpp"

#include <gtest/gtest.h>

#include "base/xml.hpp"

namespace classeur::base
{
namespace
{

struct Case {
  const char* name;
  std::string_view text;
  bool clean;
};

// RFC 3629, section 4, and XML 1.0, section 2.2: each boundary from both sides.
class CleanText : public ::testing::TestWithParam<Case>
{
};

TEST_P(CleanText, IsWellFormedUtf8ThatXmlKnows)
{
  EXPECT_EQ(is_clean(GetParam().text, LineBreaks::kAllowed), GetParam().clean);
}

using namespace std::string_view_literals;
INSTANTIATE_TEST_SUITE_P(
    Cases, CleanText,
    ::testing::Values(Case{"empty", "", true}, Case{"french", "Préfecture – 5\u00A0€", true},
                      Case{"break", "a\tb\r\nc", true}, Case{"bell", "a\ab", false}, Case{"nul", "a\0b"sv, false},
                      Case{"unit_separator", "\x1F", false}, Case{"space", " ", true}, Case{"tilde", "~", true},
                      Case{"delete_", "\x7F", false}, Case{"lone_continuation", "\x80", false},
                      Case{"overlong_two", "\xC1\xBF", false}, Case{"first_two", "\xC2\x80", true},
                      Case{"overlong_three", "\xE0\x9F\xBF", false}, Case{"first_three", "\xE0\xA0\x80", true},
                      Case{"last_before_surrogates", "\xED\x9F\xBF", true}, Case{"surrogate", "\xED\xA0\x80", false},
                      Case{"replacement", "\xEF\xBF\xBD", true}, Case{"noncharacter_fffe", "\xEF\xBF\xBE", false},
                      Case{"noncharacter_ffff", "\xEF\xBF\xBF", false},
                      Case{"overlong_four", "\xF0\x8F\xBF\xBF", false}, Case{"first_four", "\xF0\x90\x80\x80", true},
                      Case{"last", "\xF4\x8F\xBF\xBD", true}, Case{"beyond", "\xF4\x90\x80\x80", false},
                      Case{"cut", "caf\xC3", false}, Case{"latin1", "caf\xE9 noir", false}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(Text, MayBeHeldToOneLine)
{
  EXPECT_TRUE(is_clean("a b", LineBreaks::kRefused));
  EXPECT_FALSE(is_clean("a\nb", LineBreaks::kRefused));
  EXPECT_EQ(find_unclean("ab\ncd", LineBreaks::kRefused), 2U);
}

TEST(Text, LosesTheCharactersThatNobodySees)
{
  EXPECT_EQ(without_controls("Accueil\vtéléphonique\ftri"), "Accueil\ntéléphonique\ntri");
  EXPECT_EQ(without_controls("a\tb\r\nc"), "a\tb\r\nc");
  EXPECT_EQ(without_controls("a\0b\a\x1B\x7F"sv), "ab");
  EXPECT_EQ(without_controls("\u202Eexe.fdp\u202C, \u200Bfin\uFFFE\uFEFF"), "exe.fdp, fin");
  EXPECT_EQ(without_controls("5\u00A0€, 3\u202F000 – œuvre 😀"), "5\u00A0€, 3\u202F000 – œuvre 😀");
  EXPECT_EQ(without_controls("caf\xE9"), "caf\xE9");
}

TEST(Text, IsSetAsFrenchWhereItWasTypedWithPlainSpaces)
{
  EXPECT_EQ(with_french_spaces("Accueil : « bien » ; 96 % ! Oui ?"),
            "Accueil\u00A0: «\u00A0bien\u00A0»\u202F; 96\u00A0%\u202F! Oui\u202F?");
  EXPECT_EQ(with_french_spaces("de 9:30 à 10:15, un:deux"), "de 9:30 à 10:15, un:deux");
  EXPECT_EQ(with_french_spaces("déjà\u00A0: mis "), "déjà\u00A0: mis ");
}

TEST(Text, IsBlankWhereNobodySeesAnything)
{
  for (const std::string_view blank :
       {""sv, "  "sv, "\t\r\n"sv, "\u00A0"sv, "\u202F\u2003"sv, "\u200B"sv, "\u202E"sv, "\u00AD\u2060\uFEFF"sv,
        "\u2028"sv, "\u3164"sv, "\u2800"sv, "\u0085"sv, "\U000E0041"sv}) {
    EXPECT_TRUE(is_blank(blank)) << blank;
  }
  for (const std::string_view seen : {"a"sv, "\u00A0a"sv, "\u202E."sv, "é"sv, "–"sv, "😀"sv, "\xE9"sv}) {
    EXPECT_FALSE(is_blank(seen)) << seen;
  }
}

TEST(Text, OfUnknownEncodingIsWindows1252WhereItIsNotUtf8)
{
  EXPECT_EQ(utf8_of("\xEF\xBB\xBFRéunion"), "Réunion");
  EXPECT_EQ(utf8_of("R\xE9union \x80 12, l\x92\x9Cuvre"), "Réunion € 12, l’œuvre");
}

// A page is made whatever bytes a file or a row holds.
TEST(Text, WrongBytesDoNotBreakTheXmlAroundThem)
{
  XmlWriter xml;
  xml.open("a").attribute("b", "caf\xE9").text("x\xED\xA0\x80y\xEF\xBF\xBFz\a").close();
  const XmlDocument document = XmlDocument::parse(xml.str(), "f.xml");
  EXPECT_EQ(document.root().attribute("b"), "caf\uFFFD");
  EXPECT_EQ(document.root().text(), "x\uFFFD\uFFFD\uFFFDy\uFFFD\uFFFD\uFFFDz");
}

TEST(Text, CountsCharactersAndNotBytes)
{
  EXPECT_EQ(count_characters(""), 0U);
  EXPECT_EQ(count_characters("abc"), 3U);
  EXPECT_EQ(count_characters("é€😀"), 3U) << "of two, three and four bytes";
}

TEST(Text, FoldsWhiteSpace)
{
  EXPECT_EQ(folded(" \n one\t two\r\n\r\nthree "), "one two three");
  EXPECT_EQ(folded(" \n"), "");
  EXPECT_EQ(folded("92,32\u00A0%"), "92,32\u00A0%") << "what binds two words stays";
}

}  // namespace
}  // namespace classeur::base
