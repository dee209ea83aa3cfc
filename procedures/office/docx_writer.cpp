// ECMA-376 part 2 (packages) and part 1, clause 11.3 (parts).
#include <fmt/format.h>

#include "base/xml.hpp"
#include "procedures/office/archive.hpp"
#include "procedures/office/docx_bands.hpp"
#include "procedures/office/docx_content.hpp"
#include "procedures/office/docx_names.hpp"
#include "procedures/office/writers.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlWriter;

constexpr std::string_view kMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

std::string content_types(std::size_t sections)
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("Types").attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
  xml.open("Default").attribute("Extension", "rels");
  xml.attribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml").close();
  xml.open("Default").attribute("Extension", "xml").attribute("ContentType", "application/xml").close();
  xml.open("Default").attribute("Extension", "png").attribute("ContentType", "image/png").close();
  std::vector<std::pair<std::string, std::string_view>> parts = {
      {"document", "document.main"}, {"styles", "styles"}, {"numbering", "numbering"}, {"settings", "settings"}};
  for (std::size_t section = 1; section <= sections; ++section) {
    parts.emplace_back(fmt::format("header{}", section), "header");
    parts.emplace_back(fmt::format("footer{}", section), "footer");
  }
  for (const auto& [part, type] : parts) {
    xml.open("Override").attribute("PartName", fmt::format("/word/{}.xml", part));
    xml.attribute("ContentType", fmt::format("{}{}+xml", kMain, type)).close();
  }
  xml.open("Override").attribute("PartName", "/docProps/core.xml");
  xml.attribute("ContentType", "application/vnd.openxmlformats-package.core-properties+xml").close();
  xml.close();
  return xml.str();
}

void relation(XmlWriter& xml, std::string_view id, std::string_view type, std::string_view target)
{
  xml.open("Relationship").attribute("Id", id).attribute("Type", type).attribute("Target", target);
}

std::string package_relations()
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("Relationships").attribute("xmlns", kPackageRelations);
  relation(xml, "rId1", fmt::format("{}/officeDocument", kRelationNamespace), "word/document.xml");
  xml.close();
  relation(xml, "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
           "docProps/core.xml");
  xml.close().close();
  return xml.str();
}

std::string document_relations(const DocxContent& content, std::size_t sections)
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("Relationships").attribute("xmlns", kPackageRelations);
  for (const auto& [id, type, target] :
       {std::tuple<std::string_view, std::string_view, std::string_view>{"rIdStyles", "styles", "styles.xml"},
        {"rIdNumbering", "numbering", "numbering.xml"},
        {"rIdSettings", "settings", "settings.xml"}}) {
    relation(xml, id, fmt::format("{}/{}", kRelationNamespace, type), target);
    xml.close();
  }
  for (std::size_t section = 1; section <= sections; ++section) {
    for (const auto& [id, type] : {std::pair{"rIdHeader", "header"}, std::pair{"rIdFooter", "footer"}}) {
      relation(xml, fmt::format("{}{}", id, section), fmt::format("{}/{}", kRelationNamespace, type),
               fmt::format("{}{}.xml", type, section));
      xml.close();
    }
  }
  for (const auto& [id, address] : content.links) {
    relation(xml, id, fmt::format("{}/hyperlink", kRelationNamespace), address);
    xml.attribute("TargetMode", "External").close();
  }
  xml.close();
  return xml.str();
}

std::string settings()
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("w:settings").attribute("xmlns:w", kWordNamespace);
  xml.open("w:compat").open("w:compatSetting").attribute("w:name", "compatibilityMode");
  xml.attribute("w:uri", "http://schemas.microsoft.com/office/word").attribute("w:val", "15").close().close();
  xml.open("w:themeFontLang").attribute("w:val", "fr-FR").close();
  xml.close();
  return xml.str();
}

std::string core(const Text& text)
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("cp:coreProperties")
      .attribute("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
      .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
      .attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
      .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  xml.element("dc:title", text.title).element("dc:subject", text.subject).element("dc:creator", "Classeur");
  for (const std::string_view name : {"dcterms:created", "dcterms:modified"}) {
    xml.open(name).attribute("xsi:type", "dcterms:W3CDTF").text(text.day_iso + "T00:00:00Z").close();
  }
  xml.close();
  return xml.str();
}

}  // namespace

std::string write_docx(const Text& text)
{
  const DocxContent content = docx_content(text);
  std::vector<ArchiveEntry> entries = {{"[Content_Types].xml", content_types(text.bands.size())},
                                       {"_rels/.rels", package_relations()},
                                       {"word/document.xml", content.document},
                                       {"word/_rels/document.xml.rels", document_relations(content, text.bands.size())},
                                       {"word/styles.xml", docx_styles(text)},
                                       {"word/numbering.xml", content.numbering},
                                       {"word/settings.xml", settings()}};
  for (std::size_t at = 0; at < text.bands.size(); ++at) {
    const std::string relations = docx_header_relations(text.bands[at], at + 1);
    entries.push_back({fmt::format("word/header{}.xml", at + 1), docx_header(text.bands[at])});
    entries.push_back({fmt::format("word/footer{}.xml", at + 1), docx_footer(text.bands[at])});
    if (!relations.empty()) entries.push_back({fmt::format("word/_rels/header{}.xml.rels", at + 1), relations});
  }
  for (ArchiveEntry& picture : band_pictures(text.bands, "word/")) entries.push_back(std::move(picture));
  entries.push_back({"docProps/core.xml", core(text)});
  return write_archive(entries);
}

}  // namespace classeur::procedures::office
