#include "audits/piece_substitutes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/document_rules.hpp"
#include "audits/evidence_xml.hpp"
#include "audits/expectations.hpp"
#include "audits/indicator_rules.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;
using model::CheckMeans;

Piece evidence_piece(std::string code, std::optional<Date> lapses = {})
{
  return {PieceKind::kEvidence, std::move(code), {}, {}, lapses ? std::optional(*lapses - 1) : std::nullopt};
}

// A procedure of the perimeter in force that serves the requirement, or else its commitment; others where `type` is
// not.
const RegisteredDocument* document_for(const AuditDay& at, const model::Commitment& commitment,
                                       const std::string& requirement)
{
  const RegisteredDocument* of_commitment = nullptr;
  for (const RegisteredDocument& entry : at.world.documents) {
    const model::DocumentVersion* const version = entry.in_force(at.day);
    if (version == nullptr || !entry.is_in_scope(*version)) continue;
    if (serves(*version, requirement)) return &entry;
    if (of_commitment == nullptr && serves(*version, commitment.number)) of_commitment = &entry;
  }
  return of_commitment;
}

std::optional<Substitute> by_other_requirement(const AuditDay& at, const model::Commitment& commitment,
                                               const model::Requirement& lacking, bool same_kind)
{
  for (const model::Requirement& other : commitment.requirements) {
    if (other.code == lacking.code || (same_kind && other.proof_kind != lacking.proof_kind)) continue;
    if (other.means == CheckMeans::kDocument) continue;
    const model::EvidenceFacts facts = at.evidence.of_requirement(other, {at.day});
    if (facts.valid == 0) continue;
    return Substitute{
        SubstituteKind::kOtherRequirement, evidence_piece(facts.longest.front().code, facts.longest.front().lapses),
        fmt::format("Elle prouve l’exigence {}, voisine\u00A0: elle ne répond pas à celle-ci.", other.code)};
  }
  return std::nullopt;
}

std::optional<Substitute> by_sheet(const AuditDay& at, const model::Commitment& commitment,
                                   const model::Requirement& requirement)
{
  const RegisteredDocument* const entry = document_for(at, commitment, requirement.code);
  if (entry == nullptr) return std::nullopt;
  return Substitute{SubstituteKind::kSheetInForce, document_piece(at, *entry),
                    "Le document en vigueur dit ce qui doit être fait\u00A0; il ne montre pas que cela l’a été."};
}

Substitute lapsed_piece(const model::Requirement& requirement, const model::EvidenceFacts& facts)
{
  const bool covers_the_day = requirement.proof_age_months_max == model::kCoversTheDay;
  return {SubstituteKind::kOlder, evidence_piece(facts.last_lapsed, facts.lapsed_on),
          fmt::format("Sa période est {}\u00A0: elle ne compte plus depuis le {}.",
                      covers_the_day ? "finie" : "trop ancienne", facts.lapsed_on->french())};
}

// In the place of evidence that is not there, or has lapsed: the nearest first.
std::optional<Substitute> for_evidence(const AuditDay& at, const model::Commitment& commitment,
                                       const model::Requirement& requirement, const model::EvidenceFacts& facts)
{
  if (facts.lapsed_on) {
    return lapsed_piece(requirement, facts);
  }
  if (!requirement.proof_kind.empty()) {
    if (auto near = by_other_requirement(at, commitment, requirement, true)) return near;
  }
  if (auto sheet = by_sheet(at, commitment, requirement)) return sheet;
  return by_other_requirement(at, commitment, requirement, false);
}

std::optional<Substitute> for_document(const AuditDay& at, const model::Commitment& commitment,
                                       const std::string& requirement, const model::EvidenceFacts& facts)
{
  const auto outside = serving_out_of_scope(at.world, requirement, at.day);
  if (!outside.empty()) {
    return Substitute{SubstituteKind::kOutOfScopeSheet, document_piece(at, *outside.front()),
                      "Elle est hors du périmètre du label\u00A0: elle n’engage pas les services audités."};
  }
  if (facts.valid > 0) {
    return Substitute{SubstituteKind::kEvidenceAlone,
                      evidence_piece(facts.longest.front().code, facts.longest.front().lapses),
                      "Elle montre que la chose se fait\u00A0; aucun document ne dit qu’elle doit se faire."};
  }
  if (const RegisteredDocument* const other = document_for(at, commitment, requirement)) {
    return Substitute{SubstituteKind::kOtherDocument, document_piece(at, *other),
                      "Ce document sert l’engagement, sans répondre à cette exigence."};
  }
  model::Requirement none;
  none.code = requirement;
  if (auto near = by_other_requirement(at, commitment, none, false)) {
    near->why = "Elle montre ce qui se fait pour l’engagement\u00A0; aucun document ne dit ce qui doit se faire.";
    return near;
  }
  return std::nullopt;
}

