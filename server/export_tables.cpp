#include "server/export_tables.hpp"

#include <map>

#include <Poco/JSON/Array.h>
#include <fmt/format.h>

#include "base/paris_time.hpp"
#include "model/store/audits.hpp"
#include "model/store/distribution.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/findings.hpp"
#include "model/store/indicators.hpp"
#include "model/store/organisations.hpp"
#include "model/store/reviews.hpp"
#include "model/store/seals.hpp"
#include "server/readiness_tables.hpp"
#include "server/tables.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using Poco::Dynamic::Var;

template <typename Number>
Var or_null(const std::optional<Number>& number)
{
  return number ? Var(*number) : Var();
}

using Versions = std::map<std::string, std::vector<model::DocumentVersion>>;

// By the id of the version: code of its document, and number.
std::map<std::int64_t, std::pair<std::string, std::string>> names_of(const Versions& all)
{
  std::map<std::int64_t, std::pair<std::string, std::string>> names;
  for (const auto& [code, versions] : all) {
    for (const model::DocumentVersion& version : versions) names[version.id] = {code, version.number};
  }
  return names;
}

Listing requirements_table(const store::Reader& reader)
{
  Listing listing({{"standard", "Référentiel"},
                   {"edition", "Édition"},
                   {"commitment", "Engagement"},
                   {"requirement", "Exigence"},
                   {"means", "Comment"},
                   {"text", "Texte"},
                   {"proof", "Preuve attendue"},
                   {"proof_kind", "Genre"},
                   {"proof_age_months", "Âge, en mois"},
                   {"proof_covers", "Ce que sa période couvre"},
                   {"proof_each", "À prouver pour chaque"},
                   {"our_reading", "Notre lecture"}});
  for (const model::Standard& standard : store::list_standards(reader)) {
    for (const model::Commitment& commitment : standard.commitments) {
      for (const model::Requirement& one : commitment.requirements) {
        listing.add({standard.code, standard.edition.iso(), commitment.number, one.code, text_of(code_of(one.means)),
                     one.text, one.proof, one.proof_kind,
                     one.proof_age_months_max > 0 ? Var(one.proof_age_months_max) : Var(),
                     one.proof_age_months_max == model::kCoversTheDay ? "day" : "", one.at_each_site ? "site" : "",
                     one.our_reading});
      }
    }
  }
  return listing;
}

// The last day on which it was in force; none of a version that was taken back before it began.
Var last_day_or_null(const model::DocumentVersion& version)
{
  return version.ended && version.effective < *version.ended ? day_or_null(*version.ended - 1) : Var();
}

Listing versions_table(const Versions& all)
{
  Listing listing({{"document", "Document"},
                   {"version", "Version"},
                   {"state", "État"},
                   {"title", "Titre"},
                   {"effective", "Entrée en vigueur"},
                   {"until", "En vigueur jusqu’au"},
                   {"next_review", "Prochaine revue"},
                   {"author", "Rédacteur"},
                   {"reason", "Motif"},
                   {"content_type", "Forme"},
                   {"content_sha256", "Empreinte du contenu"}});
  for (const auto& [code, versions] : all) {
    for (const model::DocumentVersion& one : versions) {
      listing.add({code, one.number, text_of(code_of(one.state)), one.head ? one.head->title : std::string(),
                   one.effective.iso(), last_day_or_null(one), day_or_null(one.next_review), one.author, one.reason,
                   one.content_type, one.content.hex()});
    }
  }
  return listing;
}

Listing signoffs_table(const Versions& all)
{
  Listing listing({{"document", "Document"},
                   {"version", "Version"},
                   {"part", "Visa"},
                   {"function", "Fonction"},
                   {"on", "Le"},
                   {"login", "Compte"},
                   {"deputy", "Suppléant"},
                   {"statement_sha256", "Empreinte de ce qui a été signé"}});
  for (const auto& [code, versions] : all) {
    for (const model::DocumentVersion& version : versions) {
      for (const model::SignOff& one : version.signoffs) {
        listing.add({code, version.number, one.part, one.function, one.on.iso(), one.login, one.deputy,
                     one.statement ? one.statement->hex() : std::string()});
      }
    }
  }
  return listing;
}

