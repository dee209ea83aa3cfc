#include "server/routes.hpp"

#include <array>
#include <vector>

#include "server/accounts.hpp"
#include "server/api.hpp"
#include "server/pages/pages.hpp"
#include "server/uploads.hpp"

namespace classeur::server
{

namespace
{

constexpr auto kRoutes = std::to_array<Route>({
    {Method::kGet, "/connexion", pages::sign_in, PageScope::kNotCached},
    {Method::kPost, "/connexion", sign_in, PageScope::kNotCached},
    {Method::kPost, "/deconnexion", sign_out, PageScope::kNotCached},
    {Method::kGet, "/mot-de-passe", pages::password, PageScope::kNotCached},
    {Method::kPost, "/mot-de-passe", pages::submit_password, PageScope::kNotCached},
    {Method::kGet, "/accessibilite", pages::accessibility, PageScope::kRole},
    {Method::kGet, "/mentions-legales", pages::legal_notice, PageScope::kRole},
    {Method::kGet, "/copie/{code}", pages::printed_copy, PageScope::kAnyone},
    {Method::kGet, "/aide", pages::guide, PageScope::kRole},
    {Method::kGet, "/aide/{chapter}", pages::guide_chapter, PageScope::kRole},
    {Method::kGet, "/", pages::home, PageScope::kRoleAndFunctions},
    {Method::kGet, "/engagements/{number}", pages::commitment, PageScope::kRoleAndFunctions},
    {Method::kGet, "/attentes", pages::expectations, PageScope::kRoleAndFunctions},
    {Method::kGet, "/preparation", pages::preparation, PageScope::kAccount},
    {Method::kGet, "/couverture", pages::coverage, PageScope::kRole},
    {Method::kGet, "/documents", pages::document_register, PageScope::kRole},
    {Method::kGet, "/documents/nouveau", pages::document_new, PageScope::kNotCached},
    {Method::kPost, "/documents/nouveau", pages::submit_document_new, PageScope::kNotCached, FormSize::kDocument},
    {Method::kGet, "/documents/deposer", pages::document_deposit, PageScope::kNotCached},
    {Method::kPost, "/documents/deposer", pages::submit_document_deposit, PageScope::kNotCached},
    {Method::kGet, "/documents/{code}", pages::document, PageScope::kRoleAndReading},
    {Method::kGet, "/documents/{code}/modifier", pages::document_edit, PageScope::kNotCached},
    {Method::kPost, "/documents/{code}/modifier", pages::submit_document_edit, PageScope::kNotCached,
     FormSize::kDocument},
    {Method::kGet, "/documents/{code}/deposer", pages::document_deposit, PageScope::kNotCached},
    {Method::kPost, "/documents/{code}/deposer", pages::submit_document_deposit, PageScope::kNotCached},
    {Method::kPost, "/documents/{code}/brouillon", pages::keep_typed, PageScope::kNotCached, FormSize::kDocument},
    {Method::kGet, "/documents/{code}/versions/{number}", pages::document, PageScope::kRoleAndReading},
    {Method::kGet, "/documents/{code}/versions/{number}/pdf", pages::document_pdf, PageScope::kNotCached},
    {Method::kGet, "/documents/{code}/versions/{number}/affiche/{format}", pages::document_poster,
     PageScope::kNotCached},
    {Method::kGet, "/documents/{code}/versions/{number}/odt", pages::document_odt, PageScope::kNotCached},
    {Method::kGet, "/documents/{code}/versions/{number}/docx", pages::document_docx, PageScope::kNotCached},
    {Method::kGet, "/documents/{code}/versions/{number}/xml", pages::document_xml, PageScope::kNotCached},
    {Method::kGet, "/documents/{code}/versions/{number}/fichier", pages::version_file, PageScope::kNotCached},
    {Method::kGet, "/documents/{code}/comparaison", pages::comparison, PageScope::kRole},
    {Method::kGet, "/documents/{code}/comparaison/pdf", pages::comparison_pdf, PageScope::kNotCached},
    {Method::kGet, "/documents/{code}/versions/{number}/signature", pages::signature, PageScope::kAccount},
    {Method::kPost, "/documents/{code}/versions/{number}/signature", pages::submit_signature, PageScope::kNotCached},
    {Method::kGet, "/documents/{code}/versions/{number}/vie", pages::version_life, PageScope::kAccount},
    {Method::kPost, "/documents/{code}/versions/{number}/vie", pages::submit_version_life, PageScope::kNotCached},
    {Method::kPost, "/documents/{code}/versions/{number}/lecture", pages::submit_reading, PageScope::kNotCached},
    {Method::kGet, "/documents/{code}/versions/{number}/diffusion", pages::distribution, PageScope::kRole},
    {Method::kPost, "/documents/{code}/versions/{number}/diffusion", pages::submit_distribution, PageScope::kNotCached},
    {Method::kGet, "/documents/{code}/versions/{number}/emargement", pages::sign_in_list, PageScope::kNotCached},
    {Method::kGet, "/a-lire", pages::to_read, PageScope::kAccount},
    {Method::kGet, "/lectures", pages::readings, PageScope::kRole},
    {Method::kGet, "/lectures/{login}", pages::readings_of_account, PageScope::kRole},
    {Method::kGet, "/a-signer", pages::to_sign, PageScope::kAccount},
    {Method::kGet, "/delegations", pages::delegations, PageScope::kAccount},
    {Method::kPost, "/delegations", pages::submit_delegation, PageScope::kNotCached},
    {Method::kPost, "/delegations/{number}/fin", pages::end_delegation, PageScope::kNotCached},
    {Method::kGet, "/projets", pages::projects, PageScope::kRole},
    {Method::kGet, "/revues", pages::reviews, PageScope::kRole},
    {Method::kGet, "/documents/{code}/revue", pages::document_review, PageScope::kAccount},
    {Method::kPost, "/documents/{code}/revue", pages::submit_document_review, PageScope::kNotCached},
    {Method::kGet, "/avis", pages::notices, PageScope::kAccount},
    {Method::kPost, "/avis", pages::submit_notices, PageScope::kNotCached},
    {Method::kGet, "/mon-compte", pages::own_account, PageScope::kAccount},
    {Method::kPost, "/mon-compte", pages::submit_own_account, PageScope::kNotCached},
    {Method::kGet, "/calendrier/{address}", pages::calendar_feed, PageScope::kNotCached},
    {Method::kGet, "/preuves", pages::evidence_list, PageScope::kRole},
    {Method::kGet, "/preuves/nouvelle", pages::evidence_form, PageScope::kRoleAndFunctions},
    {Method::kPost, "/preuves/nouvelle", pages::submit_evidence, PageScope::kNotCached},
    {Method::kGet, "/preuves/envois", pages::evidence_uploads, PageScope::kNotCached},
    {Method::kPost, "/preuves/envois", pages::submit_evidence_uploads, PageScope::kNotCached},
    {Method::kPost, "/preuves/envois/verser", pages::record_uploads, PageScope::kNotCached, FormSize::kDocument},
    {Method::kGet, "/preuves/{code}", pages::evidence_record, PageScope::kRole},
    {Method::kGet, "/preuves/{code}/reviser", pages::evidence_revision, PageScope::kNotCached},
    {Method::kPost, "/preuves/{code}/reviser", pages::submit_evidence_revision, PageScope::kNotCached},
    {Method::kGet, "/preuves/{code}/retirer", pages::evidence_withdrawal, PageScope::kNotCached},
    {Method::kPost, "/preuves/{code}/retirer", pages::submit_evidence_withdrawal, PageScope::kNotCached},
    {Method::kGet, "/preuves/{code}/copie/{digest}", pages::redaction, PageScope::kNotCached},
    {Method::kPost, "/preuves/{code}/copie/{digest}", pages::submit_redaction, PageScope::kNotCached},
    {Method::kGet, "/preuves/{code}/fichiers/{digest}", pages::evidence_file, PageScope::kNotCached},
    {Method::kGet, "/indicateurs", pages::indicators, PageScope::kRole},
    {Method::kGet, "/indicateurs/{code}", pages::indicator, PageScope::kRole},
    {Method::kPost, "/indicateurs/{code}/mesure", pages::submit_measurement, PageScope::kNotCached},
    {Method::kPost, "/indicateurs/{code}/resultat", pages::submit_published_result, PageScope::kNotCached},
    {Method::kGet, "/recherche", pages::search, PageScope::kRole},
    {Method::kGet, "/audits", pages::audit_list, PageScope::kRole},
    {Method::kGet, "/audits/{code}", pages::audit, PageScope::kNotCached},
    {Method::kGet, "/audits/{code}/constats/{finding}", pages::finding, PageScope::kNotCached},
    {Method::kPost, "/audits/{code}/constats/{finding}", pages::submit_follow_up, PageScope::kNotCached},
    {Method::kGet, "/audits/{code}/grille", pages::checklist, PageScope::kRole},
    {Method::kGet, "/audits/{code}/grille.csv", pages::checklist_csv, PageScope::kNotCached},
    {Method::kGet, "/audits/{code}/grille.pdf", pages::checklist_pdf, PageScope::kNotCached},
    {Method::kGet, "/audits/{code}/grille.odt", pages::checklist_odt, PageScope::kNotCached},
    {Method::kGet, "/audits/{code}/pieces", pages::pieces, PageScope::kRoleAndFunctions},
    {Method::kGet, "/audits/{code}/pieces.csv", pages::pieces_csv, PageScope::kNotCached},
    {Method::kGet, "/audits/{code}/pieces.pdf", pages::pieces_pdf, PageScope::kNotCached},
    {Method::kGet, "/audits/{code}/controle", pages::dossier_check, PageScope::kRole},
    {Method::kPost, "/audits/{code}/derogation", pages::submit_waiver, PageScope::kNotCached},
    {Method::kGet, "/audits/{code}/scellement", pages::sealing, PageScope::kAccount},
    {Method::kPost, "/audits/{code}/scellement", pages::submit_seal, PageScope::kNotCached},
    {Method::kGet, "/audits/{code}/dossier-scelle", pages::sealed_binder, PageScope::kNotCached},
    {Method::kPost, "/audits/{code}/dossier", pages::submit_binder, PageScope::kNotCached},
    {Method::kGet, "/taches/{number}", pages::job, PageScope::kNotCached},
    {Method::kGet, "/taches/{number}/resultat", pages::job_result, PageScope::kNotCached},
    {Method::kGet, "/verification", pages::verification, PageScope::kNotCached},
    {Method::kPost, "/verification", pages::submit_verification, PageScope::kNotCached},
    {Method::kGet, "/journal", pages::journal, PageScope::kRole},
    {Method::kGet, "/comptes", pages::accounts, PageScope::kAccount},
    {Method::kPost, "/comptes", pages::submit_account, PageScope::kNotCached},
    {Method::kGet, "/comptes/{login}", pages::account, PageScope::kAccount},
    {Method::kPost, "/comptes/{login}/fonction", pages::submit_account_function, PageScope::kNotCached},
    {Method::kPost, "/comptes/{login}/desactivation", pages::disable_account, PageScope::kNotCached},
    {Method::kPost, "/comptes/{login}/activation", pages::enable_account, PageScope::kNotCached},
    {Method::kPost, "/comptes/{login}/mot-de-passe", pages::reset_password, PageScope::kNotCached},
    {Method::kGet, "/comptes/{login}/courriel", pages::account_email, PageScope::kAccount},
    {Method::kPost, "/comptes/{login}/courriel", pages::submit_account_email, PageScope::kNotCached},
    {Method::kGet, "/courriels", pages::mails, PageScope::kAccount},
    {Method::kGet, "/api/commitments", api_commitments, PageScope::kAnyone},
    {Method::kGet, "/api/documents", api_documents, PageScope::kAnyone},
    {Method::kGet, "/api/evidence", api_evidence, PageScope::kRole},
    {Method::kGet, "/api/indicators", api_indicators, PageScope::kAnyone},
    {Method::kGet, "/api/audits", api_audits, PageScope::kAnyone},
    {Method::kGet, "/api/readiness", api_readiness, PageScope::kRole},
    {Method::kGet, "/api/search", api_search, PageScope::kRole},
    {Method::kGet, "/api/expectations", api_expectations, PageScope::kRole},
    {Method::kGet, "/api/jobs/{number}", api_job, PageScope::kNotCached},
    {Method::kPost, "/api/uploads", api_begin_upload, PageScope::kNotCached, FormSize::kStreamed},
    {Method::kGet, "/api/uploads/{code}", api_upload, PageScope::kNotCached},
    {Method::kPatch, "/api/uploads/{code}", api_append_upload, PageScope::kNotCached, FormSize::kStreamed},
    {Method::kDelete, "/api/uploads/{code}", api_discard_upload, PageScope::kNotCached, FormSize::kStreamed},
});

// The segments of "/a/b": "a", "b". Of "/": none.
std::vector<std::string_view> segments_of(std::string_view path)
{
  std::vector<std::string_view> segments;
  std::size_t start = 1;
  while (start < path.size()) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    segments.push_back(path.substr(start, end - start));
    start = end + 1;
    if (start == path.size()) segments.emplace_back();  // a slash at the end is another address
  }
  return segments;
}

std::optional<Fields> match_pattern(std::string_view pattern, const std::vector<std::string_view>& segments)
{
  const std::vector<std::string_view> wanted = segments_of(pattern);
  if (wanted.size() != segments.size()) return std::nullopt;
  Fields parameters;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].size() > 2 && wanted[i].front() == '{') {
      if (segments[i].empty()) return std::nullopt;
      parameters.add(std::string(wanted[i].substr(1, wanted[i].size() - 2)), std::string(segments[i]));
    } else if (wanted[i] != segments[i]) {
      return std::nullopt;
    }
  }
  return parameters;
}

}  // namespace

std::span<const Route> routes()
{
  return kRoutes;
}

ErrorHandler error_handler()
{
  return pages::error_page;
}

std::optional<RouteMatch> match_route(std::span<const Route> table, Method method, std::string_view path,
                                      bool* other_method)
{
  if (other_method != nullptr) *other_method = false;
  if (path.empty() || path.front() != '/') return std::nullopt;
  const std::vector<std::string_view> segments = segments_of(path);
  for (const Route& route : table) {
    std::optional<Fields> parameters = match_pattern(route.pattern, segments);
    if (!parameters) continue;
    if (route.method == method) return RouteMatch{&route, std::move(*parameters)};
    if (other_method != nullptr) *other_method = true;
  }
  return std::nullopt;
}

}  // namespace classeur::server
