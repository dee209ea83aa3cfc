#include "procedures/office/structure_blocks.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "procedures/office/marks.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures::office
{

namespace
{

bool in_list(const Paragraph& paragraph)
{
  return paragraph.role == Role::kBullet || paragraph.role == Role::kNumber;
}

// Of a mark like "suite_2_1_7": the depth of frames it speaks of, then what else, then a serial number.
bool speaks_of(const Paragraph& paragraph, std::string_view sort, const std::string& place)
{
  const std::string wanted = std::string(sort) + place + "_";
  return std::any_of(paragraph.bookmarks.begin(), paragraph.bookmarks.end(),
                     [&](const std::string& name) { return name.starts_with(wanted); });
}

bool is_plain_id(std::string_view id)
{
  bool start = true;
  for (std::size_t at = 0; at < id.size(); ++at) {
    const char character = id[at];
    const bool letter = character >= 'a' && character <= 'z';
    const bool digit = character >= '0' && character <= '9';
    if (character == '-' && !start && at + 1 < id.size()) {
      start = true;
      continue;
    }
    if (!letter && !(digit && at > 0)) return false;
    start = false;
  }
  return !id.empty() && !start;
}

void collect_marks(Blocks blocks, std::set<std::string>& out)
{
  for (const Block& block : blocks) {
    if (const Paragraph* paragraph = block.paragraph()) {
      for (const std::string& name : paragraph->bookmarks) {
        for (const std::string_view sort : {kStepMark, kRecordMark, kPartMark}) {
          if (const auto id = id_of_mark(sort, name)) out.insert(*id);
        }
      }
      continue;
    }
    for (const auto& row : block.table()->rows) {
      for (const Cell& cell : row) collect_marks(cell.blocks, out);
    }
  }
}

std::optional<std::string> marked_id(std::string_view sort, const std::vector<std::string>& bookmarks)
{
  for (const std::string& name : bookmarks) {
    auto id = id_of_mark(sort, name);
    if (id && is_plain_id(*id)) return id;
  }
  return std::nullopt;
}

// A flow of one paragraph is that paragraph's text.
void fold_single_paragraph(Element& flow)
{
  if (flow.children.size() != 1 || flow.children.front().name != "p") return;
  flow.text = std::move(flow.children.front().text);
  flow.children.clear();
}

// Nothing but the code, once or several times: references without text of their own.
bool write_bare_references(base::XmlWriter& xml, std::string_view text, const std::string& code)
{
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t skip = rest.front() == ' ' ? 1 : 0;
    if (!rest.substr(skip).starts_with(code)) return false;
    rest.remove_prefix(skip + code.size());
  }
  for (rest = text; !rest.empty(); rest.remove_prefix(code.size())) {
    if (rest.front() == ' ') {
      xml.text(" ");
      rest.remove_prefix(1);
    }
    xml.open("ref").attribute("code", code).close();
  }
  return !text.empty();
}

void write_runs(base::XmlWriter& xml, const std::vector<Run>& runs)
{
  for (const Run& run : runs) {
    if (run.kind == RunKind::kPageOf || run.aside) continue;
    if (run.kind == RunKind::kBreak) {
      xml.open("br").close();
      continue;
    }
    int open = 0;
    const std::string target = run.target.starts_with('#') ? run.target.substr(1) : "";
    if (const auto code = id_of_mark(kDocumentMark, target)) {
      if (write_bare_references(xml, run.text, *code)) continue;
      xml.open("ref").attribute("code", *code);
      ++open;
    } else if (!run.target.empty() && target.empty()) {
      xml.open("link").attribute("href", run.target);
      ++open;
    }
    if (run.strong) {
      xml.open("strong");
      ++open;
    }
    if (run.emphasis) {
      xml.open("em");
      ++open;
    }
    xml.text(run.text);
    for (; open > 0; --open) xml.close();
  }
}

void write_element(base::XmlWriter& xml, const Element& one, int depth)
{
  xml.raw("\n" + std::string(static_cast<std::size_t>(depth) * 2, ' '));
  xml.open(one.name);
  if (depth == 0) xml.attribute("xmlns", kDocumentNamespace).attribute("xml:lang", "fr");
  for (const auto& [name, value] : one.attributes) xml.attribute(name, value);
  write_runs(xml, one.text);
  for (const Element& child : one.children) write_element(xml, child, depth + 1);
  if (!one.children.empty()) xml.raw("\n" + std::string(static_cast<std::size_t>(depth) * 2, ' '));
  xml.close();
}

}  // namespace

