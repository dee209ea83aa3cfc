#include "model/indicator_sources.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "model/printed_decimal.hpp"
#include "model/printed_range.hpp"

namespace classeur::model
{

namespace
{

constexpr double kHundredPercent = 100;

struct Month {
  Range rate;
  Range mean;
};

// Measured values, "3" beside "13.7" being 3.0. Absent: one of them is no number.
std::optional<std::vector<Range>> ranges_of(const Indicator& indicator)
{
  int decimals = 0;
  for (const Measurement& measurement : indicator.measurements) {
    decimals = std::max(decimals, decimals_of(measurement.value));
  }
  std::vector<Range> ranges;
  for (const Measurement& measurement : indicator.measurements) {
    if (measurement.state != MeasurementState::kMeasured) continue;
    const auto value = decimal(measurement.value);
    if (!value) return std::nullopt;
    ranges.push_back(around(*value, decimals));
  }
  return ranges;
}

bool measured_alike(const Indicator& one, const Indicator& other)
{
  return std::equal(one.measurements.begin(), one.measurements.end(), other.measurements.begin(),
                    other.measurements.end(), [](const Measurement& left, const Measurement& right) {
                      return left.period == right.period && left.state == right.state;
                    });
}

// The only one of that aggregation that counts what `like` counts.
const Indicator* only_one_like(const Indicator& like, Aggregation aggregation, std::span<const Indicator> indicators)
{
  const Indicator* found = nullptr;
  for (const Indicator& one : indicators) {
    if (one.aggregation != aggregation || one.commitment != like.commitment || one.domain != like.domain) continue;
    if (!measured_alike(one, like)) continue;
    if (aggregation == Aggregation::kRatioOfSums && one.unit != "%") continue;
    if (found != nullptr) return nullptr;
    found = &one;
  }
  return found;
}

// The means that a weighting of the months may give which gives the rate `rate`. With two conditions on the weights,
// their sum and the rate, the extremes are weightings of two months at most; and as the share of one of them rises or
// falls with each rate, they are at the ends of the ranges. Absent: no weighting gives that rate.
std::optional<Range> means_at(const std::vector<Month>& months, const Range& rate)
{
  std::optional<Range> means;
  const auto take = [&](double least, double most) {
    means = means ? Range{std::min(means->least, least), std::max(means->most, most)} : Range{least, most};
  };
  const auto mix = [&](const Month& one, const Month& other, double share) {
    if (share < 0 || share > 1) return;
    take(share * one.mean.least + (1 - share) * other.mean.least,
         share * one.mean.most + (1 - share) * other.mean.most);
  };
  for (const Month& one : months) {
    if (one.rate.least <= rate.most && rate.least <= one.rate.most) take(one.mean.least, one.mean.most);
    for (const Month& other : months) {
      for (const double its : std::array{one.rate.least, one.rate.most}) {
        for (const double others : std::array{other.rate.least, other.rate.most}) {
          if (its == others) continue;
          for (const double wanted : std::array{rate.least, rate.most}) {
            mix(one, other, (wanted - others) / (its - others));
          }
        }
      }
    }
  }
  return means;
}

// Why no weighting that gives `rate` its published result gives `mean` its own; absent: one may.
std::optional<std::string> impossible(const Indicator& mean, const Indicator& rate)
{
  const auto published_mean = decimal(mean.published);
  const auto published_rate = decimal(rate.published);
  const auto means = ranges_of(mean);
  const auto rates = ranges_of(rate);
  if (!published_mean || !published_rate || !means || !rates || means->size() != rates->size()) return std::nullopt;
  std::vector<Month> months;
  for (std::size_t i = 0; i < means->size(); ++i) {
    months.push_back({{(*rates)[i].least, std::min((*rates)[i].most, kHundredPercent)}, (*means)[i]});
  }
  const auto possible = means_at(months, around(*published_rate, decimals_of(rate.published)));
  if (!possible) return std::nullopt;
  const Range published = around(*published_mean, decimals_of(mean.published));
  const bool below = published.most < possible->least;
  if (!below && published.least <= possible->most) return std::nullopt;
  const double bound = below ? std::floor(possible->least * 10) / 10 : std::ceil(possible->most * 10) / 10;
  return fmt::format(
      "Aucune pondération des mois compatible avec {} ({}) ne donne {}\u00A0: la moyenne par dossier serait d’au {} "
      "{}.",
      rate.code, french_decimal(rate.published), french_decimal(mean.published), below ? "moins" : "plus",
      french_decimal(fmt::format("{:.1f}", bound)));
}

const Survey* survey_giving(const Indicator& indicator, std::span<const Survey> surveys)
{
  const auto published = decimal(indicator.published);
  if (!published) return nullptr;
  for (const Survey& survey : surveys) {
    for (const SurveyAnswer& answer : survey.answers) {
      if (answer.commitment == indicator.commitment && answer.unit == indicator.unit &&
          decimal(answer.value) == published) {
        return &survey;
      }
    }
  }
  return nullptr;
}

}  // namespace

IndicatorJudgement judge(const Indicator& indicator, const IndicatorSources& sources)
{
  IndicatorJudgement judgement = judge(indicator);
  if (judgement.reproduction != Reproduction::kNotReproducible) return judgement;
  if (indicator.aggregation == Aggregation::kSingleValue && indicator.measurements.empty()) {
    const Survey* const survey = survey_giving(indicator, sources.surveys);
    if (survey == nullptr) return judgement;
    judgement.reproduction = Reproduction::kReproduced;
    judgement.recomputed = decimal(indicator.published);
    judgement.reason = fmt::format("C’est le résultat d’une enquête ({}).", survey->period.french());
  } else if (indicator.aggregation == Aggregation::kMeanPerCase) {
    const Indicator* const rate = only_one_like(indicator, Aggregation::kRatioOfSums, sources.indicators);
    if (rate == nullptr || only_one_like(indicator, Aggregation::kMeanPerCase, sources.indicators) == nullptr) {
      return judgement;
    }
    if (auto reason = impossible(indicator, *rate)) {
      judgement.reproduction = Reproduction::kContradictory;
      judgement.reason = std::move(*reason);
    }
  }
  return judgement;
}

}  // namespace classeur::model
