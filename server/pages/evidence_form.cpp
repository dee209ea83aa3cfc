// Handing in a piece of evidence: the form, what is wrong with it beside each field, and the change.
#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/evidence.hpp"
#include "model/store/evidence_codes.hpp"
#include "server/intake.hpp"
#include "server/pages/evidence_entry.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

// What the form holds: what was posted, or what the address proposes (?exigence=3.2, ?attente=FP-10/r3).
const Fields& asked(const Request& request)
{
  return request.method == Method::kPost ? request.form : request.query;
}

// Records that the sheets in force expect, of which the piece may be one.
void write_expectations(base::XmlWriter& xml, const Request& request, const EntryChoices& choices)
{
  const std::string chosen = asked(request).get_or("attente", "");
  xml.open("expectations");
  for (const model::Expectation& expectation : choices.expectations) {
    const std::string code = expectation.record.text();
    write_option(xml, code, fmt::format("{} – {}", code, expectation.title), chosen);
  }
  xml.close();
}

void write_requirements(base::XmlWriter& xml, const Request& request, const EntryChoices& choices)
{
  if (!choices.standard) return;
  const std::vector<std::string> chosen = asked(request).all("exigence");
  for (const model::Commitment& commitment : choices.standard->commitments) {
    xml.open("commitment").attribute("number", commitment.number).attribute("title", commitment.title);
    for (const model::Requirement& requirement : commitment.requirements) {
      xml.open("requirement").attribute("code", requirement.code);
      if (std::find(chosen.begin(), chosen.end(), requirement.code) != chosen.end()) xml.attribute("checked", "yes");
      xml.text(requirement.text).close();
    }
    xml.close();
  }
}

Response form_page(Request& request, const EntryChoices& choices, const FieldErrors& errors, int status)
{
  Page page(request, "evidence_form", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("evidence-form");
  for (const std::string_view name : {"titre", "du", "au", "note", "genre", "confidentialite"}) {
    xml.open("value").attribute("name", name).text(asked(request).get_or(name, "")).close();
  }
  write_errors(xml, errors);
  write_kinds(xml, asked(request).get_or("genre", ""));
  write_confidentialities(xml, request.form.get_or("confidentialite", ""));
  write_expectations(xml, request, choices);
  write_requirements(xml, request, choices);
  xml.close();
  return page.finish(status);
}

}  // namespace

Response evidence_form(Request& request)
{
  return form_page(request, entry_choices(request), {}, 200);
}

Response submit_evidence(Request& request)
{
  FieldErrors errors;
  const EntryChoices choices = entry_choices(request);
  const model::EvidenceRecord record = read_entry(request, "", choices, errors);
  if (request.uploads.empty()) errors["fichier"] = "Joignez le fichier de la pièce.";
  std::vector<TakenFile> files;
  for (UploadedFile& upload : request.uploads) {
    try {
      add_distinct(files, take_in(*request.store, std::move(upload)));
    } catch (const base::Error& error) {
      errors["fichier"] = error.advice();
    }
  }
  if (!errors.empty()) return form_page(request, choices, errors, 422);
  const model::Actor actor{request.account->id, request.account->login, request.account->function};
  std::string code;
  request.store->change(actor, [&](model::store::Change& change) {
    model::EvidenceRecord added = record;
    added.code = model::store::next_evidence_code(change, record.period.to.year());
    model::EvidenceRevision revision;
    revision.reason = "Versement";
    revision.recorded_at = change.at();
    revision.recorded_by = request.account->function;
    for (TakenFile& file : files) revision.files.push_back(publish(change, file));
    added.revisions.push_back(std::move(revision));
    code = model::store::add_evidence(change, added).code;
  });
  return Response{Redirect{"/preuves/" + percent_encode(code)}, 303, {}};
}

}  // namespace classeur::server::pages
