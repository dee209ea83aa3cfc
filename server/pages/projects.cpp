// Versions on their way: those that wait for the viewer's signature, and all that is being prepared.
#include <algorithm>

#include "model/store/documents.hpp"
#include "model/store/life_cycle.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/version_trail.hpp"
#include "server/prepared_versions.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;

void open_version(base::XmlWriter& xml, const PreparedVersion& prepared)
{
  const model::DocumentVersion& version = prepared.at.version;
  xml.open("version")
      .attribute("code", prepared.at.document.code)
      .attribute("code-path", percent_encode(prepared.at.document.code))
      .attribute("number", version.number)
      .attribute("number-path", percent_encode(version.number))
      .attribute("title", prepared.at.document.title)
      .attribute("type", model::french_name(prepared.at.document.type))
      .attribute("author", version.author)
      .attribute("state", model::code_of(version.state))
      .attribute("state-french", model::french_name(version.state));
}

void write_submission(base::XmlWriter& xml, const PreparedVersion& prepared, base::Date today)
{
  write_day(xml, "effective", prepared.at.version.effective);
  if (!prepared.submission) return;
  xml.open("submitted")
      .attribute("by", prepared.submission->function)
      .attribute("days", today - prepared.submission->on)
      .attribute("reason", prepared.submission->reason);
  write_day(xml, "on", prepared.submission->on);
  xml.close();
}

// What the viewer has just done, if the store knows of it: the address alone proves nothing.
void write_done(base::XmlWriter& xml, const Request& request)
{
  const std::string code = request.query.get_or("document", "");
  const std::string number = request.query.get_or("version", "");
  if (code.empty()) return;
  for (const model::DocumentVersion& version : store::list_versions(*request.reader, code)) {
    if (version.number != number) continue;
    const auto& signoffs = version.signoffs;
    const bool signed_it = std::any_of(signoffs.begin(), signoffs.end(),
                                       [&](const auto& one) { return one.login == request.account->login; });
    const auto refusals = store::list_refusals(*request.reader, version.id);
    const bool refused_it = version.state == model::VersionState::kDraft && !refusals.empty() &&
                            refusals.back().login == request.account->login;
    if (!signed_it && !refused_it) return;
    xml.open("done")
        .attribute("act", refused_it ? "refuse" : "sign")
        .attribute("code", code)
        .attribute("number", number)
        .attribute("approved", model::was_approved(version.state) ? "yes" : "no")
        .attribute("effective", version.effective.french())
        .close();
  }
}

}  // namespace

Response to_sign(Request& request)
{
  Page page(request, "to_sign", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("to-sign").attribute("function", request.account->function);
  write_done(xml, request);
  for (const AwaitedSignature& awaited : list_awaited(*request.reader, *request.account, request.today)) {
    open_version(xml, awaited.version);
    xml.attribute("deputy-of", awaited.deputy_of).attribute("own-work", awaited.own_work ? "yes" : "no");
    write_submission(xml, awaited.version, request.today);
    for (const model::NeededSignOff& needed : awaited.asked) {
      xml.open("asked").attribute("part", needed.part).text(needed.function).close();
    }
    xml.close();
  }
  if (may_go(request, Method::kGet, "/projets")) xml.open("projects").close();
  if (may_go(request, Method::kGet, "/delegations")) xml.open("delegations").close();
  xml.close();
  return page.finish();
}

Response projects(Request& request)
{
  Page page(request, "projects", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("projects").attribute("may-delegate", keeps_functions(request.account->role) ? "yes" : "no");
  const HeldFunctions held(*request.reader, request.today);
  for (const PreparedVersion& prepared : list_prepared(*request.reader)) {
    open_version(xml, prepared);
    write_submission(xml, prepared, request.today);
    if (prepared.at.version.state == model::VersionState::kInReview) {
      for (const model::NeededSignOff& needed :
           model::awaited_signoffs(prepared.at.plan, prepared.at.version.signoffs)) {
        xml.open("asked").attribute("part", needed.part).attribute("function", needed.function);
        write_held(xml, needed.function, held);
        xml.close();
      }
    }
    xml.close();
  }
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
