// The pages of the site: one handler per address. Each reads one snapshot of the space and writes one page.
#pragma once

#include "base/xml.hpp"
#include "model/store/sessions.hpp"
#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::base
{
class Error;
}

namespace classeur::server::pages
{

Response home(Request& request);        // GET /
Response commitment(Request& request);  // GET /engagements/{number}

Response expectations(Request& request);  // GET /attentes?fonction=&service=&etat=&engagement=
Response preparation(Request& request);   // GET /preparation
Response coverage(Request& request);      // GET /couverture

Response document_register(Request& request);  // GET /documents
Response document(Request& request);           // GET /documents/{code} and /documents/{code}/versions/{number}
Response document_pdf(Request& request);       // GET /documents/{code}/versions/{number}/pdf
Response document_odt(Request& request);       // GET /documents/{code}/versions/{number}/odt
Response document_docx(Request& request);      // GET /documents/{code}/versions/{number}/docx
Response document_xml(Request& request);       // GET /documents/{code}/versions/{number}/xml

Response document_edit(Request& request);         // GET /documents/{code}/modifier?version=1.1
Response submit_document_edit(Request& request);  // POST /documents/{code}/modifier?version=1.1
Response document_new(Request& request);          // GET /documents/nouveau?type=procedure
Response submit_document_new(Request& request);   // POST /documents/nouveau?type=procedure
Response keep_typed(Request& request);            // POST /documents/{code}/brouillon, by autosave.js

Response document_deposit(Request& request);         // GET /documents/deposer and /documents/{code}/deposer
Response submit_document_deposit(Request& request);  // POST: the file, and the type of a new document
Response version_file(Request& request);             // GET /documents/{code}/versions/{number}/fichier

Response comparison(Request& request);      // GET /documents/{code}/comparaison?de=1.0&a=1.1[&vue=cote-a-cote]
Response comparison_pdf(Request& request);  // GET /documents/{code}/comparaison/pdf?de=1.0&a=1.1

Response to_read(Request& request);              // GET /a-lire
Response submit_reading(Request& request);       // POST /documents/{code}/versions/{number}/lecture
Response readings(Request& request);             // GET /lectures
Response readings_of_account(Request& request);  // GET /lectures/{login}
Response distribution(Request& request);         // GET /documents/{code}/versions/{number}/diffusion
// POST: field "acte": "diffuser" with "public", "service", "fonction", "relecture"; "emarger" with "compte",
// "jour-emargement", "preuve"
Response submit_distribution(Request& request);
Response sign_in_list(Request& request);  // GET /documents/{code}/versions/{number}/emargement[?service=DCI]: PDF

Response to_sign(Request& request);           // GET /a-signer
Response projects(Request& request);          // GET /projets
Response signature(Request& request);         // GET /documents/{code}/versions/{number}/signature
Response submit_signature(Request& request);  // POST: fields "acte" (signer, refuser), "vu" and what that act needs

Response version_life(Request& request);  // GET /documents/{code}/versions/{number}/vie
// POST: fields "acte" (soumettre, reprendre, abandonner, abroger), "vu", "motif-…" and, to withdraw, "jour-abroger"
Response submit_version_life(Request& request);

Response reviews(Request& request);                 // GET /revues
Response document_review(Request& request);         // GET /documents/{code}/revue
Response submit_document_review(Request& request);  // POST /documents/{code}/revue: fields "version" and "motif"

Response notices(Request& request);             // GET /avis
Response submit_notices(Request& request);      // POST /avis: fields "vu", the keys of what was before the eyes
Response own_account(Request& request);         // GET /mon-compte
Response submit_own_account(Request& request);  // POST /mon-compte: field "acte" (courriel, calendrier, revoquer)
Response calendar_feed(Request& request);       // GET /calendrier/{address}: without session, by its secret

Response evidence_list(Request& request);    // GET /preuves
Response evidence_record(Request& request);  // GET /preuves/{code}
Response evidence_file(Request& request);    // GET /preuves/{code}/fichiers/{digest}: inline where it is safe
// GET /preuves/nouvelle[?exigence=…][&attente=…]; or ?reprise=PR-2019-001, of a piece that was withdrawn
Response evidence_form(Request& request);
Response submit_evidence(Request& request);  // POST /preuves/nouvelle

Response evidence_revision(Request& request);           // GET /preuves/{code}/reviser
Response submit_evidence_revision(Request& request);    // POST: fields "vu", "motif" and the files
Response evidence_withdrawal(Request& request);         // GET /preuves/{code}/retirer
Response submit_evidence_withdrawal(Request& request);  // POST: fields "vu" and "motif"

Response evidence_uploads(Request& request);         // GET /preuves/envois: files that wait for what they prove
Response submit_evidence_uploads(Request& request);  // POST /preuves/envois: more of them, by a plain form
Response record_uploads(Request& request);           // POST /preuves/envois/verser
Response redaction(Request& request);                // GET /preuves/{code}/copie/{digest}
Response submit_redaction(Request& request);         // POST /preuves/{code}/copie/{digest}

Response audit_list(Request& request);  // GET /audits
Response audit(Request& request);       // GET /audits/{code}
Response finding(Request& request);     // GET /audits/{code}/constats/{finding}
// POST there: fields "acte" (cause, action, fait, rouvrir, effet), "vu", the number of the "action", and those of the
// act
Response submit_follow_up(Request& request);
Response checklist(Request& request);      // GET /audits/{code}/grille
Response checklist_csv(Request& request);  // GET /audits/{code}/grille.csv
Response checklist_odt(Request& request);
Response checklist_pdf(Request& request);
Response submit_binder(Request& request);  // POST /audits/{code}/dossier
Response pieces(Request& request);         // GET /audits/{code}/pieces[?fonction=…][&etat=…]
Response pieces_csv(Request& request);     // GET /audits/{code}/pieces.csv
Response pieces_pdf(Request& request);     // GET /audits/{code}/pieces.pdf

Response dossier_check(Request& request);  // GET /audits/{code}/controle
Response submit_waiver(Request& request);  // POST /audits/{code}/derogation: fields "constat", "motif", "mot-de-passe"
Response sealing(Request& request);        // GET /audits/{code}/scellement
Response submit_seal(Request& request);    // POST /audits/{code}/scellement: fields "vu" and "mot-de-passe"
Response sealed_binder(Request& request);  // GET /audits/{code}/dossier-scelle

Response job(Request& request);         // GET /taches/{number}
Response job_result(Request& request);  // GET /taches/{number}/resultat

Response document_poster(Request& request);  // GET /documents/{code}/versions/{number}/affiche/{format}
// Whether a printed copy is still in force, for anyone who holds it. GET /copie/{code}
Response printed_copy(Request& request);

Response indicators(Request& request);  // GET /indicateurs
Response indicator(Request& request);   // GET /indicateurs/{code}[?mois=2019-06]: the month that the form begins with
// POST /indicateurs/{code}/mesure: fields "vu", "mois", "etat", "valeur", "numerateur", "denominateur", "motif"
Response submit_measurement(Request& request);
// POST /indicateurs/{code}/resultat: fields "vu", "resultat", "motif-resultat"
Response submit_published_result(Request& request);
Response search(Request& request);               // GET /recherche
Response verification(Request& request);         // GET /verification
Response submit_verification(Request& request);  // POST /verification
// The lines of the report that a verification left.
void write_verification(base::XmlWriter& xml, const Request& request, const model::store::Job& job);

Response journal(Request& request);  // GET /journal

Response accounts(Request& request);                 // GET /comptes
Response submit_account(Request& request);           // POST /comptes
Response account(Request& request);                  // GET /comptes/{login}
Response submit_account_function(Request& request);  // POST /comptes/{login}/fonction
Response disable_account(Request& request);          // POST /comptes/{login}/desactivation
Response enable_account(Request& request);           // POST /comptes/{login}/activation
// POST /comptes/{login}/mot-de-passe: a one-time password, shown in the answer and nowhere else
Response reset_password(Request& request);

Response delegations(Request& request);        // GET /delegations[?fonction=…]
Response submit_delegation(Request& request);  // POST /delegations: fields "fonction", "suppleant", "du", "au", "motif"
Response end_delegation(Request& request);     // POST /delegations/{number}/fin: field "motif-{number}"
Response account_email(Request& request);      // GET /comptes/{login}/courriel
Response submit_account_email(Request& request);  // POST /comptes/{login}/courriel
Response mails(Request& request);                 // GET /courriels: what became of the digests

Response guide(Request& request);          // GET /aide
Response guide_chapter(Request& request);  // GET /aide/{chapter}
Response accessibility(Request& request);  // GET /accessibilite
Response legal_notice(Request& request);   // GET /mentions-legales

// GET /connexion, and the answer to a sign-in that failed (request.notice says why). Field "to": where to go
// afterwards.
Response sign_in(Request& request);

// GET /mot-de-passe[?suite=…]: all that an account is shown until it has chosen its own password.
Response password(Request& request);
// POST /mot-de-passe: fields "actuel", "nouveau", "encore", and "suite", where to go afterwards
Response submit_password(Request& request);

// What a person sees when a handler throws. The request may be without reader and without account.
Response error_page(const Request& request, const base::Error& error);

}  // namespace classeur::server::pages
