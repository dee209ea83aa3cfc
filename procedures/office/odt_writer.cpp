// ODF 1.3: part 2 (packages), part 3 (content).
#include <fmt/format.h>

#include "base/xml.hpp"
#include "procedures/office/archive.hpp"
#include "procedures/office/grid.hpp"
#include "procedures/office/marks.hpp"
#include "procedures/office/odf_namespaces.hpp"
#include "procedures/office/odt_bands.hpp"
#include "procedures/office/writers.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlWriter;

constexpr std::string_view kMimetype = "application/vnd.oasis.opendocument.text";
constexpr double kCellPaddingMm = 1.2;

std::string millimetres(double value)
{
  return fmt::format("{:.2f}mm", value);
}

// The content is written first; on the way it asks for automatic styles, which stand before it in the file.
class Content
{
 public:
  std::string write(const Text& text)
  {
    write_blocks(text.blocks, kTextWidthMm);
    XmlWriter xml;
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    open_odf(xml, "office:document-content");
    write_odf_fonts(xml);
    xml.open("office:automatic-styles");
    write_cell_styles(xml);
    xml.raw(styles_.str());
    xml.close().open("office:body").open("office:text").raw(body_.str()).close().close().close();
    return xml.str();
  }

 private:
  static void write_cell_style(XmlWriter& xml, std::string_view name, std::string_view background,
                               std::string_view left, std::string_view bottom, double padding)
  {
    xml.open("style:style").attribute("style:name", name).attribute("style:family", "table-cell");
    xml.open("style:table-cell-properties");
    xml.attribute("fo:padding-left", millimetres(padding)).attribute("fo:padding-right", millimetres(padding));
    xml.attribute("fo:padding-top", millimetres(padding * 0.6))
        .attribute("fo:padding-bottom", millimetres(padding * 0.6));
    if (!background.empty()) xml.attribute("fo:background-color", fmt::format("#{}", background));
    xml.attribute("fo:border-left", left).attribute("fo:border-bottom", bottom);
    xml.attribute("fo:border-top", "none").attribute("fo:border-right", "none").close().close();
  }

  static void write_cell_styles(XmlWriter& xml)
  {
    const std::string hair = fmt::format("0.5pt solid #{}", kLine);
    const std::string strong = fmt::format("1pt solid #{}", kAccent);
    write_cell_style(xml, "Case", "", "none", hair, kCellPaddingMm);
    write_cell_style(xml, "CaseHaute", "", "none", "none", kCellPaddingMm);
    write_cell_style(xml, "CaseTitre", kTint, "none", strong, kCellPaddingMm);
    write_cell_style(xml, "CaseFait", kPaleTint, "none", hair, kCellPaddingMm);
    write_cell_style(xml, "CaseCadre", kTint, fmt::format("3pt solid #{}", kAccent), "none", 2.5);
    write_cell_style(xml, "CaseCitation", "", fmt::format("3pt solid #{}", kLine), "none", 2.5);
    xml.open("style:style").attribute("style:name", "Ligne").attribute("style:family", "table-row");
    xml.open("style:table-row-properties").attribute("fo:keep-together", "always").close().close();
  }

  void write_blocks(const std::vector<Block>& blocks, double width_mm)
  {
    const std::size_t outer = items_.size();
    items_.emplace_back();
    for (const Block& block : blocks) {
      note_interruption(block);
      if (const Paragraph* paragraph = block.paragraph()) {
        write_paragraph(*paragraph);
      } else {
        close_lists(0);
        write_table(*block.table(), width_mm);
      }
    }
    close_lists(0);
    items_.resize(outer);
  }

  // What belongs to an item but cannot stand inside of it interrupts the list: its numbers go on behind.
  void note_interruption(const Block& block)
  {
    const Paragraph* paragraph = block.paragraph();
    const bool in_list = paragraph && (paragraph->role == Role::kBullet || paragraph->role == Role::kNumber ||
                                       paragraph->role == Role::kContinuation);
    const Table* table = block.table();
    if (in_list || (table && table->look == TableLook::kGrid)) return;  // a caption has told of its table
    const Paragraph* lead = lead_of(block);
    interrupted_ = lead && has_mark(*lead, kItemMark);
  }

  // Lists open in these blocks, from the outside in: the style of each.
  std::vector<std::string_view>& open_lists() { return items_.back(); }

  void close_lists(std::size_t keep)
  {
    while (open_lists().size() > keep) {
      body_.close().close();  // text:list-item, text:list
      open_lists().pop_back();
    }
  }

  void open_list(std::string_view style, bool continues)
  {
    body_.open("text:list").attribute("text:style-name", style);
    if (continues) body_.attribute("text:continue-numbering", "true");
    body_.open("text:list-item");
    open_lists().push_back(style);
  }

