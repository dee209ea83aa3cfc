#include "procedures/office/layout_flow.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/error.hpp"
#include "procedures/office/layout.hpp"
#include "procedures/office/marks.hpp"
#include "procedures/office/run_merger.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;

constexpr int kFullWidthMm = 176;

bool is_block(std::string_view name)
{
  return name == "p" || name == "list" || name == "table" || name == "note-box" || name == "quote" ||
         name == "register-table" || name == "part" || name == "title";
}

void read_inline(const XmlElement& element, const Run& look, RunMerger& out)
{
  for (const xmlNode* node = element.node()->children; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      out.add(reinterpret_cast<const char*>(node->content), look);
      continue;
    }
    if (node->type != XML_ELEMENT_NODE) continue;
    const XmlElement child(node);
    const std::string_view name = child.name();
    if (name == "br") {
      out.add_break();
      continue;
    }
    Run below = look;
    if (name == "em") below.emphasis = true;
    if (name == "strong") below.strong = true;
    if (name == "link") below.target = child.attribute_or("href", "");
    if (name == "ref") {
      const std::string code = child.attribute_or("code", "");
      below.target = "#" + mark(kDocumentMark, code);
      if (child.folded_text().empty()) {
        out.add(code, below);
        continue;
      }
    }
    read_inline(child, below, out);
  }
}

int span_of(const XmlElement& cell, std::string_view attribute)
{
  const std::string digits = cell.attribute_or(attribute, "1");
  int value = 1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return std::max(value, 1);
}

}  // namespace

std::vector<Run> runs_of(const XmlElement& element)
{
  RunMerger runs;
  read_inline(element, {}, runs);
  return runs.take();
}

Run plain_run(std::string_view text)
{
  Run run;
  run.text = text;
  return run;
}

Run strong_run(std::string_view text)
{
  Run run = plain_run(text);
  run.strong = true;
  return run;
}

Run aside_run(std::string_view text)
{
  Run run = plain_run(text);
  run.aside = true;
  return run;
}

Run reference_run(std::string_view code)
{
  Run run = plain_run(code);
  run.target = "#" + mark(kDocumentMark, code);
  return run;
}

Paragraph paragraph(Role role, std::vector<Run> runs, int level)
{
  Paragraph made;
  made.role = role;
  made.level = level;
  made.runs = std::move(runs);
  return made;
}

Cell cell(Role role, std::vector<Run> runs)
{
  Cell made;
  made.blocks.emplace_back(paragraph(role, std::move(runs)));
  std::get<Paragraph>(made.blocks.back().content).compact = true;
  return made;
}

std::vector<Cell> column_heads(std::initializer_list<std::string_view> names)
{
  std::vector<Cell> cells;
  for (const std::string_view name : names) cells.push_back(cell(Role::kColumnHead, {plain_run(name)}));
  return cells;
}

std::vector<Block> FlowLayout::blocks_of(const XmlElement& flow, Size size)
{
  std::vector<Block> out;
  Place place;
  place.size = size;
  lay_flow(flow, place, out);
  return out;
}

std::string FlowLayout::serial()
{
  return std::to_string(++serial_);
}

void FlowLayout::lay_flow(const XmlElement& flow, const Place& place, std::vector<Block>& out)
{
  bool blocks = false;
  std::string_view list_before;  // kind of the list that just ended
  for (const XmlElement& child : flow.children()) {
    if (!is_block(child.name())) continue;
    blocks = true;
    if (child.name() == "part" || child.name() == "title") continue;
    const std::size_t start = out.size();
    lay_block(child, place, out);
    const std::string kind = child.name() == "list" ? child.attribute_or("kind", "bullet") : "";
    if (!kind.empty() && kind == list_before && start < out.size()) {
      std::get<Paragraph>(out[start].content).bookmarks.push_back(mark(kNewListMark, serial()));
    }
    list_before = kind == "bullet" ? "bullet" : kind == "number" ? "number" : "";
  }
  if (!blocks) {
    std::vector<Run> runs = runs_of(flow);
    if (!runs.empty()) lay_paragraph(std::move(runs), Role::kBody, place, out);
  }
}

void FlowLayout::lay_paragraph(std::vector<Run> runs, Role role, const Place& place, std::vector<Block>& out)
{
  Paragraph made = paragraph(role, std::move(runs));
  made.compact = place.size == Size::kCompact;
  if (place.level > 0 && role == Role::kBody) {
    made.role = Role::kContinuation;
    made.level = place.level;
  }
  out.emplace_back(std::move(made));
}

void FlowLayout::lay_block(const XmlElement& block, const Place& place, std::vector<Block>& out)
{
  const std::string_view name = block.name();
  if (name == "p") return lay_paragraph(runs_of(block), Role::kBody, place, out);
  if (name == "list") return lay_list(block, place, out);
  const std::size_t start = out.size();
  if (name == "table") lay_table(block, place, out);
  if (name == "note-box" || name == "quote") lay_frame(block, place, out);
  if (name == "register-table") lay_register(place, out);
  if (place.level == 0 || start == out.size()) return;
  // Word processors know no table inside of an item: it stands behind the item, and a mark says whose it is.
  if (Paragraph* lead = lead_of(out[start])) {
    lead->bookmarks.push_back(mark(kItemMark, fmt::format("{}_{}_{}", place.depth, place.level, serial())));
  }
}