Element& Element::add(Element child)
{
  children.push_back(std::move(child));
  return children.back();
}

Element& Element::add(std::string_view child, std::string_view said)
{
  Element made = element(child);
  if (!said.empty()) {
    Run run;
    run.text = said;
    made.text.push_back(std::move(run));
  }
  return add(std::move(made));
}

Element element(std::string_view name, std::vector<std::pair<std::string, std::string>> attributes)
{
  Element made;
  made.name = name;
  made.attributes = std::move(attributes);
  return made;
}

std::string write_document(const Element& root)
{
  base::XmlWriter xml;
  xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  write_element(xml, root, 0);
  return xml.str() + "\n";
}

std::string text_of(const Cell& cell)
{
  std::string out;
  for (const std::string& line : paragraphs_of(cell.blocks)) {
    if (!out.empty()) out += ' ';
    out += line;
  }
  return out;
}

std::vector<Run> runs_of(const Cell& cell)
{
  std::vector<Run> runs;
  for (const Block& block : cell.blocks) {
    const Paragraph* paragraph = block.paragraph();
    if (paragraph == nullptr || paragraph->empty()) continue;
    if (!runs.empty()) {
      Run between;
      between.kind = RunKind::kBreak;
      runs.push_back(std::move(between));
    }
    runs.insert(runs.end(), paragraph->runs.begin(), paragraph->runs.end());
  }
  return runs;
}

void Complaints::add(std::string problem)
{
  if (std::find(problems_.begin(), problems_.end(), problem) == problems_.end()) {
    problems_.push_back(std::move(problem));
  }
}

void Ids::reserve(Blocks blocks)
{
  collect_marks(blocks, reserved_);
}

std::string Ids::take(std::string_view sort, const std::vector<std::string>& bookmarks, std::string_view wanted)
{
  std::string id = take_if_marked(sort, bookmarks);
  for (int number = 1; id.empty(); ++number) {
    const std::string proposed = number == 1 ? std::string(wanted) : fmt::format("{}-{}", wanted, number);
    if (!reserved_.contains(proposed) && taken_.insert(proposed).second) id = proposed;
  }
  return id;
}

std::string Ids::take_if_marked(std::string_view sort, const std::vector<std::string>& bookmarks)
{
  const auto id = marked_id(sort, bookmarks);
  return id && taken_.insert(*id).second ? *id : "";
}

void FlowStructure::add_blocks(Blocks blocks, int depth, Element& parent)
{
  for (std::size_t at = 0; at < blocks.size();) add_block(blocks, at, depth, parent);
}

void FlowStructure::add_block(Blocks blocks, std::size_t& at, int depth, Element& parent)
{
  const Paragraph* paragraph = blocks[at].paragraph();
  if (paragraph == nullptr) {
    add_frame(*blocks[at].table(), depth + 1, parent);
    ++at;
    return;
  }
  if (in_list(*paragraph)) return add_list(blocks, at, depth, parent);
  if (paragraph->role == Role::kCaption && !paragraph->empty()) return add_captioned(blocks, at, depth, parent);
  ++at;
  if (paragraph->empty()) return;
  const bool heads = paragraph->role == Role::kHeading || paragraph->role == Role::kRubric ||
                     paragraph->role == Role::kTitle || paragraph->role == Role::kSignature;
  if (heads) {
    complain(fmt::format("le titre «\u00A0{}\u00A0» n’a pas sa place ici.", paragraph->text()));
    return;
  }
  if (paragraph->role == Role::kContents) return;
  Element made = element("p");
  made.text = paragraph->runs;
  parent.add(std::move(made));
}

void FlowStructure::add_list(Blocks blocks, std::size_t& at, int depth, Element& parent)
{
  const Paragraph& first = *blocks[at].paragraph();
  const bool numbered = first.role == Role::kNumber;
  Element list = element("list", {{"kind", numbered ? "number" : "bullet"}});
  const std::size_t start = at;
  while (at < blocks.size()) {
    const Paragraph* paragraph = blocks[at].paragraph();
    const bool goes_on = paragraph != nullptr && paragraph->role == first.role && paragraph->level == first.level &&
                         (at == start || !has_mark(*paragraph, kNewListMark));
    if (!goes_on) break;
    add_item(blocks, at, depth, first.level, list);
  }
  if (!list.children.empty()) parent.add(std::move(list));
}

