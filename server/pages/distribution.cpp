// To whom one version was distributed, who has read it and who has not; and, for the referent, the forms to distribute
// it and to record a list that was signed on paper.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "audits/readings.hpp"
#include "audits/sign_in_list.hpp"
#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "model/store/evidence.hpp"
#include "server/distribution_acts.hpp"
#include "server/pages/field_errors.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/readings.hpp"
#include "server/pages/version_trail.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using audits::ReaderStanding;
using base::Error;
using base::ErrorCode;
using model::ReadingState;

constexpr int kUnprocessable = 422;
constexpr std::string_view kDistribute = "diffuser";
constexpr std::string_view kSign = "emarger";

// The version of the address, with all that is known of its readings.
struct Shown {
  audits::ReadingWorld world;
  std::size_t place = 0;

  const model::DistributedDocument& document() const { return world.documents.front(); }
  const model::DocumentVersion& version() const { return document().versions[place]; }
};

Shown find_shown(const Request& request)
{
  Shown shown{audits::read_readings(*request.reader, request.parameters.get_or("code", "")), 0};
  if (!shown.world.documents.empty()) {
    const auto& versions = shown.document().versions;
    const auto at = std::find_if(versions.begin(), versions.end(), [&](const auto& one) {
      return one.number == request.parameters.get_or("number", "");
    });
    shown.place = static_cast<std::size_t>(at - versions.begin());
    if (at != versions.end()) return shown;
  }
  throw Error(ErrorCode::kNotFound, "Ce document n’a pas de version approuvée de ce numéro.");
}

bool is_current(const Shown& shown, base::Date day)
{
  const model::VersionState state = model::state_on(shown.version(), day);
  return state == model::VersionState::kApproved || state == model::VersionState::kInForce;
}

void write_acts(base::XmlWriter& xml, const Shown& shown)
{
  for (const model::Distribution& one : shown.document().distributions) {
    if (one.version != shown.version().id) continue;
    xml.open("distributed")
        .attribute("by", one.function)
        .attribute("to", model::french(one.audience, shown.world.organisation))
        .attribute("request", model::code_of(one.request));
    write_day(xml, "on", one.on);
    xml.close();
  }
}

void write_tally(base::XmlWriter& xml, const audits::ReadingTally& tally)
{
  xml.attribute("addressed", tally.addressed).attribute("known", tally.known).attribute("late", tally.late);
}

std::string name_of_service(const Shown& shown, const std::string& code)
{
  const model::Service* service = model::find_service(shown.world.organisation, code);
  return service == nullptr ? code : service->name;
}

// By service: how many, then each.
void write_readers(base::XmlWriter& xml, const Request& request, const Shown& shown,
                   const std::vector<ReaderStanding>& standings)
{
  const HiddenEvidence hidden(request);
  for (auto first = standings.begin(); first != standings.end();) {
    const std::string& service = first->who->account.service;
    const auto end = std::find_if(first, standings.end(),
                                  [&](const ReaderStanding& one) { return one.who->account.service != service; });
    audits::ReadingTally tally;
    for (auto one = first; one != end; ++one) tally.add(*one, request.today);
    xml.open("group").attribute("name", name_of_service(shown, service)).attribute("code", service);
    write_tally(xml, tally);
    for (; first != end; ++first) {
      xml.open("reader").attribute("function", first->who->account.function);
      xml.attribute("gone", first->who->account.disabled ? "yes" : "no");
      if (sees_accounts(request)) {
        xml.attribute("login", first->who->account.login);
        xml.attribute("login-path", percent_encode(first->who->account.login));
      }
      const std::string& evidence = first->reading.evidence;
      if (!hidden.holds(evidence)) xml.attribute("evidence", evidence);
      write_standing(xml, first->reading, first->due_on, request.today);
      xml.close();
    }
    xml.close();
  }
}

// How far below a directorate a service stands.
int depth_of(const model::Organisation& organisation, const model::Service& service)
{
  int depth = 0;
  const model::Service* one = &service;
  while (one != nullptr && !one->parent.empty() && depth < 4) {
    one = model::find_service(organisation, one->parent);
    ++depth;
  }
  return depth;
}

template <typename Values>
bool holds(const Values& values, const std::string& wanted)
{
  return std::find(values.begin(), values.end(), wanted) != values.end();
}

