// ECMA-376 part 1, clause 17.7 (styles): the house style as a DOCX has it.
#include <cmath>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "procedures/office/docx_names.hpp"
#include "procedures/office/writers.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlWriter;

void value(XmlWriter& xml, std::string_view element, std::string_view text)
{
  xml.open(element).attribute("w:val", text).close();
}

void write_paragraph_style(XmlWriter& xml, const ParagraphStyle& style)
{
  xml.open("w:style").attribute("w:type", "paragraph");
  xml.attribute("w:styleId", docx_id(style.docx_name));
  value(xml, "w:name", style.docx_name);
  value(xml, "w:basedOn", "Normal");
  xml.open("w:qFormat").close();
  xml.open("w:pPr");
  if (style.keep_with_next) xml.open("w:keepNext").close();
  if (style.bar) {
    xml.open("w:pBdr").open("w:left").attribute("w:val", "single").attribute("w:sz", "12").attribute("w:space", "4");
    xml.attribute("w:color", kAccent).close().close();
  }
  if (style.name == "Contents 1") {
    xml.open("w:tabs").open("w:tab").attribute("w:val", "right").attribute("w:leader", "dot");
    xml.attribute("w:pos", twips_of_mm(kTextWidthMm)).close().close();
  }
  xml.open("w:spacing").attribute("w:before", std::lround(style.before * 20));
  xml.attribute("w:after", std::lround(style.after * 20)).close();
  if (style.indent > 0) {
    xml.open("w:ind").attribute("w:left", twips_of_mm(style.indent));
    if (style.hanging > 0) xml.attribute("w:hanging", twips_of_mm(style.hanging));
    xml.close();
  }
  if (style.outline > 0) value(xml, "w:outlineLvl", std::to_string(style.outline - 1));
  xml.close();
  xml.open("w:rPr");
  if (style.bold) xml.open("w:b").close();
  value(xml, "w:color", style.color);
  value(xml, "w:sz", std::to_string(std::lround(style.size * 2)));
  xml.close().close();
}

void write_band_style(XmlWriter& xml, std::string_view name)
{
  xml.open("w:style").attribute("w:type", "paragraph").attribute("w:styleId", docx_id(name));
  value(xml, "w:name", name);
  value(xml, "w:basedOn", "Normal");
  xml.open("w:pPr").open("w:tabs").open("w:tab").attribute("w:val", "right");
  xml.attribute("w:pos", twips_of_mm(kTextWidthMm)).close().close();
  xml.open("w:spacing").attribute("w:before", 0).attribute("w:after", 0).close().close();
  xml.open("w:rPr");
  if (name == "footer") value(xml, "w:color", kGrey);
  value(xml, "w:sz", name == "footer" ? "15" : "16");
  xml.close().close();
}

void write_text_style(XmlWriter& xml, std::string_view name, std::string_view colour)
{
  xml.open("w:style").attribute("w:type", "character").attribute("w:styleId", docx_id(name));
  value(xml, "w:name", name);
  xml.open("w:rPr");
  value(xml, "w:color", colour);
  xml.close().close();
}

}  // namespace

long long twips_of_mm(double millimetres)
{
  return std::lround(millimetres * 1440 / 25.4);
}

std::string docx_styles(const Text& text)
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("w:styles").attribute("xmlns:w", kWordNamespace);
  xml.open("w:docDefaults").open("w:rPrDefault").open("w:rPr");
  xml.open("w:rFonts").attribute("w:ascii", kFont).attribute("w:hAnsi", kFont).attribute("w:cs", kFont).close();
  value(xml, "w:sz", "20");
  xml.open("w:lang").attribute("w:val", "fr-FR").close();
  xml.close().close().open("w:pPrDefault").close().close();
  xml.open("w:style").attribute("w:type", "paragraph").attribute("w:default", "1").attribute("w:styleId", "Normal");
  value(xml, "w:name", "Normal");
  xml.open("w:qFormat").close().close();
  for (const ParagraphStyle& style : styles_used(text.blocks)) write_paragraph_style(xml, style);
  write_band_style(xml, "header");
  write_band_style(xml, "footer");
  write_text_style(xml, kAsideStyle, kGrey);
  write_text_style(xml, "Hyperlink", kAccent);
  xml.close();
  return xml.str();
}

}  // namespace classeur::procedures::office
