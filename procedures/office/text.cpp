#include "procedures/office/text.hpp"

#include <algorithm>

namespace classeur::procedures::office
{

namespace
{

void collect(const std::vector<Block>& blocks, std::vector<std::string>& out)
{
  for (const Block& block : blocks) {
    if (const Paragraph* paragraph = block.paragraph()) {
      if (!paragraph->empty()) out.push_back(paragraph->text());
      continue;
    }
    for (const auto& row : block.table()->rows) {
      for (const Cell& cell : row) collect(cell.blocks, out);
    }
  }
}

bool is_head_row(const std::vector<Cell>& row)
{
  return !row.empty() && std::all_of(row.begin(), row.end(), [](const Cell& cell) {
    const Paragraph* first = cell.blocks.empty() ? nullptr : cell.blocks.front().paragraph();
    return first != nullptr && first->role == Role::kColumnHead;
  });
}

template <typename Found, typename From>
Found* find_lead(From& block)
{
  if (auto* paragraph = std::get_if<Paragraph>(&block.content)) return paragraph;
  for (auto& row : std::get<Table>(block.content).rows) {
    for (auto& cell : row) {
      if (!cell.blocks.empty()) return find_lead<Found>(cell.blocks.front());
    }
  }
  return nullptr;
}

}  // namespace

std::string Paragraph::text() const
{
  std::string out;
  for (const Run& run : runs) {
    if (run.aside || run.kind == RunKind::kPageOf) continue;
    out += run.kind == RunKind::kBreak ? " " : run.text;
  }
  return out;
}

bool Paragraph::empty() const
{
  return text().find_first_not_of(" \t\r\n") == std::string::npos;
}

const Paragraph* lead_of(const Block& block)
{
  return find_lead<const Paragraph>(block);
}

Paragraph* lead_of(Block& block)
{
  return find_lead<Paragraph>(block);
}

std::size_t head_rows_of(const Table& table)
{
  std::size_t rows = 0;
  while (rows < table.rows.size() && is_head_row(table.rows[rows])) ++rows;
  return std::max(rows, table.head_rows);
}

bool goes_on_below(const Table& table, std::size_t row)
{
  if (row + 1 >= table.rows.size() || table.rows[row + 1].empty()) return false;
  const std::vector<Block>& below = table.rows[row + 1].front().blocks;
  const Paragraph* lead = below.empty() ? nullptr : lead_of(below.front());
  return lead != nullptr && lead->role == Role::kProof;
}

std::vector<std::string> paragraphs_of(const std::vector<Block>& blocks)
{
  std::vector<std::string> out;
  collect(blocks, out);
  return out;
}

}  // namespace classeur::procedures::office