Listing mappings_table(const Versions& all)
{
  Listing listing({{"document", "Document"},
                   {"version", "Version"},
                   {"commitment", "Engagement"},
                   {"requirement", "Exigence"},
                   {"reason", "Raison"}});
  for (const auto& [code, versions] : all) {
    for (const model::DocumentVersion& version : versions) {
      for (const model::Mapping& one : version.mappings) {
        listing.add({code, version.number, one.commitment, one.requirement, one.reason});
      }
    }
  }
  return listing;
}

Listing distributions_table(const store::Reader& reader, const Versions& all)
{
  Listing listing({{"document", "Document"},
                   {"version", "Version"},
                   {"on", "Le"},
                   {"everyone", "À tous"},
                   {"services", "Services"},
                   {"functions", "Fonctions"},
                   {"request", "Relecture"},
                   {"login", "Compte"},
                   {"function", "Fonction"}});
  const auto names = names_of(all);
  for (const model::DistributedDocument& document : store::list_distributed_documents(reader)) {
    for (const model::Distribution& one : document.distributions) {
      const auto& [code, number] = names.at(one.version);
      listing.add({code, number, one.on.iso(), one.audience.everyone, list_of(one.audience.services),
                   list_of(one.audience.functions), text_of(code_of(one.request)), one.login, one.function});
    }
  }
  return listing;
}

Listing acknowledgements_table(const store::Reader& reader, const Versions& all)
{
  Listing listing({{"document", "Document"},
                   {"version", "Version"},
                   {"on", "Le"},
                   {"login", "Compte"},
                   {"function", "Fonction"},
                   {"service", "Service"},
                   {"means", "Moyen"},
                   {"evidence", "Preuve"}});
  const auto names = names_of(all);
  for (const model::ReadAcknowledgement& one : store::list_acknowledgements(reader)) {
    const auto& [code, number] = names.at(one.version);
    listing.add(
        {code, number, one.on.iso(), one.login, one.function, one.service, text_of(code_of(one.means)), one.evidence});
  }
  return listing;
}

Listing kept_reviews_table(const store::Reader& reader, const Versions& all)
{
  Listing listing({{"document", "Document"},
                   {"version", "Version"},
                   {"on", "Le"},
                   {"next", "Prochaine"},
                   {"reason", "Motif"},
                   {"login", "Compte"},
                   {"function", "Fonction"}});
  const auto names = names_of(all);
  for (const model::Review& one : store::list_reviews(reader)) {
    const auto& [code, number] = names.at(one.version);
    listing.add({code, number, one.on.iso(), one.next.iso(), one.reason, one.login, one.function});
  }
  return listing;
}

Listing evidence_revisions_table(const store::Reader& reader)
{
  Listing listing({{"code", "Code"},
                   {"revision", "Révision"},
                   {"reason", "Motif"},
                   {"recorded_by", "Versée par"},
                   {"file", "Fichier"},
                   {"bytes", "Octets"},
                   {"media_type", "Type"},
                   {"sha256", "Empreinte"},
                   {"redacted_copy", "Copie occultée"},
                   {"redacted_sha256", "Empreinte de la copie"},
                   {"withdrawn", "Retirée"},
                   {"withdrawal_reason", "Motif du retrait"}});
  store::EvidenceFilter filter;
  filter.with_withdrawn = true;
  for (const model::EvidenceRecord& record : store::list_evidence(reader, filter)) {
    for (const model::EvidenceRevision& revision : record.revisions) {
      for (const model::EvidenceFile& one : revision.files) {
        listing.add({record.code, revision.number, revision.reason, revision.recorded_by, one.name, one.file.bytes,
                     one.file.media_type, one.file.digest.hex(), one.redacted ? one.redacted->name : std::string(),
                     one.redacted ? one.redacted->file.digest.hex() : std::string(), record.withdrawn,
                     record.withdrawal_reason});
      }
    }
  }
  return listing;
}

Listing measurements_table(const store::Reader& reader)
{
  Listing listing({{"indicator", "Indicateur"},
                   {"from", "Du"},
                   {"to", "Au"},
                   {"state", "État"},
                   {"value", "Valeur"},
                   {"numerator", "Numérateur"},
                   {"denominator", "Dénominateur"}});
  for (const model::Indicator& indicator : store::list_indicators(reader)) {
    for (const model::Measurement& one : indicator.measurements) {
      listing.add({indicator.code, one.period.from.iso(), one.period.to.iso(), text_of(code_of(one.state)), one.value,
                   or_null(one.numerator), or_null(one.denominator)});
    }
  }
  return listing;
}