// Functions that somebody holds who reads.
std::set<std::string> held_functions(const Shown& shown)
{
  std::set<std::string> functions;
  for (const model::Addressee& who : shown.world.addressees) {
    if (!who.account.disabled && who.account.role != model::Role::kAuditor) functions.insert(who.account.function);
  }
  return functions;
}

// What the form was sent with; or what to begin with: the first time what the text suggests, then nothing.
model::Audience audience_to_show(const Request& request, const Shown& shown)
{
  if (request.form.get_or("acte", "") == kDistribute) {
    return {request.form.get_or("public", "") == "tous", request.form.all("service"), request.form.all("fonction")};
  }
  const auto& distributions = shown.document().distributions;
  const bool was_distributed = std::any_of(distributions.begin(), distributions.end(),
                                           [&](const auto& one) { return one.version == shown.version().id; });
  const std::string& code = shown.document().document.code;
  const auto at = find_version_at_work(*request.reader, code, shown.version().number);
  if (was_distributed || !at) return {};
  std::optional<VersionAtWork> before;
  if (shown.place > 0) {
    before = find_version_at_work(*request.reader, code, shown.document().versions[shown.place - 1].number);
  }
  return proposed_audience(shown.world.organisation, shown.world.addressees, before ? &before->text : nullptr,
                           at->text);
}

void write_distribute_form(base::XmlWriter& xml, const Request& request, const Shown& shown)
{
  const model::Audience audience = audience_to_show(request, shown);
  xml.open("distribute").attribute("everyone", audience.everyone ? "yes" : "no");
  const bool is_chosen =
      !audience.services.empty() || !audience.functions.empty() || request.form.get_or("public", "") == "choisis";
  xml.attribute("chosen", is_chosen ? "yes" : "no");
  xml.attribute("request", request.form.get_or("relecture", "demandee"));
  xml.attribute("may-spare", model::may_ask_no_new_reading(shown.document(), shown.version()) ? "yes" : "no");
  for (const model::Service& service : shown.world.organisation.services) {
    xml.open("service").attribute("code", service.code);
    xml.attribute("depth", depth_of(shown.world.organisation, service));
    if (holds(audience.services, service.code)) xml.attribute("checked", "yes");
    xml.text(service.name).close();
  }
  int number = 0;
  for (const std::string& title : held_functions(shown)) {
    xml.open("function").attribute("id", ++number);
    if (holds(audience.functions, title)) xml.attribute("checked", "yes");
    xml.text(title).close();
  }
  xml.close();
}

void write_paper_form(base::XmlWriter& xml, const Request& request, const std::vector<ReaderStanding>& standings)
{
  const std::vector<std::string> checked = request.form.all("compte");
  xml.open("paper").attribute("day", request.form.get_or("jour-emargement", request.today.iso()));
  for (const ReaderStanding& one : standings) {
    // A list may have been signed while the version was in force, and come in later.
    const bool is_open = one.reading.state == ReadingState::kDue || one.reading.state == ReadingState::kPast;
    if (!is_open || one.who->account.disabled) continue;
    xml.open("reader").attribute("login", one.who->account.login);
    if (holds(checked, one.who->account.login)) xml.attribute("checked", "yes");
    xml.text(one.who->account.function).close();
  }
  for (const model::EvidenceRecord& record : store::list_evidence(*request.reader)) {
    if (record.kind != "attendance") continue;
    write_option(xml, record.code, fmt::format("{} – {} ({})", record.code, record.title, record.period.french()),
                 request.form.get_or("preuve", ""));
  }
  xml.close();
}

