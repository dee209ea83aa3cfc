#include "procedures/written_flow.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "procedures/written_words.hpp"

namespace classeur::procedures
{

namespace
{

using base::XmlElement;
using Lines = std::vector<std::string>;

constexpr std::size_t kIndentMin = 2;
constexpr std::size_t kCellIndent = 3;

bool is_block(std::string_view name)
{
  constexpr std::array<std::string_view, 6> kBlocks = {"p", "list", "table", "note-box", "quote", "register-table"};
  return std::find(kBlocks.begin(), kBlocks.end(), name) != kBlocks.end();
}

std::size_t leading_spaces(std::string_view line)
{
  return std::min(line.find_first_not_of(" \t"), line.size());
}

std::string_view trimmed(std::string_view text)
{
  text.remove_prefix(leading_spaces(text));
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_blank(std::string_view line)
{
  return trimmed(line).empty();
}

Lines lines_of(std::string_view text)
{
  Lines lines;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string line(text.substr(start, end - start));
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(std::move(line));
    start = end + 1;
  }
  return lines;
}

std::string joined(const Lines& lines)
{
  std::string text;
  for (const std::string& line : lines) {
    if (&line != &lines.front()) text += '\n';
    text += line;
  }
  return text;
}

// How many characters the marker of an item takes: "- " or "12. ". 0: the line is none.
struct ItemMarker {
  std::size_t width = 0;
  bool numbered = false;
};

ItemMarker item_marker(std::string_view line)
{
  if (line.starts_with("- ")) return {2, false};
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  const bool numbered = digits > 0 && digits < 4 && line.substr(digits).starts_with(". ");
  return numbered ? ItemMarker{digits + 2, true} : ItemMarker{};
}

bool is_quote(std::string_view line)
{
  return line.starts_with('>');
}

bool is_note(std::string_view line)
{
  return line == "!" || line.starts_with("! ");
}

bool begins_block(std::string_view line)
{
  return item_marker(line).width != 0 || is_quote(line) || is_note(line) || line.starts_with('|') || line == "\\" ||
         line == "[registre]";
}

// --- From the vocabulary to what is typed ---

Lines written_lines(const XmlElement& holder);

// A blank line would end the paragraph, and one at its ends would be lost: a word says those breaks.
Lines without_blanks(const Lines& lines)
{
  Lines out;
  std::string breaks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].empty()) {
      out.push_back(breaks + lines[i]);
      breaks.clear();
    } else if (i + 1 < lines.size()) {
      breaks += kBreakWord;
    } else if (!out.empty()) {
      out.back() += breaks + std::string(kBreakWord);
    }
  }
  return out;
}

Lines paragraph_lines(const XmlElement& holder)
{
  Lines lines = without_blanks(lines_of(written_inline_text(holder)));
  for (std::string& line : lines) {
    const ItemMarker marker = item_marker(line);
    if (marker.numbered) {
      line.insert(marker.width - 2, 1, '\\');
    } else if (begins_block(line)) {
      line.insert(0, 1, '\\');
    }
  }
  return lines;
}

void append_marked(Lines& out, const Lines& content, const std::string& marker, const std::string& indent)
{
  if (content.empty()) out.push_back(marker);
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (i == 0) {
      out.push_back(marker + content[i]);
    } else {
      out.push_back(content[i].empty() ? std::string() : indent + content[i]);
    }
  }
}

Lines list_lines(const XmlElement& list)
{
  Lines lines;
  const bool numbered = list.attribute_or("kind", "bullet") == "number";
  int number = 0;
  for (const XmlElement& item : list.children("item")) {
    const std::string marker = numbered ? fmt::format("{}. ", ++number) : "- ";
    append_marked(lines, written_lines(item), marker, std::string(marker.size(), ' '));
  }
  return lines;
}

std::string on_one_line(std::string written)
{
  std::string line;
  for (const char c : written) {
    if (c == '\n') {
      line += kBreakWord;
    } else if (c == '|') {
      line += "\\|";
    } else {
      line += c;
    }
  }
  return line;
}

bool is_plain_cell(const XmlElement& cell)
{
  if (cell.attribute("columns") || cell.attribute("rows")) return false;
  const auto children = cell.children();
  return std::none_of(children.begin(), children.end(), [](const auto& child) { return is_block(child.name()); });
}

void append_row(Lines& lines, const XmlElement& row, std::string_view head)
{
  const auto cells = row.children("cell");
  if (std::all_of(cells.begin(), cells.end(), is_plain_cell)) {
    std::string line = fmt::format("|{}", head);
    for (const XmlElement& cell : cells) line += fmt::format(" {} |", on_one_line(written_inline_text(cell)));
    lines.push_back(std::move(line));
    return;
  }
  lines.push_back(fmt::format("|{}-", head));
  for (const XmlElement& cell : cells) {
    const std::string columns = cell.attribute_or("columns", "1");
    const std::string rows = cell.attribute_or("rows", "1");
    const std::string marker = columns == "1" && rows == "1" ? "|: " : fmt::format("|{}x{}: ", columns, rows);
    append_marked(lines, written_lines(cell), marker, std::string(kCellIndent, ' '));
  }
}

