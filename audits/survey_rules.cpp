#include "audits/survey_rules.hpp"

#include <algorithm>

#include "audits/expectations.hpp"
#include "model/indicator_target.hpp"
#include "model/printed_decimal.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;
using model::Survey;
using model::SurveyAnswer;

constexpr std::string_view kWeakness = "weakness";

bool asks(const Survey& survey, const SurveyAnswer& answer)
{
  return std::any_of(survey.answers.begin(), survey.answers.end(), [&](const SurveyAnswer& one) {
    return one.commitment == answer.commitment && one.question == answer.question;
  });
}

bool is_answered_anew(const Survey& survey, const SurveyAnswer& answer, std::span<const Survey> surveys, Date known)
{
  return std::any_of(surveys.begin(), surveys.end(), [&](const Survey& later) {
    return later.kind == survey.kind && survey.period.to < later.period.to && later.period.to < known &&
           (answer.value == kWeakness || asks(later, answer));
  });
}

bool weighs(const Survey& survey, Date day)
{
  const Date from = survey.period.to + 1;
  return from <= day && day < base::add_months(from, kMissedWeighsMonths);
}

}  // namespace

bool falls_short(const SurveyAnswer& answer)
{
  if (answer.value == kWeakness) return true;
  const auto value = model::decimal(answer.value);
  return !answer.target.empty() && !(value && model::meets_target(answer.target, *value).value_or(false));
}

std::vector<SurveyShortfall> shortfalls(std::span<const Survey> surveys, Date day, Date known)
{
  std::vector<SurveyShortfall> found;
  for (const Survey& survey : surveys) {
    if (known <= survey.period.to || !weighs(survey, day)) continue;
    for (const SurveyAnswer& answer : survey.answers) {
      if (falls_short(answer) && !is_answered_anew(survey, answer, surveys, known)) found.push_back({&survey, &answer});
    }
  }
  return found;
}

}  // namespace classeur::audits
