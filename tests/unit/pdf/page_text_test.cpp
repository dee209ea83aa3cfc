// The text of a PDF, read by a program that may come to harm.
#include "templates/pdf/page_text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/resource.h>

#include "tests/unit/pdf/sample_pdf.hpp"

namespace classeur::templates::pdf
{
namespace
{

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Of processor time, all that have ended.
double seconds_of_readers()
{
  rusage usage{};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  constexpr double kMicro = 1e-6;
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         kMicro * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

// Small print to the edge; each page begins with its number.
std::string printed_pages(unsigned count)
{
  constexpr int kLines = 65;
  constexpr std::string_view kLine =
      "le service accueille les usagers sans attente, oriente leurs demandes et leur dit sous quel nombre de jours";
  std::vector<std::string> objects{"<</Type /Catalog/Pages 2 0 R>>", "",
                                   "<</Type /Font/Subtype /Type1/BaseFont /Helvetica>>"};
  std::string kids;
  for (unsigned page = 1; page <= count; ++page) {
    std::string content = fmt::format("BT /F 9 Tf 11 TL 40 800 Td (Page {}) Tj T* ", page);
    for (int line = 0; line < kLines; ++line) content += fmt::format("({}) Tj T* ", kLine);
    objects.push_back(
        fmt::format("<</Type /Page/Parent 2 0 R/MediaBox [0 0 595 842]/Contents {} 0 R/Resources <</Font "
                    "<</F 3 0 R>>>>>>",
                    objects.size() + 2));
    kids += fmt::format("{} 0 R ", objects.size());
    objects.push_back(stream_object(content + "ET"));
  }
  objects[1] = fmt::format("<</Type /Pages/Count {}/Kids [{}]>>", count, kids);
  return assembled(objects);
}

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

TEST(PageText, OfAPdfMadeToTakeForeverIsGivenUpSoon)
{
  constexpr double kSecondsMax = 6;
  const double before = seconds_of_readers();
  EXPECT_FALSE(read_page_text(endless_pdf()));
  EXPECT_LT(seconds_of_readers() - before, kSecondsMax);
}

// As much as a thick report of small print: 33 000 lines on 500 pages.
TEST(PageText, OfAnHonestLongReportIsWellWithinItsLimit)
{
  constexpr unsigned kPages = 500;
  const double before = seconds_of_readers();
  const auto text = read_page_text(printed_pages(kPages));
  ASSERT_TRUE(text);
  for (unsigned page = 1; page <= kPages; ++page) {
    ASSERT_EQ(std::count(text->begin(), text->end(), fmt::format("Page {}", page)), 1) << page;
  }
  EXPECT_LT(seconds_of_readers() - before, ReaderLimits().seconds_max / 2.0);
}

TEST(PageText, OverItsLimitIsAbsent)
{
  ReaderLimits limits;
  limits.text_bytes_max = 10;
  EXPECT_FALSE(read_page_text(haru_pdf(20, "guichet"), limits));
}

}  // namespace
}  // namespace classeur::templates::pdf
