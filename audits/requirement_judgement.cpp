#include "audits/requirement_judgement.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/absence.hpp"
#include "audits/document_rules.hpp"
#include "audits/owners.hpp"
#include "audits/shown_version.hpp"
#include "audits/site_proof.hpp"
#include "base/french_list.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;
using model::CheckMeans;

std::optional<Date> sooner(std::optional<Date> one, std::optional<Date> other)
{
  if (!one) return other;
  if (!other) return one;
  return std::min(*one, *other);
}

// Of two supports, either of which is enough; one that is not there has `present` false.
struct Support {
  bool present = false;
  std::optional<Date> ends;  // absent: never
};

Support either(const Support& one, const Support& other)
{
  if (!one.present) return other;
  if (!other.present) return one;
  if (!one.ends || !other.ends) return {true, std::nullopt};
  return {true, std::max(*one.ends, *other.ends)};
}

// What it takes to have a record of it: by the requirement that it supports first, since that says how it is checked.
Effort effort_of_record(const model::Expectation& expectation, const Circumstances& at)
{
  const std::vector<std::string>& codes = expectation.requirements.on(at.day());
  const model::Requirement* first =
      codes.empty() ? nullptr : at.world->standard_on(at.day()).find_requirement(codes.front());
  return effort_of(expectation.kind, first ? first->means : CheckMeans::kObservation);
}

// By all versions of its sheet that weigh: who hands in what is missed closes the holes of each.
int times_missed(const model::RecordCode& record, const Circumstances& at)
{
  std::size_t times = 0;
  for (const ExpectationStanding& standing : at.expectations) {
    if (standing.expectation->record != record || standing.standing != Standing::kMissed) continue;
    times += std::max<std::size_t>(1, standing.missed().size());
  }
  return static_cast<int>(times);
}

// The record that a sheet expects for it: of several one that is missed, since that closes two holes.
const model::Expectation* record_for(const std::string& requirement, const Circumstances& at)
{
  const model::Expectation* first = nullptr;
  for (const ExpectationStanding& standing : at.expectations) {
    const model::Expectation& expectation = *standing.expectation;
    if (!expectation.holds_on(at.day()) || !expectation.requirements.has(requirement, at.day())) continue;
    if (standing.standing == Standing::kMissed) return &expectation;
    if (first == nullptr) first = &expectation;
  }
  return first;
}

// A newer piece of evidence than `last`: the record that a sheet expects, where one does.
Mend give_evidence(const model::Commitment& commitment, const model::Requirement& requirement, const Circumstances& at,
                   const std::string& last)
{
  if (const model::Expectation* const expectation = record_for(requirement.code, at)) {
    return {effort_of_record(*expectation, at), MendPlace::kRecord, expectation->record.text(),
            fmt::format("Verser «\u00A0{}\u00A0» ({}).", expectation->title, expectation->record.document),
            owner_or_referent(*at.world, expectation->keeper)};
  }
  return {effort_of(requirement.proof_kind, requirement.means),
          MendPlace::kRequirement,
          requirement.code,
          requirement.proof.empty() ? fmt::format("Verser une preuve de l’exigence {}.", requirement.code)
                                    : fmt::format("Verser\u00A0: {}", requirement.proof),
          owner_of_commitment(*at.world, commitment.number, at.day()),
          1,
          last};
}

Mend hand_in(const model::Expectation& expectation, const Circumstances& at)
{
  return {effort_of_record(expectation, at),
          MendPlace::kRecord,
          expectation.record.text(),
          fmt::format("Verser «\u00A0{}\u00A0» ({}).", expectation.title, expectation.record.document),
          owner_or_referent(*at.world, expectation.keeper),
          std::max(1, times_missed(expectation.record, at))};
}

// One requirement, of one commitment, in the circumstances of a day.
class RequirementJudge
{
 public:
  RequirementJudge(const Circumstances& at, const model::Commitment& commitment, const model::Requirement& requirement,
                   Judgement& judgement)
      : at_(at), commitment_(commitment), requirement_(requirement), judgement_(judgement)
  {
    answer_.requirement = requirement.code;
  }

  RequirementReadiness judge()
  {
    gather_proof();
    answer_.evidence_count = facts_.valid;
    answer_.evidence = codes_of(facts_.longest);
    switch (requirement_.means) {
      case CheckMeans::kDocument:
        judge_document();
        break;
      case CheckMeans::kIndicator:
        judge_indicator();
        break;
      case CheckMeans::kRecord:
      case CheckMeans::kObservation:
      case CheckMeans::kInterview:
        judge_evidence();
        break;
    }
    weigh_expectations(at_, judgement_, [&](const model::Expectation& expectation) {
      return expectation.requirements.has(requirement_.code, at_.day());
    });
    weigh_findings(commitment_, requirement_.code, at_, judgement_);
    answer_.reasons = judgement_.reasons;
    answer_.status = status_by(judgement_.reasons);
    if (foresees()) answer_.until = judgement_.first_worse(answer_.status);
    answer_.upkeep = judgement_.upkeep;
    return std::move(answer_);
  }

