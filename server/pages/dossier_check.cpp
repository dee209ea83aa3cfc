// The check of an audit's dossier: what the linter finds, the errors that someone answers for, and the seal.
#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/audits.hpp"
#include "model/store/seals.hpp"
#include "server/pages/asked_password.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/sealing.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using audits::LintFinding;
using base::Error;
using base::ErrorCode;

constexpr int kUnprocessable = 422;

model::Audit require_audit(const Request& request)
{
  auto audit = store::find_audit(*request.reader, request.parameters.get_or("code", ""));
  if (!audit) throw Error(ErrorCode::kNotFound, "Aucun audit ne porte ce code.");
  return std::move(*audit);
}

// The part of the page of an audit's finding that says what lacks: its cause, its actions, one of them.
std::string address_in_audit(const LintFinding& finding)
{
  const std::string page =
      fmt::format("/audits/{}/constats/{}", percent_encode(finding.subject), percent_encode(finding.finding));
  if (finding.detail == finding.finding + ":cause") return page + "#cause";
  if (finding.detail == finding.finding + ":action") return page + "#actions";
  return page + "#" + percent_encode(finding.detail);
}

// Where a finding is mended, on this site.
std::string address_of(const LintFinding& finding, const Request& request)
{
  const std::string subject = percent_encode(finding.subject);
  switch (finding.place()) {
    case audits::LintPlace::kDocument:
      return "/documents/" + subject;
    case audits::LintPlace::kCommitment:
      return "/engagements/" + subject;
    case audits::LintPlace::kEvidence:
      return "/preuves/" + subject;
    case audits::LintPlace::kIndicator:
      return "/indicateurs/" + subject +
             (may_go(request, Method::kPost, "/indicateurs/{code}/mesure") ? "#saisir" : "");
    case audits::LintPlace::kAudit:
      return finding.finding.empty() ? "/audits/" + subject : address_in_audit(finding);
    case audits::LintPlace::kRegister:
      return "/documents";
  }
  return "/";
}

// The address of a finding whose code names what the viewer may not see would name it too: its audit will do.
LintFinding without_place(LintFinding finding)
{
  finding.finding.clear();
  return finding;
}

void write_finding(base::XmlWriter& xml, const Request& request, const LintFinding& finding,
                   const std::vector<model::Waiver>& waivers, const HiddenEvidence& hidden)
{
  xml.open("finding")
      .attribute("level", audits::code_of(finding.level()))
      .attribute("key", finding.key())
      .attribute("subject", finding.subject)
      .attribute("address",
                 address_of(hidden.mask(finding.key()) == finding.key() ? finding : without_place(finding), request));
  if (!finding.finding.empty()) xml.attribute("of", hidden.mask(finding.finding));
  xml.element("text", hidden.mask(finding.text)).element("mend", hidden.mask(finding.mend));
  const auto waiver =
      std::find_if(waivers.begin(), waivers.end(), [&](const auto& one) { return one.finding == finding.key(); });
  if (waiver != waivers.end()) {
    xml.open("waiver").attribute("function", waiver->function);
    xml.element("reason", hidden.mask(waiver->reason));
    write_day(xml, "on", waiver->on);
    xml.close();
  }
  xml.close();
}

// By rule; what is about evidence that the viewer may not see is counted, not named.
void write_findings(base::XmlWriter& xml, const Request& request, const model::Audit& audit)
{
  const std::vector<LintFinding> findings = lint_space(*request.reader, audit.code, request.day);
  const std::vector<model::Waiver> waivers = store::list_waivers(*request.reader, audit.code);
  const HiddenEvidence hidden(request);
  int unseen = 0;
  for (const audits::LintRuleSaid& rule : audits::lint_rules()) {
    xml.open("rule")
        .attribute("code", rule.code)
        .attribute("name", rule.french)
        .attribute("level", audits::code_of(rule.level))
        .attribute("level-french", audits::french_name(rule.level));
    for (const LintFinding& finding : findings) {
      if (finding.rule != rule.rule) continue;
      if (finding.place() == audits::LintPlace::kEvidence && hidden.holds(finding.subject)) {
        ++unseen;
      } else {
        write_finding(xml, request, finding, waivers, hidden);
      }
    }
    xml.close();
  }
  if (unseen > 0) xml.open("hidden").attribute("count", unseen).close();
  xml.open("errors")
      .attribute("count", static_cast<long long>(audits::unwaived_errors(findings, keys_of(waivers)).size()))
      .close();
}

Response check_page(const Request& request, const FieldErrors& errors, int status)
{
  const model::Audit audit = require_audit(request);
  Page page(request, "dossier_check", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  xml.open("dossier-check")
      .attribute("audit", audit.code)
      .attribute("title", audit.title)
      .attribute("dates", audit.dates.french())
      .attribute("today", request.day == request.today ? "yes" : "no")
      .attribute("may-waive", may_go(request, Method::kPost, "/audits/{code}/derogation") ? "yes" : "no")
      .attribute("may-seal", may_go(request, Method::kGet, "/audits/{code}/scellement") ? "yes" : "no")
      .attribute("asked", request.form.get_or("constat", request.query.get_or("constat", "")));
  write_errors(xml, errors);
  xml.element("typed-reason", request.form.get_or("motif", ""));
  if (const auto seal = store::find_seal(*request.reader, audit.code)) {
    xml.open("seal").attribute("digest", seal->binder.hex()).attribute("function", seal->function);
    write_day(xml, "on", seal->on);
    xml.close();
  }
  write_findings(xml, request, audit);
  xml.close();
  return page.finish(status);
}

Response back(const model::Audit& audit)
{
  return {Redirect{fmt::format("/audits/{}/controle", percent_encode(audit.code))}, 303, {}};
}

}  // namespace

Response dossier_check(Request& request)
{
  return check_page(request, {}, 200);
}

Response submit_waiver(Request& request)
{
  const model::Audit audit = require_audit(request);
  const std::string reason = request.form.get_or("motif", "");
  if (reason.find_first_not_of(" \t\r\n") == std::string::npos) {
    return check_page(request, {{"motif", "Donnez la raison de la dérogation\u00A0: l’auditeur la lira."}},
                      kUnprocessable);
  }
  if (const auto refusal = refuse_password(request, "rien n’est signé")) {
    return check_page(request, refusal->errors, refusal->status);
  }
  waive(*request.store, *request.account, request.today, audit.code, request.form.get_or("constat", ""), reason);
  return back(audit);
}

Response sealed_binder(Request& request)
{
  const model::Audit audit = require_audit(request);
  const auto seal = store::find_seal(*request.reader, audit.code);
  if (!seal) throw Error(ErrorCode::kNotFound, "Le dossier de cet audit n’est pas scellé.");
  Response response;
  response.content = StoredContent{seal->binder, fmt::format("dossier-{}.pdf", audit.code)};
  return response;
}

}  // namespace classeur::server::pages
