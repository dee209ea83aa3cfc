#include "audits/subjects.hpp"

#include <algorithm>
#include <string_view>

#include "model/written_words.hpp"

namespace classeur::audits
{

namespace
{

// Beginnings of words, without accents: « formons », not « formulaire » nor « information ».
std::vector<std::string_view> words_of(Subject subject)
{
  switch (subject) {
    case Subject::kComplaints:
      return {"reclamation", "suggestion"};
    case Subject::kTraining:
      return {"formation", "formons", "tutorat", "tuteur"};
    case Subject::kExercises:
      return {"exercice"};
  }
  return {};
}

bool names(std::string_view text, const std::vector<std::string_view>& beginnings)
{
  const std::vector<model::WrittenWord> words = model::written_words(text);
  return std::any_of(words.begin(), words.end(), [&](const model::WrittenWord& word) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return word.text.starts_with(beginning); });
  });
}

}  // namespace

std::vector<int> commitments_about(const model::Standard& standard, Subject subject)
{
  constexpr std::size_t kShare = 3;  // one requirement in three
  const std::vector<std::string_view> words = words_of(subject);
  std::vector<int> numbers;
  for (const model::Commitment& commitment : standard.commitments) {
    const auto& requirements = commitment.requirements;
    const auto naming =
        static_cast<std::size_t>(std::count_if(requirements.begin(), requirements.end(), [&](const auto& requirement) {
          return names(requirement.text, words);
        }));
    if (names(commitment.title, words) || (naming > 0 && naming * kShare >= requirements.size())) {
      numbers.push_back(commitment.number);
    }
  }
  return numbers;
}

}  // namespace classeur::audits
