// Audits: the list, one with its plan, findings and actions, its checklist, and the binder made in the background.
#include "model/store/audits.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/checklist.hpp"
#include "audits/checklist_office.hpp"
#include "audits/checklist_pages.hpp"
#include "audits/read_world.hpp"
#include "audits/world.hpp"
#include "base/error.hpp"
#include "model/store/seals.hpp"
#include "model/store/sessions.hpp"
#include "server/jobs.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

using model::store::Job;
using model::store::JobState;

std::string_view code_of(JobState state)
{
  switch (state) {
    case JobState::kQueued:
      return "queued";
    case JobState::kRunning:
      return "running";
    case JobState::kDone:
      return "done";
    case JobState::kFailed:
      return "failed";
  }
  return "failed";
}

void write_head(base::XmlWriter& xml, const model::Audit& audit, base::Date day)
{
  xml.attribute("code", audit.code)
      .attribute("title", audit.title)
      .attribute("kind", model::french_name(audit.kind))
      .attribute("body", audit.body)
      .attribute("dates", audit.dates.french())
      .attribute("findings", static_cast<long long>(audit.findings.size()))
      .attribute("past", audit.dates.to < day ? "yes" : "no");
}

void write_plan(base::XmlWriter& xml, const model::Audit& audit)
{
  for (const model::PlanItem& item : audit.plan) {
    xml.open("plan-item")
        .attribute("from", item.from)
        .attribute("to", item.to)
        .attribute("subject", item.subject)
        .attribute("place", item.place)
        .attribute("auditees", item.auditees);
    write_day(xml, "day", item.day);
    for (const int number : item.commitments) xml.element("commitment", std::to_string(number));
    xml.close();
  }
}

void write_findings(base::XmlWriter& xml, const model::Audit& audit, base::Date day, const HiddenEvidence& hidden)
{
  for (const model::AuditFinding& finding : audit.findings) {
    const std::string code = hidden.mask(finding.code);
    xml.open("finding")
        .attribute("code", code)
        .attribute("grade", model::code_of(finding.grade))
        .attribute("grade-french", model::french_name(finding.grade))
        .attribute("commitment", finding.commitment)
        .attribute("requirement", finding.requirement);
    if (code == finding.code) xml.attribute("path", percent_encode(code));
    xml.element("facts", hidden.mask(finding.facts));
    if (!finding.cause.empty()) xml.element("cause", hidden.mask(finding.cause));
    for (const model::CorrectiveAction& action : finding.actions) {
      // An action done later than the day shown is still open on that day.
      const bool done = action.done_on && *action.done_on <= day;
      const bool late = !done && action.due < day;
      xml.open("action")
          .attribute("code", hidden.mask(action.code))
          .attribute("owner", action.owner)
          .attribute("state", done   ? "done"
                              : late ? "late"
                                     : "open");
      xml.element("text", hidden.mask(action.text));
      write_day(xml, "due", action.due);
      if (done) {
        write_day(xml, "done-on", *action.done_on);
        if (!action.effect.empty()) xml.element("effect", hidden.mask(action.effect));
      }
      xml.close();
    }
    xml.close();
  }
}

model::Audit find_audit(const Request& request)
{
  auto audit = model::store::find_audit(*request.reader, request.parameters.get_or("code", ""));
  if (!audit) throw base::Error(base::ErrorCode::kNotFound, "Aucun audit ne porte ce code.");
  return std::move(*audit);
}

Job find_job(const Request& request)
{
  const auto number = request.parameters.natural("number");
  auto job = number ? model::store::find_job(*request.reader, *number) : std::nullopt;
  if (!job) throw base::Error(base::ErrorCode::kNotFound, "Cette tâche n’existe pas ou plus.");
  return std::move(*job);
}

// Without what the viewer may not see.
audits::Checklist checklist_of(const Request& request, const audits::World& world, const model::Audit& audit)
{
  const HiddenEvidence hidden(request);
  audits::Checklist checklist = audits::make_checklist(world, audit, request.day);
  for (audits::ChecklistLine& line : checklist.lines) {
    std::erase_if(line.evidence, [&](const std::string& code) { return hidden.holds(code); });
    line.remark = hidden.mask(line.remark);
  }
  return checklist;
}

audits::Checklist checklist_of(const Request& request)
{
  return checklist_of(request, audits::read_world(*request.reader, request.day), find_audit(request));
}

}  // namespace

