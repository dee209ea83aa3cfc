// What becomes of a piece of evidence: the pages that revise it and withdraw it, each with a reason.
#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "audits/day_view.hpp"
#include "audits/evidence_effects.hpp"
#include "base/error.hpp"
#include "model/store/audits.hpp"
#include "model/store/findings.hpp"
#include "model/store/organisations.hpp"
#include "server/evidence_acts.hpp"
#include "server/pages/evidence_entry.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/piece_head.hpp"
#include "server/pages/version_trail.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::EvidenceRecord;

constexpr int kUnprocessable = 422;

EvidenceRecord require_amendable_here(const Request& request)
{
  EvidenceRecord record = require_seen_evidence(request, request.parameters.get_or("code", ""));
  // Says why not, if it is withdrawn.
  return require_amendable(*request.reader, *request.account, record.code);
}

// What the viewer had before his eyes, from the form.
EvidenceSeen seen_of(const Request& request, const EvidenceRecord& record)
{
  const auto revision = request.form.natural("vu");
  if (!revision) {
    throw Error(ErrorCode::kBadInput, "Ce formulaire n’est pas complet\u00A0: revenez à la page et recommencez.");
  }
  return {record.code, revision};
}

void write_status(base::XmlWriter& xml, audits::Status before, audits::Status after)
{
  xml.attribute("before", audits::code_of(before)).attribute("after", audits::code_of(after));
}

void write_effects(base::XmlWriter& xml, const Request& request, const EvidenceRecord& record)
{
  if (!store::has_standard(*request.reader)) return;
  const audits::DayView view(*request.reader, request.today, audits::KnownAt::kNow);
  const audits::EvidenceEffects effects =
      audits::effects_of_withdrawal(view.world(), view.evidence(), record, request.today);
  const HiddenEvidence hidden(request);
  for (const audits::RequirementEffect& effect : effects.requirements) {
    const auto& served = record.requirements;
    xml.open("requirement").attribute("code", effect.requirement).attribute("commitment", effect.commitment);
    write_status(xml, effect.before, effect.after);
    const bool serves = std::find(served.begin(), served.end(), effect.requirement) != served.end();
    xml.attribute("served", serves ? "yes" : "no");
    if (const model::Requirement* one = view.world().standard_on(request.today).find_requirement(effect.requirement)) {
      xml.element("text", one->text);
    }
    for (const audits::Reason& reason : effect.more) xml.element("reason", hidden.mask(reason.text));
    xml.close();
  }
  for (const audits::CommitmentEffect& effect : effects.commitments) {
    xml.open("commitment").attribute("number", effect.commitment);
    write_status(xml, effect.before, effect.after);
    xml.close();
  }
}

// The actions whose effect rests on the piece, with the finding that they answer: it would be to be proven anew.
void write_effects_proven(base::XmlWriter& xml, const Request& request, const EvidenceRecord& record)
{
  const HiddenEvidence hidden(request);
  for (const model::Audit& audit : store::list_audits(*request.reader)) {
    std::map<std::pair<std::string, std::string>, std::string> proofs;  // by finding and action; the last holds
    for (const model::FollowUp& one : store::said_later(*request.reader, audit.id)) {
      if (one.kind == model::FollowUpKind::kEffect) proofs[{one.finding, one.action}] = one.evidence;
      if (one.kind == model::FollowUpKind::kNotDone) proofs.erase({one.finding, one.action});
    }
    for (const auto& [action, evidence] : proofs) {
      if (evidence != record.code || hidden.mask(action.first) != action.first) continue;
      xml.open("proven-effect").attribute("action", hidden.mask(action.second));
      xml.attribute("path", fmt::format("/audits/{}/constats/{}#actions", percent_encode(audit.code),
                                        percent_encode(action.first)));
      xml.close();
    }
  }
}

Response withdrawal_page(Request& request, const EvidenceRecord& record, const FieldErrors& errors, int status)
{
  Page page(request, "evidence_withdrawal", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  open_piece(xml, "evidence-withdrawal", request, record);
  write_errors(xml, errors);
  write_day(xml, "on", request.today);
  write_effects(xml, request, record);
  write_effects_proven(xml, request, record);
  for (const model::RecordCode& expected : record.expectations) {
    xml.open("expectation").attribute("document", expected.document).attribute("record", expected.text()).close();
  }
  xml.close();
  return page.finish(status);
}

Response revision_page(Request& request, const EvidenceRecord& record, const FieldErrors& errors, int status)
{
  Page page(request, "evidence_revision", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  open_piece(xml, "evidence-revision", request, record);
  write_errors(xml, errors);
  for (const model::EvidenceFile& file : record.current().files) {
    xml.open("file").attribute("name", file.name).attribute("size", french_bytes(file.file.bytes));
    xml.attribute("digest", file.file.digest.hex()).attribute("redacted", file.redacted ? "yes" : "no").close();
  }
  xml.close();
  return page.finish(status);
}

}  // namespace

Response evidence_withdrawal(Request& request)
{
  return withdrawal_page(request, require_amendable_here(request), {}, 200);
}

Response submit_evidence_withdrawal(Request& request)
{
  const EvidenceRecord record = require_amendable_here(request);
  const EvidenceSeen seen = seen_of(request, record);
  const std::string reason = request.form.get_or("motif", "");
  if (const auto fault = fault_of_reason(reason)) {
    return withdrawal_page(request, record, {{"motif", *fault}}, kUnprocessable);
  }
  try {
    perform(*request.store, *request.account, request.today,
            [&](const Acting& who) { withdraw_piece(who, seen, reason); });
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kConflict) throw;
    return moved_on(request, error.advice());
  }
  return {Redirect{address_of(record)}, 303, {}};
}

Response evidence_revision(Request& request)
{
  return revision_page(request, require_amendable_here(request), {}, 200);
}

Response submit_evidence_revision(Request& request)
{
  const EvidenceRecord record = require_amendable_here(request);
  const EvidenceSeen seen = seen_of(request, record);
  FieldErrors errors;
  const std::string reason = request.form.get_or("motif", "");
  if (const auto fault = fault_of_reason(reason)) errors["motif"] = *fault;
  if (request.uploads.empty()) errors["fichier"] = "Joignez le fichier de la révision.";
  std::vector<TakenFile> files = take_uploads(request, errors);
  if (!errors.empty()) return revision_page(request, record, errors, kUnprocessable);
  try {
    perform(*request.store, *request.account, request.today,
            [&](const Acting& who) { revise_piece(who, seen, reason, files); });
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kConflict) return moved_on(request, error.advice());
    if (error.code() != ErrorCode::kBadInput) throw;
    return revision_page(request, record, {{"fichier", error.advice()}}, kUnprocessable);
  }
  return {Redirect{address_of(record)}, 303, {}};
}

}  // namespace classeur::server::pages
