// The register of documents, and one document: its text, its versions, what it serves and what cites it.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "audits/document_files.hpp"
#include "audits/document_pages.hpp"
#include "audits/number_gaps.hpp"
#include "audits/poster.hpp"
#include "audits/read_world.hpp"
#include "audits/world.hpp"
#include "base/error.hpp"
#include "model/approval.hpp"
#include "model/life_cycle.hpp"
#include "model/store/files.hpp"
#include "model/store/reviews.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/rendering.hpp"
#include "server/pages/choices.hpp"
#include "server/pages/citations.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/readings.hpp"
#include "server/pages/version_trail.hpp"
#include "server/prepared_versions.hpp"
#include "server/reviews.hpp"

namespace classeur::server::pages
{

namespace
{

using audits::RegisteredDocument;
using audits::World;

// The version to show where none is asked for: the one in force, else the latest that the day knows, else the first to
// come of those approved by then. Null: the day knows none.
const model::DocumentVersion* version_on(const RegisteredDocument& entry, base::Date day)
{
  if (const model::DocumentVersion* version = entry.in_force(day)) return version;
  const model::DocumentVersion* latest = nullptr;
  for (const model::DocumentVersion& version : entry.versions) {
    if (version.effective <= day || (latest == nullptr && model::approved_by(version, day))) latest = &version;
  }
  return latest;
}

void write_row(base::XmlWriter& xml, const RegisteredDocument& entry, const model::DocumentVersion* version,
               base::Date day)
{
  xml.open("document").attribute("code", entry.document.code).attribute("title", entry.document.title);
  xml.attribute("type", model::french_name(entry.document.type));
  if (entry.document.number) xml.attribute("number", *entry.document.number);
  xml.attribute("section", entry.document.section)
      .attribute("label-scope", entry.document.label_scope ? "yes" : "no")
      .attribute("pilot", entry.document.pilot);
  if (version) {
    xml.attribute("version", version->number)
        .attribute("state", model::code_of(model::state_on(*version, day)))
        .attribute("state-french", model::french_name(model::state_on(*version, day)));
    write_day(xml, "effective", version->effective);
  }
  xml.close();
}

struct RegisterFilter {
  std::string type;
  std::string section;
  std::string state;

