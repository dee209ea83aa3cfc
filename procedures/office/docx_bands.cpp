// ECMA-376 part 1: headers and footers (17.10), simple fields (17.16.19), pictures in the line of text (20.4.2.8).
#include "procedures/office/docx_bands.hpp"

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

constexpr std::string_view kDrawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
constexpr std::string_view kPicture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
constexpr std::string_view kPlaced = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
constexpr std::string_view kPictureRelation = "rIdCode";
constexpr double kEmusOfMm = 36000;

enum class Look { kPlain, kStrong, kAside, kAlert };

void write_run(XmlWriter& xml, std::string_view text, Look look)
{
  xml.open("w:r");
  if (look != Look::kPlain) {
    xml.open("w:rPr");
    if (look == Look::kAside) xml.open("w:rStyle").attribute("w:val", docx_id(kAsideStyle)).close();
    if (look != Look::kAside) xml.open("w:b").close();
    if (look == Look::kAlert) {
      xml.open("w:color").attribute("w:val", "FFFFFF").close();
      xml.open("w:shd").attribute("w:val", "clear").attribute("w:color", "auto").attribute("w:fill", kAlert).close();
    }
    xml.close();
  }
  xml.open("w:t").attribute("xml:space", "preserve").text(text).close().close();
}

void write_field(XmlWriter& xml, std::string_view instruction)
{
  xml.open("w:fldSimple").attribute("w:instr", fmt::format(" {} ", instruction));
  write_run(xml, "1", Look::kPlain);
  xml.close();
}

void open_paragraph(XmlWriter& xml, std::string_view style, bool to_the_right = false)
{
  xml.open("w:p").open("w:pPr").open("w:pStyle").attribute("w:val", style).close();
  if (to_the_right) xml.open("w:jc").attribute("w:val", "right").close();
  xml.close();
}

void write_line(XmlWriter& xml, std::string_view text, Look look, bool to_the_right = false)
{
  if (text.empty()) return;
  open_paragraph(xml, "Header", to_the_right);
  write_run(xml, text, look);
  xml.close();
}

void open_cell(XmlWriter& xml, double width_mm)
{
  xml.open("w:tc").open("w:tcPr");
  xml.open("w:tcW").attribute("w:w", twips_of_mm(width_mm)).attribute("w:type", "dxa").close();
  xml.open("w:tcBorders").open("w:bottom").attribute("w:val", "single").attribute("w:sz", 12);
  xml.attribute("w:space", 0).attribute("w:color", kAccent).close().close().close();
}

void write_extent(XmlWriter& xml, std::string_view element)
{
  const long side = std::lround(kBandPictureMm * kEmusOfMm);
  xml.open(element).attribute("cx", side).attribute("cy", side).close();
}

void write_names(XmlWriter& xml, std::string_view element, const PageBands& bands)
{
  xml.open(element).attribute("id", 1).attribute("name", "Code QR").attribute("descr", bands.picture_text).close();
}

void write_picture(XmlWriter& xml, const PageBands& bands)
{
  open_paragraph(xml, "Header", true);
  xml.open("w:r").open("w:drawing").open("wp:inline").attribute("xmlns:wp", kPlaced);
  for (const std::string_view side : {"distT", "distB", "distL", "distR"}) xml.attribute(side, 0LL);
  write_extent(xml, "wp:extent");
  write_names(xml, "wp:docPr", bands);
  xml.open("a:graphic").attribute("xmlns:a", kDrawing).open("a:graphicData").attribute("uri", kPicture);
  xml.open("pic:pic").attribute("xmlns:pic", kPicture);
  xml.open("pic:nvPicPr");
  write_names(xml, "pic:cNvPr", bands);
  xml.open("pic:cNvPicPr").close().close();
  xml.open("pic:blipFill").open("a:blip").attribute("r:embed", kPictureRelation).close();
  xml.open("a:stretch").open("a:fillRect").close().close().close();
  xml.open("pic:spPr").open("a:xfrm").open("a:off").attribute("x", 0LL).attribute("y", 0LL).close();
  write_extent(xml, "a:ext");
  xml.close().open("a:prstGeom").attribute("prst", "rect").open("a:avLst").close().close().close();
  xml.close().close().close().close().close().close().close();
}

