#include "server/permissions.hpp"

#include <algorithm>
#include <array>

namespace classeur::server
{

namespace
{

using model::Role;

// Those who see how ready the organisation is, with its evidence: everyone but the agents.
constexpr RoleSet kSeesAudits{Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent, Role::kDirector,
                              Role::kAuditor};
// Those who hand in evidence: the correspondents of each service too.
constexpr RoleSet kHandsIn{Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent};
// Those whose function may answer for a piece: they hand in that piece. An auditor judges, and hands nothing in.
constexpr RoleSet kHandsInItsOwn{Role::kDirector, Role::kAgent};
// Those who write documents; model/life_cycle.hpp says the same of the act.
constexpr RoleSet kWritesDocuments{Role::kQualityReferent, Role::kCorrespondent};
// Those for whom a binder is made.
constexpr RoleSet kMakesBinders{Role::kAdministrator, Role::kQualityReferent, Role::kDirector, Role::kAuditor};
// Those who answer for the whole of what is kept.
constexpr RoleSet kKeepsRecords{Role::kAdministrator, Role::kQualityReferent};
// Those who may hold a function that signs: an auditor judges, and signs nothing.
constexpr RoleSet kMaySign{Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent, Role::kDirector,
                           Role::kAgent};
// Those who prepare versions, and who sees to their accounts.
constexpr RoleSet kPrepares{Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent};
// They, and those who take a document out of use.
constexpr RoleSet kSeesLifeOfVersions{Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent,
                                      Role::kDirector};
// Those who sign for an error that stays in a dossier, and those who seal it.
constexpr RoleSet kAnswersForErrors{Role::kDirector};
constexpr RoleSet kSeals{Role::kQualityReferent, Role::kDirector};
// Those whose function may own an action that answers a finding: they say that it was done, and what came of it.
constexpr RoleSet kActsItself{Role::kCorrespondent, Role::kDirector, Role::kAgent};
constexpr RoleSet kAdministers{Role::kAdministrator};
// Those whom a document can be distributed to: an auditor is no reader of ours.
constexpr RoleSet kReads{Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent, Role::kDirector,
                         Role::kAgent};
// Who distributes documents; server/distribution_acts.hpp says the same of the act.
constexpr RoleSet kDistributes{Role::kQualityReferent};

constexpr auto kPermissions = std::to_array<Permission>({
    {Method::kGet, "/connexion", Access::kPublic, {}},
    {Method::kPost, "/connexion", Access::kPublic, {}},
    {Method::kPost, "/deconnexion", Access::kSignedInAnyhow, kEveryRole},
    {Method::kGet, "/mot-de-passe", Access::kSignedInAnyhow, kEveryRole},
    {Method::kPost, "/mot-de-passe", Access::kSignedInAnyhow, kEveryRole},
    {Method::kGet, "/accessibilite", Access::kPublic, {}},
    {Method::kGet, "/mentions-legales", Access::kPublic, {}},
    {Method::kGet, "/copie/{code}", Access::kPublic, {}},
    {Method::kGet, "/aide", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/aide/{chapter}", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/engagements/{number}", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/attentes", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/preparation", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/couverture", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/nouveau", Access::kSignedIn, kWritesDocuments},
    {Method::kPost, "/documents/nouveau", Access::kSignedIn, kWritesDocuments},
    {Method::kGet, "/documents/deposer", Access::kSignedIn, kWritesDocuments},
    {Method::kPost, "/documents/deposer", Access::kSignedIn, kWritesDocuments},
    {Method::kGet, "/documents/{code}", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/modifier", Access::kSignedIn, kWritesDocuments},
    {Method::kPost, "/documents/{code}/modifier", Access::kSignedIn, kWritesDocuments},
    {Method::kGet, "/documents/{code}/deposer", Access::kSignedIn, kWritesDocuments},
    {Method::kPost, "/documents/{code}/deposer", Access::kSignedIn, kWritesDocuments},
    {Method::kPost, "/documents/{code}/brouillon", Access::kSignedIn, kWritesDocuments},
    {Method::kGet, "/documents/{code}/versions/{number}", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/versions/{number}/pdf", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/versions/{number}/affiche/{format}", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/versions/{number}/odt", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/versions/{number}/docx", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/versions/{number}/xml", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/versions/{number}/fichier", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/comparaison", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/comparaison/pdf", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/versions/{number}/signature", Access::kSignedIn, kMaySign},
    {Method::kPost, "/documents/{code}/versions/{number}/signature", Access::kSignedIn, kMaySign},
    {Method::kGet, "/documents/{code}/versions/{number}/vie", Access::kSignedIn, kSeesLifeOfVersions},
    {Method::kPost, "/documents/{code}/versions/{number}/vie", Access::kSignedIn, kSeesLifeOfVersions},
    {Method::kPost, "/documents/{code}/versions/{number}/lecture", Access::kSignedIn, kReads},
    {Method::kGet, "/documents/{code}/versions/{number}/diffusion", Access::kSignedIn, kSeesAudits},
    {Method::kPost, "/documents/{code}/versions/{number}/diffusion", Access::kSignedIn, kDistributes},
    {Method::kGet, "/documents/{code}/versions/{number}/emargement", Access::kSignedIn, kSeesLifeOfVersions},
    {Method::kGet, "/a-lire", Access::kSignedIn, kReads},
    {Method::kGet, "/lectures", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/lectures/{login}", Access::kSignedIn, kKeepsRecords},
    {Method::kGet, "/a-signer", Access::kSignedIn, kMaySign},
    {Method::kGet, "/delegations", Access::kSignedIn, kMaySign},
    {Method::kPost, "/delegations", Access::kSignedIn, kMaySign},
    {Method::kPost, "/delegations/{number}/fin", Access::kSignedIn, kMaySign},
    {Method::kGet, "/projets", Access::kSignedIn, kPrepares},
    {Method::kGet, "/revues", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/documents/{code}/revue", Access::kSignedIn, kEveryRole},
    {Method::kPost, "/documents/{code}/revue", Access::kSignedIn, kMaySign},
    {Method::kGet, "/avis", Access::kSignedIn, kEveryRole},
    {Method::kPost, "/avis", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/mon-compte", Access::kSignedIn, kEveryRole},
    {Method::kPost, "/mon-compte", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/calendrier/{address}", Access::kPublic, {}},
    {Method::kGet, "/preuves", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/preuves/nouvelle", Access::kSignedIn, kHandsIn, kHandsInItsOwn},
    {Method::kPost, "/preuves/nouvelle", Access::kSignedIn, kHandsIn, kHandsInItsOwn},
    {Method::kGet, "/preuves/envois", Access::kSignedIn, kHandsIn},
    {Method::kPost, "/preuves/envois", Access::kSignedIn, kHandsIn},
    {Method::kPost, "/preuves/envois/verser", Access::kSignedIn, kHandsIn},
    {Method::kGet, "/preuves/{code}", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/preuves/{code}/reviser", Access::kSignedIn, kHandsIn},
    {Method::kPost, "/preuves/{code}/reviser", Access::kSignedIn, kHandsIn},
    {Method::kGet, "/preuves/{code}/retirer", Access::kSignedIn, kHandsIn},
    {Method::kPost, "/preuves/{code}/retirer", Access::kSignedIn, kHandsIn},
    {Method::kGet, "/preuves/{code}/copie/{digest}", Access::kSignedIn, kHandsIn},
    {Method::kPost, "/preuves/{code}/copie/{digest}", Access::kSignedIn, kHandsIn},
    {Method::kGet, "/preuves/{code}/fichiers/{digest}", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/indicateurs", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/indicateurs/{code}", Access::kSignedIn, kEveryRole},
    // The figures of a month are a record as any other; what was published is the steering committee's.
    {Method::kPost, "/indicateurs/{code}/mesure", Access::kSignedIn, kHandsIn},
    {Method::kPost, "/indicateurs/{code}/resultat", Access::kSignedIn, kKeepsRecords},
    {Method::kGet, "/recherche", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/audits", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/audits/{code}", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/audits/{code}/constats/{finding}", Access::kSignedIn, kSeesAudits, RoleSet{Role::kAgent}},
    {Method::kPost, "/audits/{code}/constats/{finding}", Access::kSignedIn, kKeepsRecords, kActsItself},
    {Method::kGet, "/audits/{code}/grille", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/audits/{code}/grille.csv", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/audits/{code}/grille.pdf", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/audits/{code}/grille.odt", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/audits/{code}/pieces", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/audits/{code}/pieces.csv", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/audits/{code}/pieces.pdf", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/audits/{code}/controle", Access::kSignedIn, kSeesAudits},
    {Method::kPost, "/audits/{code}/derogation", Access::kSignedIn, kAnswersForErrors},
    {Method::kGet, "/audits/{code}/scellement", Access::kSignedIn, kSeals},
    {Method::kPost, "/audits/{code}/scellement", Access::kSignedIn, kSeals},
    {Method::kGet, "/audits/{code}/dossier-scelle", Access::kSignedIn, kMakesBinders},
    {Method::kPost, "/audits/{code}/dossier", Access::kSignedIn, kMakesBinders},
    {Method::kGet, "/taches/{number}", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/taches/{number}/resultat", Access::kSignedIn, kMakesBinders},
    {Method::kGet, "/verification", Access::kSignedIn, kSeesAudits},
    {Method::kPost, "/verification", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/journal", Access::kSignedIn, kKeepsRecords},
    {Method::kGet, "/comptes", Access::kSignedIn, kAdministers},
    {Method::kPost, "/comptes", Access::kSignedIn, kAdministers},
    {Method::kGet, "/comptes/{login}", Access::kSignedIn, kAdministers},
    {Method::kPost, "/comptes/{login}/fonction", Access::kSignedIn, kAdministers},
    {Method::kPost, "/comptes/{login}/desactivation", Access::kSignedIn, kAdministers},
    {Method::kPost, "/comptes/{login}/activation", Access::kSignedIn, kAdministers},
    {Method::kPost, "/comptes/{login}/mot-de-passe", Access::kSignedIn, kAdministers},
    {Method::kGet, "/comptes/{login}/courriel", Access::kSignedIn, kAdministers},
    {Method::kPost, "/comptes/{login}/courriel", Access::kSignedIn, kAdministers},
    {Method::kGet, "/courriels", Access::kSignedIn, kAdministers},
    {Method::kGet, "/api/commitments", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/api/documents", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/api/evidence", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/api/indicators", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/api/audits", Access::kSignedIn, kSeesAudits},
    {Method::kGet, "/api/readiness", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/api/search", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/api/expectations", Access::kSignedIn, kEveryRole},
    {Method::kGet, "/api/jobs/{number}", Access::kSignedIn, kSeesAudits},
    {Method::kPost, "/api/uploads", Access::kSignedIn, kHandsIn},
    {Method::kGet, "/api/uploads/{code}", Access::kSignedIn, kHandsIn},
    {Method::kPatch, "/api/uploads/{code}", Access::kSignedIn, kHandsIn},
    {Method::kDelete, "/api/uploads/{code}", Access::kSignedIn, kHandsIn},
});

}  // namespace

std::span<const Permission> permissions()
{
  return kPermissions;
}

const Permission* find_permission(Method method, std::string_view pattern)
{
  const auto* const found = std::find_if(kPermissions.begin(), kPermissions.end(), [&](const Permission& permission) {
    return permission.method == method && permission.pattern == pattern;
  });
  return found == kPermissions.end() ? nullptr : found;
}

Verdict judge_access(const Permission* permission, const std::optional<model::Account>& account)
{
  if (permission == nullptr) return Verdict::kForbidden;
  switch (permission->access) {
    case Access::kPublic:
      return Verdict::kAllowed;
    case Access::kSignedIn:
    case Access::kSignedInAnyhow:
      break;
  }
  if (!account) return Verdict::kSignInFirst;
  if (account->disabled) return Verdict::kForbidden;
  if (account->password_given && permission->access != Access::kSignedInAnyhow) return Verdict::kChoosePasswordFirst;
  if (permission->roles.contains(account->role)) return Verdict::kAllowed;
  return permission->owners.contains(account->role) ? Verdict::kIfItsOwn : Verdict::kForbidden;
}

bool may_hand_in(model::Role role)
{
  return kHandsIn.contains(role);
}

bool may_hand_in_its_own(model::Role role)
{
  return kHandsInItsOwn.contains(role);
}

bool may_see(model::Role role, model::Confidentiality confidentiality)
{
  switch (confidentiality) {
    case model::Confidentiality::kOrdinary:
      return true;
    case model::Confidentiality::kPersonal:
      return role != Role::kAgent;
    case model::Confidentiality::kRestricted:
      return role == Role::kAdministrator || role == Role::kQualityReferent || role == Role::kDirector ||
             role == Role::kAuditor;
  }
  return false;
}

std::vector<model::Confidentiality> visible_to(model::Role role)
{
  using enum model::Confidentiality;
  std::vector<model::Confidentiality> visible;
  for (const model::Confidentiality one : {kOrdinary, kPersonal, kRestricted}) {
    if (may_see(role, one)) visible.push_back(one);
  }
  return visible;
}

}  // namespace classeur::server