void FlowLayout::lay_list(const XmlElement& list, const Place& place, std::vector<Block>& out)
{
  if (place.level == kListLevelsMax) {
    throw base::Error(
        base::ErrorCode::kTooLarge,
        fmt::format("Une liste est imbriquée sur plus de {} niveaux, ce qu’un traitement de texte ne sait "
                    "pas écrire\u202F; exportez ce document en XML ou en PDF.",
                    kListLevelsMax));
  }
  const Role role = list.attribute_or("kind", "bullet") == "number" ? Role::kNumber : Role::kBullet;
  Place below = place;
  ++below.level;
  for (const XmlElement& item : list.children("item")) {
    std::vector<Block> blocks;
    lay_flow(item, below, blocks);
    // The item begins with a paragraph, be it empty: what follows hangs on it.
    Paragraph* first = blocks.empty() ? nullptr : std::get_if<Paragraph>(&blocks.front().content);
    if (first == nullptr || first->role != Role::kContinuation || first->level != below.level) {
      Paragraph empty = paragraph(role, {}, below.level);
      empty.compact = place.size == Size::kCompact;
      out.emplace_back(std::move(empty));
    } else {
      first->role = role;
    }
    for (Block& block : blocks) out.push_back(std::move(block));
  }
}

void FlowLayout::lay_table(const XmlElement& table, const Place& place, std::vector<Block>& out)
{
  if (const auto caption = table.child("caption")) {
    Paragraph made = paragraph(Role::kCaption, runs_of(*caption));
    made.compact = place.size == Size::kCompact;
    out.emplace_back(std::move(made));
  }
  Table made;
  Place inside;
  inside.depth = place.depth + 1;
  inside.size = Size::kCompact;
  for (const XmlElement& row : table.children()) {
    const bool head = row.name() == "head";
    if (!head && row.name() != "row") continue;
    if (head) ++made.head_rows;
    made.rows.emplace_back();
    for (const XmlElement& one : row.children("cell")) {
      Cell filled;
      filled.columns = span_of(one, "columns");
      filled.rows = span_of(one, "rows");
      lay_flow(one, inside, filled.blocks);
      if (head) {
        for (Block& block : filled.blocks) {
          auto* text = std::get_if<Paragraph>(&block.content);
          if (text != nullptr && text->role == Role::kBody) text->role = Role::kColumnHead;
        }
      }
      made.rows.back().push_back(std::move(filled));
    }
  }
  out.emplace_back(std::move(made));
}

void FlowLayout::lay_frame(const XmlElement& frame, const Place& place, std::vector<Block>& out)
{
  Table box;
  box.look = frame.name() == "quote" ? TableLook::kQuote : TableLook::kBox;
  Place inside;
  inside.depth = place.depth + 1;
  inside.size = place.size;
  box.rows.emplace_back(1);
  Cell& only = box.rows.back().back();
  lay_flow(frame, inside, only.blocks);
  if (only.blocks.empty()) return;
  if (box.look == TableLook::kQuote) {
    if (Paragraph* lead = lead_of(only.blocks.front())) {
      lead->bookmarks.push_back(mark(kQuoteMark, fmt::format("{}_{}", inside.depth, serial())));
    }
  }
  out.emplace_back(std::move(box));
}

void FlowLayout::lay_register(const Place& place, std::vector<Block>& out)
{
  Table table;
  table.widths_mm = {14, kFullWidthMm - 14 - 20 - 30 - 36, 20, 30, 36};
  table.head_rows = 1;
  table.rows.push_back(column_heads({"Fiche", "Titre", "Version", "Prise d’effet", "Engagements"}));
  for (const RegisterLine& line : context_.register_lines) {
    std::string commitments;
    for (const int number : line.commitments) commitments += (commitments.empty() ? "" : ", ") + std::to_string(number);
    std::vector<Cell> row;
    row.push_back(cell(Role::kBody, {plain_run(std::to_string(line.number))}));
    row.push_back(cell(Role::kBody, {plain_run(line.title)}));
    row.push_back(cell(Role::kBody, {plain_run(line.version)}));
    row.push_back(cell(Role::kBody, {plain_run(line.effective.french())}));
    row.push_back(cell(Role::kBody, {plain_run(commitments)}));
    table.rows.push_back(std::move(row));
    for (const RegisterGap& gap : context_.register_gaps) {
      if (gap.after != line.number) continue;
      std::vector<Cell> skipped;
      skipped.push_back(cell(Role::kBody, {plain_run(std::to_string(gap.number))}));
      skipped.push_back(cell(Role::kBody, {plain_run(gap.text)}));
      for (int empty = 0; empty < 3; ++empty) skipped.push_back(cell(Role::kBody, {plain_run("–")}));
      table.rows.push_back(std::move(skipped));
    }
  }
  auto& first = std::get<Paragraph>(table.rows.front().front().blocks.front().content);
  first.bookmarks.push_back(mark(kRegisterMark, fmt::format("{}_{}", place.depth + 1, serial())));
  out.emplace_back(std::move(table));
}

}  // namespace classeur::procedures::office
