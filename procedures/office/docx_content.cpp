// ECMA-376 part 1, clause 17: paragraphs (17.3), tables (17.4), numbering (17.9), bookmarks (17.13.6).
#include "procedures/office/docx_content.hpp"

#include <fmt/format.h>

#include "base/xml.hpp"
#include "procedures/office/docx_names.hpp"
#include "procedures/office/grid.hpp"
#include "procedures/office/layout.hpp"
#include "procedures/office/marks.hpp"
#include "procedures/office/styles.hpp"
#include "procedures/office/writers.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlWriter;

constexpr double kCellPaddingMm = 1.2;
constexpr int kBulletList = 1;

void value(XmlWriter& xml, std::string_view element, std::string_view text)
{
  xml.open(element).attribute("w:val", text).close();
}

class Content
{
 public:
  DocxContent write(const Text& text)
  {
    write_blocks(text.blocks, kTextWidthMm);
    XmlWriter xml;
    xml.raw(kXmlDeclaration);
    xml.open("w:document").attribute("xmlns:w", kWordNamespace).attribute("xmlns:r", kRelationNamespace);
    xml.open("w:body").raw(body_.str());
    write_section(xml);
    xml.close().close();
    return {xml.str(), numbering(), std::move(links_)};
  }

 private:
  // ECMA-376 part 1, 17.6: what is said of a section stands at its end.
  void write_section(XmlWriter& xml) const
  {
    xml.open("w:sectPr");
    for (const auto& [reference, id] :
         {std::pair{"w:headerReference", "rIdHeader"}, std::pair{"w:footerReference", "rIdFooter"}}) {
      xml.open(reference).attribute("w:type", "default");
      xml.attribute("r:id", fmt::format("{}{}", id, section_)).close();
    }
    xml.open("w:pgSz").attribute("w:w", 11906).attribute("w:h", 16838).close();
    xml.open("w:pgMar").attribute("w:top", twips_of_mm(33)).attribute("w:right", twips_of_mm(17));
    xml.attribute("w:bottom", twips_of_mm(20)).attribute("w:left", twips_of_mm(17));
    xml.attribute("w:header", twips_of_mm(kBandTopMm)).attribute("w:footer", twips_of_mm(9));
    xml.attribute("w:gutter", 0LL).close();
    xml.close();
  }

  // A new page under other bands: the section before ends with a paragraph of its own.
  void begin_section(std::size_t bands)
  {
    body_.open("w:p").open("w:pPr");
    value(body_, "w:pStyle", docx_id(style_of(Role::kAbsent, 0, true).docx_name));
    write_section(body_);
    body_.close().close();
    section_ = bands + 1;
  }

  struct OpenList {
    Role role = Role::kBullet;
    int number = kBulletList;
  };

  void write_blocks(const std::vector<Block>& blocks, double width_mm)
  {
    const std::size_t outer = lists_.size();
    lists_.emplace_back();
    for (const Block& block : blocks) {
      keep_lists(block);
      if (const Paragraph* paragraph = block.paragraph()) {
        write_paragraph(*paragraph);
        continue;
      }
      together_ = block.table()->together;
      write_table(*block.table(), width_mm);
      // Word joins tables that follow each other, and wants a paragraph behind one at the end of a cell.
      Paragraph between;
      between.role = Role::kAbsent;
      write_paragraph(between);
      together_ = false;
    }
    lists_.resize(outer);
  }

  // Which lists go on behind this block.
  void keep_lists(const Block& block)
  {
    std::vector<OpenList>& lists = lists_.back();
    const Paragraph* paragraph = block.paragraph();
    if (paragraph && (paragraph->role == Role::kBullet || paragraph->role == Role::kNumber)) return;
    if (paragraph && paragraph->role == Role::kContinuation) {
      lists.resize(std::min(lists.size(), static_cast<std::size_t>(paragraph->level)));
      return;
    }
    if (block.table() && block.table()->look == TableLook::kGrid) return;  // its caption has told
    const Paragraph* lead = lead_of(block);
    if (!lead || !has_mark(*lead, kItemMark)) lists.clear();
  }

  int list_of(const Paragraph& paragraph)
  {
    std::vector<OpenList>& lists = lists_.back();
    const auto level = static_cast<std::size_t>(paragraph.level);
    const std::size_t keep = has_mark(paragraph, kNewListMark) ? level - 1 : level;
    if (lists.size() > keep) lists.resize(keep);
    if (lists.size() == level && lists.back().role == paragraph.role) return lists.back().number;
    if (lists.size() == level) lists.pop_back();
    while (lists.size() + 1 < level) lists.push_back({});
    const bool numbered = paragraph.role == Role::kNumber;
    if (numbered) numbered_levels_.push_back(paragraph.level);
    lists.push_back({paragraph.role, numbered ? kBulletList + static_cast<int>(numbered_levels_.size()) : kBulletList});
    return lists.back().number;
  }

