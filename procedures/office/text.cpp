#include "procedures/office/text.hpp"

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

std::vector<std::string> paragraphs_of(const std::vector<Block>& blocks)
{
  std::vector<std::string> out;
  collect(blocks, out);
  return out;
}

}  // namespace classeur::procedures::office
