#include "model/indicator.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "model/indicator_target.hpp"
#include "model/names.hpp"
#include "model/printed_decimal.hpp"
#include "model/printed_range.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<Aggregation, 5> kAggregations = {{
    {Aggregation::kRatioOfSums, "ratio of sums", "rapport des sommes"},
    {Aggregation::kMean, "mean", "moyenne simple des mois"},
    {Aggregation::kMeanPerCase, "mean per case", "moyenne par dossier"},
    {Aggregation::kSum, "sum", "somme"},
    {Aggregation::kSingleValue, "single value", "valeur unique"},
}};

constexpr NameTable<MeasurementState, 3> kStates = {{
    {MeasurementState::kMeasured, "measured", "mesuré"},
    {MeasurementState::kNoCase, "no case", "aucun cas"},
    {MeasurementState::kNotMeasured, "not measured", "non mesuré"},
}};

// "93,52" of 93.52.
std::string french_hundredths(double value)
{
  return french_decimal(fmt::format("{:.2f}", value));
}

struct Recomputation {
  std::optional<double> value;
  std::string reason;
  bool impossible = false;  // no weighting of the months can give what was published
};

// May what is published be the mean of these months, whatever they weigh? "3" beside "13.7" is 3.0. A whole rate that
// is printed more roughly than a month which is nearly whole may have been rounded itself.
bool some_weighting_gives_published(const Indicator& indicator, const std::vector<const Measurement*>& measured,
                                    double published)
{
  const bool is_rate = indicator.aggregation == Aggregation::kRatioOfSums && indicator.unit == "%";
  int decimals = 0;
  for (const Measurement* measurement : measured) decimals = std::max(decimals, decimals_of(measurement->value));
  std::vector<Range> months;
  bool may_be_rounded = !is_rate;
  for (const Measurement* measurement : measured) {
    const double value = decimal(measurement->value).value();
    months.push_back(is_rate ? around_rate(value, decimals) : around(value, decimals));
    may_be_rounded = may_be_rounded || (value != published && rounds_to(value, indicator.published));
  }
  const int of_published = decimals_of(indicator.published);
  return some_weighting_gives(months,
                              may_be_rounded ? around(published, of_published) : around_rate(published, of_published));
}

// `measured`: each has a value that is a number, and there is one.
Recomputation recompute_weighted(const Indicator& indicator, std::vector<const Measurement*> measured,
                                 std::optional<double> published)
{
  const bool ratio = indicator.aggregation == Aggregation::kRatioOfSums;
  const bool complete = std::all_of(measured.begin(), measured.end(), [](const Measurement* measurement) {
    return measurement->numerator && measurement->denominator;
  });
  if (complete) {
    double numerator = 0;
    double denominator = 0;
    for (const Measurement* measurement : measured) {
      numerator += *measurement->numerator;
      denominator += *measurement->denominator;
    }
    if (denominator == 0) return {std::nullopt, "Les dénominateurs sont nuls\u00A0: aucun cas.", false};
    const double scale = ratio && indicator.unit == "%" ? 100 : 1;
    return {scale * numerator / denominator,
            fmt::format("{}\u00A0/\u00A0{}.", french_decimal(plain_decimal(numerator)),
                        french_decimal(plain_decimal(denominator))),
            false};
  }
  std::erase_if(measured, [](const Measurement* measurement) { return measurement->denominator == 0; });
  if (measured.empty()) return {std::nullopt, "Les dénominateurs sont nuls\u00A0: aucun cas.", false};
  std::vector<double> values;
  for (const Measurement* measurement : measured) values.push_back(decimal(measurement->value).value());
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  const bool is_possible = !published || some_weighting_gives_published(indicator, measured, *published);
  if (*least == *most && (!is_possible || !published || rounds_to(*least, indicator.published))) {
    return {*least, "Tous les mois mesurés ont la même valeur.", false};
  }
  const std::string missing =
      ratio ? "Les numérateurs et dénominateurs mensuels manquent\u00A0: le rapport des sommes ne peut être recalculé."
            : "Le nombre de dossiers de chaque mois manque\u00A0: la moyenne par dossier ne peut être recalculée.";
  if (!is_possible) {
    const bool is_one_of_them = *published == *least || *published == *most;
    return {std::nullopt,
            fmt::format("{} Aucune pondération des mois, de {} à {}, ne donne {}{}", missing, french_hundredths(*least),
                        french_hundredths(*most), french_hundredths(*published),
                        is_one_of_them ? "\u00A0: il faudrait que chaque mois où il y a des cas le donne." : "."),
            true};
  }
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  return {std::nullopt, fmt::format("{} La moyenne simple serait {}.", missing, french_hundredths(mean)), false};
}

