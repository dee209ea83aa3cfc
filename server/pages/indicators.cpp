// Indicators: all of them; and one by one, with its months, what became of them, and the forms that say more.
#include "model/store/indicators.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "audits/evidence_xml.hpp"
#include "audits/indicator_rules.hpp"
#include "audits/indicator_xml.hpp"
#include "base/error.hpp"
#include "base/paris_time.hpp"
#include "model/indicator_names.hpp"
#include "model/indicator_sources.hpp"
#include "model/printed_decimal.hpp"
#include "server/indicator_acts.hpp"
#include "server/pages/field_errors.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/version_trail.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::Indicator;
using model::Measurement;
using model::MeasurementState;

constexpr int kUnprocessable = 422;
constexpr int kMonthsOffered = 36;
constexpr std::string_view kMonths[] = {"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                        "juil.", "août",  "sept.", "oct.", "nov.", "déc."};
constexpr MeasurementState kStates[] = {MeasurementState::kMeasured, MeasurementState::kNoCase,
                                        MeasurementState::kNotMeasured};

std::string address_of(std::string_view code)
{
  return "/indicateurs/" + percent_encode(code);
}

std::string printed(const std::optional<double>& number)
{
  return number ? model::french_decimal(model::plain_decimal(*number)) : std::string();
}

// "92,32", as a form takes it.
std::string typed(std::string_view decimal)
{
  std::string text(decimal);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}
std::string typed(const std::optional<double>& number)
{
  return number ? typed(model::plain_decimal(*number)) : std::string();
}

void write_measurement(base::XmlWriter& xml, const Indicator& indicator, const Measurement& measurement)
{
  const auto month = static_cast<std::size_t>(measurement.period.from.month() - 1);
  xml.open("measurement")
      .attribute("period", measurement.period.french())
      .attribute("month", kMonths[month])
      .attribute("code", model::month_code(measurement.period))
      .attribute("name", model::french_month(measurement.period));
  audits::write_miss(xml, indicator, measurement);
  if (measurement.numerator) xml.attribute("numerator", printed(measurement.numerator));
  if (measurement.denominator) xml.attribute("denominator", printed(measurement.denominator));
  switch (measurement.state) {
    case MeasurementState::kMeasured:
      xml.attribute("state", "measured")
          .attribute("plain", measurement.value)
          .text(model::french_decimal(measurement.value));
      break;
    case MeasurementState::kNoCase:
      xml.attribute("state", "no-case").text("aucun cas");
      break;
    case MeasurementState::kNotMeasured:
      xml.attribute("state", "not-measured").text("non mesuré");
      break;
  }
  xml.close();
}

// What is said of each month, and between that the months that are awaited and of which nothing is said.
void write_months_by_time(base::XmlWriter& xml, const Indicator& indicator, const audits::IndicatorStanding& standing)
{
  std::vector<model::Period> awaited;
  if (standing.frequency == model::Frequency::kMonthly) awaited = standing.missing;
  auto next = awaited.begin();
  const auto write_awaited = [&](std::optional<base::Date> before) {
    for (; next != awaited.end() && (!before || next->from < *before); ++next) {
      if (model::find_measurement(indicator, *next) != nullptr) continue;
      xml.open("awaited").attribute("code", model::month_code(*next)).text(model::french_month(*next)).close();
    }
  };
  for (const Measurement& measurement : indicator.measurements) {
    write_awaited(measurement.period.from);
    write_measurement(xml, indicator, measurement);
  }
  write_awaited(std::nullopt);
}

// Opens <indicator>, with what it is and how its published result is judged; the reason is for the caller to write.
std::string open_indicator(base::XmlWriter& xml, const Indicator& indicator, const model::IndicatorSources& sources,
                           const HiddenEvidence& hidden, base::Date today)
{
  const model::IndicatorJudgement judgement = model::judge(indicator, sources);
  xml.open("indicator")
      .attribute("code", indicator.code)
      .attribute("address", address_of(indicator.code))
      .attribute("label", indicator.label)
      .attribute("domain", indicator.domain)
      .attribute("commitment", indicator.commitment)
      .attribute("unit", indicator.unit)
      .attribute("published", model::french_decimal(indicator.published))
      .attribute("target", hidden.mask(audits::french_target(indicator.target)))
      .attribute("aggregation", model::french_name(indicator.aggregation))
      .attribute("aggregation-code", model::code_of(indicator.aggregation))
      .attribute("judgement", code_of(judgement.reproduction));
  if (judgement.recomputed) xml.attribute("recomputed", french_number(*judgement.recomputed, 2));
  audits::write_target_outcome(xml, audits::stand(indicator, today, sources));
  return judgement.reason;
}

// « 83,33 % (5 / 6) », « aucun cas »
std::string words_of(const Measurement& measurement, const Indicator& indicator)
{
  if (measurement.state != MeasurementState::kMeasured) return std::string(french_name(measurement.state));
  std::string text = model::french_decimal(measurement.value);
  if (indicator.unit == "%") text += "\u00A0%";
  if (!measurement.numerator || !measurement.denominator) return text;
  return text + fmt::format(" ({}\u00A0/\u00A0{})", printed(measurement.numerator), printed(measurement.denominator));
}

// What was said since the indicator was declared, the latest first, each with what it was before.
void write_history(base::XmlWriter& xml, const store::IndicatorHistory& history, const HiddenEvidence& hidden)
{
  struct Told {
    const model::IndicatorStatement* statement;
    std::string before;
    std::string after;
  };
  std::vector<Told> told;
  Indicator then = history.declared;
  for (const model::IndicatorStatement& statement : history.statements) {
    Told one{&statement, {}, {}};
    if (statement.measurement) {
      const Measurement* const there = model::find_measurement(then, statement.measurement->period);
      if (there != nullptr) one.before = words_of(*there, then);
      one.after = words_of(*statement.measurement, then);
    } else {
      const std::string_view unit = then.unit == "%" ? "\u00A0%" : "";
      if (!then.published.empty()) one.before = model::french_decimal(then.published).append(unit);
      one.after = model::french_decimal(statement.published).append(unit);
    }
    told.push_back(std::move(one));
    model::apply(statement, then);
  }
  std::reverse(told.begin(), told.end());
  for (const Told& one : told) {
    xml.open("statement").attribute("before", one.before).attribute("after", one.after);
    if (one.statement->measurement) {
      xml.attribute("month", model::french_month(one.statement->measurement->period));
    }
    xml.attribute("function", one.statement->function);
    xml.element("reason", hidden.mask(one.statement->reason));
    write_day(xml, "on", base::paris_time(one.statement->at).day);
    xml.close();
  }
}

bool is_weighted(const Indicator& indicator)
{
  return indicator.aggregation == model::Aggregation::kRatioOfSums ||
         indicator.aggregation == model::Aggregation::kMeanPerCase;
}

// The month that most wants figures: one that keeps the result from being recomputed, or else one that is awaited.
std::string month_to_enter(const Indicator& indicator, const audits::IndicatorStanding& standing)
{
  if (is_weighted(indicator) && !standing.reproducible) {
    for (const Measurement& one : indicator.measurements) {
      if (one.state == MeasurementState::kMeasured && !one.denominator) return model::month_code(one.period);
    }
  }
  return standing.missing.empty() ? std::string() : model::month_code(standing.missing.front());
}

// The months to choose from, the latest that is over first: those that are measured or awaited, and this year's.
void write_months(base::XmlWriter& xml, const Indicator& indicator, base::Date today)
{
  base::Date first(today.year(), 1, 1);
  if (!indicator.measurements.empty()) first = std::min(first, indicator.measurements.front().period.from);
  const base::Date tomorrow = today + 1;
  base::Date month = base::add_months(base::Date(tomorrow.year(), tomorrow.month(), 1), -1);
  for (int count = 0; count < kMonthsOffered && first <= month; ++count) {
    const model::Period period{month, base::end_of_months(month, 1)};
    xml.open("month").attribute("code", model::month_code(period)).text(model::french_month(period)).close();
    month = base::add_months(month, -1);
  }
}

// What the form of a month holds: what came back, or what there is of the month that was asked for.
model::TypedMeasurement typed_in(const Request& request, const Indicator& indicator, const std::string& suggested)
{
  if (!request.form.empty()) {
    return {request.form.get_or("mois", ""), request.form.get_or("etat", ""), request.form.get_or("valeur", ""),
            request.form.get_or("numerateur", ""), request.form.get_or("denominateur", "")};
  }
  model::TypedMeasurement known;
  known.month = request.query.get_or("mois", suggested);
  const auto month = model::typed_month(known.month);
  if (!month) return {};
  const Measurement* const there = model::find_measurement(indicator, *month);
  if (there == nullptr) return known;
  return {known.month, std::string(code_of(there->state)), typed(there->value), typed(there->numerator),
          typed(there->denominator)};
}

enum class Form { kNone, kMeasurement, kResult };

void write_forms(base::XmlWriter& xml, const Request& request, const Indicator& indicator, Form came_back,
                 const audits::IndicatorStanding& standing)
{
  const bool month_came_back = came_back == Form::kMeasurement;
  const model::TypedMeasurement month = came_back == Form::kResult
                                            ? model::TypedMeasurement{}
                                            : typed_in(request, indicator, month_to_enter(indicator, standing));
  xml.open("typed")
      .attribute("month", month.month)
      .attribute("value", month.value)
      .attribute("numerator", month.numerator)
      .attribute("denominator", month.denominator)
      .attribute("reason", month_came_back ? request.form.get_or("motif", "") : "");
  for (const MeasurementState state : kStates) write_option(xml, code_of(state), french_name(state), month.state);
  xml.close();
  const bool result_came_back = came_back == Form::kResult;
  xml.open("typed-result")
      .attribute("result", result_came_back ? request.form.get_or("resultat", "") : "")
      .attribute("reason", result_came_back ? request.form.get_or("motif-resultat", "") : "")
      .close();
  write_months(xml, indicator, request.today);
}

Response indicator_page(const Request& request, Form came_back, const FieldErrors& errors, int status)
{
  const store::IndicatorHistory history = require_indicator(*request.reader, request.parameters.get_or("code", ""));
  const Indicator now = history.now();
  const HiddenEvidence hidden(request);
  const std::vector<Indicator> all = store::list_indicators(*request.reader);
  const std::vector<model::Survey> surveys = store::list_surveys(*request.reader);
  const audits::IndicatorStanding standing = audits::stand(now, request.today);

  const bool may_measure = may_go(request, Method::kPost, "/indicateurs/{code}/mesure");
  const bool may_publish = may_go(request, Method::kPost, "/indicateurs/{code}/resultat");

  Page page(request, "indicator", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  const std::string reason = open_indicator(xml, now, {all, surveys}, hidden, request.today);
  xml.attribute("may-measure", may_measure ? "yes" : "no")
      .attribute("may-publish", may_publish ? "yes" : "no")
      .attribute("seen", last_statement_of(history));
  xml.element("reason", reason);
  write_errors(xml, errors);
  write_months_by_time(xml, now, standing);
  write_history(xml, history, hidden);
  if (may_measure) write_forms(xml, request, now, came_back, standing);
  xml.close();
  return page.finish(status);
}

// What the viewer had before his eyes, from the form.
IndicatorSeen seen_of(const Request& request)
{
  constexpr int kStatementMax = 2'000'000'000;
  const auto seen = request.form.number("vu", 0, kStatementMax);
  if (!seen) {
    throw Error(ErrorCode::kBadInput, "Ce formulaire n’est pas complet\u00A0: revenez à la page et recommencez.");
  }
  return {request.parameters.get_or("code", ""), *seen};
}

std::string_view field_of(model::MeasurementField field)
{
  switch (field) {
    case model::MeasurementField::kMonth:
      return "mois";
    case model::MeasurementField::kState:
      return "etat";
    case model::MeasurementField::kValue:
      return "valeur";
    case model::MeasurementField::kNumerator:
      return "numerateur";
    case model::MeasurementField::kDenominator:
      return "denominateur";
  }
  return "";
}

// Says it, unless it changed since it was shown.
Response state(Request& request, const IndicatorSeen& seen, const std::function<void(const Acting&)>& act)
{
  try {
    perform(*request.store, *request.account, request.today, act);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kConflict) throw;
    return moved_on(request, error.advice());
  }
  return {Redirect{address_of(seen.code) + "#saisir"}, 303, {}};
}

}  // namespace