// The last record that is there, of one that a sheet expects and that is missed.
std::optional<Substitute> for_record(const AuditDay& at, const std::string& record)
{
  for (const model::Expectation* const expectation : judged_on(at.world.expectations, at.day)) {
    if (expectation->record.text() != record) continue;
    const ExpectationStanding standing = stand(*expectation, at.evidence, {at.day});
    for (const SlotStanding& slot : standing.slots) {  // the newest first
      if (slot.evidence.empty()) continue;
      return Substitute{SubstituteKind::kOtherPeriod, evidence_piece(slot.evidence.front()),
                        fmt::format("C’est le dernier versé ({})\u00A0: les périodes qui manquent n’y sont pas.",
                                    model::slot_name(expectation->frequency, slot.slot))};
    }
    // Of a record without slots, or whose slots that still weigh are all empty: whatever it left last.
    const model::EvidenceFacts facts =
        at.evidence.of_record(expectation->record, rule_of(expectation->frequency).trace_months, {at.day});
    if (facts.valid > 0) {
      return Substitute{SubstituteKind::kOtherPeriod, evidence_piece(facts.longest.front().code),
                        "C’est le dernier versé\u00A0: les périodes qui manquent n’y sont pas."};
    }
    if (facts.lapsed_on) {
      return Substitute{
          SubstituteKind::kOlder, evidence_piece(facts.last_lapsed, facts.lapsed_on),
          fmt::format("C’est le dernier versé, et il est trop ancien depuis le {}.", facts.lapsed_on->french())};
    }
    if (const RegisteredDocument* const sheet = at.world.find_document(expectation->record.document);
        sheet != nullptr && sheet->in_force(at.day) != nullptr) {
      return Substitute{SubstituteKind::kSheetInForce, document_piece(at, *sheet),
                        "La fiche en vigueur dit ce qui doit être tenu\u00A0; elle ne montre pas que cela l’a été."};
    }
  }
  return std::nullopt;
}

}  // namespace

Piece document_piece(const AuditDay& at, const std::string& code)
{
  const RegisteredDocument* const entry = at.world.find_document(code);
  return entry == nullptr ? Piece{PieceKind::kDocument, code, {}, {}, {}} : document_piece(at, *entry);
}

Piece document_piece(const AuditDay& at, const RegisteredDocument& entry)
{
  Piece piece{PieceKind::kDocument, entry.document.code, entry.document.title, {}, {}};
  if (const model::DocumentVersion* const version = entry.in_force(at.day)) {
    piece.detail =
        fmt::format("version\u00A0{}, en vigueur depuis le {}", version->number, version->effective.french());
    piece.last_day = entry.next_review(*version, at.day);
    if (version->ended && (!piece.last_day || *version->ended - 1 < *piece.last_day))
      piece.last_day = *version->ended - 1;
  }
  return piece;
}

Piece indicator_piece(const AuditDay& at, const std::string& code, int age_months_max)
{
  Piece piece{PieceKind::kIndicator, code, {}, {}, {}};
  for (const model::Indicator& indicator : at.world.indicators) {
    if (indicator.code != code) continue;
    const IndicatorStanding standing = stand(indicator, at.day);
    piece.title = indicator.label;
    if (standing.latest) piece.detail = fmt::format("mesuré jusqu’au {}", standing.latest->to.french());
    if (const auto lapses = standing.lapses(age_months_max)) piece.last_day = *lapses - 1;
  }
  return piece;
}

std::optional<Substitute> substitute_for(const AuditDay& at, const model::Commitment& commitment,
                                         const model::Requirement& requirement, const Reason& reason,
                                         const model::EvidenceFacts& facts)
{
  switch (reason.kind) {
    case ReasonKind::kDocumentMissing:
    case ReasonKind::kOnlyOutOfScopeSheet:
      return for_document(at, commitment, requirement.code, facts);
    case ReasonKind::kEvidenceMissing:
    case ReasonKind::kEvidenceLapsed:
    case ReasonKind::kNoIndicator:
      return for_evidence(at, commitment, requirement, facts);
    case ReasonKind::kRecordMissed:
      return for_record(at, reason.subject);
    case ReasonKind::kNoSheet:
    case ReasonKind::kReviewOverdue:  // the document itself is there
    case ReasonKind::kEvidenceLapsing:
    case ReasonKind::kOlderVersionShown:
    case ReasonKind::kIndicatorOffTarget:
    case ReasonKind::kIndicatorNotReproducible:
    case ReasonKind::kIndicatorStale:
    case ReasonKind::kOpenNonconformity:
    case ReasonKind::kActionOverdue:
    case ReasonKind::kSurveyShortfall:
      break;
  }
  return std::nullopt;
}

std::optional<Substitute> substitute_at_site(const AuditDay& at, const model::Requirement& requirement,
                                             const std::string& site, const model::EvidenceFacts& facts)
{
  const model::EvidenceFacts there = at.evidence.of_requirement_at(requirement, site, {at.day});
  if (there.valid > 0) return std::nullopt;  // it is there, for a while
  if (there.lapsed_on) return lapsed_piece(requirement, there);
  if (facts.valid == 0) return std::nullopt;
  return Substitute{SubstituteKind::kOtherSite,
                    evidence_piece(facts.longest.front().code, facts.longest.front().lapses),
                    "Elle est d’un autre site\u00A0: elle ne montre pas celui-ci."};
}

std::optional<Substitute> substitute_for(const AuditDay& at, const CommitmentReadiness& commitment,
                                         const Reason& reason)
{
  if (reason.kind == ReasonKind::kRecordMissed) return for_record(at, reason.subject);
  if (reason.kind == ReasonKind::kOnlyOutOfScopeSheet) {
    return Substitute{SubstituteKind::kOutOfScopeSheet, document_piece(at, commitment.out_of_scope_sheets.front()),
                      "Elle est hors du périmètre du label\u00A0: elle n’engage pas les services audités."};
  }
  if (reason.kind == ReasonKind::kNoSheet && !commitment.other_documents.empty()) {
    return Substitute{SubstituteKind::kOtherDocument, document_piece(at, commitment.other_documents.front()),
                      "Ce document engage les services\u00A0; il ne dit pas qui fait quoi, ni quelle trace en reste."};
  }
  return std::nullopt;
}

}  // namespace classeur::audits
