#include "procedures/office/odf_namespaces.hpp"

#include <array>
#include <utility>

#include "procedures/office/styles.hpp"

namespace classeur::procedures::office
{

namespace
{

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kNamespaces = {
    {{"xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
     {"xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
     {"xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
     {"xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
     {"xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"},
     {"xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"},
     {"xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"},
     {"xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
     {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
     {"xmlns:xlink", "http://www.w3.org/1999/xlink"}}};

}  // namespace

void open_odf(base::XmlWriter& xml, std::string_view root)
{
  xml.open(root);
  for (const auto& [name, uri] : kNamespaces) xml.attribute(name, uri);
  xml.attribute("office:version", kOdfVersion);
}

void write_odf_fonts(base::XmlWriter& xml)
{
  xml.open("office:font-face-decls").open("style:font-face").attribute("style:name", kFont);
  xml.attribute("svg:font-family", kFont).attribute("style:font-family-generic", "swiss");
  xml.attribute("style:font-pitch", "variable").close().close();
}

}  // namespace classeur::procedures::office
