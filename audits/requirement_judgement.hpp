// Private to readiness: what there is to judge on one day, and the judgement of one requirement.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "audits/expectations.hpp"
#include "audits/indicator_rules.hpp"
#include "audits/readiness.hpp"
#include "audits/survey_rules.hpp"

namespace classeur::audits
{

// A record that a version to come expects, and the first day on which it weakens what it supports.
struct ComingMiss {
  const model::Expectation* expectation = nullptr;
  base::Date day;
};

// Worked out once for all commitments. Points into the world and the evidence, which must outlive it.
struct Circumstances {
  const World* world = nullptr;
  const model::EvidenceSource* evidence = nullptr;
  model::EvidenceMoment moment;
  Foresight foresight = Foresight::kNone;
  base::Date known;  // what is done after it is not known: the day itself, or the one from which it is foreseen
  std::vector<ExpectationStanding> expectations;  // of sheets of the perimeter
  std::vector<ComingMiss> coming;                 // of their versions to come; without foresight, of the next days only
  std::vector<IndicatorStanding> indicators;
  std::vector<SurveyShortfall> shortfalls;

  base::Date day() const { return moment.day; }
};
Circumstances circumstances(const World& world, const model::EvidenceSource& evidence,
                            const model::EvidenceMoment& moment, Foresight foresight);
// Of a day to come, by what is known on `known`, as `evidence` is to be (foreseen_evidence.hpp).
Circumstances circumstances_foreseen(const World& world, const model::EvidenceSource& evidence,
                                     const model::EvidenceMoment& moment, base::Date known);

// Reasons, and the days on which there would be more of them if nothing is done.
struct Judgement {
  std::vector<Reason> reasons;
  std::optional<base::Date> weakens;  // first day after the day on which something more weakens it
  std::optional<base::Date> falls;    // of what is not missing: first day after the day on which it is, if foreseen
  std::vector<Upkeep> upkeep;         // in the order in which it was found

  void will_weaken(std::optional<base::Date> day);
  // The first day after the day on which the status is worse than that, which is no better than it is on the day.
  std::optional<base::Date> first_worse(Status than) const;
};

RequirementReadiness judge_requirement(const Circumstances& at, const model::Commitment& commitment,
                                       const model::Requirement& requirement, Judgement& judgement);

// Is that a day at most kLapseNoticeDays after the one that is judged? Then what keeps up is to be noted.
bool is_near(std::optional<base::Date> before, const Circumstances& at);

// The parts that a commitment is judged by, too.
void weigh_expectation(const ExpectationStanding& standing, const Circumstances& at, Judgement& judgement);
void weigh_coming(const ComingMiss& coming, const Circumstances& at, Judgement& judgement);
// Those that `concerns` says yes of.
template <typename Concerns>
void weigh_expectations(const Circumstances& at, Judgement& judgement, const Concerns& concerns)
{
  std::vector<const model::RecordCode*> missed;
  for (const ExpectationStanding& standing : at.expectations) {
    if (!concerns(*standing.expectation)) continue;
    weigh_expectation(standing, at, judgement);
    if (standing.standing == Standing::kMissed) missed.push_back(&standing.expectation->record);
  }
  for (const ComingMiss& coming : at.coming) {
    if (!concerns(*coming.expectation)) continue;
    // What is missed already is no news when the next version goes on with it.
    const bool is_missed = std::any_of(missed.begin(), missed.end(), [&](const model::RecordCode* record) {
      return *record == coming.expectation->record;
    });
    if (!is_missed) weigh_coming(coming, at, judgement);
  }
}
void weigh_indicators(const model::Commitment& commitment, const Circumstances& at, Judgement& judgement);
// Findings about the requirement; with an empty code, those about the commitment and none of its requirements.
void weigh_findings(const model::Commitment& commitment, const std::string& requirement, const Circumstances& at,
                    Judgement& judgement);
// What surveys found about the commitment.
void weigh_surveys(const model::Commitment& commitment, const Circumstances& at, Judgement& judgement);
// A document has to be written, or one extended.
Mend write_document(const model::Commitment& commitment, const Circumstances& at);

}  // namespace classeur::audits
