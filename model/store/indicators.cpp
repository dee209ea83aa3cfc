#include "model/store/indicators.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertIndicator =
    "INSERT INTO indicator (id, salt, code, commitment, domain, label, unit, published, target, aggregation, note) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr std::string_view kInsertMeasurement =
    "INSERT INTO measurement (id, salt, indicator, period_from, period_to, state, value, numerator, denominator) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kInsertSurvey =
    "INSERT INTO survey (id, salt, code, kind, period_from, period_to, respondents) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kInsertAnswer =
    "INSERT INTO survey_answer (id, salt, survey, question, value, unit, commitment) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";

constexpr std::string_view kFindIndicator = "SELECT id FROM indicator WHERE code = $1";
constexpr std::string_view kListIndicators =
    "SELECT id, code, commitment, domain, label, unit, published, target, aggregation, note FROM indicator "
    "WHERE id < $1 ORDER BY id";
constexpr std::string_view kListMeasurements =
    "SELECT period_from, period_to, state, value, numerator, denominator FROM measurement WHERE indicator = $1 "
    "AND id < $2 ORDER BY id";
constexpr std::string_view kFindSurvey = "SELECT id FROM survey WHERE code = $1";
constexpr std::string_view kListSurveys =
    "SELECT id, code, kind, period_from, period_to, respondents FROM survey WHERE id < $1 ORDER BY id";
constexpr std::string_view kListAnswers =
    "SELECT question, value, unit, commitment FROM survey_answer WHERE survey = $1 ORDER BY id";

}  // namespace

void add_indicator(Change& change, const Indicator& indicator)
{
  if (Query(change.connection(), kFindIndicator, indicator.code).next()) {
    throw base::Error(base::ErrorCode::kConflict,
                      fmt::format("L’indicateur «\u00A0{}\u00A0» existe déjà.", indicator.code));
  }
  const std::int64_t id =
      insert_row(change, "indicator", "indicator.add", kInsertIndicator, indicator.code, indicator.commitment,
                 indicator.domain, indicator.label, indicator.unit, indicator.published, indicator.target,
                 code_of(indicator.aggregation), indicator.note);
  for (const Measurement& measurement : indicator.measurements) {
    insert_row(change, "measurement", "indicator.measure", kInsertMeasurement, id, measurement.period.from,
               measurement.period.to, code_of(measurement.state), measurement.value, measurement.numerator,
               measurement.denominator);
  }
}

std::vector<Indicator> list_indicators(const Reader& reader)
{
  std::vector<Indicator> indicators;
  Query query(reader.connection(), kListIndicators, reader.horizon());
  while (query.next()) {
    Indicator indicator;
    indicator.code = query.text(1);
    indicator.commitment = query.small(2);
    indicator.domain = query.text(3);
    indicator.label = query.text(4);
    indicator.unit = query.text(5);
    indicator.published = query.text(6);
    indicator.target = query.text(7);
    indicator.aggregation = known(parse_aggregation(query.view(8)), "indicator.aggregation", query.view(8));
    indicator.note = query.text(9);
    Query measurements(reader.connection(), kListMeasurements, query.integer(0), reader.horizon());
    while (measurements.next()) {
      indicator.measurements.push_back(
          {{measurements.day(0), measurements.day(1)},
           known(parse_measurement_state(measurements.view(2)), "measurement.state", measurements.view(2)),
           measurements.text(3),
           measurements.optional_real(4),
           measurements.optional_real(5)});
    }
    indicators.push_back(std::move(indicator));
  }
  return indicators;
}

void add_survey(Change& change, const Survey& survey)
{
  if (Query(change.connection(), kFindSurvey, survey.code).next()) {
    throw base::Error(base::ErrorCode::kConflict, fmt::format("L’enquête «\u00A0{}\u00A0» existe déjà.", survey.code));
  }
  const std::int64_t id = insert_row(change, "survey", "survey.add", kInsertSurvey, survey.code, survey.kind,
                                     survey.period.from, survey.period.to, survey.respondents);
  for (const SurveyAnswer& answer : survey.answers) {
    insert_row(change, "survey_answer", "survey.answer", kInsertAnswer, id, answer.question, answer.value, answer.unit,
               answer.commitment);
  }
}

std::vector<Survey> list_surveys(const Reader& reader)
{
  std::vector<Survey> surveys;
  Query query(reader.connection(), kListSurveys, reader.horizon());
  while (query.next()) {
    Survey survey{query.text(1), query.text(2), {query.day(3), query.day(4)}, query.optional_small(5), {}};
    Query answers(reader.connection(), kListAnswers, query.integer(0));
    while (answers.next()) {
      survey.answers.push_back({answers.text(0), answers.text(1), answers.text(2), answers.small(3)});
    }
    surveys.push_back(std::move(survey));
  }
  return surveys;
}

}  // namespace classeur::model::store