Recomputation recompute(const Indicator& indicator, std::optional<double> published)
{
  std::vector<const Measurement*> measured;
  std::vector<double> values;
  for (const Measurement& measurement : indicator.measurements) {
    if (measurement.state != MeasurementState::kMeasured) continue;
    const auto value = decimal(measurement.value);
    if (!value)
      return {std::nullopt, fmt::format("La valeur «\u00A0{}\u00A0» n’est pas un nombre.", measurement.value), false};
    measured.push_back(&measurement);
    values.push_back(*value);
  }
  if (values.empty()) return {std::nullopt, "Aucune mesure\u00A0: il n’y a pas de base de calcul.", false};
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  switch (indicator.aggregation) {
    case Aggregation::kSum:
      return {sum, fmt::format("Somme de {} mesures.", values.size()), false};
    case Aggregation::kMean:
      return {sum / static_cast<double>(values.size()), fmt::format("Moyenne simple de {} mesures.", values.size()),
              false};
    case Aggregation::kSingleValue:
      return {values.back(), "Valeur unique.", false};
    case Aggregation::kRatioOfSums:
    case Aggregation::kMeanPerCase:
      return recompute_weighted(indicator, std::move(measured), published);
  }
  return {};
}

// Does what was published about all of it meet each of the targets, or none?
std::optional<bool> meets_targets(const Indicator& indicator, double published)
{
  std::optional<bool> met;
  for (const Indicator& part : by_target(indicator)) {
    const auto one = meets_target(part.target, published);
    if (!one || (met && *met != *one)) return std::nullopt;
    met = one;
  }
  return met;
}

}  // namespace

std::string_view code_of(Aggregation aggregation)
{
  return name_of(kAggregations, aggregation).code;
}
std::string_view french_name(Aggregation aggregation)
{
  return name_of(kAggregations, aggregation).french;
}
std::optional<Aggregation> parse_aggregation(std::string_view code)
{
  return value_named(kAggregations, code);
}

std::string_view code_of(MeasurementState state)
{
  return name_of(kStates, state).code;
}
std::string_view french_name(MeasurementState state)
{
  return name_of(kStates, state).french;
}
std::optional<MeasurementState> parse_measurement_state(std::string_view code)
{
  return value_named(kStates, code);
}

std::vector<Indicator> by_target(const Indicator& indicator)
{
  std::vector<Indicator> parts;
  std::vector<Measurement> measurements = indicator.measurements;
  std::stable_sort(measurements.begin(), measurements.end(),
                   [](const auto& one, const auto& other) { return one.period.from < other.period.from; });
  std::string_view last;
  for (const Measurement& measurement : measurements) {
    if (measurement.state == MeasurementState::kNotMeasured) continue;
    const std::string_view target = target_on(indicator.target, measurement.period.from);
    if (parts.empty() || target.data() != last.data()) {
      parts.push_back(indicator);
      parts.back().target = target;
      parts.back().measurements.clear();
    }
    last = target;
    parts.back().measurements.push_back(measurement);
  }
  if (parts.empty()) return {indicator};
  if (parts.size() == 1) {
    parts.front().measurements = indicator.measurements;
  } else {
    for (Indicator& part : parts) part.published.clear();
  }
  return parts;
}

IndicatorJudgement judge(const Indicator& indicator)
{
  const auto published = decimal(indicator.published);
  const Recomputation result = recompute(indicator, published);
  IndicatorJudgement judgement;
  judgement.recomputed = result.value;
  judgement.reason = result.reason;
  if (published) judgement.target_met = meets_targets(indicator, *published);
  if (indicator.published.empty()) {
    judgement.reproduction = Reproduction::kNothingPublished;
  } else if (result.value) {
    const bool same = rounds_to(*result.value, indicator.published);
    judgement.reproduction = same ? Reproduction::kReproduced : Reproduction::kContradictory;
  } else {
    judgement.reproduction = result.impossible ? Reproduction::kContradictory : Reproduction::kNotReproducible;
  }
  return judgement;
}

}  // namespace classeur::model
