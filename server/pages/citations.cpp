#include "server/pages/citations.hpp"

#include "model/store/files.hpp"

namespace classeur::server::pages
{

void write_citations(base::XmlWriter& xml, const audits::World& world, const Request& request, const std::string& code)
{
  for (const audits::RegisteredDocument& entry : world.documents) {
    const model::DocumentVersion* version = entry.in_force(request.day);
    if (!version || entry.document.code == code || version->content_type != "application/xml") continue;
    const std::string text = model::store::read_whole_file(*request.reader, version->content);
    if (text.find('"' + code + '"') == std::string::npos) continue;
    xml.open("cited-by").attribute("code", entry.document.code).attribute("title", entry.document.title).close();
  }
}

}  // namespace classeur::server::pages