void FlowStructure::add_item(Blocks blocks, std::size_t& at, int depth, int level, Element& list)
{
  Element item = element("item");
  const Paragraph& first = *blocks[at++].paragraph();
  if (!first.empty()) {
    Element made = element("p");
    made.text = first.runs;
    item.add(std::move(made));
  }
  while (at < blocks.size()) {
    const Paragraph* paragraph = blocks[at].paragraph();
    const Paragraph* lead = lead_of(blocks[at]);
    if (paragraph != nullptr && in_list(*paragraph)) {
      if (paragraph->level <= level) break;
      add_list(blocks, at, depth, item);
    } else if (paragraph != nullptr && paragraph->role == Role::kContinuation) {
      if (paragraph->level < level) break;
      add_block(blocks, at, depth, item);
    } else if (lead != nullptr && speaks_of(*lead, kItemMark, fmt::format("{}_{}", depth, level))) {
      add_block(blocks, at, depth, item);
    } else if (paragraph != nullptr && paragraph->empty() && paragraph->role != Role::kCaption) {
      ++at;
    } else {
      break;
    }
  }
  fold_single_paragraph(item);
  if (!item.children.empty() || !item.text.empty()) list.add(std::move(item));
}

void FlowStructure::add_captioned(Blocks blocks, std::size_t& at, int depth, Element& parent)
{
  const Paragraph& caption = *blocks[at].paragraph();
  std::size_t behind = at + 1;
  while (behind < blocks.size() && blocks[behind].paragraph() != nullptr && blocks[behind].paragraph()->empty())
    ++behind;
  const Table* table = behind < blocks.size() ? blocks[behind].table() : nullptr;
  at = table != nullptr ? behind + 1 : at + 1;
  if (table == nullptr) {
    complain(fmt::format("la légende «\u00A0{}\u00A0» n’est suivie d’aucun tableau.", caption.text()));
    return;
  }
  add_table(*table, caption.runs, depth, parent);
}

void FlowStructure::add_table(const Table& table, const std::vector<Run>& caption, int depth, Element& parent)
{
  Element made = element("table");
  Element titled = element("caption");
  titled.text = caption;
  made.add(std::move(titled));
  const std::size_t head_rows = head_rows_of(table);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    Element line = element(row < head_rows ? "head" : "row");
    for (const Cell& cell : table.rows[row]) {
      Element one = element("cell");
      if (cell.columns > 1) one.attributes.emplace_back("columns", std::to_string(cell.columns));
      if (cell.rows > 1) one.attributes.emplace_back("rows", std::to_string(cell.rows));
      add_blocks(cell.blocks, depth + 1, one);
      fold_single_paragraph(one);
      line.add(std::move(one));
    }
    if (!line.children.empty()) made.add(std::move(line));
  }
  parent.add(std::move(made));
}

void FlowStructure::add_frame(const Table& table, int depth, Element& parent)
{
  const Paragraph* lead = nullptr;
  if (!table.rows.empty() && !table.rows.front().empty() && !table.rows.front().front().blocks.empty()) {
    lead = lead_of(table.rows.front().front().blocks.front());
  }
  if (lead != nullptr && speaks_of(*lead, kRegisterMark, std::to_string(depth))) {
    parent.add(element("register-table"));
    return;
  }
  if (table.rows.size() != 1 || table.rows.front().size() != 1) {
    if (!caption_.empty()) {
      Run caption;
      caption.text = caption_;
      add_table(table, {caption}, depth - 1, parent);
      return;
    }
    const std::string first = lead != nullptr ? lead->text() : "";
    complain(
        fmt::format("le tableau qui commence par «\u00A0{}\u00A0» n’a pas de légende\u202F; en écrire une au-dessus, "
                    "dans le style « Légende ».",
                    first));
    return;
  }
  const bool quote = lead != nullptr && speaks_of(*lead, kQuoteMark, std::to_string(depth));
  Element frame = element(quote ? "quote" : "note-box");
  add_blocks(table.rows.front().front().blocks, depth, frame);
  fold_single_paragraph(frame);
  if (!frame.children.empty() || !frame.text.empty()) parent.add(std::move(frame));
}

}  // namespace classeur::procedures::office