void write_cells(XmlWriter& xml, const PageBands& bands, const BandColumns& columns)
{
  open_cell(xml, columns.organisation);
  write_line(xml, unbroken(bands.organisation), Look::kStrong);
  write_line(xml, bands.label, Look::kAside);
  xml.close();
  open_cell(xml, columns.title);
  write_line(xml, bands.type, Look::kAside);
  write_line(xml, bands.title, Look::kStrong);
  xml.close();
  open_cell(xml, columns.reference);
  write_line(xml, bands.reference, Look::kStrong, true);
  if (!bands.mark.empty()) write_line(xml, fmt::format("\u00A0{}\u00A0", bands.mark), Look::kAlert, true);
  write_line(xml, bands.state, Look::kPlain, true);
  write_line(xml, bands.effective, Look::kPlain, true);
  // A cell holds a paragraph at least.
  if (bands.reference.empty() && bands.effective.empty()) {
    open_paragraph(xml, "Header");
    xml.close();
  }
  xml.close();
  if (columns.picture == 0) return;
  open_cell(xml, columns.picture);
  write_picture(xml, bands);
  xml.close();
}

}  // namespace

std::string docx_header(const PageBands& bands)
{
  const BandColumns columns = columns_of(bands);
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("w:hdr").attribute("xmlns:w", kWordNamespace).attribute("xmlns:r", kRelationNamespace);
  xml.open("w:tbl").open("w:tblPr");
  xml.open("w:tblW").attribute("w:w", twips_of_mm(kTextWidthMm)).attribute("w:type", "dxa").close();
  xml.open("w:tblLayout").attribute("w:type", "fixed").close();
  xml.open("w:tblCellMar");
  xml.open("w:left").attribute("w:w", 0LL).attribute("w:type", "dxa").close();
  xml.open("w:bottom").attribute("w:w", twips_of_mm(1.5)).attribute("w:type", "dxa").close();
  xml.open("w:right").attribute("w:w", twips_of_mm(2)).attribute("w:type", "dxa").close();
  xml.close().close();
  xml.open("w:tblGrid");
  for (const double width : {columns.organisation, columns.title, columns.reference, columns.picture}) {
    if (width > 0) xml.open("w:gridCol").attribute("w:w", twips_of_mm(width)).close();
  }
  xml.close();
  xml.open("w:tr");
  write_cells(xml, bands, columns);
  xml.close().close();
  // Word wants a paragraph behind a table.
  open_paragraph(xml, docx_id(style_of(Role::kAbsent, 0, true).docx_name));
  xml.close().close();
  return xml.str();
}

std::string docx_header_relations(const PageBands& bands, std::size_t section)
{
  if (bands.picture.empty()) return {};
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("Relationships").attribute("xmlns", kPackageRelations);
  xml.open("Relationship").attribute("Id", kPictureRelation);
  xml.attribute("Type", fmt::format("{}/image", kRelationNamespace));
  xml.attribute("Target", band_picture_name(section)).close().close();
  return xml.str();
}

std::string docx_footer(const PageBands& bands)
{
  XmlWriter xml;
  xml.raw(kXmlDeclaration);
  xml.open("w:ftr").attribute("xmlns:w", kWordNamespace);
  xml.open("w:p").open("w:pPr").open("w:pStyle").attribute("w:val", "Footer").close();
  xml.open("w:pBdr").open("w:top").attribute("w:val", "single").attribute("w:sz", 4);
  xml.attribute("w:space", 4).attribute("w:color", kLine).close().close().close();
  write_run(xml, bands.notice, Look::kStrong);
  if (!bands.day.empty()) write_run(xml, " · " + bands.day, Look::kPlain);
  xml.open("w:r").open("w:tab").close().close();
  write_run(xml, "page\u00A0", Look::kPlain);
  write_field(xml, "PAGE");
  write_run(xml, "\u00A0/\u00A0", Look::kPlain);
  write_field(xml, "NUMPAGES");
  xml.close();
  if (!bands.check.empty()) {
    open_paragraph(xml, "Footer");
    write_run(xml, bands.check, Look::kPlain);
    xml.close();
  }
  xml.close();
  return xml.str();
}

}  // namespace classeur::procedures::office
