// How what surveys find weighs on the commitments that they are about.
#include <fmt/format.h>

#include "audits/evidence_xml.hpp"
#include "audits/owners.hpp"
#include "audits/requirement_judgement.hpp"
#include "base/text.hpp"

namespace classeur::audits
{

namespace
{

std::string shortfall_text(const SurveyShortfall& shortfall)
{
  const model::SurveyAnswer& answer = *shortfall.answer;
  const std::string survey = french_survey_kind(shortfall.survey->kind) + " " + shortfall.survey->period.french();
  const std::string question = base::with_french_spaces(answer.question);
  if (answer.target.empty()) return fmt::format("{}, point faible\u00A0: «\u00A0{}\u00A0».", survey, question);
  return fmt::format("{}\u00A0: «\u00A0{}\u00A0», {} (objectif\u00A0{}).", survey, question, french_answer(answer),
                     french_target(answer));
}

}  // namespace

void weigh_surveys(const model::Commitment& commitment, const Circumstances& at, Judgement& judgement)
{
  for (const SurveyShortfall& shortfall : at.shortfalls) {
    if (shortfall.answer->commitment != commitment.number) continue;
    judgement.reasons.push_back(
        {ReasonKind::kSurveyShortfall,
         Weight::kWeakens,
         shortfall.survey->code,
         shortfall_text(shortfall),
         {shortfall.survey->code},
         {{Effort::kExercise, MendPlace::kCommitment, std::to_string(commitment.number),
           "Corriger ce que l’enquête a relevé, et le faire constater par une nouvelle enquête.",
           owner_of_commitment(*at.world, commitment.number, at.day())}}});
  }
}

}  // namespace classeur::audits
