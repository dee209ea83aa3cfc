#include "server/pages/citations.hpp"

#include "audits/withdrawal.hpp"
#include "model/life_cycle.hpp"
#include "model/store/documents.hpp"
#include "server/where_used.hpp"

namespace classeur::server::pages
{

namespace
{

void write_used(base::XmlWriter& xml, std::string_view name, const UsedIn& used)
{
  xml.open(name).attribute("code", used.code).attribute("title", used.title).attribute("number", used.number);
  for (const std::string& place : used.places) xml.element("place", place);
  xml.close();
}

}  // namespace

void write_citations(base::XmlWriter& xml, const audits::World& world, const Request& request, const std::string& code,
                     base::Date day)
{
  for (const UsedIn& used : documents_citing(*request.reader, world, day, code)) write_used(xml, "cited-by", used);
}

void write_renaming(base::XmlWriter& xml, const audits::World& world, const Request& request, const VersionAtWork& at)
{
  const audits::RegisteredDocument* entry = world.find_document(at.document.code);
  if (entry == nullptr || model::was_approved(at.version.state)) return;
  const base::Date day = at.version.effective;
  const model::DocumentVersion* before = entry->in_force(day);
  if (before == nullptr) return;
  const std::string old_title = model::document_told_by(entry->document, *before).title;
  if (old_title == at.document.title) return;
  xml.open("renaming").attribute("old-title", old_title).attribute("from", day.french());
  write_citations(xml, world, request, at.document.code, day);
  for (const UsedIn& used : documents_naming(*request.reader, world, day, at.document.code, old_title)) {
    write_used(xml, "named-by", used);
  }
  xml.close();
}

void write_withdrawal(base::XmlWriter& xml, const audits::World& world, const Request& request, const VersionAtWork& at,
                      base::Date from)
{
  auto versions = model::store::list_versions(*request.reader, at.document.code);
  for (model::DocumentVersion& version : versions) {
    if (version.number != at.version.number) continue;
    version.state = model::VersionState::kWithdrawn;
    version.ended = from;
  }
  const auto effects =
      audits::effects_of_withdrawal(world, at.document.code, model::approved_versions(std::move(versions)), from);
  xml.open("withdrawal").attribute("from", from.french());
  for (const int number : effects.without_sheet) {
    const model::Commitment* commitment = world.standard_on(from).find(number);
    xml.open("without-sheet").attribute("number", number);
    xml.attribute("title", commitment == nullptr ? "" : commitment->title).close();
  }
  for (const std::string& code : effects.unproven) xml.element("unproven", code);
  for (const model::Audit* audit : effects.audits) {
    xml.open("audit").attribute("code", audit->code).attribute("title", audit->title);
    xml.attribute("dates", audit->dates.french()).close();
  }
  xml.close();
}

}  // namespace classeur::server::pages
