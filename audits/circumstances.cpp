// The part of requirement_judgement.hpp that is worked out once for all commitments.
#include "audits/requirement_judgement.hpp"

namespace classeur::audits
{

using base::Date;

namespace
{

Circumstances circumstances_known(const World& world, const model::EvidenceSource& evidence,
                                  const model::EvidenceMoment& moment, Foresight foresight, Date known)
{
  Circumstances at{
      &world, &evidence, moment, foresight, known, {}, {}, {}, shortfalls(world.surveys, moment.day, known)};
  const auto weighs = [](const model::Expectation& one) { return one.label_scope && !one.commitments.empty(); };
  for (const model::Expectation* expectation : judged_on(world.expectations, moment.day)) {
    if (weighs(*expectation)) at.expectations.push_back(stand(*expectation, evidence, moment));
  }
  for (const model::Expectation* expectation : coming_after(world.expectations, moment.day)) {
    // What is to be kept up is to be noted all the same.
    const bool is_soon = expectation->from - moment.day <= kLapseNoticeDays;
    if (!weighs(*expectation) || (foresight == Foresight::kNone && !is_soon)) continue;
    if (const auto missed = first_missed(*expectation, evidence, moment)) at.coming.push_back({expectation, *missed});
  }
  for (const model::Indicator& indicator : world.indicators) {
    at.indicators.push_back(foresee(indicator, moment.day, known, {world.indicators, world.surveys}));
  }
  return at;
}

}  // namespace

Circumstances circumstances(const World& world, const model::EvidenceSource& evidence,
                            const model::EvidenceMoment& moment, Foresight foresight)
{
  return circumstances_known(world, evidence, moment, foresight, moment.day);
}

Circumstances circumstances_foreseen(const World& world, const model::EvidenceSource& evidence,
                                     const model::EvidenceMoment& moment, Date known)
{
  return circumstances_known(world, evidence, moment, Foresight::kUntil, known);
}

bool is_near(std::optional<Date> before, const Circumstances& at)
{
  return before && at.day() < *before && *before - at.day() <= kLapseNoticeDays;
}

}  // namespace classeur::audits
