#include "audits/general_pieces.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/checklist.hpp"
#include "audits/document_rules.hpp"
#include "audits/indicator_rules.hpp"
#include "audits/owners.hpp"
#include "base/french_list.hpp"

namespace classeur::audits
{

namespace
{

using model::DocumentType;

std::string counted(std::size_t number, std::string_view one, std::string_view many)
{
  return fmt::format("{}\u00A0{}", number, number < 2 ? one : many);
}

// What every audit is asked, answered by the space of one.
class GeneralPieces
{
 public:
  GeneralPieces(const AuditDay& at, const model::Audit& audit) : at_(at), audit_(audit) {}

  PieceLine perimeter() const
  {
    PieceLine line = ready("Le périmètre du label");
    const std::string& scope = audit_.scope.empty() ? at_.world.organisation.label_scope : audit_.scope;
    if (scope.empty()) {
      lack(line, "Le périmètre n’est écrit nulle part.", "Écrire le périmètre du label en une phrase.", {});
    } else {
      line.pieces.push_back({PieceKind::kSpace, {}, scope, "chapitre 1 du dossier d’audit", {}});
    }
    return line;
  }

  PieceLine organisation_chart() const
  {
    PieceLine line = ready("L’organigramme");
    const model::Organisation& organisation = at_.world.organisation;
    if (organisation.services.empty()) {
      lack(line, "Aucun service n’est enregistré.", "Importer l’organisation, ses services et ses fonctions.", {});
    } else {
      line.pieces.push_back({PieceKind::kSpace,
                             {},
                             fmt::format("{}\u00A0: {}, {}", organisation.name,
                                         counted(organisation.services.size(), "service", "services"),
                                         counted(organisation.functions.size(), "fonction", "fonctions")),
                             "chapitre 1 du dossier d’audit",
                             {}});
    }
    return line;
  }

  PieceLine policy() const
  {
    PieceLine line = of_document("La politique qualité", DocumentType::kPolicy,
                                 {"Aucune n’est en vigueur.", "Rédiger la politique qualité et la faire approuver."});
    if (!line.lacks.empty()) {
      if (const RegisteredDocument* const manual = in_force(DocumentType::kManual)) {
        line.lacks.back().substitute = {
            SubstituteKind::kManual, document_piece(at_, *manual),
            "Le manuel dit comment la qualité est tenue\u00A0; il n’engage pas la direction."};
      }
    }
    return line;
  }

  PieceLine commitments() const
  {
    PieceLine line = ready("Les engagements");
    const model::Standard& standard = at_.world.standard_on(at_.day);
    const auto audited =
        std::count_if(standard.commitments.begin(), standard.commitments.end(),
                      [&](const model::Commitment& commitment) { return audits_module(audit_, commitment.module); });
    if (audited == 0) {
      lack(line, "Cet audit ne porte sur aucun engagement du référentiel.", "Dire les modules de l’audit.", {});
    } else {
      line.pieces.push_back(
          {PieceKind::kSpace,
           {},
           fmt::format("{}\u00A0: {}", standard.title,
                       counted(static_cast<std::size_t>(audited), "engagement retenu", "engagements retenus")),
           fmt::format("édition du {}", standard.edition.french()),
           {}});
    }
    return line;
  }

  PieceLine guide() const
  {
    PieceLine line = of_document("Le guide des procédures", DocumentType::kGuide,
                                 {"Aucun n’est en vigueur.", "Rédiger le guide des procédures et le faire approuver."});
    if (!line.lacks.empty()) {
      const auto sheets =
          std::count_if(at_.world.documents.begin(), at_.world.documents.end(), [&](const RegisteredDocument& entry) {
            return entry.document.type == DocumentType::kProcedure && entry.in_force(at_.day) != nullptr;
          });
      if (sheets > 0) {
        line.lacks.back().substitute = {
            SubstituteKind::kSheets,
            {PieceKind::kSpace,
             {},
             counted(static_cast<std::size_t>(sheets), "fiche de procédure en vigueur",
                     "fiches de procédure en vigueur"),
             "chapitre 7 du dossier d’audit",
             {}},
            "Les fiches y sont toutes\u00A0; le guide qui les présente et les ordonne n’est pas approuvé."};
      }
    }
    return line;
  }