  void write_paragraph(const Paragraph& paragraph)
  {
    if (paragraph.bands > 0) begin_section(paragraph.bands);
    body_.open("w:p").open("w:pPr");
    value(body_, "w:pStyle", docx_id(style_of(paragraph.role, paragraph.level, paragraph.compact).docx_name));
    if (together_) body_.open("w:keepNext").close();
    if (paragraph.role == Role::kBullet || paragraph.role == Role::kNumber) {
      body_.open("w:numPr");
      value(body_, "w:ilvl", std::to_string(paragraph.level - 1));
      value(body_, "w:numId", std::to_string(list_of(paragraph)));
      body_.close();
    }
    body_.close();
    for (const std::string& name : paragraph.bookmarks) {
      body_.open("w:bookmarkStart").attribute("w:id", ++bookmarks_).attribute("w:name", name).close();
      body_.open("w:bookmarkEnd").attribute("w:id", bookmarks_).close();
    }
    for (const Run& run : paragraph.runs) write_link_or_run(run);
    body_.close();
  }

  void write_link_or_run(const Run& run)
  {
    if (run.kind != RunKind::kText || run.target.empty()) return write_run(run);
    body_.open("w:hyperlink");
    if (run.target.starts_with('#')) {
      body_.attribute("w:anchor", run.target.substr(1));
    } else {
      links_.emplace_back(fmt::format("rIdLink{}", links_.size() + 1), run.target);
      body_.attribute("r:id", links_.back().first);
    }
    write_run(run);
    body_.close();
  }

  void write_run(const Run& run)
  {
    if (run.kind == RunKind::kPageOf) {
      body_.open("w:r").open("w:tab").close().close();
      body_.open("w:fldSimple").attribute("w:instr", fmt::format(" PAGEREF {} \\h ", run.target.substr(1)));
      body_.open("w:r").open("w:t").text("–").close().close().close();
      return;
    }
    body_.open("w:r");
    if (run.aside || run.strong || run.emphasis || !run.target.empty()) {
      body_.open("w:rPr");
      if (run.aside) {
        value(body_, "w:rStyle", docx_id(kAsideStyle));
      } else if (!run.target.empty()) {
        value(body_, "w:rStyle", "Hyperlink");
      }
      if (run.strong) body_.open("w:b").close();
      if (run.emphasis) body_.open("w:i").close();
      body_.close();
    }
    if (run.kind == RunKind::kBreak) {
      body_.open("w:br").close();
    } else {
      body_.open("w:t").attribute("xml:space", "preserve").text(run.text).close();
    }
    body_.close();
  }

  void write_table(const Table& table, double width_mm)
  {
    const Grid grid = grid_of(table);
    const std::vector<double> widths = column_widths(table, grid.empty() ? 1 : grid.front().size(), width_mm);
    body_.open("w:tbl").open("w:tblPr");
    body_.open("w:tblW").attribute("w:w", twips_of_mm(width_mm)).attribute("w:type", "dxa").close();
    body_.open("w:tblLayout").attribute("w:type", "fixed").close();
    body_.open("w:tblCellMar");
    const bool framed = table.look == TableLook::kBox || table.look == TableLook::kQuote;
    for (const std::string_view side : {"w:top", "w:left", "w:bottom", "w:right"}) {
      const bool beside = side == "w:left" || side == "w:right";
      const double padding = (framed ? 2.5 : kCellPaddingMm) * (beside ? 1 : 0.6);
      body_.open(side).attribute("w:w", twips_of_mm(padding)).attribute("w:type", "dxa").close();
    }
    body_.close().close();
    body_.open("w:tblGrid");
    for (const double width : widths) body_.open("w:gridCol").attribute("w:w", twips_of_mm(width)).close();
    body_.close();
    for (std::size_t row = 0; row < grid.size(); ++row) {
      body_.open("w:tr").open("w:trPr");
      if (!framed) body_.open("w:cantSplit").close();
      if (row < table.head_rows) body_.open("w:tblHeader").close();
      body_.close();
      for (std::size_t column = 0; column < grid[row].size(); ++column) {
        const Slot& slot = grid[row][column];
        if (slot.kind == SlotKind::kCoveredRight) continue;
        double width = 0;
        for (std::size_t at = column; at < widths.size() && at < column + static_cast<std::size_t>(slot.columns);
             ++at) {
          width += widths[at];
        }
        write_slot(slot, table, row, column, width);
      }
      body_.close();
    }
    body_.close();
  }