// What was said of indicators after they were declared; the table of measurements has all of it folded in.
Listing statements_table(const store::Reader& reader)
{
  Listing listing({{"indicator", "Indicateur"},
                   {"on", "Le"},
                   {"from", "Du"},
                   {"to", "Au"},
                   {"state", "État"},
                   {"value", "Valeur"},
                   {"numerator", "Numérateur"},
                   {"denominator", "Dénominateur"},
                   {"published", "Résultat publié"},
                   {"reason", "Motif"},
                   {"function", "Fonction"}});
  for (const model::Indicator& indicator : store::list_indicators(reader)) {
    const auto history = store::find_indicator(reader, indicator.code);
    if (!history) continue;
    for (const model::IndicatorStatement& one : history->statements) {
      const std::string on = base::paris_time(one.at).day.iso();
      if (const auto& said = one.measurement) {
        listing.add({indicator.code, on, said->period.from.iso(), said->period.to.iso(), text_of(code_of(said->state)),
                     said->value, or_null(said->numerator), or_null(said->denominator), Var(), one.reason,
                     one.function});
      } else {
        listing.add(
            {indicator.code, on, Var(), Var(), Var(), Var(), Var(), Var(), one.published, one.reason, one.function});
      }
    }
  }
  return listing;
}

Listing surveys_table(const store::Reader& reader)
{
  Listing listing({{"survey", "Enquête"},
                   {"kind", "Genre"},
                   {"from", "Du"},
                   {"to", "Au"},
                   {"respondents", "Répondants"},
                   {"question", "Question"},
                   {"value", "Réponse"},
                   {"unit", "Unité"},
                   {"commitment", "Engagement"},
                   {"target", "Objectif"}});
  for (const model::Survey& survey : store::list_surveys(reader)) {
    for (const model::SurveyAnswer& one : survey.answers) {
      listing.add({survey.code, survey.kind, survey.period.from.iso(), survey.period.to.iso(),
                   or_null(survey.respondents), one.question, one.value, one.unit, one.commitment, one.target});
    }
  }
  return listing;
}

Listing plans_table(const std::vector<model::Audit>& audits)
{
  Listing listing({{"audit", "Audit"},
                   {"day", "Jour"},
                   {"from", "De"},
                   {"to", "À"},
                   {"subject", "Objet"},
                   {"place", "Lieu"},
                   {"auditees", "Audités"},
                   {"commitments", "Engagements"}});
  for (const model::Audit& audit : audits) {
    for (const model::PlanItem& one : audit.plan) {
      listing.add({audit.code, one.day.iso(), one.from, one.to, one.subject, one.place, one.auditees,
                   list_of(one.commitments)});
    }
  }
  return listing;
}

Listing findings_table(const std::vector<model::Audit>& audits)
{
  Listing listing({{"audit", "Audit"},
                   {"finding", "Constat"},
                   {"grade", "Cotation"},
                   {"commitment", "Engagement"},
                   {"requirement", "Exigence"},
                   {"facts", "Faits"},
                   {"cause", "Cause"}});
  for (const model::Audit& audit : audits) {
    for (const model::AuditFinding& one : audit.findings) {
      listing.add({audit.code, one.code, text_of(code_of(one.grade)), one.commitment == 0 ? Var() : Var(one.commitment),
                   one.requirement, one.facts, one.cause});
    }
  }
  return listing;
}

Listing actions_table(const std::vector<model::Audit>& audits)
{
  Listing listing({{"audit", "Audit"},
                   {"finding", "Constat"},
                   {"action", "Action"},
                   {"text", "Texte"},
                   {"owner", "Responsable"},
                   {"due", "Échéance"},
                   {"done_on", "Faite le"},
                   {"effect", "Preuve de l’effet"}});
  for (const model::Audit& audit : audits) {
    for (const model::AuditFinding& finding : audit.findings) {
      for (const model::CorrectiveAction& one : finding.actions) {
        listing.add({audit.code, finding.code, one.code, one.text, one.owner, one.due.iso(), day_or_null(one.done_on),
                     one.effect});
      }
    }
  }
  return listing;
}