  PieceLine indicators() const
  {
    PieceLine line = ready("Les indicateurs");
    std::vector<std::string> measured;
    std::vector<std::string> stale;
    for (const model::Indicator& indicator : at_.world.indicators) {
      const model::Commitment* const commitment = at_.world.standard_on(at_.day).find(indicator.commitment);
      if (commitment == nullptr || !audits_module(audit_, commitment->module)) continue;
      measured.push_back(indicator.code);
      if (!stand(indicator, at_.day).missing.empty()) stale.push_back(indicator.code);
    }
    if (measured.empty()) {
      lack(line, "Aucun indicateur n’est mesuré.", "Définir des indicateurs, les faire adopter et les mesurer.", {});
      return line;
    }
    line.pieces.push_back({PieceKind::kSpace,
                           {},
                           fmt::format("{}\u00A0: {}", counted(measured.size(), "indicateur", "indicateurs"),
                                       base::french_list(measured)),
                           "chapitre 8 du dossier d’audit",
                           {}});
    if (!stale.empty()) {
      lack(line, fmt::format("Des mesures attendues manquent à\u00A0: {}.", base::french_list(stale)),
           fmt::format("Relever les mois qui manquent à\u00A0{}.", base::french_list(stale)), {});
      line.status = Status::kFragile;
      // The same act as measuring the first of them again.
      line.lacks.back().mend = {Effort::kMeasurement, MendPlace::kIndicator, stale.front(), line.lacks.back().to_do,
                                line.provider};
    }
    return line;
  }

  PieceLine last_report() const
  {
    PieceLine line = ready("Le rapport du dernier audit");
    const model::Audit* last = nullptr;
    for (const model::Audit& other : at_.world.audits) {
      if (other.dates.to >= audit_.dates.from) continue;
      if (last == nullptr || last->dates.to < other.dates.to) last = &other;
    }
    if (last == nullptr) {
      lack(line, "Aucun audit n’a eu lieu avant celui-ci.",
           "Tenir un auto-diagnostic ou un audit interne, et en enregistrer les constats.", {});
    } else {
      line.pieces.push_back(
          {PieceKind::kAudit,
           last->code,
           last->title,
           fmt::format("{}, {}", last->dates.french(),
                       last->findings.empty() ? "sans constat" : counted(last->findings.size(), "constat", "constats")),
           {}});
    }
    return line;
  }

 private:
  PieceLine ready(std::string_view asked) const
  {
    PieceLine line;
    line.asked = asked;
    line.status = Status::kProven;
    line.provider = owner_or_referent(at_.world, {});
    return line;
  }

  void lack(PieceLine& line, std::string text, std::string to_do, const std::string& owner) const
  {
    line.status = Status::kMissing;
    PieceLack one;
    one.text = std::move(text);
    one.to_do = std::move(to_do);
    one.owner = owner_or_referent(at_.world, owner);
    one.mend = {Effort::kDocument, MendPlace::kCommitment, line.asked, one.to_do, one.owner};
    line.provider = one.owner;
    line.lacks.push_back(std::move(one));
  }

  const RegisteredDocument* in_force(DocumentType type) const
  {
    const auto found = std::find_if(at_.world.documents.begin(), at_.world.documents.end(), [&](const auto& entry) {
      return entry.document.type == type && entry.in_force(at_.day) != nullptr;
    });
    return found == at_.world.documents.end() ? nullptr : &*found;
  }

  // What is said where no document of a type is in force. Notices tell the act without the line that it is of.
  struct Absence {
    std::string_view text;
    std::string_view to_do;
  };

  PieceLine of_document(std::string_view asked, DocumentType type, const Absence& absence) const
  {
    PieceLine line = ready(asked);
    const RegisteredDocument* const entry = in_force(type);
    if (entry == nullptr) {
      lack(line, std::string(absence.text), std::string(absence.to_do), {});
      return line;
    }
    line.pieces.push_back(document_piece(at_, *entry));
    const model::DocumentVersion& version = *entry->in_force(at_.day);
    line.provider = owner_of_document(at_.world, *entry, version);
    if (review_is_overdue(*entry, version, at_.day)) {
      lack(line, fmt::format("La relecture de {} est en retard.", entry->document.code),
           fmt::format("Relire {} et signer sa reconduction.", entry->document.code), line.provider);
      line.status = Status::kFragile;
      line.lacks.back().mend = {Effort::kSignature, MendPlace::kDocument, entry->document.code, line.lacks.back().to_do,
                                line.provider};
    }
    return line;
  }

  const AuditDay& at_;
  const model::Audit& audit_;
};

}  // namespace

std::vector<PieceLine> general_pieces(const AuditDay& at, const model::Audit& audit)
{
  const GeneralPieces asked(at, audit);
  return {asked.perimeter(), asked.organisation_chart(), asked.policy(),     asked.commitments(),
          asked.guide(),     asked.indicators(),         asked.last_report()};
}

}  // namespace classeur::audits
