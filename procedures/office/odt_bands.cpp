// ODF 1.3 part 3: page layouts and master pages (16.5, 16.9), headers and footers (16.10), frames (10.4).
#include "procedures/office/odt_bands.hpp"

#include <array>

#include <fmt/format.h>

#include "procedures/office/styles.hpp"
#include "procedures/office/writers.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlWriter;

constexpr std::array<std::string_view, 4> kColumns = {"A", "B", "C", "D"};

std::string millimetres(double value)
{
  return fmt::format("{:g}mm", value);
}
std::string colour(std::string_view hex)
{
  return fmt::format("#{}", hex);
}

void open_paragraph_style(XmlWriter& xml, std::string_view name, std::string_view parent)
{
  xml.open("style:style").attribute("style:name", odf_name(name)).attribute("style:display-name", name);
  xml.attribute("style:family", "paragraph").attribute("style:parent-style-name", odf_name(parent));
}

std::vector<double> widths_of(const PageBands& bands)
{
  const BandColumns columns = columns_of(bands);
  std::vector<double> widths = {columns.organisation, columns.title, columns.reference};
  if (columns.picture > 0) widths.push_back(columns.picture);
  return widths;
}

void write_page_layout(XmlWriter& xml)
{
  xml.open("style:page-layout").attribute("style:name", "A4");
  xml.open("style:page-layout-properties")
      .attribute("fo:page-width", "210mm")
      .attribute("fo:page-height", "297mm")
      .attribute("style:print-orientation", "portrait")
      .attribute("fo:margin-top", millimetres(kBandTopMm))
      .attribute("fo:margin-bottom", "9mm")
      .attribute("fo:margin-left", "17mm")
      .attribute("fo:margin-right", "17mm");
  xml.close();
  xml.open("style:header-style").open("style:header-footer-properties").attribute("fo:min-height", "12mm");
  xml.attribute("fo:margin-bottom", "3mm").close().close();
  xml.open("style:footer-style").open("style:header-footer-properties").attribute("fo:min-height", "8mm");
  xml.attribute("fo:margin-top", "3mm").close().close();
  xml.close();
}

// One table style for heads with a picture, one for those without.
std::string table_style(const PageBands& bands)
{
  return bands.picture.empty() ? "Bandeau" : "BandeauCode";
}

void write_table_style(XmlWriter& xml, const PageBands& bands)
{
  const std::string name = table_style(bands);
  xml.open("style:style").attribute("style:name", name).attribute("style:family", "table");
  xml.open("style:table-properties").attribute("style:width", millimetres(kTextWidthMm));
  xml.attribute("table:align", "margins").close().close();
  const std::vector<double> widths = widths_of(bands);
  for (std::size_t column = 0; column < widths.size(); ++column) {
    xml.open("style:style").attribute("style:name", fmt::format("{}.{}", name, kColumns.at(column)));
    xml.attribute("style:family", "table-column").open("style:table-column-properties");
    xml.attribute("style:column-width", millimetres(widths[column])).close().close();
  }
}

void write_automatic_styles(XmlWriter& xml, const std::vector<PageBands>& bands)
{
  xml.open("office:automatic-styles");
  write_page_layout(xml);
  for (const bool with_picture : {false, true}) {
    for (const PageBands& one : bands) {
      if (one.picture.empty() == with_picture) continue;
      write_table_style(xml, one);
      break;
    }
  }
  xml.open("style:style").attribute("style:name", "CaseBandeau").attribute("style:family", "table-cell");
  xml.open("style:table-cell-properties").attribute("fo:padding-left", "0mm").attribute("fo:padding-right", "2mm");
  xml.attribute("fo:padding-top", "0mm").attribute("fo:padding-bottom", "1.5mm").attribute("fo:border", "none");
  xml.attribute("fo:border-bottom", fmt::format("1.5pt solid {}", colour(kAccent))).close().close();
  xml.open("style:style").attribute("style:name", "Code").attribute("style:family", "graphic");
  xml.open("style:graphic-properties").attribute("style:vertical-pos", "top").attribute("style:vertical-rel", "line");
  xml.close().close();
  xml.close();
}

void write_line(XmlWriter& xml, std::string_view style, std::string_view text_style, std::string_view text)
{
  if (text.empty()) return;
  xml.open("text:p").attribute("text:style-name", style);
  if (!text_style.empty()) xml.open("text:span").attribute("text:style-name", text_style);
  xml.text(text);
  if (!text_style.empty()) xml.close();
  xml.close();
}

void open_cell(XmlWriter& xml)
{
  xml.open("table:table-cell").attribute("table:style-name", "CaseBandeau");
  xml.attribute("office:value-type", "string");
}

