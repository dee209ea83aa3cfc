// Sealing an audit's dossier: what would be frozen, what stands in the way, who answers for which error; then the
// password again, and the seal.
#include "server/sealing.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "audits/binder_plan.hpp"
#include "audits/read_world.hpp"
#include "base/error.hpp"
#include "model/store/seals.hpp"
#include "server/jobs.hpp"
#include "server/pages/asked_password.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kConflict = 409;

// All that would be frozen, and what is left to do before.
struct Dossier {
  audits::World world;
  audits::BinderPlan plan;  // points into `world`
  std::vector<audits::LintFinding> errors;

  Dossier(const Request& request, const std::string& audit)
      : world(audits::read_world(*request.reader, request.today)),
        plan(audits::plan_binder(world, audit, request.today, store::list_waivers(*request.reader, audit))),
        errors(errors_before_seal(*request.reader, audit, request.today))
  {
  }
};

void write_versions(base::XmlWriter& xml, const std::vector<audits::PlannedDocument>& documents)
{
  for (const audits::PlannedDocument& document : documents) {
    xml.open("version")
        .attribute("code", document.entry->document.code)
        .attribute("number", document.version->number)
        .text(document.entry->document.title)
        .close();
  }
}

// What it holds, in figures: those that its cover and its index will show.
void write_frozen(base::XmlWriter& xml, const audits::BinderPlan& plan)
{
  const std::size_t versions = plan.policy.size() + plan.documents.size();
  std::size_t files = 0;
  std::map<std::string_view, long long> kinds;
  for (const audits::PlannedEvidence& piece : plan.evidence) {
    files += piece.files.size();
    ++kinds[model::french_record_kind(piece.record->kind)];
  }
  std::size_t requirements = 0;
  const std::vector<int> commitments = plan.commitments();
  for (const int number : commitments) {
    if (const model::Commitment* one = plan.standard().find(number)) requirements += one->requirements.size();
  }
  xml.open("frozen")
      .attribute("standard", plan.standard().title)
      .attribute("edition", plan.standard().edition.french())
      .attribute("commitments", static_cast<long long>(commitments.size()))
      .attribute("requirements", static_cast<long long>(requirements))
      .attribute("versions", static_cast<long long>(versions))
      .attribute("pieces", static_cast<long long>(plan.evidence.size()))
      .attribute("files", static_cast<long long>(files))
      .attribute("earlier-audits", static_cast<long long>(plan.earlier_audits.size()))
      .attribute("digest", plan.digest.hex());
  write_versions(xml, plan.policy);
  write_versions(xml, plan.documents);
  for (const auto& [kind, count] : kinds) xml.open("pieces").attribute("count", count).text(kind).close();
  xml.close();
}

Response seal_page(const Request& request, const Dossier& dossier, const FieldErrors& errors, int status)
{
  const model::Audit& audit = *dossier.plan.audit;
  const HiddenEvidence hidden(request);
  Page page(request, "sealing", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("sealing")
      .attribute("audit", audit.code)
      .attribute("title", audit.title)
      .attribute("dates", audit.dates.french())
      .attribute("day", request.today.french())
      .attribute("function", request.account->function)
      .attribute("may-waive", may_go(request, Method::kPost, "/audits/{code}/derogation") ? "yes" : "no");
  write_errors(xml, errors);
  write_frozen(xml, dossier.plan);
  for (const audits::LintFinding& one : dossier.errors) xml.element("left", hidden.mask(one.text));
  for (const model::Waiver& waiver : dossier.plan.waivers) {
    xml.open("waiver").attribute("function", waiver.function);
    xml.element("text", hidden.mask(waiver.text)).element("reason", hidden.mask(waiver.reason));
    write_day(xml, "on", waiver.on);
    xml.close();
  }
  xml.close();
  return page.finish(status);
}

// Sealed already: there is one seal, and the page of the check shows it.
std::optional<Response> send_to_seal(const Request& request, const std::string& audit)
{
  if (!store::find_seal(*request.reader, audit)) return std::nullopt;
  return Response{Redirect{fmt::format("/audits/{}/controle", percent_encode(audit))}, 303, {}};
}

}  // namespace

Response sealing(Request& request)
{
  const std::string audit = request.parameters.get_or("code", "");
  if (auto sealed = send_to_seal(request, audit)) return std::move(*sealed);
  return seal_page(request, Dossier(request, audit), {}, 200);
}

Response submit_seal(Request& request)
{
  const std::string audit = request.parameters.get_or("code", "");
  if (auto sealed = send_to_seal(request, audit)) return std::move(*sealed);
  const auto seen = base::Digest::parse(request.form.get_or("vu", ""));
  if (!seen) {
    throw Error(ErrorCode::kBadInput, "Ce formulaire n’est pas complet\u00A0: revenez à la page et recommencez.");
  }
  const Dossier dossier(request, audit);
  if (!dossier.errors.empty()) {
    return seal_page(request, dossier,
                     {{"", "Il reste des erreurs à corriger ou à couvrir d’une dérogation\u00A0: rien n’est scellé."}},
                     kConflict);
  }
  if (*seen != dossier.plan.digest) {
    return seal_page(request, dossier,
                     {{"",
                       "Le dossier a changé depuis que vous l’avez affiché\u00A0: rien n’est scellé. Relisez ce qui "
                       "serait figé avant de recommencer."}},
                     kConflict);
  }
  if (const auto refusal = refuse_password(request, "rien n’est scellé")) {
    return seal_page(request, dossier, refusal->errors, refusal->status);
  }
  const auto job = request.jobs->submit("seal", audit, *request.account);
  return {Redirect{fmt::format("/taches/{}", job)}, 303, {}};
}

}  // namespace classeur::server::pages
