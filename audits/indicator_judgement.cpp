#include <fmt/format.h>

#include "audits/evidence_xml.hpp"
#include "audits/owners.hpp"
#include "audits/requirement_judgement.hpp"
#include "base/french_list.hpp"

namespace classeur::audits
{

namespace
{

std::string_view article_of(model::Frequency frequency)
{
  if (frequency == model::Frequency::kMonthly) return "";
  return frequency == model::Frequency::kYearly ? "l’" : "le ";
}

// « décembre 2018, août et septembre 2019 »: a year is said once, after the last slot of it.
std::string slots_text(model::Frequency frequency, const std::vector<model::Period>& slots)
{
  std::vector<std::string> names;
  for (auto slot = slots.begin(); slot != slots.end(); ++slot) {
    std::string name = std::string(article_of(frequency)) + model::slot_name(frequency, *slot);
    const std::string year = "\u00A0" + std::to_string(slot->from.year());
    const bool is_said = slot + 1 != slots.end() && (slot + 1)->from.year() == slot->from.year();
    if (is_said && name.ends_with(year)) name.resize(name.size() - year.size());
    names.push_back(std::move(name));
  }
  return base::french_list(names);
}

std::string contradiction_text(const IndicatorStanding& standing)
{
  const model::Indicator& indicator = *standing.indicator;
  if (!standing.judgement.recomputed) {
    return fmt::format(
        "Le résultat publié de l’indicateur {} ne peut pas être recalculé\u00A0: ses mesures le contredisent.",
        indicator.code);
  }
  return fmt::format("Le résultat publié de l’indicateur {} est contredit par ses mesures, qui donnent {}.",
                     indicator.code, with_unit(french_rounded(*standing.judgement.recomputed), indicator));
}

void weigh_indicator(const IndicatorStanding& standing, const std::string& owner, const Circumstances& at,
                     Judgement& judgement)
{
  const model::Indicator& indicator = *standing.indicator;
  const auto add = [&](ReasonKind kind, std::string text, Mend mend) {
    judgement.reasons.push_back(
        {kind, Weight::kWeakens, indicator.code, std::move(text), {indicator.code}, {std::move(mend)}});
  };
  const Mend act_on_miss{Effort::kAction, MendPlace::kIndicator, indicator.code,
                         fmt::format("Analyser l’écart de {} et mener une action.", indicator.code), owner};
  if (standing.target == TargetOutcome::kMissed) {
    add(ReasonKind::kIndicatorOffTarget,
        fmt::format("L’indicateur {} n’atteint pas son objectif ({}).", indicator.code,
                    french_target(standing.missed_target)),
        act_on_miss);
  }
  if (standing.target == TargetOutcome::kMissedAsMeasured) {
    add(ReasonKind::kIndicatorOffTarget,
        fmt::format("L’indicateur {} n’atteint pas son objectif ({})\u00A0: ses mesures donnent {}.", indicator.code,
                    french_target(standing.missed_target),
                    with_unit(french_rounded(*standing.missed_measure), indicator)),
        act_on_miss);
  }
  if (standing.judgement.reproduction == model::Reproduction::kContradictory) {
    add(ReasonKind::kIndicatorNotReproducible, contradiction_text(standing),
        {Effort::kRecord, MendPlace::kIndicator, indicator.code,
         fmt::format("Corriger le résultat publié de {}, ou la mesure qui est fausse.", indicator.code), owner});
  } else if (!standing.reproducible) {
    add(ReasonKind::kIndicatorNotReproducible,
        fmt::format("Le résultat publié de l’indicateur {} ne peut pas être recalculé.", indicator.code),
        {Effort::kRecord, MendPlace::kIndicator, indicator.code,
         fmt::format("Retrouver et conserver les numérateurs et les dénominateurs de {}, mois par mois.",
                     indicator.code),
         owner});
  }
  if (!standing.missing.empty()) {
    const std::vector<model::Period> skipped = standing.skipped();
    const auto since = standing.unmeasured_since();
    std::string text = fmt::format("L’indicateur {} ", indicator.code);
    std::string mend = fmt::format("Mesurer l’indicateur {} ", indicator.code);
    if (!skipped.empty()) {
      const std::string slots = slots_text(*standing.frequency, skipped);
      text += "n’a pas de mesure pour " + slots + (since ? ", et " : "");
      mend += "pour " + slots + (since ? ", et " : "");
    }
    if (since) {
      text += "n’est plus mesuré depuis le " + since->french();
      mend += "depuis le " + since->french();
    }
    add(ReasonKind::kIndicatorStale, text + ".",
        {Effort::kMeasurement, MendPlace::kIndicator, indicator.code, mend + ".", owner});
  } else {
    judgement.will_weaken(standing.stale_from);
    if (is_near(standing.stale_from, at)) {
      judgement.upkeep.push_back({*standing.stale_from,
                                  {Effort::kMeasurement, MendPlace::kIndicator, indicator.code,
                                   fmt::format("Mesurer l’indicateur {}.", indicator.code), owner}});
    }
  }
}

}  // namespace

void weigh_indicators(const model::Commitment& commitment, const Circumstances& at, Judgement& judgement)
{
  for (const IndicatorStanding& standing : at.indicators) {
    if (standing.indicator->commitment != commitment.number) continue;
    weigh_indicator(standing, owner_of_commitment(*at.world, commitment.number, at.day()), at, judgement);
  }
}

}  // namespace classeur::audits