  bool passes(const RegisteredDocument& entry, const model::DocumentVersion* version, base::Date day) const
  {
    if (!type.empty() && model::code_of(entry.document.type) != type) return false;
    if (!section.empty() && entry.document.section != section) return false;
    return state.empty() || (version && model::code_of(model::state_on(*version, day)) == state);
  }
};

void write_filters(base::XmlWriter& xml, const World& world, const RegisterFilter& filter, base::Date day)
{
  std::set<model::DocumentType> types;
  std::vector<std::string> sections;
  std::set<model::VersionState> states;
  for (const RegisteredDocument& entry : world.documents) {
    types.insert(entry.document.type);
    if (!entry.document.section.empty() &&
        std::find(sections.begin(), sections.end(), entry.document.section) == sections.end()) {
      sections.push_back(entry.document.section);
    }
    if (const auto* version = version_on(entry, day)) states.insert(model::state_on(*version, day));
  }
  xml.open("filters");
  xml.open("types");
  for (const auto type : types) write_option(xml, model::code_of(type), model::french_name(type), filter.type);
  xml.close().open("sections");
  for (const auto& section : sections) write_option(xml, section, section, filter.section);
  xml.close().open("states");
  for (const auto state : states) write_option(xml, model::code_of(state), model::french_name(state), filter.state);
  xml.close().close();
}

void write_version(base::XmlWriter& xml, const model::DocumentVersion& version, bool shown, base::Date day)
{
  const model::VersionState state = model::state_on(version, day);
  xml.open("version")
      .attribute("number", version.number)
      .attribute("state", model::code_of(state))
      .attribute("state-french", model::french_name(state))
      .attribute("author", version.author)
      .attribute("writers", fmt::format("{}", fmt::join(version.writers, ", ")))
      .attribute("shown", shown ? "yes" : "no");
  xml.element("reason", version.reason);
  write_version_days(xml, version);
  for (const model::SignOff& signoff : version.signoffs) {
    xml.open("signoff").attribute("part", signoff.part).attribute("function", signoff.function);
    write_day(xml, "on", signoff.on);
    xml.close();
  }
  xml.element("digest", version.content.hex());
  xml.close();
}

void write_served(base::XmlWriter& xml, const World& world, const model::DocumentVersion& version, base::Date day)
{
  for (const model::Mapping& mapping : version.mappings) {
    xml.open("serves").attribute("commitment", mapping.commitment).attribute("requirement", mapping.requirement);
    const model::Commitment* commitment = model::find_commitment(world.editions, mapping.commitment, day);
    if (commitment) xml.attribute("title", commitment->title);
    xml.text(mapping.reason).close();
  }
}

}  // namespace

Response document_register(Request& request)
{
  const World world = audits::read_world_without_evidence(*request.reader, request.day);
  const RegisterFilter filter{request.query.get_or("type", ""), request.query.get_or("section", ""),
                              choice_of(request, "etat", model::parse_version_state)};
  Page page(request, "documents", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  const bool filtered = !filter.type.empty() || !filter.section.empty() || !filter.state.empty();
  xml.open("documents").attribute("filtered", filtered ? "yes" : "no");
  xml.attribute("may-write", may_go(request, Method::kGet, "/documents/nouveau") ? "yes" : "no");
  xml.attribute("sees-readings", may_go(request, Method::kGet, "/lectures") ? "yes" : "no");
  write_filters(xml, world, filter, request.day);
  for (const audits::NumberGap& gap : audits::explained_gaps(*request.reader, world, request.day)) {
    xml.element("gap", audits::french(gap));
  }
  for (const RegisteredDocument& entry : world.documents) {
    const model::DocumentVersion* version = version_on(entry, request.day);
    if (version && filter.passes(entry, version, request.day)) write_row(xml, entry, version, request.day);
  }
  xml.close();
  return page.finish();
}

namespace
{

const RegisteredDocument& find_entry(const World& world, const Request& request)
{
  const RegisteredDocument* entry = world.find_document(request.parameters.get_or("code", ""));
  if (!entry) throw base::Error(base::ErrorCode::kNotFound, "Aucun document ne porte ce code.");
  return *entry;
}

// The version that the address names, or that of the day. Null if there is none yet.
const model::DocumentVersion* find_version(const RegisteredDocument& entry, const Request& request)
{
  const auto number = request.parameters.get("number");
  if (!number) return version_on(entry, request.day);
  const auto found = std::find_if(entry.versions.begin(), entry.versions.end(),
                                  [&](const auto& version) { return version.number == *number; });
  if (found == entry.versions.end()) {
    throw base::Error(base::ErrorCode::kNotFound, "Ce document n’a pas de version de ce numéro.");
  }
  return &*found;
}

}  // namespace

Response document(Request& request)
{
  const World world = audits::read_world_without_evidence(*request.reader, request.day);
  const RegisteredDocument* entry = &find_entry(world, request);
  const std::string& code = entry->document.code;
  const model::DocumentVersion* shown = find_version(*entry, request);
  // A version keeps the title that it had.
  const model::Document told = shown ? model::document_told_by(entry->document, *shown) : entry->document;

  Page page(request, "document_page", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  xml.open("document-page")
      .attribute("code", code)
      .attribute("title", told.title)
      .attribute("type", model::french_name(told.type))
      .attribute("section", told.section)
      .attribute("pilot", told.pilot)
      .attribute("service", told.service)
      .attribute("label-scope", told.label_scope ? "yes" : "no")
      .attribute("has-poster", shown && audits::has_poster(*entry, *shown) ? "yes" : "no")
      .attribute("may-write", may_go(request, Method::kGet, "/documents/{code}/modifier") ? "yes" : "no")
      .attribute("sees-life", may_go(request, Method::kGet, "/documents/{code}/versions/{number}/vie") ? "yes" : "no")
      .attribute("sees-distribution",
                 may_go(request, Method::kGet, "/documents/{code}/versions/{number}/diffusion") ? "yes" : "no");
  for (const model::DocumentVersion& version : entry->versions)
    write_version(xml, version, &version == shown, request.day);
  const auto reviews = model::store::list_reviews(*request.reader);
  if (const auto line = review_line_of(*entry, reviews, request.day); line && line->next) {
    xml.open("next-review").attribute("state", model::code_of(line->state));
    xml.attribute("state-french", model::french_name(line->state)).attribute("iso", line->next->iso());
    xml.text(line->next->french()).close();
  }
  if (shown) {
    write_served(xml, world, *shown, request.day);
    write_own_reading(xml, request, world, *entry, *shown);
    auto context = audits::rendering_context(world, *shown, request.day);
    if (request.day != request.today) context.link_query = "?jour=" + request.day.iso();
    const procedures::ControlledDocument text = audits::read_version(*request.reader, *shown);
    write_version_file(xml, text);
    xml.raw(procedures::rendering_xml(text, context));
  }
  write_citations(xml, world, request, code, request.day);
  xml.close();
  return page.finish();
}

namespace
{

// To be shown by the browser.
Response pdf_response(std::string bytes, std::string_view name)
{
  Response response;
  response.content = Text{"application/pdf", std::move(bytes)};
  response.headers.emplace_back("Content-Disposition", fmt::format("inline; filename=\"{}.pdf\"", name));
  return response;
}

// A draft, or a version in review, of which the viewer may know: alone, beside no other version of its document.
std::optional<RegisteredDocument> find_prepared(const Request& request)
{
  auto at = find_known_version(*request.reader, *request.account, request.parameters.get_or("code", ""),
                               request.parameters.get_or("number", ""), request.today);
  if (!at || model::was_approved(at->version.state)) return std::nullopt;
  return RegisteredDocument{std::move(at->document), {std::move(at->version)}};
}

}  // namespace

Response document_poster(Request& request)
{
  const World world = audits::read_world_without_evidence(*request.reader, request.day);
  const RegisteredDocument& entry = find_entry(world, request);
  const model::DocumentVersion& version = *find_version(entry, request);
  const auto format = audits::parse_poster_format(request.parameters.get_or("format", ""));
  if (!format) throw base::Error(base::ErrorCode::kNotFound, "Une affiche se fait en A4 ou en A3.");
  const auto look = request.theme == "dsfr" ? audits::PosterLook::kState : audits::PosterLook::kNeutral;
  return pdf_response(audits::poster_pdf(*request.reader, world, entry, version, request.day, {*format, look}),
                      audits::poster_name(entry, version, *format));
}

namespace
{

// The version of the address as a file; of what is being prepared, the file and each of its pages say so.
audits::DocumentFile file_asked_for(const Request& request, audits::FileFormat format)
{
  const World world = audits::read_world_without_evidence(*request.reader, request.day);
  const auto prepared = find_prepared(request);
  const RegisteredDocument& entry = prepared ? *prepared : find_entry(world, request);
  const model::DocumentVersion& version = prepared ? prepared->versions.front() : *find_version(entry, request);
  return audits::document_file(*request.reader, world, entry, version, request.day, format);
}

// To be kept by the reader, not shown.
Response document_download(const Request& request, audits::FileFormat format)
{
  audits::DocumentFile file = file_asked_for(request, format);
  Response response;
  response.content = Text{std::string(audits::media_type_of(format)), std::move(file.bytes)};
  response.headers.emplace_back("Content-Disposition", fmt::format("attachment; filename=\"{}\"", file.name));
  return response;
}

}  // namespace

Response document_pdf(Request& request)
{
  audits::DocumentFile file = file_asked_for(request, audits::FileFormat::kPdf);
  return pdf_response(std::move(file.bytes), file.name.substr(0, file.name.rfind('.')));
}

Response document_odt(Request& request)
{
  return document_download(request, audits::FileFormat::kOdt);
}

Response document_docx(Request& request)
{
  return document_download(request, audits::FileFormat::kDocx);
}

Response document_xml(Request& request)
{
  return document_download(request, audits::FileFormat::kXml);
}

}  // namespace classeur::server::pages