 private:
  bool foresees() const { return at_.foresight == Foresight::kUntil; }
  Support by_evidence() const { return {facts_.valid > 0, facts_.until}; }

  // Of all evidence, and where the sites differ of each: where they are alike the requirement is judged as a whole.
  void gather_proof()
  {
    sites_ = proof_by_site(requirement_, at_.world->organisation, *at_.evidence, at_.moment);
    const bool alike = !sites_.empty() && std::all_of(sites_.begin(), sites_.end(), [&](const SiteProof& one) {
      return one.facts == sites_.front().facts;
    });
    facts_ = alike ? sites_.front().facts : at_.evidence->of_requirement(requirement_, at_.moment);
    if (alike) sites_.clear();
  }

  static std::vector<std::string> codes_of(const std::vector<model::CountingEvidence>& pieces)
  {
    std::vector<std::string> codes;
    for (const model::CountingEvidence& piece : pieces) codes.push_back(piece.code);
    return codes;
  }

  // Newer than those facts tell of; of the site, where one is said.
  Mend give_newer(const model::EvidenceFacts& facts, const model::Site* site) const
  {
    Mend mend = give_evidence(commitment_, requirement_, at_,
                              facts.longest.empty() ? facts.last_lapsed : facts.longest.front().code);
    if (site == nullptr) return mend;
    mend.site = site->code;
    if (mend.text.ends_with('.')) mend.text.pop_back();
    mend.text += fmt::format(" (site\u00A0: {}).", site->name);
    return mend;
  }
  Mend give_newer() const { return give_newer(facts_, nullptr); }

  // "L’exigence 1.1 n’", "Hall principal : l’exigence 1.1 n’y ": how a sentence about what lacks begins.
  std::string lacking(const model::Site* site) const
  {
    return site == nullptr ? fmt::format("L’exigence {} n’", requirement_.code)
                           : fmt::format("{}\u00A0: l’exigence {} n’y ", site->name, requirement_.code);
  }

  void add(ReasonKind kind, Weight weight, std::string text, std::vector<std::string> rests_on, std::vector<Mend> mends,
           const model::Site* site = nullptr)
  {
    sort_mends(mends);
    judgement_.reasons.push_back({kind, weight, requirement_.code, std::move(text), std::move(rests_on),
                                  std::move(mends), site == nullptr ? std::string() : site->code});
  }

  void judge_evidence()
  {
    Support anywhere;
    for (const SiteProof& one : sites_) {
      if (one.facts.valid > 0) anywhere = either(anywhere, {true, one.facts.until});
    }
    if (sites_.empty() || !anywhere.present) {
      judge_proof(sites_.empty() ? by_evidence() : anywhere);
      foresee_evidence();
      weigh_shown_version(facts_, nullptr);
      return;
    }
    if (foresees()) {
      judgement_.falls = model::first_outside(proof_of(at_, commitment_, requirement_), at_.day() + 1);
    }
    for (const SiteProof& one : sites_) {
      if (one.facts.until) judgement_.will_weaken(*one.facts.until - notice());
      if (one.facts.valid > 0) {
        answer_.of_sites.push_back(one.facts.longest.front().code);
        weigh_end(one.facts.until, one.facts, one.site);
        weigh_shown_version(one.facts, one.site);
      } else {
        add_lacking_evidence(Weight::kWeakens, one.facts, one.site);
      }
    }
  }

  // By what can lapse: evidence, and measurements of an indicator.
  void judge_proof(const Support& proof)
  {
    if (!proof.present) {
      add_absence();
      return;
    }
    weigh_end(proof.ends, facts_, nullptr);
  }

  // How long before its end it is to be followed by other proof.
  int notice() const
  {
    return requirement_.proof_age_months_max == model::kCoversTheDay ? kCoverNoticeDays : kLapseNoticeDays;
  }

  void weigh_end(std::optional<Date> ends, const model::EvidenceFacts& facts, const model::Site* site)
  {
    if (!is_near(ends, at_)) return;
    judgement_.upkeep.push_back({*ends, give_newer(facts, site)});
    if (*ends - at_.day() > notice()) return;
    add(ReasonKind::kEvidenceLapsing, Weight::kWeakens,
        fmt::format("{}est prouvée que jusqu’au {}.", lacking(site), (*ends - 1).french()), codes_of(facts.longest),
        {give_newer(facts, site)}, site);
  }