  void write_border(std::string_view side, int eighths, std::string_view colour)
  {
    body_.open(side).attribute("w:val", "single").attribute("w:sz", eighths).attribute("w:space", 0);
    body_.attribute("w:color", colour).close();
  }

  void write_look(const Table& table, std::size_t row, std::size_t column)
  {
    std::string_view fill;
    body_.open("w:tcBorders");
    switch (table.look) {
      case TableLook::kBox:
        write_border("w:left", 24, kAccent);
        fill = kTint;
        break;
      case TableLook::kQuote:
        write_border("w:left", 24, kLine);
        break;
      case TableLook::kFacts:
        write_border("w:bottom", 4, kLine);
        if (column % 2 == 0) fill = kPaleTint;
        break;
      case TableLook::kGrid:
        if (goes_on_below(table, row)) break;
        write_border("w:bottom", row < table.head_rows ? 8 : 4, row < table.head_rows ? kAccent : kLine);
        if (row < table.head_rows) fill = kTint;
        break;
    }
    body_.close();
    if (!fill.empty()) {
      body_.open("w:shd").attribute("w:val", "clear").attribute("w:color", "auto").attribute("w:fill", fill).close();
    }
  }

  void write_slot(const Slot& slot, const Table& table, std::size_t row, std::size_t column, double width_mm)
  {
    body_.open("w:tc").open("w:tcPr");
    body_.open("w:tcW").attribute("w:w", twips_of_mm(width_mm)).attribute("w:type", "dxa").close();
    if (slot.columns > 1) value(body_, "w:gridSpan", std::to_string(slot.columns));
    if (slot.rows > 1) value(body_, "w:vMerge", slot.kind == SlotKind::kCell ? "restart" : "continue");
    write_look(table, row, column);
    body_.close();
    Paragraph blank;
    blank.compact = true;
    if (slot.kind == SlotKind::kFiller) blank.role = Role::kAbsent;
    if (slot.kind == SlotKind::kCell && !slot.cell->blocks.empty()) {
      write_blocks(slot.cell->blocks, std::max(width_mm - 2 * kCellPaddingMm, 5.0));
    } else {
      write_paragraph(blank);
    }
    body_.close();
  }

  static void write_abstract(XmlWriter& xml, int id, bool numbered)
  {
    xml.open("w:abstractNum").attribute("w:abstractNumId", id);
    value(xml, "w:multiLevelType", "multilevel");
    for (int level = 0; level < kListLevelsMax; ++level) {
      xml.open("w:lvl").attribute("w:ilvl", level);
      value(xml, "w:start", "1");
      const std::string_view format = level % 3 == 0 ? "decimal" : level % 3 == 1 ? "lowerLetter" : "lowerRoman";
      value(xml, "w:numFmt", numbered ? format : "bullet");
      value(xml, "w:lvlText", numbered ? fmt::format("%{}.", level + 1) : level % 2 == 0 ? "•" : "–");
      value(xml, "w:lvlJc", "left");
      xml.open("w:pPr").open("w:ind").attribute("w:left", twips_of_mm(6.0 * (level + 1)));
      xml.attribute("w:hanging", twips_of_mm(4.8)).close().close().close();
    }
    xml.close();
  }

  std::string numbering() const
  {
    XmlWriter xml;
    xml.raw(kXmlDeclaration);
    xml.open("w:numbering").attribute("xmlns:w", kWordNamespace);
    write_abstract(xml, 0, false);
    write_abstract(xml, 1, true);
    xml.open("w:num").attribute("w:numId", kBulletList);
    value(xml, "w:abstractNumId", "0");
    xml.close();
    int number = kBulletList;
    for (const int level : numbered_levels_) {
      xml.open("w:num").attribute("w:numId", ++number);
      value(xml, "w:abstractNumId", "1");
      xml.open("w:lvlOverride").attribute("w:ilvl", level - 1);
      value(xml, "w:startOverride", "1");
      xml.close().close();
    }
    xml.close();
    return xml.str();
  }

  XmlWriter body_;
  std::vector<std::vector<OpenList>> lists_;
  std::vector<int> numbered_levels_;  // of each numbered list, the level at which it begins
  std::vector<std::pair<std::string, std::string>> links_;
  int bookmarks_ = 0;
  std::size_t section_ = 1;
  bool together_ = false;  // the table that is being written stays on one page, with what follows
};

}  // namespace

DocxContent docx_content(const Text& text)
{
  return Content().write(text);
}

}  // namespace classeur::procedures::office