Lines table_lines(const XmlElement& table)
{
  Lines lines;
  if (const auto caption = table.child("caption")) {
    lines.push_back("|= " + on_one_line(written_inline_text(*caption)));
  }
  for (const XmlElement& row : table.children("head")) append_row(lines, row, "!");
  for (const XmlElement& row : table.children("row")) append_row(lines, row, "");
  return lines;
}

Lines prefixed(const Lines& lines, char mark)
{
  Lines out;
  for (const std::string& line : lines)
    out.push_back(line.empty() ? std::string(1, mark) : fmt::format("{} {}", mark, line));
  return out;
}

Lines block_lines(const XmlElement& block)
{
  if (block.name() == "p") return paragraph_lines(block);
  if (block.name() == "list") return list_lines(block);
  if (block.name() == "table") return table_lines(block);
  if (block.name() == "quote") return prefixed(written_lines(block), '>');
  if (block.name() == "note-box") return prefixed(written_lines(block), '!');
  return {"[registre]"};
}

Lines written_lines(const XmlElement& holder)
{
  Lines lines;
  bool any = false;
  std::string list_before;
  for (const XmlElement& child : holder.children()) {
    if (!is_block(child.name())) continue;
    const std::string list = child.name() == "list" ? child.attribute_or("kind", "bullet") : std::string();
    if (any) lines.emplace_back();
    if (!list.empty() && list == list_before) {
      lines.emplace_back("\\");
      lines.emplace_back();
    }
    const Lines block = block_lines(child);
    lines.insert(lines.end(), block.begin(), block.end());
    list_before = list;
    any = true;
  }
  if (any || holder.name() == "body" || holder.name() == "part") return lines;
  return paragraph_lines(holder);
}

// --- From what is typed to the vocabulary ---

// Reads the lines of one flow; what an item, a quotation or a cell holds is a flow of its own.
class FlowReading
{
 public:
  FlowReading(const Lines& lines, int depth) : lines_(lines), depth_(depth) {}

  std::string read(LoneParagraph lone)
  {
    while (at_ < lines_.size()) read_block();
    if (lone == LoneParagraph::kBecomesInline && blocks_ == 1 && !lone_.empty()) return lone_;
    return xml_;
  }

 private:
  bool may_nest() const { return depth_ < kWrittenDepthMax; }

  void add(std::string_view block)
  {
    xml_ += block;
    ++blocks_;
  }

  void read_block()
  {
    const std::string_view line = trimmed(lines_[at_]);
    if (line.empty() || line == "\\") {
      ++at_;
    } else if (line == "[registre]") {
      ++at_;
      add("<register-table/>");
    } else if (may_nest() && item_marker(line).width != 0) {
      read_list();
    } else if (may_nest() && is_quote(line)) {
      add(fmt::format("<quote>{}</quote>", read_marked('>')));
    } else if (may_nest() && is_note(line)) {
      add(fmt::format("<note-box>{}</note-box>", read_marked('!')));
    } else if (may_nest() && line.starts_with('|')) {
      read_table();
    } else {
      read_paragraph();
    }
  }

  void read_paragraph()
  {
    std::string text(trimmed(lines_[at_++]));
    while (at_ < lines_.size() && !is_blank(lines_[at_]) && !(may_nest() && begins_block(trimmed(lines_[at_])))) {
      text += '\n';
      text += trimmed(lines_[at_++]);
    }
    std::string content = inline_xml(text);
    if (content.empty()) return;
    add(fmt::format("<p>{}</p>", content));
    lone_ = std::move(content);
  }

  // Does the line belong to the item or cell above? Blank ones do if one that is set in follows.
  bool continues(std::size_t at) const
  {
    while (at < lines_.size() && is_blank(lines_[at])) ++at;
    return at < lines_.size() && leading_spaces(lines_[at]) >= kIndentMin;
  }

  Lines take_content(std::string_view first, std::size_t indent)
  {
    Lines content{std::string(first)};
    while (at_ < lines_.size() && continues(at_)) {
      const std::string& line = lines_[at_++];
      content.push_back(line.substr(std::min(indent, leading_spaces(line))));
    }
    return content;
  }

  std::string flow_of(const Lines& content, LoneParagraph lone) const
  {
    return FlowReading(content, depth_ + 1).read(lone);
  }

