#include "audits/coverage.hpp"

#include <algorithm>
#include <set>

#include "audits/document_rules.hpp"
#include "audits/expectations.hpp"
#include "audits/indicator_rules.hpp"
#include "audits/site_proof.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;
using model::CheckMeans;
using model::Frequency;
using model::Period;

std::vector<Period> months_around(Date day)
{
  std::vector<Period> months;
  const Date first = model::slot_of(Frequency::kMonthly, day).from;
  for (int month = -kMonthsBack; month <= kMonthsAhead; ++month) {
    months.push_back(model::slot_of(Frequency::kMonthly, base::add_months(first, month)));
  }
  return months;
}

// The day that stands for a month.
Date asked_on(const Coverage& coverage, const Period& month)
{
  return month.contains(coverage.day) ? coverage.day : month.to;
}

// A slot of a record that the sheet expects, without any.
struct MissedSlot {
  const model::Expectation* expectation;
  Period slot;
  bool is_projected;
};

// Those that are missed on the day, and those that will be once there is no time left for the month of `last`: what can
// still come in is no hole before then.
std::vector<MissedSlot> missed_slots(const World& world, const model::EvidenceSource& evidence, Date day, Date last)
{
  std::vector<MissedSlot> missed;
  for (const bool is_projected : {false, true}) {
    for (const model::Expectation* expectation : judged_on(world.expectations, is_projected ? last : day)) {
      if (!expectation->label_scope || !model::has_slots(expectation->frequency)) continue;
      const Period running = model::slot_of(expectation->frequency, last);
      const Date at = is_projected ? model::missed_from(expectation->frequency, running) : day;
      for (const Period& slot : stand(*expectation, evidence, {at}).missed()) {
        missed.push_back({expectation, slot, is_projected});
      }
    }
  }
  return missed;
}

class CoverageJudge
{
 public:
  CoverageJudge(const World& world, const model::EvidenceSource& evidence, Coverage& result)
      : world_(world),
        evidence_(evidence),
        result_(result),
        missed_(missed_slots(world, evidence, result.day, result.months.back().to))
  {
  }

  // Month after month: a source keeps its answers of one day.
  void judge()
  {
    for (const Period& month : result_.months) {
      asked_on_ = asked_on(result_, month);
      stand_indicators();
      for (CommitmentCoverage& commitment : result_.commitments) {
        const model::Commitment* const asked = world_.standard_on(asked_on_).find(commitment.number);
        commitment.months.emplace_back();
        if (asked != nullptr) commitment.months.back() = cover_of(*asked, month);
      }
    }
  }

 private:
  void stand_indicators()
  {
    indicators_.clear();
    for (const model::Indicator& indicator : world_.indicators) indicators_.push_back(stand(indicator, asked_on_));
  }

  MonthCover cover_of(const model::Commitment& commitment, const Period& month) const
  {
    MonthCover cover;
    cover.is_asked = true;
    cover.asked = static_cast<int>(commitment.requirements.size());
    for (const model::Requirement& requirement : commitment.requirements) {
      if (!is_covered(commitment, requirement, month)) cover.lacking.push_back(requirement.code);
    }
    for (const MissedSlot& missed : missed_) {
      if (!weighs_on(*missed.expectation, commitment)) continue;
      if (missed.is_projected && !result_.is_ahead(month)) continue;
      if (!model::is_of_slot(missed.slot, month)) continue;
      const std::string code = missed.expectation->record.text();
      if (std::find(cover.missed.begin(), cover.missed.end(), code) == cover.missed.end()) cover.missed.push_back(code);
    }
    return cover;
  }

  // As in readiness: on the requirements that it serves, and where it names none on the commitment.
  bool weighs_on(const model::Expectation& expectation, const model::Commitment& commitment) const
  {
    if (expectation.requirements.on(asked_on_).empty()) {
      const auto& served = expectation.commitments;
      return std::find(served.begin(), served.end(), commitment.number) != served.end();
    }
    return std::any_of(commitment.requirements.begin(), commitment.requirements.end(), [&](const auto& requirement) {
      return expectation.requirements.has(requirement.code, asked_on_);
    });
  }

  bool is_covered(const model::Commitment& commitment, const model::Requirement& requirement, const Period& month) const
  {
    if (requirement.means == CheckMeans::kDocument) {
      return support(world_, requirement.code, asked_on_) != DocumentSupport::kNone;
    }
    if (is_proven(requirement, world_.organisation, evidence_, {asked_on_})) return true;
    if (is_judged_by_site(requirement, world_.organisation))
      return false;  // that it is of the month does not say for which site
    return evidence_.of_month(requirement, month, {result_.day}).pieces > 0 ||
           (requirement.means == CheckMeans::kIndicator && is_measured(commitment, requirement, month));
  }

  bool is_measured(const model::Commitment& commitment, const model::Requirement& requirement,
                   const Period& month) const
  {
    return std::any_of(indicators_.begin(), indicators_.end(), [&](const IndicatorStanding& standing) {
      if (standing.indicator->commitment != commitment.number) return false;
      const auto& measurements = standing.indicator->measurements;
      if (std::any_of(measurements.begin(), measurements.end(), [&](const model::Measurement& one) {
            return one.state != model::MeasurementState::kNotMeasured && one.period.to <= result_.day &&
                   model::is_of_slot(one.period, month);
          })) {
        return true;
      }
      if (!standing.latest) return false;
      const auto lapses = standing.lapses(requirement.proof_age_months_max);
      return !lapses || asked_on_ < *lapses;
    });
  }

  const World& world_;
  const model::EvidenceSource& evidence_;
  Coverage& result_;
  std::vector<MissedSlot> missed_;
  Date asked_on_;  // of the month at hand
  std::vector<IndicatorStanding> indicators_;
};

}  // namespace

std::string_view code_of(Cover cover)
{
  switch (cover) {
    case Cover::kWhole:
      return "whole";
    case Cover::kPart:
      return "part";
    case Cover::kNotAsked:
      return "not-asked";
    case Cover::kHole:
      break;
  }
  return "hole";
}

std::string_view french_name(Cover cover)
{
  switch (cover) {
    case Cover::kWhole:
      return "couvert";
    case Cover::kPart:
      return "en partie";
    case Cover::kNotAsked:
      return "pas demandé";
    case Cover::kHole:
      break;
  }
  return "rien";
}

Cover MonthCover::cover() const
{
  if (!is_asked) return Cover::kNotAsked;
  if (covered() == 0) return Cover::kHole;
  return lacking.empty() && missed.empty() ? Cover::kWhole : Cover::kPart;
}

int Coverage::count(std::size_t month, Cover cover) const
{
  return static_cast<int>(std::count_if(commitments.begin(), commitments.end(), [&](const CommitmentCoverage& one) {
    return one.months[month].cover() == cover;
  }));
}

Coverage coverage(const World& world, const model::EvidenceSource& evidence, Date day,
                  const std::vector<int>& commitments)
{
  Coverage result;
  result.day = day;
  result.months = months_around(day);
  std::set<int> asked;
  for (const Period& month : result.months) {
    for (const model::Commitment& one : world.standard_on(asked_on(result, month)).commitments)
      asked.insert(one.number);
  }
  for (const int number : asked) {
    if (std::find(commitments.begin(), commitments.end(), number) == commitments.end()) continue;
    result.commitments.push_back({number, {}});
  }
  CoverageJudge(world, evidence, result).judge();
  return result;
}

}  // namespace classeur::audits
