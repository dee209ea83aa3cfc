// Which edition of the standard is in use on a day, and what others than that one still say.
#include "model/editions.hpp"

#include <gtest/gtest.h>

namespace classeur::model
{
namespace
{

using base::Date;

Requirement requirement(const std::string& code, const std::string& text)
{
  Requirement made;
  made.code = code;
  made.text = text;
  return made;
}

Standard edition(Date from, std::vector<Commitment> commitments)
{
  Standard standard;
  standard.code = "s";
  standard.edition = from;
  standard.commitments = std::move(commitments);
  return standard;
}

// In no order: 3.2 is dropped in 2021, 50 comes with 2021, 3.3 with 2022.
const std::vector<Standard>& editions()
{
  static const std::vector<Standard> kEditions = {
      edition(Date(2021, 1, 1), {{3, 1, "", "Trois", {requirement("3.1", "en 2021")}},
                                 {50, 1, "", "Cinquante", {requirement("50.1", "en 2021")}}}),
      edition(Date(2019, 2, 4),
              {{3, 1, "", "Trois, avant", {requirement("3.1", "en 2019"), requirement("3.2", "en 2019")}}}),
      edition(Date(2022, 1, 1), {{3, 1, "", "Trois", {requirement("3.1", "en 2022"), requirement("3.3", "en 2022")}}})};
  return kEditions;
}

TEST(Editions, AreInUseFromTheirDayToThatOfTheNext)
{
  const auto on = [](Date day) { return edition_on(editions(), day).edition; };
  EXPECT_EQ(on(Date(2019, 2, 3)), Date(2019, 2, 4)) << "before the first of them, the first";
  EXPECT_EQ(on(Date(2019, 2, 4)), Date(2019, 2, 4));
  EXPECT_EQ(on(Date(2020, 12, 31)), Date(2019, 2, 4));
  EXPECT_EQ(on(Date(2021, 1, 1)), Date(2021, 1, 1));
  EXPECT_EQ(on(Date(2021, 12, 31)), Date(2021, 1, 1));
  EXPECT_EQ(on(Date(2022, 1, 1)), Date(2022, 1, 1));
  EXPECT_EQ(on(Date(2030, 1, 1)), Date(2022, 1, 1));
}

TEST(Editions, ComeIntoUseOnTheirDays)
{
  EXPECT_EQ(next_edition(editions(), Date(2019, 2, 3)), Date(2021, 1, 1)) << "the first is in use already";
  EXPECT_EQ(next_edition(editions(), Date(2020, 12, 31)), Date(2021, 1, 1));
  EXPECT_EQ(next_edition(editions(), Date(2021, 1, 1)), Date(2022, 1, 1));
  EXPECT_EQ(next_edition(editions(), Date(2022, 1, 1)), std::nullopt);
  EXPECT_EQ(next_edition({}, Date(2022, 1, 1)), std::nullopt);
  EXPECT_TRUE(edition_on({}, Date(2022, 1, 1)).commitments.empty());
}

TEST(Editions, StillSayWhatIsNotInUseAnyMore)
{
  const auto text = [](const char* code, Date day) {
    const Requirement* const found = find_requirement(editions(), code, day);
    return found == nullptr ? std::string() : found->text;
  };
  EXPECT_EQ(text("3.1", Date(2020, 6, 1)), "en 2019");
  EXPECT_EQ(text("3.1", Date(2021, 6, 1)), "en 2021");
  EXPECT_EQ(text("3.2", Date(2023, 1, 1)), "en 2019") << "by the last that had it";
  EXPECT_EQ(text("3.3", Date(2020, 1, 1)), "en 2022") << "by the first that will";
  EXPECT_EQ(text("3.4", Date(2020, 1, 1)), "");
  EXPECT_EQ(find_commitment(editions(), 3, Date(2020, 1, 1))->title, "Trois, avant");
  EXPECT_EQ(find_commitment(editions(), 50, Date(2023, 1, 1))->title, "Cinquante");
  EXPECT_EQ(find_commitment(editions(), 51, Date(2023, 1, 1)), nullptr);
}

TEST(Editions, AskTogether)
{
  const auto codes = [](const Standard& standard) {
    std::string all;
    for (const Commitment& commitment : standard.commitments) {
      for (const Requirement& one : commitment.requirements) all += one.code + " " + one.text + "; ";
    }
    return all;
  };
  EXPECT_EQ(codes(asked_ever(editions(), Date(2022, 6, 1))), "3.1 en 2022; 3.3 en 2022; 3.2 en 2019; 50.1 en 2021; ");
  EXPECT_EQ(codes(asked_from(editions(), Date(2021, 6, 1))), "3.1 en 2021; 3.3 en 2022; 50.1 en 2021; ");
  EXPECT_EQ(codes(asked_from(editions(), Date(2022, 6, 1))), "3.1 en 2022; 3.3 en 2022; ");
}

TEST(Editions, SayWhichOfThemHasACommitment)
{
  EXPECT_EQ(not_asked_text(editions(), 51, Date(2020, 6, 1)), "L’engagement 51 n’est pas dans le périmètre du label.");
  EXPECT_EQ(not_asked_text(editions(), 50, Date(2020, 6, 1)),
            "L’engagement 50 n’est pas dans l’édition du référentiel en usage le 1er\u00A0juin\u00A02020, celle du "
            "4\u00A0février\u00A02019\u00A0: il est dans celle du 1er\u00A0janvier\u00A02021. Demandez un jour où "
            "elle est en usage.");
}

}  // namespace
}  // namespace classeur::model
