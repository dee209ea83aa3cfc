#include "audits/pieces.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "audits/checklist.hpp"
#include "audits/general_pieces.hpp"
#include "audits/owners.hpp"
#include "audits/piece_substitutes.hpp"
#include "model/names.hpp"

namespace classeur::audits
{

namespace
{

// One commitment as the audit will find it.
class CommitmentPieces
{
 public:
  CommitmentPieces(const AuditDay& at, const model::Commitment& commitment, const CommitmentReadiness& readiness)
      : at_(at), commitment_(commitment), readiness_(readiness)
  {
  }

  std::vector<PieceLine> lines() const
  {
    std::vector<PieceLine> lines;
    std::vector<Mend> said;
    for (std::size_t index = 0; index < commitment_.requirements.size(); ++index) {
      lines.push_back(line_of(commitment_.requirements[index], readiness_.requirements[index]));
      for (const PieceLack& lack : lines.back().lacks) said.push_back(lack.mend);
    }
    // Of the commitment itself, what is not said of a requirement already.
    PieceLine whole = whole_line(said);
    if (!whole.lacks.empty()) lines.insert(lines.begin(), std::move(whole));
    return lines;
  }

 private:
  PieceLine line_of(const model::Requirement& requirement, const RequirementReadiness& answer) const
  {
    PieceLine line;
    line.commitment = commitment_.number;
    line.requirement = requirement.code;
    line.asked = requirement.proof.empty() ? requirement.text : requirement.proof;
    line.status = answer.status;
    line.evidence_count = answer.evidence_count;
    for (const std::string& code : answer.documents) line.pieces.push_back(document_piece(at_, code));
    for (const std::string& code : answer.indicators) {
      line.pieces.push_back(indicator_piece(at_, code, requirement.proof_age_months_max));
    }
    const model::EvidenceFacts facts = at_.evidence.of_requirement(requirement, {at_.day});
    for (const model::CountingEvidence& piece : facts.longest) {
      line.pieces.push_back(
          {PieceKind::kEvidence, piece.code, {}, {}, piece.lapses ? std::optional(*piece.lapses - 1) : std::nullopt});
    }
    for (const Reason& reason : answer.reasons) {
      PieceLack lack = lack_of(reason);
      lack.substitute = reason.site.empty() ? substitute_for(at_, commitment_, requirement, reason, facts)
                                            : substitute_at_site(at_, requirement, reason.site, facts);
      line.lacks.push_back(std::move(lack));
    }
    line.provider = line.lacks.empty() ? owner_of_requirement(at_.world, commitment_.number, requirement, at_.day)
                                       : line.lacks.front().owner;
    return line;
  }

  PieceLine whole_line(const std::vector<Mend>& said) const
  {
    PieceLine line;
    line.commitment = commitment_.number;
    line.asked =
        "L’engagement dans son ensemble\u00A0: une fiche de procédure en vigueur, les enregistrements qu’elle "
        "prévoit, les suites des derniers constats.";
    for (const std::string& code : readiness_.sheets) line.pieces.push_back(document_piece(at_, code));
    for (const Reason& reason : readiness_.own_reasons) {
      if (reason.mends.empty() ||
          std::any_of(said.begin(), said.end(), [&](const Mend& one) { return one.same_act(reason.mends.front()); })) {
        continue;
      }
      PieceLack lack = lack_of(reason);
      lack.substitute = substitute_for(at_, readiness_, reason);
      line.lacks.push_back(std::move(lack));
    }
    line.status = readiness_.sheets.empty() ? Status::kMissing : status_by(readiness_.own_reasons);
    if (!line.lacks.empty()) line.provider = line.lacks.front().owner;
    return line;
  }

  static PieceLack lack_of(const Reason& reason)
  {
    PieceLack lack;
    lack.text = reason.text;
    lack.owner = owner_of(reason);
    if (!reason.mends.empty()) {
      lack.mend = reason.mends.front();
      lack.to_do = lack.mend.text;
    }
    return lack;
  }

  const AuditDay& at_;
  const model::Commitment& commitment_;
  const CommitmentReadiness& readiness_;
};

// Says of an act that several lines name, from its second on, that it is the same.
class NamedActs
{
 public:
  void name(PieceLine& line)
  {
    const std::string of = line.requirement.empty() ? fmt::format("pour l’engagement {}", line.commitment)
                                                    : fmt::format("pour l’exigence {}", line.requirement);
    for (PieceLack& lack : line.lacks) {
      const auto same =
          std::find_if(named_.begin(), named_.end(), [&](const Named& one) { return one.mend.same_act(lack.mend); });
      if (same == named_.end()) {
        named_.push_back({lack.mend, of});
      } else if (!lack.to_do.empty()) {
        if (lack.to_do.ends_with('.')) lack.to_do.pop_back();
        lack.to_do += fmt::format(" (même geste que {}).", same->of == of ? "ci-dessus" : same->of);
        lack.mend.text = lack.to_do;
      }
    }
  }

 private:
  struct Named {
    Mend mend;
    std::string of;
  };
  std::vector<Named> named_;
};

constexpr model::NameTable<PieceKind, 5> kPieceKinds = {{
    {PieceKind::kSpace, "space", "dans l’espace"},
    {PieceKind::kDocument, "document", "document"},
    {PieceKind::kEvidence, "evidence", "preuve"},
    {PieceKind::kIndicator, "indicator", "indicateur"},
    {PieceKind::kAudit, "audit", "audit"},
}};

}  // namespace

std::string_view code_of(PieceKind kind)
{
  return model::name_of(kPieceKinds, kind).code;
}

std::string_view french_piece_status(Status status)
{
  switch (status) {
    case Status::kProven:
      return "Prête";
    case Status::kFragile:
      return "Fragile";
    case Status::kMissing:
      return "Manquante";
  }
  return "";
}

int PieceList::count(Status status) const
{
  const auto is = [&](const PieceLine& line) { return line.status == status; };
  return static_cast<int>(std::count_if(general.begin(), general.end(), is) +
                          std::count_if(lines.begin(), lines.end(), is));
}

PieceList pieces_to_provide(const World& world, const model::EvidenceSource& evidence, const model::Audit& audit)
{
  const AuditDay at{world, evidence, audit.dates.from};
  const std::vector<CommitmentReadiness> answers = readiness(world, evidence, {at.day}, Foresight::kNone);
  PieceList list;
  list.audit = audit.code;
  list.title = audit.title;
  list.dates = audit.dates;
  list.due = base::add_months(audit.dates.from, -kPiecesDueMonths);
  list.general = general_pieces(at, audit);
  for (std::size_t index = 0; index < answers.size(); ++index) {
    const model::Commitment& commitment = world.standard_on(at.day).commitments[index];
    if (!audits_module(audit, commitment.module)) continue;
    std::vector<PieceLine> lines = CommitmentPieces(at, commitment, answers[index]).lines();
    std::move(lines.begin(), lines.end(), std::back_inserter(list.lines));
  }
  NamedActs named;
  for (PieceLine& line : list.lines) named.name(line);
  return list;
}

}  // namespace classeur::audits