Response distribution_page(const Request& request, const Shown& shown, const FieldErrors& errors, int status)
{
  const model::Document& document = shown.document().document;
  const model::DocumentVersion& version = shown.version();
  const model::VersionState state = model::state_on(version, request.today);
  const auto standings = audits::standings_of_version(shown.world, shown.document(), version, request.today);
  Page page(request, "distribution", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("distribution")
      .attribute("code", document.code)
      .attribute("code-path", percent_encode(document.code))
      .attribute("number", version.number)
      .attribute("number-path", percent_encode(version.number))
      .attribute("title", document.title)
      .attribute("type", model::french_name(document.type))
      .attribute("state", model::code_of(state))
      .attribute("state-french", model::french_name(state))
      .attribute("address", request.path)
      .attribute("may-print",
                 may_go(request, Method::kGet, "/documents/{code}/versions/{number}/emargement") ? "yes" : "no");
  audits::ReadingTally tally;
  for (const ReaderStanding& one : standings) tally.add(one, request.today);
  write_tally(xml, tally);
  write_errors(xml, errors);
  write_day(xml, "effective", version.effective);
  write_acts(xml, shown);
  write_readers(xml, request, shown, standings);
  const bool may_act = may_go(request, Method::kPost, "/documents/{code}/versions/{number}/diffusion");
  if (may_act && is_current(shown, request.today)) write_distribute_form(xml, request, shown);
  if (may_act && tally.known < tally.addressed) write_paper_form(xml, request, standings);
  xml.close();
  return page.finish(status);
}

// What is wrong with a form, beside the field that it is about.
FieldErrors errors_of_form(const Request& request, std::string_view act)
{
  FieldErrors errors;
  if (act == kDistribute) {
    const std::string to = request.form.get_or("public", "");
    const bool chosen = !request.form.all("service").empty() || !request.form.all("fonction").empty();
    if (to != "tous" && to != "choisis") errors["public-tous"] = "Choisissez à qui diffuser cette version.";
    if (to == "choisis" && !chosen) errors["public-choisis"] = "Cochez au moins un service ou une fonction.";
    return errors;
  }
  const auto on = base::Date::parse(request.form.get_or("jour-emargement", ""));
  if (request.form.all("compte").empty()) errors["signataires"] = "Cochez au moins un compte qui a signé.";
  if (!on) errors["jour-emargement"] = "Donnez le jour des signatures, par exemple 2019-11-18.";
  if (on && request.today < *on) errors["jour-emargement"] = "Ce jour est à venir.";
  if (request.form.get_or("preuve", "").empty())
    errors["preuve"] = "Choisissez la preuve qui contient la liste signée.";
  return errors;
}

void do_act(const Request& request, const VersionSeen& seen, std::string_view act)
{
  perform(*request.store, *request.account, request.today, [&](const Acting& who) {
    if (act == kSign) {
      acknowledge_on_paper(who, seen,
                           {request.form.all("compte"), *base::Date::parse(request.form.get_or("jour-emargement", "")),
                            request.form.get_or("preuve", "")});
      return;
    }
    model::Audience audience;
    audience.everyone = request.form.get_or("public", "") == "tous";
    if (!audience.everyone) {
      audience.services = request.form.all("service");
      audience.functions = request.form.all("fonction");
    }
    const bool spared = request.form.get_or("relecture", "") == "dispensee";
    distribute_version(who, seen, audience, spared ? model::ReadingRequest::kNotAgain : model::ReadingRequest::kAsked);
  });
}

}  // namespace

Response distribution(Request& request)
{
  return distribution_page(request, find_shown(request), {}, 200);
}

Response submit_distribution(Request& request)
{
  const Shown shown = find_shown(request);
  const std::string act = request.form.get_or("acte", "");
  if (act != kDistribute && act != kSign) {
    throw Error(ErrorCode::kBadInput, "Ce formulaire n’est pas complet\u00A0: revenez à la page et recommencez.");
  }
  const FieldErrors errors = errors_of_form(request, act);
  if (!errors.empty()) return distribution_page(request, shown, errors, kUnprocessable);
  try {
    do_act(request, {shown.document().document.code, shown.version().number, std::nullopt}, act);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kConflict) return moved_on(request, error.advice());
    if (error.code() != ErrorCode::kBadInput) throw;
    return distribution_page(request, shown, {{"", error.advice()}}, kUnprocessable);
  }
  return {Redirect{request.path}, 303, {}};
}

Response sign_in_list(Request& request)
{
  const Shown shown = find_shown(request);
  const std::string& code = shown.document().document.code;
  const std::string service = request.query.get_or("service", "");
  if (!service.empty() && model::find_service(shown.world.organisation, service) == nullptr) {
    throw Error(ErrorCode::kNotFound, fmt::format("L’organisation n’a pas de service «\u00A0{}\u00A0».", service));
  }
  Response response;
  response.content = Text{"application/pdf", audits::sign_in_list_pdf(shown.world, shown.document(), shown.version(),
                                                                      service, request.today)};
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("inline; filename=\"emargement-{}-{}.pdf\"", code, shown.version().number));
  return response;
}

}  // namespace classeur::server::pages
