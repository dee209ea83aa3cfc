#include "filled.hpp"

#include "model/store/audits.hpp"
#include "model/store/calendar_feeds.hpp"
#include "model/store/distribution.hpp"
#include "model/store/documents.hpp"
#include "model/store/email.hpp"
#include "model/store/evidence.hpp"
#include "model/store/file_texts.hpp"
#include "model/store/files.hpp"
#include "model/store/findings.hpp"
#include "model/store/indicators.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/notices.hpp"
#include "model/store/organisations.hpp"
#include "model/store/redactions.hpp"
#include "model/store/reviews.hpp"
#include "model/store/seals.hpp"
#include "space.hpp"

namespace classeur::model::store
{

namespace
{

using base::Date;

constexpr Period kNone{};

Period first_half()
{
  return {Date(2019, 1, 1), Date(2019, 7, 31)};
}

void fill_organisation(Change& change)
{
  Organisation organisation;
  organisation.code = "haute-savoie";
  organisation.name = "Préfecture de la Haute-Savoie";
  organisation.label_scope = "Accueil général";
  organisation.sites = {{"30RI", "Hall principal", "14 rue du 30e régiment d’infanterie"}};
  organisation.channels = {{"telephone", "Téléphone"}};
  organisation.services = {{"DCI", "Direction", "", 48, LabelPerimeter::kIn, "SG"}};
  organisation.functions = {{"SG", "La secrétaire générale", "SG"}};
  organisation.committees = {{"COPIL", "Comité de pilotage", "SG", {"SG"}}};
  organisation.signoff_rules = {{DocumentType::kCharter, true, {{"committee", "", "COPIL"}, {"approver", "SG", ""}}}};
  organisation.closures = {Date(2019, 5, 31)};
  organisation.milestones = {{Date(2019, 4, 11), "Le COPIL adopte le guide"}};
  organisation.public_address = "https://classeur.haute-savoie.invalid";
  put_organisation(change, organisation);

  Standard standard;
  standard.code = "qual-e-pref";
  standard.title = "Référentiel";
  standard.published = Date(2018, 12, 19);
  standard.edition = Date(2019, 2, 4);
  standard.reading_note = "Notre lecture";
  standard.modules = {{1, "Relation générale avec les usagers", true}};
  standard.commitments = {
      {3, 1, "Écoute", "Titre", {{"3.2", CheckMeans::kRecord, "Exigence", "Registre", "register", 12, true, true}}}};
  add_standard(change, standard);
  add_account(change, {0, "referent", "Référent qualité", "DRHB", Role::kQualityReferent, false, true},
              "$argon2id$hash");
}

void fill_documents(Store& store, Change& change)
{
  Document sheet;
  sheet.code = "FP-10";
  sheet.type = DocumentType::kProcedure;
  sheet.number = 10;
  sheet.section_number = 1;
  sheet.title = "Réclamations";
  add_document(change, sheet);
  Document charter;
  charter.code = "CH-01";
  charter.type = DocumentType::kCharter;
  charter.title = "Charte de l’usager";
  add_document(change, charter);
  DocumentVersion version;
  version.document = "FP-10";
  version.number = "1.0";
  version.state = VersionState::kApproved;
  version.effective = Date(2019, 4, 11);
  version.next_review = Date(2020, 4, 11);
  version.content = put_bytes(store, change, "<procedure/>", "application/xml").digest;
  version.content_type = "application/xml";
  version.signoffs = {{"pilot", "Chef de bureau", Date(2019, 4, 11)}};
  version.mappings = {{"3.2", 3, "Le délai"}};
  const std::int64_t first = add_version(change, version, "Le texte de la fiche").id;
  set_version_state(change, first, VersionState::kWithdrawn, Date(2019, 8, 27), "version.withdraw", "Remplacée");
  version.number = "1.1";
  version.head = DocumentHead{1, "Écoute", "Réclamations et suggestions", true, "DCI", "Chef de bureau"};
  version.next_review.reset();
  const std::int64_t second = add_version(change, version, "Le nouveau texte").id;
  add_distribution(change, {0,
                            second,
                            {false, {"DCI"}, {"La secrétaire générale"}},
                            ReadingRequest::kNotAgain,
                            Date(2019, 8, 28),
                            "referent",
                            "Référent qualité"});
  add_acknowledgement(change, {0, second, "referent", "Référent qualité", "DRHB", Date(2019, 8, 29), "1.0",
                               ReadingMeans::kPaper, "PR-2019-001"});
  add_arrival(change, "referent", Date(2019, 8, 1));
}

// Submitted and refused, then submitted again and signed by a deputy.
void fill_life_cycle(Store& store, Change& change)
{
  DocumentVersion draft;
  draft.document = "CH-01";
  draft.number = "2.0";
  draft.state = VersionState::kInReview;
  draft.writers = {"referent"};
  draft.effective = Date(2019, 12, 1);
  draft.content = put_bytes(store, change, "<charter/>", "application/xml").digest;
  draft.content_type = "application/xml";
  draft.id = add_version(change, draft, "").id;
  const base::Digest redline = put_bytes(store, change, "<comparison/>", "application/xml").digest;
  const Submission submission{draft.id,   0,          draft.content,      redline,           "1.0", draft.effective,
                              "Nouvelle", "referent", "Référent qualité", Date(2019, 11, 4), {}};
  add_submission(change, submission);
  add_refusal(change,
              {draft.id, 1, VersionAct::kRefuse, "sg", "La secrétaire générale", "À revoir", Date(2019, 11, 5)});
  draft.attempt = add_submission(change, submission).attempt;
  add_signoff(change, draft,
              {"approver", "La secrétaire générale", Date(2019, 11, 6), "referent", "Référent qualité", draft.content,
               change.at()});
  const Delegation given = add_delegation(
      change,
      {0, "La secrétaire générale", "referent", Date(2019, 11, 1), Date(2019, 11, 30), "Congés", "referent", {}});
  end_delegation(change, given.id, Date(2019, 11, 15), "Retour");
  add_refused_act(change, {"CH-01", "2.0", "sign", "Qui écrit ne signe pas.", Date(2019, 11, 6)});
}

void fill_notices(Change& change)
{
  const std::int64_t account = find_account(change, "referent")->id;
  Review review;
  review.version = list_versions(change, "FP-10").back().id;
  review.on = Date(2019, 11, 18);
  review.next = Date(2020, 11, 18);
  review.reason = "Relue avec le bureau";
  add_review(change, review);
  set_email(change, account, "referent@example.fr");
  set_calendar_token(change, account, base::sha256("secret"));
  keep_visit(change, account, {"in-force 7"});
  DigestAttempt attempt;
  attempt.account = account;
  attempt.day = Date(2019, 11, 18);
  attempt.attempt = 1;
  attempt.told = {"in-force 7"};
  attempt.fresh = 1;
  add_mail_step(change, claim_digest(change, attempt).id, MailStep::kFailed, "550");
}

void fill_evidence(Store& store, Change& change)
{
  IncomingFile part = IncomingFile::begin(store);
  part.write("%PDF-1.7 normalised");
  part.finish();
  IncomingFile pdf = IncomingFile::begin(store);
  pdf.write("%PDF-1.4 as it came");
  pdf.finish();
  const PdfPart pages{&part, 2};
  EvidenceRecord record;
  record.code = "PR-2019-001";
  record.title = "Registre des réclamations";
  record.kind = "register";
  record.period = first_half();
  record.made_on = Date(2019, 8, 1);
  record.requirements = {"3.2"};
  record.expectations = {{"FP-10", "r3"}};
  record.revisions = {
      {0, 1, "Dépôt", {}, "Référent qualité", {{"registre.pdf", put_file(change, pdf, "application/pdf", &pages)}}}};
  add_evidence(change, record);
  const StoredFile copy = put_bytes(store, change, "Nom occulté", "text/plain");
  add_redaction(change, "PR-2019-001", record.revisions.front().files.front().file.digest,
                {"registre-occulte.txt", copy, "Noms des usagers", {}, "Référent qualité"});
  keep_file_text(change, copy.digest, "Nom occulté");
  record.code = "PR-2019-002";
  add_evidence(change, record);
  withdraw_evidence(change, "PR-2019-002", "Déposée deux fois");
}

void fill_figures(Change& change)
{
  Indicator indicator;
  indicator.code = "I6";
  indicator.commitment = 3;
  indicator.unit = "%";
  indicator.published = "85.19";
  indicator.aggregation = Aggregation::kRatioOfSums;
  indicator.measurements = {{first_half(), MeasurementState::kMeasured, "85.19", 23.0, 27.0},
                            {kNone, MeasurementState::kNoCase, "", {}, {}}};
  add_indicator(change, indicator);
  IndicatorStatement corrected;
  corrected.measurement = Measurement{first_half(), MeasurementState::kMeasured, "85.2", 23.0, 27.0};
  corrected.reason = "Arrondi du bilan";
  add_statement(change, "I6", corrected);
  add_statement(change, "I6", {0, std::nullopt, "85.2", "Bilan corrigé", "", {}});
  add_survey(change, {"satisfaction-2018", "satisfaction", first_half(), 312, {{"Accueil", "96", "%", 3, ">= 80"}}});
  add_survey(change, {"mystere-2019", "mystère", first_half(), std::nullopt, {}});
}

void fill_audits(Store& store, Change& change)
{
  Audit audit;
  audit.code = "interne-2019";
  audit.kind = AuditKind::kInternal;
  audit.title = "Audit interne";
  audit.body = "Ministère";
  audit.standard = "qual-e-pref";
  audit.dates = {Date(2019, 9, 16), Date(2019, 9, 17)};
  audit.modules = {1, 7};
  audit.team = {"Auditeur interne"};
  audit.plan = {{Date(2019, 9, 16), "09:00", "10:00", "Réunion d’ouverture", "Annecy", "COPIL", {1, 2, 3}}};
  audit.findings = {{"C1",
                     FindingGrade::kConcern,
                     3,
                     "3.2",
                     "Faits",
                     "Cause",
                     {{"A1", "Action", "Référent qualité", Date(2019, 12, 31), Date(2019, 11, 2), "Preuve"},
                      {"A2", "Action", "Référent qualité", Date(2019, 12, 31), std::nullopt, ""}}}};
  audit.sealed_at = november();
  add_audit(change, audit);
  add_cause(change, "interne-2019", "C1", "Personne n’en était chargé");
  add_done(change, {"interne-2019", "C1", "A2"}, Date(2019, 11, 18));
  add_done(change, {"interne-2019", "C1", "A1"}, std::nullopt);
  add_effect(change, {"interne-2019", "C1", "A2"}, "Plus aucun retard", "PR-2019-001");
  audit.code = "socotec-2019";
  audit.sealed_at.reset();
  add_audit(change, audit);
  const base::Digest binder = put_bytes(store, change, "%PDF-1.7 dossier", "application/pdf").digest;
  add_waiver(change, {"socotec-2019", "number-gap:71", "Le numéro 71 manque.", "Jamais attribué", "sg",
                      "La secrétaire générale", Date(2019, 11, 14), binder});
  add_seal(change, {"socotec-2019", Date(2019, 11, 18), binder, "note", "referent", "Référent qualité", {}});
}

}  // namespace

void fill(Store& store)
{
  IncomingFile large = IncomingFile::begin(store);
  large.write(std::string(kChunkBytes + 1000, 'a'));
  large.finish();
  store.change(referent(), [&](Change& change) {
    fill_organisation(change);
    fill_documents(store, change);
    fill_life_cycle(store, change);
    fill_notices(change);
    fill_evidence(store, change);
    fill_figures(change);
    fill_audits(store, change);
    put_file(change, large, "text/plain");
  });
}

}  // namespace classeur::model::store
