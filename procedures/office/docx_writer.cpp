// ECMA-376 part 2 (packages) and part 1, clauses 11.3 (parts), 17.10 (headers and footers).
#include <fmt/format.h>

#include "base/xml.hpp"
#include "procedures/office/archive.hpp"
#include "procedures/office/docx_content.hpp"
#include "procedures/office/docx_names.hpp"
#include "procedures/office/writers.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlWriter;

constexpr std::string_view kMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr std::string_view kPackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string content_types()
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("Types").attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
  xml.open("Default").attribute("Extension", "rels");
  xml.attribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml").close();
  xml.open("Default").attribute("Extension", "xml").attribute("ContentType", "application/xml").close();
  for (const auto& [part, type] : {std::pair<std::string_view, std::string_view>{"document", "document.main"},
                                   {"styles", "styles"},
                                   {"numbering", "numbering"},
                                   {"settings", "settings"},
                                   {"header1", "header"},
                                   {"footer1", "footer"}}) {
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

std::string document_relations(const DocxContent& content)
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("Relationships").attribute("xmlns", kPackageRelations);
  for (const auto& [id, type, target] :
       {std::tuple<std::string_view, std::string_view, std::string_view>{"rIdStyles", "styles", "styles.xml"},
        {"rIdNumbering", "numbering", "numbering.xml"},
        {"rIdSettings", "settings", "settings.xml"},
        {"rIdHeader", "header", "header1.xml"},
        {"rIdFooter", "footer", "footer1.xml"}}) {
    relation(xml, id, fmt::format("{}/{}", kRelationNamespace, type), target);
    xml.close();
  }
  for (const auto& [id, address] : content.links) {
    relation(xml, id, fmt::format("{}/hyperlink", kRelationNamespace), address);
    xml.attribute("TargetMode", "External").close();
  }
  xml.close();
  return xml.str();
}

void band_run(XmlWriter& xml, std::string_view text, bool bold)
{
  xml.open("w:r");
  if (bold) xml.open("w:rPr").open("w:b").close().close();
  xml.open("w:t").attribute("xml:space", "preserve").text(text).close().close();
}

void band_tab(XmlWriter& xml)
{
  xml.open("w:r").open("w:tab").close().close();
}

void band_field(XmlWriter& xml, std::string_view instruction)
{
  xml.open("w:fldSimple").attribute("w:instr", fmt::format(" {} ", instruction));
  band_run(xml, "1", false);
  xml.close();
}

void open_band(XmlWriter& xml, std::string_view style, std::string_view border_side, int border_eighths)
{
  xml.open("w:p").open("w:pPr").open("w:pStyle").attribute("w:val", style).close();
  if (!border_side.empty()) {
    xml.open("w:pBdr").open(border_side).attribute("w:val", "single").attribute("w:sz", border_eighths);
    xml.attribute("w:space", 4).attribute("w:color", border_eighths > 6 ? kAccent : kLine).close().close();
  }
  xml.close();
}

std::string header(const PageBands& bands)
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("w:hdr").attribute("xmlns:w", kWordNamespace);
  open_band(xml, "Header", "", 0);
  band_run(xml, bands.organisation, true);
  band_tab(xml);
  band_run(xml, bands.reference, true);
  xml.close();
  open_band(xml, "Header", "w:bottom", 12);
  band_run(xml, bands.title, false);
  band_tab(xml);
  band_run(xml, bands.state, false);
  xml.close().close();
  return xml.str();
}

std::string footer()
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("w:ftr").attribute("xmlns:w", kWordNamespace);
  open_band(xml, "Footer", "w:top", 4);
  band_run(xml, kUncontrolledCopy, false);
  band_tab(xml);
  band_run(xml, "page\u00A0", false);
  band_field(xml, "PAGE");
  band_run(xml, "\u00A0/\u00A0", false);
  band_field(xml, "NUMPAGES");
  xml.close().close();
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
  return write_archive({{"[Content_Types].xml", content_types()},
                        {"_rels/.rels", package_relations()},
                        {"word/document.xml", content.document},
                        {"word/_rels/document.xml.rels", document_relations(content)},
                        {"word/styles.xml", docx_styles(text)},
                        {"word/numbering.xml", content.numbering},
                        {"word/settings.xml", settings()},
                        {"word/header1.xml", header(text.bands)},
                        {"word/footer1.xml", footer()},
                        {"docProps/core.xml", core(text)}});
}

}  // namespace classeur::procedures::office