// What was said of findings after their audit came, each thing that was said; the last of a thing holds.
Listing follow_up_table(const store::Reader& reader, const std::vector<model::Audit>& audits)
{
  Listing listing({{"audit", "Audit"},
                   {"finding", "Constat"},
                   {"kind", "Genre"},
                   {"action", "Action"},
                   {"text", "Texte"},
                   {"day", "Jour"},
                   {"evidence", "Preuve"},
                   {"by", "Par"},
                   {"at", "Moment"}});
  for (const model::Audit& audit : audits) {
    for (const model::FollowUp& one : store::said_later(reader, audit.id)) {
      listing.add({audit.code, one.finding, text_of(code_of(one.kind)), one.action, one.text, day_or_null(one.day),
                   one.evidence, one.by, one.at.iso()});
    }
  }
  return listing;
}

Listing waivers_table(const store::Reader& reader, const std::vector<model::Audit>& audits)
{
  Listing listing({{"audit", "Audit"},
                   {"finding", "Erreur"},
                   {"text", "Texte"},
                   {"reason", "Raison"},
                   {"login", "Compte"},
                   {"function", "Fonction"},
                   {"on", "Le"},
                   {"statement_sha256", "Empreinte de ce qui a été signé"}});
  for (const model::Audit& audit : audits) {
    for (const model::Waiver& one : store::list_waivers(reader, audit.code)) {
      listing.add(
          {audit.code, one.finding, one.text, one.reason, one.login, one.function, one.on.iso(), one.statement.hex()});
    }
  }
  return listing;
}

}  // namespace

std::vector<ExportedTable> tables_to_export(const store::Reader& reader, base::Date day)
{
  const KnownDay known{day, audits::KnownAt::kNow};
  const Versions versions = store::list_all_versions(reader);
  const std::vector<model::Audit> audits = store::list_audits(reader);
  std::vector<ExportedTable> tables;
  const auto add = [&](std::string_view name, std::string_view content, Listing listing) {
    tables.push_back({name, content, std::move(listing)});
  };
  add("engagements", "les engagements", commitments_table(reader));
  add("exigences", "leurs exigences, et la preuve attendue de chacune", requirements_table(reader));
  add("documents", "la base documentaire, avec la version en vigueur", documents_table(reader, day));
  add("versions", "toutes les versions (projets, en vigueur, remplacées, abrogées)", versions_table(versions));
  add("visas", "qui a signé quelle version", signoffs_table(versions));
  add("correspondances", "quelle version répond à quelle exigence", mappings_table(versions));
  add("diffusions", "à qui chaque version a été diffusée", distributions_table(reader, versions));
  add("prises-de-connaissance", "qui a lu quelle version", acknowledgements_table(reader, versions));
  add("revues", "les revues sans changement", kept_reviews_table(reader, versions));
  add("delegations", "les délégations de signature", delegations_table(reader, day));
  add("preuves", "les preuves, sans celles qui ont été retirées", evidence_table(reader, std::nullopt));
  add("revisions-des-preuves", "chaque fichier de chaque révision, retraits compris", evidence_revisions_table(reader));
  add("attentes", "les enregistrements que les fiches attendent", expectations_table(reader, known, std::nullopt));
  add("indicateurs", "les indicateurs, leur résultat publié et ce que donnent les mesures",
      indicators_table(reader, std::nullopt));
  add("mesures", "les mesures des indicateurs, corrections comprises", measurements_table(reader));
  add("corrections-des-mesures", "ce qui fut saisi ou corrigé des indicateurs depuis leur import, avec les motifs",
      statements_table(reader));
  add("enquetes", "les enquêtes et leurs réponses", surveys_table(reader));
  add("audits", "les audits", audits_table(reader));
  add("plans-d-audit", "leur déroulement", plans_table(audits));
  add("constats", "leurs constats", findings_table(audits));
  add("actions", "les actions correctives", actions_table(audits));
  add("suites-des-constats", "ce qui a été dit des constats après l’audit, et par qui",
      follow_up_table(reader, audits));
  add("derogations", "les erreurs dont quelqu’un répond", waivers_table(reader, audits));
  add("comptes", "les comptes, sans leurs mots de passe", accounts_table(reader));
  add("etat-des-engagements", "l’état de chaque engagement au jour de l’export",
      JudgedReadiness(reader, known, std::nullopt, std::nullopt).table(JudgedReadiness::Words::kStable));
  return tables;
}

}  // namespace classeur::server
