// ODF 1.3 part 3, clauses 16 (styles) and 3.15 (page layouts): the house style as an ODT has it.
#include <map>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "procedures/office/odf_namespaces.hpp"
#include "procedures/office/odt_bands.hpp"
#include "procedures/office/writers.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlWriter;

void collect(const std::vector<Block>& blocks, std::map<std::string, ParagraphStyle>& out)
{
  for (const Block& block : blocks) {
    if (const Paragraph* paragraph = block.paragraph()) {
      ParagraphStyle style = style_of(paragraph->role, paragraph->level, paragraph->compact);
      out.emplace(style.name, std::move(style));
      continue;
    }
    for (const auto& row : block.table()->rows) {
      for (const Cell& cell : row) collect(cell.blocks, out);
    }
  }
}

std::string points(double value)
{
  return fmt::format("{:g}pt", value);
}
std::string millimetres(double value)
{
  return fmt::format("{:g}mm", value);
}
std::string colour(std::string_view hex)
{
  return fmt::format("#{}", hex);
}

void write_paragraph_style(XmlWriter& xml, const ParagraphStyle& style)
{
  xml.open("style:style")
      .attribute("style:name", odf_name(style.name))
      .attribute("style:display-name", style.name)
      .attribute("style:family", "paragraph")
      .attribute("style:parent-style-name", "Standard");
  if (style.outline > 0) xml.attribute("style:default-outline-level", style.outline);
  xml.open("style:paragraph-properties")
      .attribute("fo:margin-left", millimetres(style.indent))
      .attribute("fo:text-indent", millimetres(-style.hanging))
      .attribute("fo:margin-top", points(style.before))
      .attribute("fo:margin-bottom", points(style.after));
  if (style.keep_with_next) xml.attribute("fo:keep-with-next", "always");
  if (style.bar) {
    xml.attribute("fo:border-left", fmt::format("1.5pt solid {}", colour(kAccent)))
        .attribute("fo:padding-left", "1.5mm");
  }
  if (style.name == "Contents 1") {
    xml.open("style:tab-stops").open("style:tab-stop").attribute("style:position", millimetres(kTextWidthMm));
    xml.attribute("style:type", "right").attribute("style:leader-style", "dotted").attribute("style:leader-text", ".");
    xml.close().close();
  }
  xml.close();
  xml.open("style:text-properties")
      .attribute("fo:color", colour(style.color))
      .attribute("fo:font-size", points(style.size))
      .attribute("fo:font-weight", style.bold ? "bold" : "normal");
  xml.close().close();
}

void write_text_style(XmlWriter& xml, std::string_view name,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> looks)
{
  xml.open("style:style")
      .attribute("style:name", odf_name(name))
      .attribute("style:display-name", name)
      .attribute("style:family", "text")
      .open("style:text-properties");
  for (const auto& [attribute, value] : looks) xml.attribute(attribute, value);
  xml.close().close();
}

void write_list_level(XmlWriter& xml, int level, bool numbered)
{
  xml.open(numbered ? "text:list-level-style-number" : "text:list-level-style-bullet").attribute("text:level", level);
  if (numbered) {
    xml.attribute("style:num-format", level % 3 == 1   ? "1"
                                      : level % 3 == 2 ? "a"
                                                       : "i")
        .attribute("style:num-suffix", ".");
  } else {
    xml.attribute("text:bullet-char", level % 2 == 1 ? "•" : "–");
  }
  xml.open("style:list-level-properties").attribute("text:list-level-position-and-space-mode", "label-alignment");
  xml.open("style:list-level-label-alignment")
      .attribute("text:label-followed-by", "listtab")
      .attribute("text:list-tab-stop-position", millimetres(6.0 * level))
      .attribute("fo:text-indent", "-4.8mm")
      .attribute("fo:margin-left", millimetres(6.0 * level));
  xml.close().close().close();
}

void write_defaults(XmlWriter& xml)
{
  xml.open("style:default-style").attribute("style:family", "paragraph");
  xml.open("style:paragraph-properties").attribute("style:writing-mode", "page").attribute("fo:orphans", "2");
  xml.attribute("fo:widows", "2").close();
  xml.open("style:text-properties")
      .attribute("style:font-name", kFont)
      .attribute("fo:font-size", "10pt")
      .attribute("fo:language", "fr")
      .attribute("fo:country", "FR");
  xml.close().close();
  xml.open("style:style").attribute("style:name", "Standard").attribute("style:family", "paragraph").close();
}

}  // namespace

std::vector<ParagraphStyle> styles_used(const std::vector<Block>& blocks)
{
  std::map<std::string, ParagraphStyle> found;
  for (const bool compact : {false, true}) {
    ParagraphStyle style = style_of(Role::kBody, 0, compact);
    found.emplace(style.name, std::move(style));
  }
  ParagraphStyle absent = style_of(Role::kAbsent, 0, true);
  found.emplace(absent.name, std::move(absent));
  collect(blocks, found);
  std::vector<ParagraphStyle> styles;
  for (auto& [name, style] : found) styles.push_back(std::move(style));
  return styles;
}

std::string odt_styles(const Text& text)
{
  XmlWriter xml;
  xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  open_odf(xml, "office:document-styles");
  write_odf_fonts(xml);
  xml.open("office:styles");
  write_defaults(xml);
  for (const ParagraphStyle& style : styles_used(text.blocks)) write_paragraph_style(xml, style);
  write_odt_band_styles(xml);
  write_text_style(xml, "Emphasis", {{"fo:font-style", "italic"}});
  write_text_style(xml, "Strong Emphasis", {{"fo:font-weight", "bold"}});
  write_text_style(xml, kAsideStyle, {{"fo:color", "#666666"}});
  write_text_style(xml, "Internet link", {{"fo:color", "#000091"}});
  for (const bool numbered : {false, true}) {
    const std::string_view name = numbered ? kOdfNumbers : kOdfBullets;
    xml.open("text:list-style").attribute("style:name", name).attribute("style:display-name", name);
    for (int level = 1; level <= 10; ++level) write_list_level(xml, level, numbered);
    xml.close();
  }
  xml.close();
  write_odt_pages(xml, text.bands);
  xml.close();
  return xml.str();
}

}  // namespace classeur::procedures::office
