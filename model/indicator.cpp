#include "model/indicator.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "model/indicator_target.hpp"
#include "model/names.hpp"
#include "model/printed_decimal.hpp"

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

Recomputation recompute_weighted(const Indicator& indicator, const std::vector<const Measurement*>& measured,
                                 const std::vector<double>& values, std::optional<double> published)
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
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  if (*least == *most) return {*least, "Tous les mois mesurés ont la même valeur.", false};
  const std::string missing =
      ratio ? "Les numérateurs et dénominateurs mensuels manquent\u00A0: le rapport des sommes ne peut être recalculé."
            : "Le nombre de dossiers de chaque mois manque\u00A0: la moyenne par dossier ne peut être recalculée.";
  // A weighted mean lies between the least and the greatest of its terms.
  if (published && (*published < *least || *published > *most)) {
    return {std::nullopt,
            fmt::format("{} Aucune pondération des mois, de {} à {}, ne donne {}.", missing, french_hundredths(*least),
                        french_hundredths(*most), french_hundredths(*published)),
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
      return recompute_weighted(indicator, measured, values, published);
  }
  return {};
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

IndicatorJudgement judge(const Indicator& indicator)
{
  const auto published = decimal(indicator.published);
  const Recomputation result = recompute(indicator, published);
  IndicatorJudgement judgement;
  judgement.recomputed = result.value;
  judgement.reason = result.reason;
  if (published) judgement.target_met = meets_target(indicator.target, *published);
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