  void read_list()
  {
    const bool numbered = item_marker(trimmed(lines_[at_])).numbered;
    std::string items;
    while (at_ < lines_.size()) {
      std::size_t next = at_;
      while (next < lines_.size() && is_blank(lines_[next])) ++next;
      if (next == lines_.size()) break;
      const std::string_view line = trimmed(lines_[next]);
      const ItemMarker marker = item_marker(line);
      if (marker.width == 0 || marker.numbered != numbered) break;
      at_ = next + 1;
      const std::string first(line.substr(marker.width));
      items +=
          fmt::format("<item>{}</item>", flow_of(take_content(first, marker.width), LoneParagraph::kBecomesInline));
    }
    add(fmt::format("<list kind=\"{}\">{}</list>", numbered ? "number" : "bullet", items));
  }

  std::string read_marked(char mark)
  {
    Lines content;
    while (at_ < lines_.size()) {
      std::string_view line = trimmed(lines_[at_]);
      if (!(mark == '>' ? is_quote(line) : is_note(line))) break;
      line.remove_prefix(1);
      if (line.starts_with(' ')) line.remove_prefix(1);
      content.emplace_back(line);
      ++at_;
    }
    return flow_of(content, LoneParagraph::kStaysBlock);
  }

  // "| a | b |": the cells between the bars that are not escaped.
  static std::string cells_of(std::string_view line)
  {
    std::string cells;
    std::string cell;
    const auto end_cell = [&] {
      cells += fmt::format("<cell>{}</cell>", inline_xml(cell));
      cell.clear();
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\' && i + 1 < line.size()) {
        cell += line[i];
        cell += line[++i];
      } else if (line[i] == '|') {
        end_cell();
      } else {
        cell += line[i];
      }
    }
    if (!is_blank(cell)) end_cell();
    return cells;
  }

  // "|2x3: …": where the text of such a cell begins, and what it spans.
  static std::size_t long_cell(std::string_view line, std::string& attributes)
  {
    std::size_t colon = 1;
    while (colon < line.size() && ((line[colon] >= '0' && line[colon] <= '9') || line[colon] == 'x')) ++colon;
    if (colon >= line.size() || line[colon] != ':') return 0;
    const std::string_view span = line.substr(1, colon - 1);
    const std::size_t cross = span.find('x');
    if (!span.empty() && (cross == std::string_view::npos || cross == 0 || cross + 1 == span.size())) return 0;
    if (!span.empty() && span.find('x', cross + 1) != std::string_view::npos) return 0;
    if (!span.empty()) {
      if (span.substr(0, cross) != "1") attributes += fmt::format(" columns=\"{}\"", span.substr(0, cross));
      if (span.substr(cross + 1) != "1") attributes += fmt::format(" rows=\"{}\"", span.substr(cross + 1));
    }
    return colon + 1;
  }

  std::string read_long_cells()
  {
    std::string cells;
    while (at_ < lines_.size()) {
      const std::string_view line = trimmed(lines_[at_]);
      std::string attributes;
      const std::size_t start = line.starts_with('|') ? long_cell(line, attributes) : 0;
      if (start == 0) break;
      ++at_;
      const Lines content = take_content(trimmed(line.substr(start)), kCellIndent);
      cells += fmt::format("<cell{}>{}</cell>", attributes, flow_of(content, LoneParagraph::kBecomesInline));
    }
    return cells;
  }

  void read_table()
  {
    std::string caption;
    std::string rows;
    bool first = true;
    for (; at_ < lines_.size(); first = false) {
      std::string_view line = trimmed(lines_[at_]);
      if (!line.starts_with('|') || (!first && line.starts_with("|="))) break;
      line.remove_prefix(1);
      if (line.starts_with('=')) {
        caption = inline_xml(line.substr(1));
        ++at_;
        continue;
      }
      const bool head = line.starts_with('!');
      if (head) line.remove_prefix(1);
      ++at_;
      const std::string cells = line == "-" ? read_long_cells() : cells_of(line);
      const std::string_view name = head ? "head" : "row";
      rows += fmt::format("<{0}>{1}</{0}>", name, cells);
    }
    add(fmt::format("<table><caption>{}</caption>{}</table>", caption, rows));
  }

  const Lines& lines_;
  int depth_;
  std::size_t at_ = 0;
  std::string xml_;
  std::string lone_;  // content of the paragraph last read
  int blocks_ = 0;
};

}  // namespace

std::string written_inline(const XmlElement& holder)
{
  return joined(without_blanks(lines_of(written_inline_text(holder))));
}

std::string written_flow(const XmlElement& holder)
{
  return joined(written_lines(holder));
}

std::string flow_xml(std::string_view written, LoneParagraph lone)
{
  return FlowReading(lines_of(written), 0).read(lone);
}

}  // namespace classeur::procedures