  // What hangs on a wall is proven by what was made of it since its version is in force.
  void weigh_shown_version(const model::EvidenceFacts& facts, const model::Site* site)
  {
    if (facts.valid == 0) return;
    const World& world = *at_.world;
    const std::optional<Date> lapses = facts.longest.front().lapses;
    if (const auto shown = shown_version(world, requirement_, at_.day());
        shown && !may_show(requirement_, lapses, shown->version->effective)) {
      std::vector<std::string> rests_on = codes_of(facts.longest);
      rests_on.push_back(shown->entry->document.code);
      add(ReasonKind::kOlderVersionShown, Weight::kWeakens,
          fmt::format("{}est prouvée que par {}, antérieure à la version {} de {}, en vigueur depuis le {}.",
                      lacking(site), facts.longest.front().code, shown->version->number, shown->entry->document.code,
                      shown->version->effective.french()),
          std::move(rests_on), {give_newer(facts, site)}, site);
    }
    if (!foresees()) return;
    const std::vector<Date> comes = shown_versions_come(world, requirement_, at_.day());
    if (comes.empty()) return;
    const auto spans = site == nullptr ? at_.evidence->spans_of_requirement(requirement_, at_.moment)
                                       : at_.evidence->spans_of_requirement_at(requirement_, site->code, at_.moment);
    judgement_.will_weaken(first_not_shown(requirement_, spans, comes));
  }

  void add_lacking_evidence(Weight weight, const model::EvidenceFacts& facts, const model::Site* site)
  {
    if (facts.lapsed_on) {
      add(ReasonKind::kEvidenceLapsed, weight,
          fmt::format("{}est plus prouvée depuis le {}\u00A0: la dernière preuve est {}.", lacking(site),
                      facts.lapsed_on->french(), facts.last_lapsed),
          {facts.last_lapsed}, {give_newer(facts, site)}, site);
    } else {
      add(ReasonKind::kEvidenceMissing, weight, fmt::format("{}a aucune preuve.", lacking(site)), {},
          {give_newer(facts, site)}, site);
    }
  }

  void add_absence()
  {
    if (!facts_.lapsed_on && requirement_.means == CheckMeans::kIndicator) {
      add(ReasonKind::kNoIndicator, Weight::kAbsent,
          fmt::format("L’exigence {} demande un indicateur\u00A0: aucun n’est mesuré.", requirement_.code), {},
          {{Effort::kNewIndicator, MendPlace::kCommitment, std::to_string(commitment_.number),
            fmt::format("Définir un indicateur de l’engagement {}, le faire adopter et le mesurer.",
                        commitment_.number),
            owner_of_commitment(*at_.world, commitment_.number, at_.day())}});
    } else {
      add_lacking_evidence(Weight::kAbsent, facts_, nullptr);
    }
  }

  void judge_document()
  {
    const World& world = *at_.world;
    for (const RegisteredDocument* entry : serving(world, requirement_.code, at_.day())) {
      answer_.documents.push_back(entry->document.code);
    }
    const DocumentSupport now = support_known(world, requirement_.code, at_.day(), at_.known);
    if (now == DocumentSupport::kNone) {
      add_lacking_document();
      if (foresees() && facts_.until)
        judgement_.falls = Absence(at_, commitment_, requirement_).first_from(*facts_.until);
      return;
    }
    const auto gone = support_until(world, requirement_.code, DocumentSupport::kOverdue, at_.day(), at_.known);
    // Without a document, valid evidence still makes it fragile rather than missing.
    if (foresees() && gone) judgement_.falls = Absence(at_, commitment_, requirement_).first_from(*gone);
    if (is_near(gone, at_)) judgement_.upkeep.push_back({*gone, write_document(commitment_, at_)});
    if (now == DocumentSupport::kOverdue) {
      add_overdue_review();
    } else if (foresees()) {
      judgement_.will_weaken(support_until(world, requirement_.code, DocumentSupport::kReviewed, at_.day(), at_.known));
    }
  }

  void add_lacking_document()
  {
    const Weight weight = facts_.valid > 0 ? Weight::kWeakens : Weight::kAbsent;
    std::vector<std::string> outside;
    for (const RegisteredDocument* entry : serving_out_of_scope(*at_.world, requirement_.code, at_.day())) {
      outside.push_back(entry->document.code);
    }
    if (outside.empty()) {
      add(ReasonKind::kDocumentMissing, weight,
          fmt::format("L’exigence {} demande un document\u00A0: aucun n’est en vigueur.", requirement_.code), {},
          {write_document(commitment_, at_)});
      return;
    }
    add(ReasonKind::kOnlyOutOfScopeSheet, weight,
        fmt::format("L’exigence {} n’a que {}, hors du périmètre du label.", requirement_.code,
                    base::french_list(outside)),
        outside, {write_document(commitment_, at_)});
  }