Response audit_list(Request& request)
{
  auto audits = model::store::list_audits(*request.reader);
  std::sort(audits.begin(), audits.end(),
            [](const auto& one, const auto& other) { return other.dates.from < one.dates.from; });
  Page page(request, "audits", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  xml.open("audits");
  for (const model::Audit& audit : audits) {
    xml.open("audit");
    write_head(xml, audit, request.day);
    xml.close();
  }
  xml.close();
  return page.finish();
}

Response audit(Request& request)
{
  const model::Audit audit = find_audit(request);
  Page page(request, "audit", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  xml.open("audit");
  write_head(xml, audit, request.day);
  xml.attribute("may-make-binder", may_go(request, Method::kPost, "/audits/{code}/dossier") ? "yes" : "no");
  xml.element("scope", audit.scope);
  for (const int module : audit.modules) xml.element("module", std::to_string(module));
  for (const std::string& function : audit.team) xml.element("member", function);
  auto jobs = model::store::list_jobs(*request.reader, "binder", audit.code);
  std::sort(jobs.begin(), jobs.end(), [](const Job& one, const Job& other) { return one.id > other.id; });
  if (!jobs.empty()) {
    xml.open("binder").attribute("job", jobs.front().id).attribute("state", code_of(jobs.front().state)).close();
  }
  write_plan(xml, audit);
  write_findings(xml, audit, request.day, HiddenEvidence(request));
  xml.close();
  return page.finish();
}

Response checklist(Request& request)
{
  const audits::Checklist checklist = checklist_of(request);
  Page page(request, "checklist", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  xml.open("checklist").attribute("audit", checklist.audit).attribute("title", checklist.title);
  int commitment = 0;
  for (const audits::ChecklistLine& line : checklist.lines) {
    if (line.commitment != commitment) {
      if (commitment != 0) xml.close();
      commitment = line.commitment;
      xml.open("commitment").attribute("number", commitment).attribute("section", line.section);
    }
    xml.open("line")
        .attribute("requirement", line.requirement)
        .attribute("means", line.means)
        .attribute("status", audits::code_of(line.status));
    xml.element("text", line.text).element("proof", line.proof);
    for (const std::string& code : line.documents) xml.element("document", code);
    for (const std::string& code : line.evidence) xml.element("evidence", code);
    if (!line.remark.empty()) xml.element("remark", line.remark);
    xml.close();
  }
  if (commitment != 0) xml.close();
  xml.close();
  return page.finish();
}

Response checklist_csv(Request& request)
{
  const audits::Checklist checklist = checklist_of(request);
  Response response;
  response.content = Text{"text/csv; charset=utf-8", audits::checklist_csv(checklist, base::CsvFor::kSpreadsheets)};
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"grille-{}.csv\"", percent_encode(checklist.audit)));
  return response;
}

Response checklist_pdf(Request& request)
{
  const audits::World world = audits::read_world(*request.reader, request.day);
  const model::Audit audit = find_audit(request);
  Response response;
  response.content = Text{"application/pdf", audits::checklist_pdf(world, audit, checklist_of(request, world, audit))};
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("inline; filename=\"grille-{}.pdf\"", percent_encode(audit.code)));
  return response;
}

Response checklist_odt(Request& request)
{
  const audits::World world = audits::read_world(*request.reader, request.day);
  const model::Audit audit = find_audit(request);
  Response response;
  response.content = Text{"application/vnd.oasis.opendocument.text",
                          audits::checklist_odt(world, audit, checklist_of(request, world, audit))};
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"grille-{}.odt\"", percent_encode(audit.code)));
  return response;
}

Response submit_binder(Request& request)
{
  const model::Audit audit = find_audit(request);
  if (model::store::find_seal(*request.reader, audit.code)) {
    return Response{Redirect{fmt::format("/audits/{}/dossier-scelle", percent_encode(audit.code))}, 303, {}};
  }
  const auto job = request.jobs->submit("binder", audit.code, *request.account);
  return Response{Redirect{fmt::format("/taches/{}", job)}, 303, {}};
}

Response job(Request& request)
{
  const Job job = find_job(request);
  Page page(request, "job", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  const bool running = job.state == JobState::kQueued || job.state == JobState::kRunning;
  xml.open("job")
      .attribute("number", job.id)
      .attribute("kind", job.kind)
      .attribute("argument", job.argument)
      .attribute("state", code_of(job.state))
      .attribute("running", running ? "yes" : "no")
      .attribute("percent", job.percent)
      .attribute("step", job.step);
  if (running) xml.attribute("reload-seconds", 3);
  if (job.state == JobState::kFailed) xml.element("failure", job.error);
  if (job.state == JobState::kDone && job.result) {
    if (may_go(request, Method::kGet, "/taches/{number}/resultat")) {
      xml.open("result").attribute("digest", job.result->hex()).close();
    }
    if (job.kind == "verify") write_verification(xml, request, job);
  }
  if (job.kind == "binder" || job.kind == "seal") {
    if (const auto audit = model::store::find_audit(*request.reader, job.argument)) {
      xml.element("audit-title", audit->title);
    }
  }
  xml.close();
  return page.finish();
}

Response job_result(Request& request)
{
  const Job job = find_job(request);
  if (job.state != JobState::kDone || !job.result) {
    throw base::Error(base::ErrorCode::kNotFound, "Cette tâche n’a pas encore donné de résultat.");
  }
  Response response;
  const bool binder = job.kind == "binder" || job.kind == "seal";
  response.content =
      StoredContent{*job.result, binder ? fmt::format("dossier-{}.pdf", job.argument) : "verification.txt"};
  return response;
}

}  // namespace classeur::server::pages
