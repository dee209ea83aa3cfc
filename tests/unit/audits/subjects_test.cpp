#include "audits/subjects.hpp"

#include <gmock/gmock.h>

namespace classeur::audits
{
namespace
{

using ::testing::ElementsAre;
using ::testing::IsEmpty;

model::Commitment commitment(int number, std::string title, const std::vector<std::string>& texts)
{
  model::Commitment one{number, 1, "Section", std::move(title), {}};
  for (const std::string& text : texts) {
    one.requirements.emplace_back().text = text;
  }
  return one;
}

// Numbers are each standard's own: here 3 is about something else.
TEST(Subjects, AreKnownByTheWordsOfTheStandard)
{
  model::Standard standard;
  standard.commitments = {
      commitment(1, "Nous vous écoutons", {"Un registre des réclamations est tenu.", "L’accueil est ouvert."}),
      commitment(2, "Le tutorat des agents", {"Chaque agent est suivi."}),
      commitment(3, "Nous vous informons", {"Les formulaires sont en ligne.", "L’information est à jour."}),
      commitment(8, "Des exercices sont tenus", {}),
  };
  EXPECT_THAT(commitments_about(standard, Subject::kComplaints), ElementsAre(1));
  EXPECT_THAT(commitments_about(standard, Subject::kTraining), ElementsAre(2));
  EXPECT_THAT(commitments_about(standard, Subject::kExercises), ElementsAre(8));
  EXPECT_THAT(commitments_about({}, Subject::kExercises), IsEmpty());
}

// One requirement in three is enough, one in four is a word in passing.
TEST(Subjects, AreMoreThanAWordInPassing)
{
  model::Standard standard;
  standard.commitments = {
      commitment(1, "Un", {"Une suggestion est lue.", "Deux.", "Trois."}),
      commitment(2, "Deux", {"Une suggestion est lue.", "Deux.", "Trois.", "Quatre."}),
  };
  EXPECT_THAT(commitments_about(standard, Subject::kComplaints), ElementsAre(1));
}

}  // namespace
}  // namespace classeur::audits
