#include "audits/readiness.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/absence.hpp"
#include "audits/document_rules.hpp"
#include "audits/foreseen_evidence.hpp"
#include "audits/listed_evidence.hpp"
#include "audits/requirement_judgement.hpp"
#include "base/french_list.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;

std::optional<Date> sooner(std::optional<Date> one, std::optional<Date> other)
{
  if (!one) return other;
  if (!other) return one;
  return std::min(*one, *other);
}

// Builds the answer for one commitment.
class CommitmentJudge
{
 public:
  CommitmentJudge(const Circumstances& at, const model::Commitment& commitment) : at_(at), commitment_(commitment)
  {
    result_.number = commitment.number;
  }

  void judge()
  {
    collect_documents();
    for (const model::Indicator& indicator : at_.world->indicators) {
      if (indicator.commitment == commitment_.number) result_.indicators.push_back(indicator.code);
    }
    result_.evidence_count = at_.evidence->valid_for(commitment_, at_.moment);
    weigh_own();
    for (const model::Requirement& requirement : commitment_.requirements) {
      judgements_.emplace_back();
      result_.requirements.push_back(judge_requirement(at_, commitment_, requirement, judgements_.back()));
    }
    conclude();
  }

  CommitmentReadiness take() { return std::move(result_); }

  // The first day, from the one that was judged on, on which it is worse than that.
  std::optional<Date> first_worse(Status than) const
  {
    if (than < result_.status) return at_.day();
    if (than == Status::kMissing) return std::nullopt;
    if (than == Status::kFragile) return falls();
    std::optional<Date> worse = own_.weakens;
    for (const Judgement& judgement : judgements_) worse = sooner(worse, judgement.first_worse(than));
    return worse;
  }
  // Null: it has none of that code.
  const RequirementReadiness* find(const std::string& requirement) const
  {
    const auto found = std::find_if(result_.requirements.begin(), result_.requirements.end(),
                                    [&](const RequirementReadiness& one) { return one.requirement == requirement; });
    return found == result_.requirements.end() ? nullptr : &*found;
  }
  // As first_worse() of one of its requirements; of what it does not have, none.
  std::optional<Date> first_worse(const std::string& requirement, Status than) const
  {
    const RequirementReadiness* const there = find(requirement);
    if (there == nullptr) return std::nullopt;
    if (than < there->status) return at_.day();
    return judgements_[static_cast<std::size_t>(there - result_.requirements.data())].first_worse(than);
  }

 private:
  void collect_documents()
  {
    for (const RegisteredDocument& entry : at_.world->documents) {
      const model::DocumentVersion* version = entry.in_force(at_.day());
      if (!version || !serves(*version, commitment_.number)) continue;
      if (entry.document.type != model::DocumentType::kProcedure) {
        result_.other_documents.push_back(entry.document.code);
      } else if (entry.is_in_scope(*version)) {
        result_.sheets.push_back(entry.document.code);
      } else {
        result_.out_of_scope_sheets.push_back(entry.document.code);
      }
    }
  }

  void weigh_own()
  {
    if (result_.sheets.empty()) {
      add_no_sheet();
    } else {
      sheets_end_ = sheets_until(*at_.world, commitment_.number, at_.day());
      own_.will_weaken(sheets_end_);
      if (is_near(sheets_end_, at_)) own_.upkeep.push_back({*sheets_end_, write_document(commitment_, at_)});
    }
    const bool wants_indicator =
        std::any_of(commitment_.requirements.begin(), commitment_.requirements.end(),
                    [](const auto& requirement) { return requirement.means == model::CheckMeans::kIndicator; });
    if (!wants_indicator) weigh_indicators(commitment_, at_, own_);
    weigh_expectations(at_, own_, [&](const model::Expectation& expectation) {
      const auto& served = expectation.commitments;
      // One that supports requirements weighs on those.
      return expectation.requirements.on(at_.day()).empty() &&
             std::find(served.begin(), served.end(), commitment_.number) != served.end();
    });
    weigh_findings(commitment_, "", at_, own_);
    weigh_surveys(commitment_, at_, own_);
    result_.own_reasons = own_.reasons;
    result_.own_upkeep = own_.upkeep;
  }

  void add_no_sheet()
  {
    const std::string number = std::to_string(commitment_.number);
    if (result_.out_of_scope_sheets.empty()) {
      own_.reasons.push_back({ReasonKind::kNoSheet,
                              Weight::kWeakens,
                              number,
                              "Aucune fiche de procédure en vigueur ne sert cet engagement.",
                              {},
                              {write_document(commitment_, at_)}});
      return;
    }
    const bool one = result_.out_of_scope_sheets.size() == 1;
    own_.reasons.push_back(
        {ReasonKind::kOnlyOutOfScopeSheet,
         Weight::kWeakens,
         result_.out_of_scope_sheets.front(),
         one ? fmt::format("Seule la fiche {} sert cet engagement, et elle est hors du périmètre du label.",
                           result_.out_of_scope_sheets.front())
             : fmt::format("Seules les fiches {} servent cet engagement, et elles sont hors du périmètre du label.",
                           base::french_list(result_.out_of_scope_sheets)),
         result_.out_of_scope_sheets,
         {write_document(commitment_, at_)}});
  }

  void conclude()
  {
    std::vector<Status> statuses;
    for (const RequirementReadiness& requirement : result_.requirements) statuses.push_back(requirement.status);
    result_.status = status_of(!result_.sheets.empty(), own_.reasons, statuses);
    if (at_.foresight == Foresight::kUntil) result_.until = first_worse(result_.status);
  }

