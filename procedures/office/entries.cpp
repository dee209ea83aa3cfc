#include "procedures/office/entries.hpp"

#include <algorithm>
#include <array>

#include "procedures/office/marks.hpp"
#include "procedures/office/words.hpp"

namespace classeur::procedures::office
{

namespace
{

constexpr std::size_t kNameBytesMax = 100;

bool is_item(const Paragraph& paragraph)
{
  return paragraph.role == Role::kBullet || paragraph.role == Role::kNumber;
}

bool is_heading(const Paragraph& paragraph)
{
  return paragraph.role == Role::kHeading || paragraph.role == Role::kRubric || paragraph.role == Role::kTitle;
}

bool ends_with_colon(const Entry& entry)
{
  const Paragraph* last = entry.back().paragraph();
  return last != nullptr && plain(last->text()).ends_with(':');
}

// The item, or the deeper one, that goes on with `entry`.
bool belongs_to(const Paragraph& paragraph, const Entry& entry)
{
  const Paragraph* first = entry.front().paragraph();
  if (first == nullptr) return false;
  if (paragraph.role == Role::kContinuation) return is_item(*first);
  if (!is_item(paragraph)) return false;
  if (is_item(*first)) return paragraph.level > first->level;
  return ends_with_colon(entry) || (entry.size() > 1 && entry.back().paragraph() != nullptr);
}

// "https" is what the vocabulary links to; another address is said in brackets, unless the words are the address.
void settle_links(std::vector<Run>& runs)
{
  for (std::size_t at = 0; at < runs.size(); ++at) {
    std::string& target = runs[at].target;
    const bool is_ours = target.starts_with('#') && id_of_mark(kDocumentMark, target.substr(1));
    if (target.empty() || is_ours) continue;
    if (target.starts_with("https://") && target.find_first_of(" \t\n") == std::string::npos) continue;
    const std::string address = target.starts_with('#') ? "" : target;
    target.clear();
    const bool is_said = address.find(runs[at].text) != std::string::npos;
    if (!address.empty() && !is_said) runs[at].text += " (" + address + ")";
  }
}

Paragraph as_body(const Paragraph& paragraph)
{
  Paragraph made = paragraph;
  settle_links(made.runs);
  if (is_heading(made)) {
    for (Run& run : made.runs) run.strong = true;
  }
  const bool keeps_role = is_item(made) || made.role == Role::kContinuation || made.role == Role::kCaption;
  if (!keeps_role) {
    made.role = Role::kBody;
    made.level = 0;
  }
  return made;
}

bool is_strong_row(const std::vector<Cell>& row)
{
  bool says = false;
  for (const Cell& cell : row) {
    for (const Block& block : cell.blocks) {
      const Paragraph* paragraph = block.paragraph();
      if (paragraph == nullptr) return false;
      if (paragraph->empty()) continue;
      if (!is_all_strong(*paragraph)) return false;
      says = true;
    }
  }
  return says;
}

Table as_table(const Table& table)
{
  Table made = table;
  if (head_rows_of(made) == 0 && made.rows.size() > 1 && is_strong_row(made.rows.front())) {
    made.head_rows = 1;
    for (Cell& cell : made.rows.front()) {
      for (Block& block : cell.blocks) {
        for (Run& run : std::get<Paragraph>(block.content).runs) run.strong = false;
      }
    }
  }
  for (auto& row : made.rows) {
    for (Cell& cell : row) cell.blocks = as_flow(cell.blocks);
  }
  return made;
}

}  // namespace

std::vector<Entry> entries_of(Blocks blocks)
{
  std::vector<Entry> entries;
  bool closed = true;  // what comes next begins an entry
  for (const Block& block : blocks) {
    const Paragraph* paragraph = block.paragraph();
    if (paragraph == nullptr) {
      entries.push_back({block});
      closed = true;
      continue;
    }
    if (paragraph->empty() || is_heading(*paragraph) || paragraph->role == Role::kContents) {
      closed = closed || is_heading(*paragraph);
      continue;
    }
    if (!closed && belongs_to(*paragraph, entries.back())) {
      entries.back().push_back(block);
    } else {
      entries.push_back({block});
    }
    closed = false;
  }
  return entries;
}

std::vector<Run> runs_of(const Entry& entry)
{
  Cell cell;
  cell.blocks = entry;
  std::vector<Run> runs = runs_of(cell);
  settle_links(runs);
  return runs;
}

std::string text_of(const Entry& entry)
{
  Cell cell;
  cell.blocks = entry;
  return text_of(cell);
}

std::optional<Named> named_of(const std::vector<Run>& runs)
{
  static constexpr auto kMarks = std::to_array<std::string_view>(
      {" : ", "\u00A0: ", "\u202F: ", "\u00A0:\u00A0", ": ", " – ", " — ", " - ", "\u00A0– ", "\u00A0:", " :", ":"});
  std::string whole;
  for (const Run& run : runs) whole += run.kind == RunKind::kText && !run.aside ? run.text : "\n";
  const std::string_view head = std::string_view(whole).substr(0, std::min(whole.find('\n'), kNameBytesMax));
  std::size_t at = std::string::npos;
  std::string_view mark;
  for (const std::string_view one : kMarks) {
    const std::size_t found = head.find(one);
    const bool ends_line = one.ends_with(':') && found != std::string::npos && found + one.size() != head.size();
    if (found >= at || ends_line) continue;
    at = found;
    mark = one;
  }
  if (at == std::string::npos || at == 0) return std::nullopt;
  Named named;
  named.name = plain(whole.substr(0, at));
  std::size_t left = at + mark.size();
  for (const Run& run : runs) {
    const std::size_t bytes = run.kind == RunKind::kText && !run.aside ? run.text.size() : 1;
    if (left >= bytes) {
      left -= bytes;
      continue;
    }
    named.text.push_back(run);
    if (left > 0) named.text.back().text.erase(0, left);
    left = 0;
  }
  while (!named.text.empty() && named.text.front().kind == RunKind::kBreak) named.text.erase(named.text.begin());
  return named;
}

bool is_all_strong(const Paragraph& paragraph)
{
  return !paragraph.empty() && std::all_of(paragraph.runs.begin(), paragraph.runs.end(), [](const Run& run) {
    return run.kind != RunKind::kText || run.strong || plain(run.text).empty() || plain(run.text) == " ";
  });
}

std::vector<Block> as_flow(Blocks blocks)
{
  std::vector<Block> made;
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    if (const Table* table = blocks[at].table()) {
      made.emplace_back(as_table(*table));
      continue;
    }
    Paragraph paragraph = as_body(*blocks[at].paragraph());
    const bool leads_table = at + 1 < blocks.size() && blocks[at + 1].table() != nullptr;
    if (paragraph.role == Role::kCaption && !leads_table) paragraph.role = Role::kBody;
    // Below its table, as Word often puts it: it goes above.
    const bool follows_table = !leads_table && at > 0 && blocks[at - 1].table() != nullptr &&
                               blocks[at].paragraph()->role == Role::kCaption && !paragraph.empty() &&
                               (made.size() < 2 || made[made.size() - 2].paragraph() == nullptr ||
                                made[made.size() - 2].paragraph()->role != Role::kCaption);
    if (follows_table) {
      paragraph.role = Role::kCaption;
      made.insert(made.end() - 1, Block(std::move(paragraph)));
      continue;
    }
    made.emplace_back(std::move(paragraph));
  }
  return made;
}

Run plain_run(std::string text, bool strong)
{
  Run run;
  run.text = std::move(text);
  run.strong = strong;
  return run;
}

}  // namespace classeur::procedures::office