  void begin_item(const Paragraph& paragraph)
  {
    const std::string_view style = paragraph.role == Role::kNumber ? kOdfNumbers : kOdfBullets;
    const auto level = static_cast<std::size_t>(paragraph.level);
    const bool begins = has_mark(paragraph, kNewListMark);
    close_lists(begins ? level - 1 : level);
    if (open_lists().size() == level && open_lists().back() == style) {
      body_.close().open("text:list-item");
      return;
    }
    close_lists(level - 1);
    const bool interrupted = !begins && interrupted_;
    while (open_lists().size() < level) open_list(style, interrupted);
  }

  void write_paragraph(const Paragraph& paragraph)
  {
    if (paragraph.role == Role::kBullet || paragraph.role == Role::kNumber) {
      begin_item(paragraph);
    } else {
      close_lists(paragraph.role == Role::kContinuation ? static_cast<std::size_t>(paragraph.level) : 0);
    }
    const bool heading = paragraph.role == Role::kHeading || paragraph.role == Role::kRubric;
    body_.open(heading ? "text:h" : "text:p");
    const ParagraphStyle style = style_of(paragraph.role, paragraph.level, paragraph.compact);
    body_.attribute("text:style-name",
                    paragraph.bands > 0 ? style_under_bands(style, paragraph.bands) : odf_name(style.name));
    if (heading) body_.attribute("text:outline-level", style.outline);
    for (const std::string& name : paragraph.bookmarks) {
      body_.open("text:bookmark").attribute("text:name", name).close();
    }
    for (const Run& run : paragraph.runs) write_run(run);
    body_.close();
  }

  std::string style_under_bands(const ParagraphStyle& style, std::size_t bands)
  {
    std::string name = fmt::format("P{}", ++paragraph_styles_);
    styles_.open("style:style").attribute("style:name", name).attribute("style:family", "paragraph");
    styles_.attribute("style:parent-style-name", odf_name(style.name));
    styles_.attribute("style:master-page-name", odt_master_page(bands)).close();
    return name;
  }

  void write_run(const Run& run)
  {
    if (run.kind == RunKind::kBreak) {
      body_.open("text:line-break").close();
      return;
    }
    if (run.kind == RunKind::kPageOf) {
      body_.open("text:tab").close().open("text:bookmark-ref").attribute("text:reference-format", "page");
      body_.attribute("text:ref-name", run.target.substr(1)).text("1").close();
      return;
    }
    int open = 0;
    if (!run.target.empty()) {
      body_.open("text:a").attribute("xlink:type", "simple").attribute("xlink:href", run.target);
      body_.attribute("text:style-name", "Internet_20_link").attribute("text:visited-style-name", "Internet_20_link");
      ++open;
    }
    const auto span = [&](bool wanted, const std::string& style) {
      if (!wanted) return;
      body_.open("text:span").attribute("text:style-name", style);
      ++open;
    };
    span(run.aside, odf_name(kAsideStyle));
    span(run.strong, "Strong_20_Emphasis");
    span(run.emphasis, "Emphasis");
    body_.text(run.text);
    for (; open > 0; --open) body_.close();
  }

  void write_table_styles(const Table& table, const std::string& name, const std::vector<double>& widths,
                          double width_mm)
  {
    const bool framed = is_framed(table);
    styles_.open("style:style").attribute("style:name", name).attribute("style:family", "table");
    styles_.open("style:table-properties")
        .attribute("style:width", millimetres(width_mm))
        .attribute("table:align", "margins")
        .attribute("fo:margin-top", framed ? "3pt" : "0pt")
        .attribute("fo:margin-bottom", "6pt");
    if (table.together) {
      styles_.attribute("style:may-break-between-rows", "false").attribute("fo:keep-with-next", "always");
    }
    styles_.close().close();
    for (std::size_t column = 0; column < widths.size(); ++column) {
      styles_.open("style:style").attribute("style:name", fmt::format("{}.{}", name, column + 1));
      styles_.attribute("style:family", "table-column").open("style:table-column-properties");
      styles_.attribute("style:column-width", millimetres(widths[column])).close().close();
    }
  }

  static bool is_framed(const Table& table) { return table.look == TableLook::kBox || table.look == TableLook::kQuote; }

