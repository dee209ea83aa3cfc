// The life of one version: where it stands, who has signed, how it came back; and what the viewer may do with it.
#include <algorithm>

#include <fmt/format.h>

#include "audits/document_pages.hpp"
#include "audits/read_world.hpp"
#include "audits/world.hpp"
#include "base/error.hpp"
#include "model/names.hpp"
#include "model/store/life_cycle.hpp"
#include "procedures/rendering.hpp"
#include "server/pages/citations.hpp"
#include "server/pages/field_errors.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/version_trail.hpp"
#include "server/prepared_versions.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::VersionAct;

constexpr int kUnprocessable = 422;

// The acts that have their form here, by the name that the form gives them. Signing and refusing have a page of their
// own, writing too.
struct OfferedAct {
  VersionAct act;
  std::string_view name;
  std::string_view reason_field;
};
constexpr OfferedAct kOffered[] = {{VersionAct::kSubmit, "soumettre", "motif-soumettre"},
                                   {VersionAct::kRecall, "reprendre", "motif-reprendre"},
                                   {VersionAct::kAbandon, "abandonner", "motif-abandonner"},
                                   {VersionAct::kWithdraw, "abroger", "motif-abroger"}};

const OfferedAct* find_offered(std::string_view name)
{
  for (const OfferedAct& offered : kOffered) {
    if (offered.name == name) return &offered;
  }
  return nullptr;
}

bool is_allowed(const Request& request, const VersionAtWork& at, VersionAct act)
{
  constexpr std::string_view kAnyReason = "-";
  const auto delegations = store::list_delegations(*request.reader);
  return model::judge_act({*request.account, at.version, at.plan, delegations, request.today, kAnyReason}, act)
      .allowed();
}

VersionAtWork require_version(const Request& request)
{
  auto at = find_known_version(*request.reader, *request.account, request.parameters.get_or("code", ""),
                               request.parameters.get_or("number", ""), request.today);
  if (!at) throw Error(ErrorCode::kNotFound, "Ce document n’a pas de version de ce numéro.");
  return std::move(*at);
}

void write_acts(base::XmlWriter& xml, const Request& request, const VersionAtWork& at)
{
  for (const OfferedAct& offered : kOffered) {
    if (!is_allowed(request, at, offered.act)) continue;
    xml.open("act").attribute("name", offered.name).attribute("reason-field", offered.reason_field);
    xml.text(request.form.get_or(std::string(offered.reason_field), "")).close();
  }
  xml.element("withdrawal-day", request.form.get_or("jour-abroger", request.today.iso()));
  if (is_allowed(request, at, VersionAct::kEdit)) xml.open("may-edit").close();
}

// The day from which the viewer would withdraw the version: what he typed, or else the first that may be.
base::Date withdrawal_day(const Request& request, const VersionAtWork& at)
{
  const auto typed = base::Date::parse(request.form.get_or("jour-abroger", ""));
  return typed && *typed >= request.today ? *typed : std::max(request.today, at.version.effective);
}

// What withdrawing would break, where it is offered.
void write_breakage(base::XmlWriter& xml, const Request& request, const audits::World& world, const VersionAtWork& at)
{
  if (!is_allowed(request, at, VersionAct::kWithdraw)) return;
  const base::Date from = withdrawal_day(request, at);
  write_citations(xml, world, request, at.document.code, from);
  write_withdrawal(xml, world, request, at, from);
}