Response indicators(Request& request)
{
  const HiddenEvidence hidden(request);
  Page page(request, "indicators", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("indicators");
  const std::vector<Indicator> all = store::list_indicators(*request.reader);
  const std::vector<model::Survey> surveys = store::list_surveys(*request.reader);
  for (const Indicator& indicator : all) {
    const std::string reason = open_indicator(xml, indicator, {all, surveys}, hidden, request.today);
    xml.element("reason", reason);
    for (const Measurement& measurement : indicator.measurements) write_measurement(xml, indicator, measurement);
    xml.close();
  }
  xml.close();
  return page.finish();
}

Response indicator(Request& request)
{
  return indicator_page(request, Form::kNone, {}, 200);
}

Response submit_measurement(Request& request)
{
  const IndicatorSeen seen = seen_of(request);
  const Indicator now = require_indicator(*request.reader, seen.code).now();
  const model::MeasurementReading reading = model::read_measurement(typed_in(request, now, ""), now, request.today);
  FieldErrors errors;
  for (const model::MeasurementFault& fault : reading.faults) errors.emplace(field_of(fault.field), fault.text);
  const std::string reason = request.form.get_or("motif", "");
  if (reading.measurement) {
    const model::Novelty novelty = model::novelty_of(now, *reading.measurement);
    if (novelty == model::Novelty::kNone) {
      errors["mois"] = fmt::format("C’est déjà ce qui est dit de {}\u00A0: il n’y a rien à changer.",
                                   model::french_month(reading.measurement->period));
    } else if (const auto fault = fault_of_statement_reason(novelty, reason)) {
      errors["motif"] = *fault;
    }
  }
  if (!errors.empty()) return indicator_page(request, Form::kMeasurement, errors, kUnprocessable);
  return state(request, seen, [&](const Acting& who) { state_measurement(who, seen, *reading.measurement, reason); });
}

Response submit_published_result(Request& request)
{
  const IndicatorSeen seen = seen_of(request);
  const Indicator now = require_indicator(*request.reader, seen.code).now();
  const model::PublishedReading reading = model::read_published(request.form.get_or("resultat", ""), now);
  const std::string reason = request.form.get_or("motif-resultat", "");
  FieldErrors errors;
  if (!reading.result) {
    errors["resultat"] = reading.fault;
  } else {
    const model::Novelty novelty = model::novelty_of_published(now, *reading.result);
    if (novelty == model::Novelty::kNone) {
      errors["resultat"] = "C’est déjà le résultat publié\u00A0: il n’y a rien à changer.";
    } else if (const auto fault = fault_of_statement_reason(novelty, reason)) {
      errors["motif-resultat"] = *fault;
    }
  }
  if (!errors.empty()) return indicator_page(request, Form::kResult, errors, kUnprocessable);
  return state(request, seen, [&](const Acting& who) { state_published(who, seen, *reading.result, reason); });
}

}  // namespace classeur::server::pages