// ODF 1.3 part 3, 10.4.4; the text for those who do not see it: svg:title, svg:desc (10.3.17).
void write_picture(XmlWriter& xml, const PageBands& bands, std::size_t number)
{
  xml.open("text:p").attribute("text:style-name", "Header_20_right");
  xml.open("draw:frame").attribute("draw:style-name", "Code").attribute("draw:name", fmt::format("Code {}", number));
  xml.attribute("text:anchor-type", "as-char");
  xml.attribute("svg:width", millimetres(kBandPictureMm)).attribute("svg:height", millimetres(kBandPictureMm));
  xml.open("draw:image").attribute("xlink:href", band_picture_name(number)).attribute("xlink:type", "simple");
  xml.attribute("xlink:show", "embed").attribute("xlink:actuate", "onLoad").close();
  xml.element("svg:title", "Code QR").element("svg:desc", bands.picture_text);
  xml.close().close();
}

void write_header(XmlWriter& xml, const PageBands& bands, std::size_t number)
{
  const std::string style = table_style(bands);
  xml.open("style:header").open("table:table").attribute("table:name", fmt::format("Bandeau {}", number));
  xml.attribute("table:style-name", style);
  for (std::size_t column = 0; column < widths_of(bands).size(); ++column) {
    xml.open("table:table-column");
    xml.attribute("table:style-name", fmt::format("{}.{}", style, kColumns.at(column))).close();
  }
  xml.open("table:table-row");
  open_cell(xml);
  write_line(xml, "Header", "Strong_20_Emphasis", unbroken(bands.organisation));
  write_line(xml, "Header", odf_name(kAsideStyle), bands.label);
  xml.close();
  open_cell(xml);
  write_line(xml, "Header", odf_name(kAsideStyle), bands.type);
  write_line(xml, "Header", "Strong_20_Emphasis", bands.title);
  xml.close();
  open_cell(xml);
  write_line(xml, "Header_20_right", "Strong_20_Emphasis", bands.reference);
  if (!bands.mark.empty()) {
    write_line(xml, "Header_20_right", "State_20_mark", fmt::format("\u00A0{}\u00A0", bands.mark));
  }
  write_line(xml, "Header_20_right", "", bands.state);
  write_line(xml, "Header_20_right", "", bands.effective);
  xml.close();
  if (!bands.picture.empty()) {
    open_cell(xml);
    write_picture(xml, bands, number);
    xml.close();
  }
  xml.close().close();
  // A text never ends with a table: what word processors add by themselves is larger.
  xml.open("text:p").attribute("text:style-name", odf_name(style_of(Role::kAbsent, 0, true).name)).close();
  xml.close();
}

void write_footer(XmlWriter& xml, const PageBands& bands)
{
  xml.open("style:footer").open("text:p").attribute("text:style-name", "Footer");
  xml.open("text:span").attribute("text:style-name", "Strong_20_Emphasis").text(bands.notice).close();
  if (!bands.day.empty()) xml.text(" · " + bands.day);
  xml.open("text:tab").close().text("page\u00A0");
  xml.open("text:page-number").attribute("text:select-page", "current").text("1").close().text("\u00A0/\u00A0");
  xml.open("text:page-count").text("1").close().close();
  write_line(xml, "Footer_20_line", "", bands.check);
  xml.close();
}

}  // namespace

void write_odt_band_styles(XmlWriter& xml)
{
  open_paragraph_style(xml, "Header", "Standard");
  xml.open("style:paragraph-properties").attribute("fo:margin-bottom", "0pt").close();
  xml.open("style:text-properties").attribute("fo:font-size", "8pt").close().close();
  open_paragraph_style(xml, "Header right", "Header");
  xml.open("style:paragraph-properties").attribute("fo:text-align", "end").close().close();
  open_paragraph_style(xml, "Footer line", "Standard");
  xml.open("style:paragraph-properties").attribute("fo:margin-bottom", "0pt").close();
  xml.open("style:text-properties").attribute("fo:font-size", "7.5pt").attribute("fo:color", colour(kGrey)).close();
  xml.close();
  open_paragraph_style(xml, "Footer", "Footer line");
  xml.open("style:paragraph-properties").attribute("fo:border-top", fmt::format("0.5pt solid {}", colour(kLine)));
  xml.attribute("fo:padding-top", "1.5mm").open("style:tab-stops").open("style:tab-stop");
  xml.attribute("style:position", millimetres(kTextWidthMm)).attribute("style:type", "right");
  xml.close().close().close().close();
  xml.open("style:style").attribute("style:name", "State_20_mark").attribute("style:display-name", "State mark");
  xml.attribute("style:family", "text").open("style:text-properties").attribute("fo:font-weight", "bold");
  xml.attribute("fo:color", "#ffffff").attribute("fo:background-color", colour(kAlert)).close().close();
}

void write_odt_pages(XmlWriter& xml, const std::vector<PageBands>& bands)
{
  write_automatic_styles(xml, bands);
  xml.open("office:master-styles");
  for (std::size_t number = 0; number < bands.size(); ++number) {
    xml.open("style:master-page").attribute("style:name", odt_master_page(number));
    xml.attribute("style:page-layout-name", "A4");
    write_header(xml, bands[number], number + 1);
    write_footer(xml, bands[number]);
    xml.close();
  }
  xml.close();
}

std::string odt_master_page(std::size_t bands)
{
  return bands == 0 ? "Standard" : fmt::format("Page{}", bands + 1);
}

}  // namespace classeur::procedures::office
