#include "model/store/indicators.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/printed_decimal.hpp"
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
constexpr std::string_view kInsertSurveyTarget =
    "INSERT INTO survey_target (id, salt, answer, target) VALUES ($1, $2, $3, $4)";

constexpr std::string_view kInsertMeasurementSaid =
    "INSERT INTO measurement_said (id, salt, indicator, period_from, period_to, state, value, numerator, denominator, "
    "reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view kInsertPublishedResult =
    "INSERT INTO published_result (id, salt, indicator, result, reason) VALUES ($1, $2, $3, $4, $5)";

constexpr std::string_view kFindIndicator = "SELECT id FROM indicator WHERE code = $1";
constexpr std::string_view kListIndicators =
    "SELECT id, code, commitment, domain, label, unit, published, target, aggregation, note FROM indicator "
    "WHERE id < $1 ORDER BY id";
constexpr std::string_view kReadIndicator =
    "SELECT id, code, commitment, domain, label, unit, published, target, aggregation, note FROM indicator "
    "WHERE id < $1 AND code = $2";
constexpr std::string_view kListMeasurementsSaid =
    "SELECT said.id, period_from, period_to, state, value, numerator, denominator, reason, actor_function, happened_at "
    "FROM measurement_said said JOIN journal ON number = said.id WHERE indicator = $1 AND said.id < $2 "
    "ORDER BY said.id";
constexpr std::string_view kListPublishedResults =
    "SELECT said.id, result, reason, actor_function, happened_at FROM published_result said "
    "JOIN journal ON number = said.id WHERE indicator = $1 AND said.id < $2 ORDER BY said.id";
constexpr std::string_view kListMeasurements =
    "SELECT period_from, period_to, state, value, numerator, denominator FROM measurement WHERE indicator = $1 "
    "AND id < $2 ORDER BY id";
constexpr std::string_view kFindSurvey = "SELECT id FROM survey WHERE code = $1";
constexpr std::string_view kListSurveys =
    "SELECT id, code, kind, period_from, period_to, respondents FROM survey WHERE id < $1 ORDER BY id";
constexpr std::string_view kListAnswers =
    "SELECT question, value, unit, commitment, target FROM survey_answer a LEFT JOIN survey_target t ON t.answer = "
    "a.id "
    "WHERE survey = $1 ORDER BY a.id";

std::int64_t id_of(const Reader& reader, std::string_view code)
{
  Query query(reader.connection(), kFindIndicator, code);
  query.next();
  return query.integer(0);
}

std::string text_of(const std::optional<double>& number)
{
  return number ? plain_decimal(*number) : std::string();
}

// The row that the query stands on, as it was declared.
Indicator read_declared(const Reader& reader, Query& query)
{
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
  return indicator;
}

// Of the indicator of that id, in the order in which it was said.
std::vector<IndicatorStatement> read_statements(const Reader& reader, std::int64_t indicator)
{
  std::vector<IndicatorStatement> statements;
  Query said(reader.connection(), kListMeasurementsSaid, indicator, reader.horizon());
  while (said.next()) {
    const Measurement measurement{{said.day(1), said.day(2)},
                                  known(parse_measurement_state(said.view(3)), "measurement_said.state", said.view(3)),
                                  said.text(4),
                                  decimal(said.view(5)),
                                  decimal(said.view(6))};
    statements.push_back({said.integer(0), measurement, {}, said.text(7), said.text(8), said.instant(9)});
  }
  Query published(reader.connection(), kListPublishedResults, indicator, reader.horizon());
  while (published.next()) {
    statements.push_back({published.integer(0), std::nullopt, published.text(1), published.text(2), published.text(3),
                          published.instant(4)});
  }
  std::sort(statements.begin(), statements.end(), [](const auto& one, const auto& other) { return one.id < other.id; });
  return statements;
}

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
    indicators.push_back(
        IndicatorHistory{read_declared(reader, query), read_statements(reader, query.integer(0))}.now());
  }
  return indicators;
}

void add_statement(Change& change, std::string_view indicator, const IndicatorStatement& statement)
{
  const std::optional<IndicatorHistory> there = find_indicator(change, indicator);
  if (!there) {
    throw base::Error(base::ErrorCode::kNotFound,
                      fmt::format("Il n’y a pas d’indicateur «\u00A0{}\u00A0».", indicator));
  }
  const std::int64_t id = id_of(change, indicator);
  if (!statement.measurement) {
    insert_row(change, "published_result", "indicator.publish", kInsertPublishedResult, id, statement.published,
               statement.reason);
    return;
  }
  const Measurement& said = *statement.measurement;
  const bool corrects = novelty_of(there->now(), said) == Novelty::kCorrects;
  insert_row(change, "measurement_said", corrects ? "indicator.correct" : "indicator.measure", kInsertMeasurementSaid,
             id, said.period.from, said.period.to, code_of(said.state), said.value, text_of(said.numerator),
             text_of(said.denominator), statement.reason);
}

Indicator IndicatorHistory::now() const
{
  Indicator indicator = declared;
  for (const IndicatorStatement& statement : statements) apply(statement, indicator);
  return indicator;
}

std::optional<IndicatorHistory> find_indicator(const Reader& reader, std::string_view code)
{
  Query query(reader.connection(), kReadIndicator, reader.horizon(), code);
  if (!query.next()) return std::nullopt;
  return IndicatorHistory{read_declared(reader, query), read_statements(reader, query.integer(0))};
}

void add_survey(Change& change, const Survey& survey)
{
  if (Query(change.connection(), kFindSurvey, survey.code).next()) {
    throw base::Error(base::ErrorCode::kConflict, fmt::format("L’enquête «\u00A0{}\u00A0» existe déjà.", survey.code));
  }
  const std::int64_t id = insert_row(change, "survey", "survey.add", kInsertSurvey, survey.code, survey.kind,
                                     survey.period.from, survey.period.to, survey.respondents);
  for (const SurveyAnswer& answer : survey.answers) {
    const std::int64_t row = insert_row(change, "survey_answer", "survey.answer", kInsertAnswer, id, answer.question,
                                        answer.value, answer.unit, answer.commitment);
    if (!answer.target.empty()) {
      insert_row(change, "survey_target", "survey.answer", kInsertSurveyTarget, row, answer.target);
    }
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
      survey.answers.push_back({answers.text(0), answers.text(1), answers.text(2), answers.small(3), answers.text(4)});
    }
    surveys.push_back(std::move(survey));
  }
  return surveys;
}

}  // namespace classeur::model::store
