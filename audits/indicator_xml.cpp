#include "audits/indicator_xml.hpp"

#include <string>

#include "audits/checklist.hpp"
#include "audits/evidence_xml.hpp"
#include "audits/survey_rules.hpp"
#include "base/text.hpp"
#include "model/indicator_names.hpp"
#include "model/indicator_sources.hpp"

namespace classeur::audits
{

void write_target_outcome(base::XmlWriter& xml, const IndicatorStanding& standing)
{
  if (standing.target == TargetOutcome::kUnknown) return;
  xml.attribute("target-outcome", code_of(standing.target)).attribute("target-name", french_name(standing.target));
}

void write_miss(base::XmlWriter& xml, const model::Indicator& indicator, const model::Measurement& month)
{
  if (misses_target(indicator, month)) xml.attribute("missed", french_name(TargetOutcome::kMissed));
}

void write_indicator(base::XmlWriter& xml, const World& world, const model::Indicator& indicator, base::Date day)
{
  const model::IndicatorJudgement judgement = model::judge(indicator, {world.indicators, world.surveys});
  xml.open("indicator")
      .attribute("code", indicator.code)
      .attribute("commitment", indicator.commitment)
      .attribute("label", indicator.label)
      .attribute("unit", indicator_unit(indicator.unit))
      .attribute("target", french_target(indicator.target))
      .attribute("aggregation", french_name(indicator.aggregation))
      .attribute("published", french_decimal(indicator.published))
      .attribute("reproduction", french_name(judgement.reproduction))
      .attribute("judgement", judgement.reason);
  write_target_outcome(xml, stand(indicator, day, {world.indicators, world.surveys}));
  for (const model::Measurement& measurement : indicator.measurements) {
    if (measurement.period.from > day) continue;
    xml.open("measurement")
        .attribute("period", measurement.period.french())
        .attribute("month", french_month(measurement.period.from))
        .attribute("value", measurement.state == model::MeasurementState::kMeasured
                                ? french_decimal(measurement.value)
                                : std::string(french_name(measurement.state)));
    write_miss(xml, indicator, measurement);
    if (measurement.numerator && measurement.denominator) xml.attribute("base", french_fraction(measurement));
    xml.close();
  }
  xml.close();
}

void write_survey(base::XmlWriter& xml, const model::Survey& survey)
{
  xml.open("survey")
      .attribute("code", survey.code)
      .attribute("kind", french_survey_kind(survey.kind))
      .attribute("period", survey.period.french());
  if (survey.respondents) xml.attribute("respondents", *survey.respondents);
  for (const model::SurveyAnswer& answer : survey.answers) {
    xml.open("answer")
        .attribute("question", base::with_french_spaces(answer.question))
        .attribute("value", french_answer(answer))
        .attribute("target", french_target(answer))
        .attribute("short", falls_short(answer) ? "yes" : "no")
        .attribute("commitment", answer.commitment)
        .close();
  }
  xml.close();
}

}  // namespace classeur::audits
