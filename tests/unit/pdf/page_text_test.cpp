// The text of a PDF, read by a program that may come to harm.
#include "templates/pdf/page_text.hpp"

#include <gmock/gmock.h>

#include "tests/unit/pdf/sample_pdf.hpp"

namespace classeur::templates::pdf
{
namespace
{

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(PageText, JoinsTheLinesOfAParagraph)
{
  // "jours" would not have fitted on the first line; "Le" would have on the second.
  EXPECT_THAT(paragraphs_of_lines("Les demandes sont adressées quinze\njours avant.\nLe chef veille.\n"),
              ElementsAre("Les demandes sont adressées quinze jours avant.", "Le chef veille."));
}

TEST(PageText, BeginsAParagraphAtABulletAndAtAnEmptyLine)
{
  EXPECT_THAT(paragraphs_of_lines("un mot puis un autre mot\n\uF095 premier point de la liste\nencore\n\nautre\n"),
              ElementsAre("un mot puis un autre mot", "• premier point de la liste encore", "autre"));
}

TEST(PageText, JoinsWordsThatALineBroke)
{
  EXPECT_THAT(paragraphs_of_lines("prenez un rendez-\nvous\n"), ElementsAre("prenez un rendez-vous"));
  EXPECT_THAT(paragraphs_of_lines("la procé\u00AD\ndure\n"), ElementsAre("la procédure"));
}

TEST(PageText, DoesNotJoinAcrossPages)
{
  EXPECT_THAT(paragraphs_of_lines("une ligne de page\n\fautre page\n"), ElementsAre("une ligne de page", "autre page"));
}

TEST(PageText, IsThatOfThePages)
{
  const auto text = read_page_text(haru_pdf(3, "guichet"));
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, ElementsAre("guichet page 1", "guichet page 2", "guichet page 3"));
}

TEST(PageText, OfAPageThatShowsNoneIsEmpty)
{
  const auto text = read_page_text(one_page("", "0 0 10 10 re f"));
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, IsEmpty());
}

TEST(PageText, OfAPdfThatCannotBeReadIsAbsent)
{
  EXPECT_FALSE(read_page_text("%PDF-1.7\nrien"));
}

// Twelve forms, each drawing the one below ten times: a million million words, and not a stack too deep.
TEST(PageText, OfAPdfMadeToTakeForeverIsGivenUp)
{
  std::vector<std::string> forms;
  constexpr int kForms = 12;
  constexpr int kFirst = 5;
  for (int form = 0; form < kForms; ++form) {
    std::string content;
    if (form + 1 == kForms) {
      content = "BT /F 12 Tf (mot) Tj ET";
    } else {
      for (int time = 0; time < 10; ++time) content += "/X Do ";
    }
    const std::string below = std::to_string(kFirst + form + 1);
    forms.push_back(stream_object(
        content,
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F << /Type /Font /Subtype "
        "/Type1 /BaseFont /Helvetica >> >>" +
            (form + 1 == kForms ? std::string() : " /XObject << /X " + below + " 0 R >>") + " >> "));
  }
  ReaderLimits limits;
  limits.seconds_max = 1;
  EXPECT_FALSE(read_page_text(one_page("/Resources << /XObject << /X 5 0 R >> >>", "/X Do", forms), limits));
}

TEST(PageText, OverItsLimitIsAbsent)
{
  ReaderLimits limits;
  limits.text_bytes_max = 10;
  EXPECT_FALSE(read_page_text(haru_pdf(20, "guichet"), limits));
}

}  // namespace
}  // namespace classeur::templates::pdf