  void add_overdue_review()
  {
    std::vector<Mend> mends;
    std::optional<Date> since;
    for (const RegisteredDocument* entry : serving(*at_.world, requirement_.code, at_.day())) {
      const model::DocumentVersion& version = *entry->in_force(at_.day());
      const Date late = *entry->next_review(version, at_.known) + 1;  // the day itself is in time
      since = std::max(since.value_or(late), late);
      mends.push_back({Effort::kSignature, MendPlace::kDocument, entry->document.code,
                       fmt::format("Relire {} et signer sa reconduction.", entry->document.code),
                       owner_of_document(*at_.world, *entry, version)});
    }
    const bool several = answer_.documents.size() > 1;
    add(ReasonKind::kReviewOverdue, Weight::kWeakens,
        several ? fmt::format("Les relectures de {}, qui répondent à l’exigence {}, sont en retard depuis le {}.",
                              base::french_list(answer_.documents), requirement_.code, since->french())
                : fmt::format("La relecture de {}, qui répond à l’exigence {}, est en retard depuis le {}.",
                              answer_.documents.front(), requirement_.code, since->french()),
        answer_.documents, std::move(mends));
  }

  void judge_indicator()
  {
    Support measured;
    for (const IndicatorStanding& standing : at_.indicators) {
      if (standing.indicator->commitment != commitment_.number || !standing.latest) continue;
      const auto lapses = standing.lapses(requirement_.proof_age_months_max);
      if (lapses && *lapses <= at_.day()) continue;
      answer_.indicators.push_back(standing.indicator->code);
      measured = either(measured, {true, lapses});
    }
    judge_proof(either(by_evidence(), measured));
    if (foresees() && measured.present) {
      foresee_proof();
    } else {
      foresee_evidence();
    }
    weigh_indicators(commitment_, at_, judgement_);
  }

  void foresee_evidence()
  {
    judgement_.falls = facts_.until;
    if (facts_.until) judgement_.will_weaken(*facts_.until - notice());
  }

  // What is measured may bridge a gap between pieces of evidence, and one piece that between two others.
  void foresee_proof()
  {
    std::vector<model::CountingSpan> proof = proof_of(at_, commitment_, requirement_);
    judgement_.falls = model::first_outside(proof, at_.day() + 1);
    for (model::CountingSpan& span : proof) {
      if (span.to) span.to = *span.to - notice();
    }
    judgement_.will_weaken(model::first_outside(std::move(proof), at_.day() + 1));
  }

  const Circumstances& at_;
  const model::Commitment& commitment_;
  const model::Requirement& requirement_;
  Judgement& judgement_;
  model::EvidenceFacts facts_;
  std::vector<SiteProof> sites_;  // empty: it is judged as a whole
  RequirementReadiness answer_;
};

}  // namespace

void Judgement::will_weaken(std::optional<Date> day)
{
  weakens = sooner(weakens, day);
}

std::optional<Date> Judgement::first_worse(Status than) const
{
  switch (than) {
    case Status::kProven:
      return sooner(weakens, falls);
    case Status::kFragile:
      return falls;
    case Status::kMissing:
      break;
  }
  return std::nullopt;
}

RequirementReadiness judge_requirement(const Circumstances& at, const model::Commitment& commitment,
                                       const model::Requirement& requirement, Judgement& judgement)
{
  return RequirementJudge(at, commitment, requirement, judgement).judge();
}

void weigh_expectation(const ExpectationStanding& standing, const Circumstances& at, Judgement& judgement)
{
  const model::Expectation& expectation = *standing.expectation;
  const auto until = first_missed(standing);
  judgement.will_weaken(until);
  const bool missed = standing.standing == Standing::kMissed;
  if (!missed && !is_near(until, at)) return;
  const Mend mend = hand_in(expectation, at);
  if (is_near(until, at)) judgement.upkeep.push_back({*until, mend});
  if (!missed) return;
  judgement.reasons.push_back({ReasonKind::kRecordMissed,
                               Weight::kWeakens,
                               expectation.record.text(),
                               missed_text(standing),
                               {expectation.record.document},
                               {mend}});
}

void weigh_coming(const ComingMiss& coming, const Circumstances& at, Judgement& judgement)
{
  judgement.will_weaken(coming.day);
  if (is_near(coming.day, at)) judgement.upkeep.push_back({coming.day, hand_in(*coming.expectation, at)});
}

Mend write_document(const model::Commitment& commitment, const Circumstances& at)
{
  return {Effort::kDocument, MendPlace::kCommitment, std::to_string(commitment.number),
          fmt::format("Rédiger et faire approuver une fiche pour l’engagement {}, ou étendre une fiche en vigueur.",
                      commitment.number),
          owner_of_commitment(*at.world, commitment.number, at.day())};
}

}  // namespace classeur::audits
