// What changes between two versions of a document: on the screen, in the text or side by side; and as a PDF.
#include <algorithm>

#include <fmt/format.h>

#include "audits/document_comparison.hpp"
#include "audits/read_world.hpp"
#include "audits/world.hpp"
#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/version_trail.hpp"

namespace classeur::server::pages
{

namespace
{

using audits::RegisteredDocument;
using audits::World;
using base::Error;
using base::ErrorCode;

const RegisteredDocument& find_entry(const World& world, const Request& request)
{
  const RegisteredDocument* entry = world.find_document(request.parameters.get_or("code", ""));
  if (!entry) throw Error(ErrorCode::kNotFound, "Aucun document ne porte ce code.");
  return *entry;
}

const model::DocumentVersion& find_version(const RegisteredDocument& entry, const std::string& number)
{
  const auto found = std::find_if(entry.versions.begin(), entry.versions.end(),
                                  [&](const auto& version) { return version.number == number; });
  if (found == entry.versions.end()) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("{} n’a pas de version «\u00A0{}\u00A0». Choisir deux versions parmi celles du document.",
                            entry.document.code, number));
  }
  return *found;
}

struct Choice {
  const model::DocumentVersion& older;
  const model::DocumentVersion& newer;
};

// Where the address names none: the last version, and the one before.
Choice chosen_versions(const RegisteredDocument& entry, const Fields& query)
{
  const std::string from = query.get_or("de", "");
  const std::string to = query.get_or("a", "");
  if (entry.versions.empty() || (entry.versions.size() < 2 && from.empty() && to.empty())) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("{} n’a qu’une version\u00A0: il n’y a rien à comparer.", entry.document.code));
  }
  const model::DocumentVersion& newer = to.empty() ? entry.versions.back() : find_version(entry, to);
  if (!from.empty()) return {find_version(entry, from), newer};
  const auto at = &newer - entry.versions.data();
  return {entry.versions[static_cast<std::size_t>(at > 0 ? at - 1 : 0)], newer};
}

enum class View { kInText, kSideBySide };
constexpr std::string_view kSideBySide = "cote-a-cote";
constexpr std::string_view kInText = "texte";

View chosen_view(const Fields& query)
{
  const std::string view = query.get_or("vue", kInText);
  if (view == kSideBySide) return View::kSideBySide;
  if (view == kInText || view.empty()) return View::kInText;
  throw Error(ErrorCode::kBadInput, fmt::format("La présentation «\u00A0{}\u00A0» n’existe pas\u00A0: choisir "
                                                "«\u00A0texte\u00A0» ou «\u00A0cote-a-cote\u00A0».",
                                                view));
}

void write_version(base::XmlWriter& xml, const model::DocumentVersion& version, base::Date day)
{
  const model::VersionState state = model::state_on(version, day);
  xml.open("version")
      .attribute("number", version.number)
      .attribute("query", percent_encode(version.number))
      .attribute("state", model::code_of(state))
      .attribute("state-french", model::french_name(state));
  write_version_days(xml, version);
  xml.element("reason", version.reason);
  xml.close();
}

std::string link_query(const Request& request)
{
  return request.day == request.today ? std::string() : "?jour=" + request.day.iso();
}

}  // namespace

Response comparison(Request& request)
{
  const World world = audits::read_world_without_evidence(*request.reader, request.day);
  const RegisteredDocument& entry = find_entry(world, request);
  const Choice choice = chosen_versions(entry, request.query);
  const View view = chosen_view(request.query);

  Page page(request, "comparison", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("comparison")
      .attribute("code", entry.document.code)
      .attribute("title", model::document_told_by(entry.document, choice.newer).title)
      .attribute("type", model::french_name(entry.document.type))
      .attribute("from", choice.older.number)
      .attribute("to", choice.newer.number)
      .attribute("from-query", percent_encode(choice.older.number))
      .attribute("to-query", percent_encode(choice.newer.number))
      .attribute("view", view == View::kSideBySide ? "pairs" : "text")
      .attribute("view-query", view == View::kSideBySide ? kSideBySide : kInText);
  for (const model::DocumentVersion& version : entry.versions) {
    xml.open("choice")
        .attribute("number", version.number)
        .attribute("state", model::french_name(model::state_on(version, request.day)))
        .attribute("effective", version.effective.french())
        .close();
  }
  write_version(xml, choice.older, request.day);
  write_version(xml, choice.newer, request.day);
  auto compared = audits::compare_versions(*request.reader, world, entry, choice.older, choice.newer, request.day);
  compared.names.link_query = link_query(request);
  xml.raw(audits::comparison_xml(compared));
  xml.close();
  return page.finish();
}

Response comparison_pdf(Request& request)
{
  const World world = audits::read_world_without_evidence(*request.reader, request.day);
  const RegisteredDocument& entry = find_entry(world, request);
  const Choice choice = chosen_versions(entry, request.query);
  const auto compared =
      audits::compare_versions(*request.reader, world, entry, choice.older, choice.newer, request.day);
  Response response;
  response.content = Text{"application/pdf", audits::comparison_pdf(compared)};
  response.headers.emplace_back(
      "Content-Disposition",
      fmt::format("inline; filename=\"{}-{}-{}.pdf\"", entry.document.code, choice.older.number, choice.newer.number));
  return response;
}

}  // namespace classeur::server::pages
