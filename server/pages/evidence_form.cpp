// Handing in a piece of evidence: the form, what is wrong with it beside each field, and the change. Whoever hands in
// only what his functions answer for is shown nothing else, and refused anything else.
#include <algorithm>

#include <fmt/format.h>

#include "audits/expectations.hpp"
#include "base/error.hpp"
#include "model/store/evidence.hpp"
#include "model/store/evidence_codes.hpp"
#include "model/store/indexed_evidence.hpp"
#include "model/store/organisations.hpp"
#include "model/store/redactions.hpp"
#include "server/forbidden_posts.hpp"
#include "server/intake.hpp"
#include "server/pages/evidence_entry.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/permissions.hpp"

namespace classeur::server::pages
{

namespace
{

// What was posted, or what the address asks for (?exigence=3.2, ?attente=FP-10/r3).
const Fields& asked(const Request& request)
{
  return request.method == Method::kPost ? request.form : request.query;
}

void require_its_own(const Request& request, const HandingIn& handing_in)
{
  const auto all_of = [&](std::string_view field, const auto& is_own) {
    const std::vector<std::string> codes = codes_in(asked(request).all(field));
    return std::all_of(codes.begin(), codes.end(), is_own);
  };
  if (all_of("attente", [&](const std::string& code) { return handing_in.of_record(code); }) &&
      all_of("exigence", [&](const std::string& code) { return handing_in.of_requirement(code); })) {
    return;
  }
  if (request.method == Method::kPost) {
    record_forbidden_post(
        *request.store, "/preuves/nouvelle", request,
        fmt::format("La fonction «\u00A0{}\u00A0» ne répond pas de cette pièce.", request.account->function));
  }
  throw base::Error(base::ErrorCode::kNotAllowed,
                    "Votre fonction ne répond pas de cette pièce\u00A0: le référent qualité, ou le correspondant de "
                    "votre direction, peut la verser.",
                    "not a piece of its own");
}

// The period of the record that is wanted first: the slot that was missed longest ago and still weighs, else the one
// that is running, up to today. Absent: the record has no slots.
std::optional<model::Period> wanted_period(const model::Expectation& expectation, const Request& request)
{
  const model::store::IndexedEvidence evidence(*request.reader);
  const audits::ExpectationStanding standing = audits::stand(expectation, evidence, {request.today});
  const std::vector<model::Period> missed = standing.missed();
  if (!missed.empty()) return missed.back();
  for (auto slot = standing.slots.rbegin(); slot != standing.slots.rend(); ++slot) {
    if (slot->state == audits::SlotState::kDue)
      return model::Period{slot->slot.from, std::min(slot->slot.to, request.today)};
  }
  return std::nullopt;
}

// The form does not ask for the channel: it would come in again with the piece.
void require_known_channel(const Request& request, const model::EvidenceRecord& record)
{
  const auto organisation = model::store::find_organisation(*request.reader);
  if (!organisation || model::may_be_named(organisation->channels, record.channel)) return;
  throw base::Error(
      base::ErrorCode::kConflict,
      fmt::format(
          "La preuve {} nomme le canal «\u00A0{}\u00A0», que l’organisation n’a pas\u00A0: faites-le ajouter au "
          "fichier de l’organisation, ou versez la pièce sans reprendre celle-ci.",
          record.code, record.channel));
}

// The withdrawn piece that is handed in again, corrected; absent: none is asked for. Only those who gather evidence
// may: for others what there is not is not told from what is another's.
std::optional<model::EvidenceRecord> handed_in_again(const Request& request)
{
  const std::string code = asked(request).get_or("reprise", "");
  if (code.empty()) return std::nullopt;
  if (!may_hand_in(request.account->role)) {
    throw base::Error(base::ErrorCode::kNotAllowed, "Ceux qui recueillent les preuves peuvent seuls en reprendre une.");
  }
  model::EvidenceRecord record = require_seen_evidence(request, code);
  if (!record.withdrawn) {
    throw base::Error(base::ErrorCode::kConflict,
                      fmt::format("La preuve {} n’est pas retirée\u00A0: retirez-la d’abord, ou révisez-la.", code));
  }
  require_known_channel(request, record);
  return record;
}

Fields values_of(const model::EvidenceRecord& record, const HiddenEvidence& hidden)
{
  Fields values;
  values.add("titre", record.title);
  values.add("genre", record.kind);
  values.add("du", record.period.from.iso());
  values.add("au", record.period.to.iso());
  values.add("site", record.site);
  values.add("etablie", record.made_on.iso());
  values.add("note", hidden.mask(record.note));
  values.add("confidentialite", std::string(model::code_of(record.confidentiality)));
  for (const std::string& requirement : record.requirements) values.add("exigence", requirement);
  for (const model::RecordCode& expected : record.expectations) values.add("attente", expected.text());
  return values;
}

// What the form does not ask for, from the piece that is handed in again.
void take_over(model::EvidenceRecord& record, const model::EvidenceRecord& again)
{
  record.channel = again.channel;
  record.service = again.service;
  record.origin = again.origin;
}

// The day of making follows from the period, where the address or what is expected gives one.
void propose_making(const Request& request, Fields& values)
{
  const auto from = base::Date::parse(values.get_or("du", ""));
  const auto to = base::Date::parse(values.get_or("au", ""));
  if (values.get("etablie") || !from || !to || *to < *from) return;
  values.add("etablie", model::presumed_making({*from, *to}, request.today).iso());
}

// What the form holds before anyone typed: what the address asks for, and what follows from it.
Fields first_values(const Request& request, const EntryChoices& choices)
{
  Fields values;
  for (const auto& [name, value] : request.query.values()) values.add(name, value);
  const auto propose = [&](const char* name, std::string value) {
    if (!values.get(name)) values.add(name, std::move(value));
  };
  const std::vector<std::string> wanted = codes_in(request.query.all("exigence"));
  if (wanted.size() == 1) {
    if (const model::Requirement* one = choices.standard.find_requirement(wanted.front())) {
      propose("genre", one->proof_kind);
    }
  }
  const std::string record = request.query.get_or("attente", "");
  const auto found = std::find_if(choices.expectations.begin(), choices.expectations.end(),
                                  [&](const model::Expectation& one) { return one.record.text() == record; });
  if (found == choices.expectations.end()) {
    propose_making(request, values);
    return values;
  }
  propose("genre", found->kind);
  if (wanted.empty()) {
    for (const std::string& code : found->requirements.on(request.today)) {
      if (choices.handing_in.of_requirement(code)) values.add("exigence", code);
    }
  }
  std::string title = found->title;
  if (const auto period = wanted_period(*found, request)) {
    propose("du", period->from.iso());
    propose("au", period->to.iso());
    title += " – " + model::slot_name(found->frequency, model::slot_of(found->frequency, period->from));
  }
  propose("titre", std::move(title));
  propose_making(request, values);
  return values;
}

// Records that the sheets in force expect, of which the piece may be one.
void write_expectations(base::XmlWriter& xml, const Fields& values, const EntryChoices& choices)
{
  const std::string chosen = values.get_or("attente", "");
  xml.open("expectations");
  for (const model::Expectation& expectation : choices.expectations) {
    const std::string code = expectation.record.text();
    write_option(xml, code, fmt::format("{} – {}", code, expectation.title), chosen);
  }
  xml.close();
}

// The list holds one record that is expected; what the piece that is handed in again was besides can be kept.
void write_others_expected(base::XmlWriter& xml, const Fields& values, const EntryChoices& choices,
                           const model::EvidenceRecord& again)
{
  const std::vector<std::string> chosen = values.all("attente");
  for (std::size_t at = 1; at < again.expectations.size(); ++at) {
    const auto found = std::find_if(choices.expectations.begin(), choices.expectations.end(),
                                    [&](const auto& one) { return one.record == again.expectations[at]; });
    if (found == choices.expectations.end()) continue;
    const std::string code = found->record.text();
    xml.open("also").attribute("record", code).attribute("title", found->title);
    if (std::find(chosen.begin(), chosen.end(), code) != chosen.end()) xml.attribute("checked", "yes");
    xml.close();
  }
}

void write_requirements(base::XmlWriter& xml, const Fields& values, const EntryChoices& choices)
{
  const std::vector<std::string> chosen = values.all("exigence");
  for (const model::Commitment& commitment : choices.standard.commitments) {
    xml.open("commitment").attribute("number", commitment.number).attribute("title", commitment.title);
    for (const model::Requirement& requirement : commitment.requirements) {
      if (!choices.handing_in.of_requirement(requirement.code)) continue;
      xml.open("requirement").attribute("code", requirement.code);
      if (std::find(chosen.begin(), chosen.end(), requirement.code) != chosen.end()) xml.attribute("checked", "yes");
      xml.text(requirement.text).close();
    }
    xml.close();
  }
}

Fields values_shown(const Request& request, const EntryChoices& choices,
                    const std::optional<model::EvidenceRecord>& again)
{
  if (request.method == Method::kPost) return request.form;
  return again ? values_of(*again, HiddenEvidence(request)) : first_values(request, choices);
}

Response form_page(Request& request, const EntryChoices& choices, const std::optional<model::EvidenceRecord>& again,
                   const FieldErrors& errors, int status)
{
  const Fields values = values_shown(request, choices, again);
  Page page(request, "evidence_form", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("evidence-form").attribute("of", choices.handing_in.everything() ? "everything" : "own");
  for (const std::string_view name : {"titre", "du", "au", "etablie", "note", "genre", "confidentialite"}) {
    xml.open("value").attribute("name", name).text(values.get_or(name, "")).close();
  }
  if (request.query.get_or("versee", "") == "oui") xml.open("handed-in").close();
  write_errors(xml, errors);
  write_kinds(xml, values.get_or("genre", ""));
  write_sites(xml, choices, values.get_or("site", ""));
  // Whoever hands a piece in says who may see it; no address says it for him.
  write_confidentialities(
      xml, request.method == Method::kPost || again ? values.get_or("confidentialite", "") : std::string());
  if (again) {
    xml.open("again").attribute("code", again->code);
    xml.attribute("files", static_cast<long long>(again->current().files.size()));
    write_others_expected(xml, values, choices, *again);
    xml.close();
  }
  write_expectations(xml, values, choices);
  write_requirements(xml, values, choices);
  xml.close();
  return page.finish(status);
}

// The files of a piece that was withdrawn stay veiled where they were.
void keep_redactions(model::store::Change& change, const std::string& code,
                     const std::vector<model::EvidenceFile>& files)
{
  for (const model::EvidenceFile& file : files) {
    if (file.redacted) model::store::add_redaction(change, code, file.file.digest, *file.redacted);
  }
}

}  // namespace

Response evidence_form(Request& request)
{
  const EntryChoices choices = entry_choices(request);
  require_its_own(request, choices.handing_in);
  return form_page(request, choices, handed_in_again(request), {}, 200);
}

Response submit_evidence(Request& request)
{
  FieldErrors errors;
  const EntryChoices choices = entry_choices(request);
  require_its_own(request, choices.handing_in);
  const std::optional<model::EvidenceRecord> again = handed_in_again(request);
  model::EvidenceRecord record = read_entry(request, "", choices, errors);
  if (again) take_over(record, *again);
  if (again && !request.form.get("site")) record.site = again->site;
  const bool has_files = !request.uploads.empty() || (again && !again->current().files.empty());
  if (!has_files) errors["fichier"] = "Joignez le fichier de la pièce.";
  std::vector<TakenFile> files = take_uploads(request, errors);
  if (!errors.empty()) return form_page(request, choices, again, errors, 422);
  const model::Actor actor{request.account->id, request.account->login, request.account->function};
  std::string code;
  request.store->change(actor, [&](model::store::Change& change) {
    model::EvidenceRecord added = record;
    added.code = model::store::next_evidence_code(change, record.period.to.year());
    model::EvidenceRevision revision;
    revision.reason =
        again ? fmt::format("Versement, à la place de la pièce {} qui a été retirée", again->code) : "Versement";
    revision.recorded_at = change.at();
    revision.recorded_by = request.account->function;
    for (TakenFile& file : files) revision.files.push_back(publish(change, file));
    const bool takes_files = files.empty();
    if (takes_files) revision.files = again->current().files;
    added.revisions.push_back(std::move(revision));
    code = model::store::add_evidence(change, added).code;
    if (takes_files) keep_redactions(change, code, again->current().files);
  });
  // What is not for his eyes is not even once it is handed in: that it came is said where nothing names it.
  const bool sees = may_see(request.account->role, record.confidentiality);
  return Response{Redirect{sees ? "/preuves/" + percent_encode(code) : "/preuves/nouvelle?versee=oui"}, 303, {}};
}

}  // namespace classeur::server::pages