  void write_table(const Table& table, double width_mm)
  {
    const Grid grid = grid_of(table);
    const std::vector<double> widths = column_widths(table, grid.empty() ? 1 : grid.front().size(), width_mm);
    const std::string name = fmt::format("Tableau{}", ++tables_);
    write_table_styles(table, name, widths, width_mm);
    body_.open("table:table").attribute("table:name", name).attribute("table:style-name", name);
    for (std::size_t column = 0; column < widths.size(); ++column) {
      body_.open("table:table-column").attribute("table:style-name", fmt::format("{}.{}", name, column + 1)).close();
    }
    if (table.head_rows > 0) body_.open("table:table-header-rows");
    for (std::size_t row = 0; row < grid.size(); ++row) {
      if (row == table.head_rows && row > 0) body_.close();
      body_.open("table:table-row");
      if (!is_framed(table)) body_.attribute("table:style-name", "Ligne");
      for (std::size_t column = 0; column < grid[row].size(); ++column) {
        write_slot(grid[row][column], cell_style(table, row, column), width_of(widths, column, grid[row][column]));
      }
      body_.close();
    }
    if (table.head_rows > 0 && table.head_rows >= grid.size()) body_.close();
    body_.close();
  }

  static double width_of(const std::vector<double>& widths, std::size_t column, const Slot& slot)
  {
    double width = -2 * kCellPaddingMm;
    for (std::size_t at = column; at < widths.size() && at < column + static_cast<std::size_t>(slot.columns); ++at) {
      width += widths[at];
    }
    return std::max(width, 5.0);
  }

  static std::string_view cell_style(const Table& table, std::size_t row, std::size_t column)
  {
    switch (table.look) {
      case TableLook::kBox:
        return "CaseCadre";
      case TableLook::kQuote:
        return "CaseCitation";
      case TableLook::kFacts:
        return column % 2 == 0 ? "CaseFait" : "Case";
      case TableLook::kGrid:
        break;
    }
    if (row < table.head_rows) return "CaseTitre";
    return goes_on_below(table, row) ? "CaseHaute" : "Case";
  }

  void write_slot(const Slot& slot, std::string_view style, double width_mm)
  {
    if (slot.kind == SlotKind::kCoveredRight || slot.kind == SlotKind::kCoveredBelow) {
      body_.open("table:covered-table-cell").close();
      return;
    }
    body_.open("table:table-cell").attribute("table:style-name", style).attribute("office:value-type", "string");
    if (slot.columns > 1) body_.attribute("table:number-columns-spanned", slot.columns);
    if (slot.rows > 1) body_.attribute("table:number-rows-spanned", slot.rows);
    if (slot.kind == SlotKind::kFiller) {
      Paragraph absent;
      absent.role = Role::kAbsent;
      write_blocks({Block(absent)}, width_mm);
    } else if (slot.cell->blocks.empty()) {
      Paragraph blank;
      blank.compact = true;
      write_blocks({Block(blank)}, width_mm);
    } else {
      write_blocks(slot.cell->blocks, width_mm);
    }
    body_.close();
  }

  XmlWriter body_;
  XmlWriter styles_;
  std::vector<std::vector<std::string_view>> items_;
  bool interrupted_ = false;
  int tables_ = 0;
  int paragraph_styles_ = 0;
};

std::string meta(const Text& text)
{
  XmlWriter xml;
  xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  open_odf(xml, "office:document-meta");
  xml.open("office:meta");
  xml.element("meta:generator", "Classeur");
  xml.element("dc:title", text.title).element("dc:subject", text.subject).element("dc:language", "fr-FR");
  xml.element("meta:creation-date", text.day_iso + "T00:00:00").element("dc:date", text.day_iso + "T00:00:00");
  xml.close().close();
  return xml.str();
}

std::string manifest(const std::vector<ArchiveEntry>& pictures)
{
  XmlWriter xml;
  xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  xml.open("manifest:manifest").attribute("xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");
  xml.attribute("manifest:version", kOdfVersion);
  for (const auto& [path, type] : {std::pair<std::string_view, std::string_view>{"/", kMimetype},
                                   {"content.xml", "text/xml"},
                                   {"styles.xml", "text/xml"},
                                   {"meta.xml", "text/xml"}}) {
    xml.open("manifest:file-entry").attribute("manifest:full-path", path);
    if (path == "/") xml.attribute("manifest:version", kOdfVersion);
    xml.attribute("manifest:media-type", type).close();
  }
  for (const ArchiveEntry& picture : pictures) {
    xml.open("manifest:file-entry").attribute("manifest:full-path", picture.name);
    xml.attribute("manifest:media-type", "image/png").close();
  }
  xml.close();
  return xml.str();
}

}  // namespace

std::string write_odt(const Text& text)
{
  const std::vector<ArchiveEntry> pictures = band_pictures(text.bands, "");
  std::vector<ArchiveEntry> entries = {{"mimetype", std::string(kMimetype), Packing::kStored},
                                       {"content.xml", Content().write(text)},
                                       {"styles.xml", odt_styles(text)},
                                       {"meta.xml", meta(text)}};
  entries.insert(entries.end(), pictures.begin(), pictures.end());
  entries.push_back({"META-INF/manifest.xml", manifest(pictures)});
  return write_archive(entries);
}

}  // namespace classeur::procedures::office