  // Not before what there is now has ended; what is to come then may end later.
  std::optional<Date> falls() const
  {
    Date earliest = at_.day() + 1;
    if (!result_.sheets.empty()) {
      if (!sheets_end_) return std::nullopt;
      earliest = *sheets_end_;
    }
    for (std::size_t index = 0; index < judgements_.size(); ++index) {
      if (result_.requirements[index].status == Status::kMissing) continue;
      const auto falls = judgements_[index].falls;
      if (!falls) return std::nullopt;
      earliest = std::max(earliest, *falls);
    }
    const auto day = first_missing(at_, commitment_, earliest);
    return day && at_.day() < *day ? day : std::nullopt;  // the calendar may end before
  }

  const Circumstances& at_;
  const model::Commitment& commitment_;
  Judgement own_;
  std::optional<Date> sheets_end_;     // first day without any, where there is one now
  std::vector<Judgement> judgements_;  // of the requirements
  CommitmentReadiness result_;
};

CommitmentReadiness judged(const Circumstances& at, const model::Commitment& commitment)
{
  CommitmentJudge judge(at, commitment);
  judge.judge();
  return judge.take();
}

// Judged on the day of another edition; absent: it asks nothing of that commitment.
std::optional<CommitmentJudge> judge_then(const Circumstances& then, int commitment)
{
  std::optional<CommitmentJudge> judge;
  const model::Commitment* const asked = then.world->standard_on(then.day()).find(commitment);
  if (asked != nullptr) judge.emplace(then, *asked).judge();
  return judge;
}

// From the day of another edition on, by what that one asks.
void hold_from(const Circumstances& then, const std::optional<CommitmentJudge>& judge, CommitmentReadiness& answer)
{
  const auto is_worse_before = [&](std::optional<Date> until) { return until && *until < then.day(); };
  if (!is_worse_before(answer.until)) answer.until = judge ? judge->first_worse(answer.status) : std::nullopt;
  for (RequirementReadiness& one : answer.requirements) {
    if (is_worse_before(one.until)) continue;
    one.until = judge ? judge->first_worse(one.requirement, one.status) : std::nullopt;
  }
}

// What it will make worse is to be done before its day: the easiest for each reason.
void keep_up_until(const Circumstances& then, const CommitmentJudge& judge, CommitmentReadiness& answer)
{
  for (RequirementReadiness& one : answer.requirements) {
    const RequirementReadiness* const later = judge.find(one.requirement);
    if (later == nullptr || later->status <= one.status) continue;
    for (const Reason& reason : later->reasons) {
      if (!reason.mends.empty()) one.upkeep.push_back({then.day(), reason.mends.front()});
    }
  }
}

// What one edition leads to holds until the next comes into use.
void hold_through_editions(const Circumstances& at, std::vector<CommitmentReadiness>& answers)
{
  const std::vector<model::Standard>& editions = at.world->editions;
  const ForeseenEvidence foreseen(*at.evidence, at.moment);
  for (auto day = model::next_edition(editions, at.day()); day; day = model::next_edition(editions, *day)) {
    const bool is_soon = is_near(*day, at);
    if (at.foresight == Foresight::kNone && !is_soon) return;
    const Circumstances then = circumstances_foreseen(*at.world, foreseen, {*day, at.moment.without}, at.known);
    for (CommitmentReadiness& answer : answers) {
      const std::optional<CommitmentJudge> judge = judge_then(then, answer.number);
      if (at.foresight == Foresight::kUntil) hold_from(then, judge, answer);
      if (is_soon && judge) keep_up_until(then, *judge, answer);
    }
  }
}

}  // namespace

std::vector<Reason> CommitmentReadiness::reasons() const
{
  std::vector<Reason> all;
  const auto add = [&](const Reason& reason) {
    if (std::none_of(all.begin(), all.end(), [&](const Reason& known) { return says_same(known, reason); })) {
      all.push_back(reason);
    }
  };
  for (const Reason& reason : own_reasons) add(reason);
  for (const RequirementReadiness& requirement : requirements) {
    for (const Reason& reason : requirement.reasons) add(reason);
  }
  return all;
}

std::vector<CommitmentReadiness> readiness(const World& world, const model::EvidenceSource& evidence,
                                           const model::EvidenceMoment& moment, Foresight foresight)
{
  const Circumstances at = circumstances(world, evidence, moment, foresight);
  std::vector<CommitmentReadiness> answers;
  const model::Standard& standard = world.standard_on(moment.day);
  answers.reserve(standard.commitments.size());
  for (const model::Commitment& commitment : standard.commitments) answers.push_back(judged(at, commitment));
  hold_through_editions(at, answers);
  return answers;
}

std::optional<CommitmentReadiness> readiness_of(int commitment, const World& world,
                                                const model::EvidenceSource& evidence,
                                                const model::EvidenceMoment& moment)
{
  const model::Commitment* const found = world.standard_on(moment.day).find(commitment);
  if (found == nullptr) return std::nullopt;
  const Circumstances at = circumstances(world, evidence, moment, Foresight::kUntil);
  std::vector<CommitmentReadiness> answers{judged(at, *found)};
  hold_through_editions(at, answers);
  return std::move(answers.front());
}

std::vector<CommitmentReadiness> readiness(const World& world, Date day)
{
  return readiness(world, ListedEvidence(world.evidence), {day});
}

Status status_of(bool has_sheet, const std::vector<Reason>& own, const std::vector<Status>& requirements)
{
  const auto all = [&](Status status) {
    return std::all_of(requirements.begin(), requirements.end(), [&](Status one) { return one == status; });
  };
  if (!has_sheet && all(Status::kMissing)) return Status::kMissing;
  return own.empty() && !requirements.empty() && all(Status::kProven) ? Status::kProven : Status::kFragile;
}

}  // namespace classeur::audits
