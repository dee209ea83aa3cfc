// Handing in a piece of evidence: the form, what is wrong with it beside each field, and the change.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "audits/read_world.hpp"
#include "base/error.hpp"
#include "model/store/evidence.hpp"
#include "model/store/organisations.hpp"
#include "server/intake.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

constexpr std::size_t kTitleBytesMax = 300;
constexpr std::size_t kNoteBytesMax = 4000;

using FieldErrors = std::map<std::string, std::string, std::less<>>;

std::optional<model::Standard> standard_in_use(const Request& request)
{
  const auto standards = model::store::list_standards(*request.reader);
  if (standards.empty()) return std::nullopt;
  return *std::max_element(standards.begin(), standards.end(),
                           [](const auto& one, const auto& other) { return one.edition < other.edition; });
}

// What the form holds: what was posted, or what the address proposes (?exigence=3.2, ?attente=FP-10/r3).
const Fields& asked(const Request& request)
{
  return request.method == Method::kPost ? request.form : request.query;
}

// Records that the sheets in force expect, of which the piece may be one.
void write_expectations(base::XmlWriter& xml, const Request& request)
{
  const audits::World world = audits::read_world(*request.reader, request.day);
  const std::string chosen = asked(request).get_or("attente", "");
  xml.open("expectations");
  for (const model::Expectation& expectation : world.expectations) {
    if (!expectation.holds_on(request.today)) continue;
    const std::string code = expectation.record.text();
    write_option(xml, code, fmt::format("{} – {}", code, expectation.title), chosen);
  }
  xml.close();
}

void write_requirements(base::XmlWriter& xml, const Request& request)
{
  const auto standard = standard_in_use(request);
  if (!standard) return;
  const std::vector<std::string> chosen = asked(request).all("exigence");
  for (const model::Commitment& commitment : standard->commitments) {
    xml.open("commitment").attribute("number", commitment.number).attribute("title", commitment.title);
    for (const model::Requirement& requirement : commitment.requirements) {
      xml.open("requirement").attribute("code", requirement.code);
      if (std::find(chosen.begin(), chosen.end(), requirement.code) != chosen.end()) xml.attribute("checked", "yes");
      xml.text(requirement.text).close();
    }
    xml.close();
  }
}

Response form_page(Request& request, const FieldErrors& errors, int status)
{
  Page page(request, "evidence_form", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("evidence-form");
  for (const std::string_view name : {"titre", "du", "au", "note", "genre", "confidentialite"}) {
    xml.open("value").attribute("name", name).text(asked(request).get_or(name, "")).close();
  }
  for (const auto& [name, text] : errors) xml.open("error").attribute("name", name).text(text).close();
  xml.open("kinds");
  for (const model::RecordKind& kind : model::record_kinds()) {
    write_option(xml, kind.code, kind.french, asked(request).get_or("genre", ""));
  }
  xml.close().open("confidentialities");
  for (const auto level :
       {model::Confidentiality::kOrdinary, model::Confidentiality::kPersonal, model::Confidentiality::kRestricted}) {
    write_option(xml, model::code_of(level), model::french_name(level), request.form.get_or("confidentialite", ""));
  }
  xml.close();
  write_expectations(xml, request);
  write_requirements(xml, request);
  xml.close();
  return page.finish(status);
}

// The record that the form describes, without its code and files; what is wrong goes to `errors` by field.
model::EvidenceRecord read_form(const Request& request, FieldErrors& errors)
{
  model::EvidenceRecord record;
  record.title = request.form.get_or("titre", "");
  if (record.title.empty()) errors["titre"] = "Donnez un titre : ce que prouve la pièce.";
  if (record.title.size() > kTitleBytesMax) errors["titre"] = "Le titre est trop long : 300 caractères au plus.";
  record.kind = request.form.get_or("genre", "");
  const auto& kinds = model::record_kinds();
  if (std::none_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.code == record.kind; })) {
    errors["genre"] = "Choisissez le genre de la pièce.";
  }
  const auto from = base::Date::parse(request.form.get_or("du", ""));
  const auto to = base::Date::parse(request.form.get_or("au", ""));
  if (!from) errors["du"] = "Indiquez le premier jour de la période couverte.";
  if (!to) errors["au"] = "Indiquez le dernier jour de la période couverte.";
  if (from && to && *to < *from) errors["au"] = "Le dernier jour ne peut pas précéder le premier.";
  if (from && to) record.period = {*from, *to};
  record.made_on = request.today;
  record.service = request.account->service;
  record.note = request.form.get_or("note", "");
  if (record.note.size() > kNoteBytesMax) errors["note"] = "La note est trop longue : 4 000 caractères au plus.";
  const auto level = model::parse_confidentiality(request.form.get_or("confidentialite", ""));
  if (level) record.confidentiality = *level;
  if (!level) errors["confidentialite"] = "Choisissez qui peut voir la pièce.";
  const auto standard = standard_in_use(request);
  for (const std::string& code : request.form.all("exigence")) {
    if (standard && standard->find_requirement(code)) record.requirements.push_back(code);
  }
  if (const std::string text = request.form.get_or("attente", ""); !text.empty()) {
    const auto expected = audits::read_world(*request.reader, request.day).expectations;
    const auto found = std::find_if(expected.begin(), expected.end(),
                                    [&](const model::Expectation& one) { return one.record.text() == text; });
    if (found == expected.end()) {
      errors["attente"] = "Choisissez un enregistrement de la liste.";
    } else {
      record.expectations.push_back(found->record);
    }
  }
  if (record.requirements.empty() && record.expectations.empty()) {
    errors["exigence"] = "Cochez au moins une exigence que la pièce prouve, ou choisissez l’enregistrement attendu.";
  }
  if (request.uploads.empty()) errors["fichier"] = "Joignez le fichier de la pièce.";
  return record;
}

// PR-2019-004 after PR-2019-003: the year is that of the end of the period.
std::string next_code(const model::store::Reader& reader, int year)
{
  const std::string prefix = fmt::format("PR-{}-", year);
  int last = 0;
  model::store::EvidenceFilter filter;
  filter.with_withdrawn = true;
  for (const model::EvidenceRecord& record : model::store::list_evidence(reader, filter)) {
    if (!record.code.starts_with(prefix)) continue;
    last = std::max(last, std::atoi(record.code.c_str() + prefix.size()));
  }
  return fmt::format("{}{:03}", prefix, last + 1);
}

}  // namespace

Response evidence_form(Request& request)
{
  return form_page(request, {}, 200);
}

Response submit_evidence(Request& request)
{
  FieldErrors errors;
  model::EvidenceRecord record = read_form(request, errors);
  std::vector<TakenFile> files;
  for (UploadedFile& upload : request.uploads) {
    try {
      files.push_back(take_in(*request.store, std::move(upload)));
    } catch (const base::Error& error) {
      errors["fichier"] = error.advice();
    }
  }
  if (!errors.empty()) return form_page(request, errors, 422);
  const model::Actor actor{request.account->id, request.account->login, request.account->function};
  std::string code;
  request.store->change(actor, [&](model::store::Change& change) {
    model::EvidenceRecord added = record;
    added.code = next_code(change, record.period.to.year());
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