Response life_page(const Request& request, const VersionAtWork& at, const FieldErrors& errors, int status)
{
  const audits::World world = audits::read_world(*request.reader, request.today);
  const model::VersionState state = model::state_on(at.version, request.today);
  Page page(request, "version_life", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("version-life")
      .attribute("code", at.document.code)
      .attribute("code-path", percent_encode(at.document.code))
      .attribute("number", at.version.number)
      .attribute("number-path", percent_encode(at.version.number))
      .attribute("title", at.document.title)
      .attribute("type", model::french_name(at.document.type))
      .attribute("author", at.version.author)
      .attribute("writers", fmt::format("{}", fmt::join(at.version.writers, ", ")))
      .attribute("approved", model::was_approved(at.version.state) ? "yes" : "no")
      .attribute("registered", world.find_document(at.document.code) != nullptr ? "yes" : "no")
      .attribute("state", model::code_of(state))
      .attribute("state-french", model::french_name(state))
      .attribute("seen", at.version.content.hex())
      .attribute("address", request.path)
      .attribute("may-delegate", keeps_functions(request.account->role) ? "yes" : "no");
  write_errors(xml, errors);
  write_version_days(xml, at.version);
  xml.element("reason", at.version.reason);
  if (const auto submission = store::last_submission(*request.reader, at.version.id)) {
    xml.open("submitted").attribute("by", submission->function).attribute("reason", submission->reason);
    write_day(xml, "on", submission->on);
    xml.close();
  }
  write_returns(xml, *request.reader, at.version);
  write_version_file(xml, at.text);
  write_signoffs(xml, at, HeldFunctions(*request.reader, request.today));
  write_acts(xml, request, at);
  write_renaming(xml, world, request, at);
  write_breakage(xml, request, world, at);
  if (!model::was_approved(at.version.state)) {
    xml.raw(procedures::rendering_xml(at.text, audits::rendering_context(world, at.version, request.today)));
  }
  xml.close();
  return page.finish(status);
}

bool is_blank(std::string_view text)
{
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void do_act(const Request& request, const VersionSeen& seen, const OfferedAct& offered, const std::string& reason,
            const std::optional<base::Date>& from)
{
  perform(*request.store, *request.account, request.today, [&](const Acting& who) {
    switch (offered.act) {
      case VersionAct::kSubmit:
        return submit_version(who, seen, reason);
      case VersionAct::kRecall:
        return recall_version(who, seen, reason);
      case VersionAct::kAbandon:
        return abandon_version(who, seen, reason);
      case VersionAct::kWithdraw:
        return withdraw_version(who, seen, *from, reason);
      case VersionAct::kEdit:
      case VersionAct::kSign:
      case VersionAct::kRefuse:
        break;
    }
    throw Error(ErrorCode::kMisuse, "Cet acte n’a pas de formulaire ici.");
  });
}

}  // namespace

Response version_life(Request& request)
{
  return life_page(request, require_version(request), {}, 200);
}

Response submit_version_life(Request& request)
{
  const VersionAtWork at = require_version(request);
  const OfferedAct* offered = find_offered(request.form.get_or("acte", ""));
  const auto content = base::Digest::parse(request.form.get_or("vu", ""));
  if (offered == nullptr || !content) {
    throw Error(ErrorCode::kBadInput, "Ce formulaire n’est pas complet\u00A0: revenez à la page et recommencez.");
  }
  if (*content != at.version.content) {
    return moved_on(request, "Cette version a changé depuis que vous l’avez affichée\u00A0: rien n’a été enregistré.");
  }
  FieldErrors errors;
  const std::string reason = request.form.get_or(std::string(offered->reason_field), "");
  if (is_blank(reason)) errors[std::string(offered->reason_field)] = "Donnez le motif\u00A0: il reste au journal.";
  std::optional<base::Date> from;
  if (offered->act == VersionAct::kWithdraw) {
    from = base::Date::parse(request.form.get_or("jour-abroger", ""));
    if (!from) {
      errors["jour-abroger"] = "Donnez un jour, par exemple 2019-12-01.";
    } else if (*from < request.today) {
      errors["jour-abroger"] = "Ce jour est passé\u00A0: une version ne cesse pas d’avoir été en vigueur.";
    }
  }
  if (!errors.empty()) return life_page(request, at, errors, kUnprocessable);
  try {
    do_act(request, {at.document.code, at.version.number, content}, *offered, reason, from);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kConflict) return moved_on(request, error.advice());
    if (error.code() != ErrorCode::kBadInput) throw;
    return life_page(request, at, {{"", error.advice()}}, kUnprocessable);
  }
  return {Redirect{request.path}, 303, {}};
}

}  // namespace classeur::server::pages
