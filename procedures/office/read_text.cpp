#include <algorithm>

#include "procedures/office/marks.hpp"
#include "procedures/office/readers.hpp"

namespace classeur::procedures::office
{

namespace
{

bool is_of_copy(const std::vector<Cell>& row)
{
  if (row.empty() || row.front().blocks.empty()) return false;
  const Paragraph* lead = lead_of(row.front().blocks.front());
  return lead != nullptr && has_mark(*lead, kCopyMark);
}

// Whether nothing is left of the block.
bool leave_out(Block& block, bool& found)
{
  if (const Paragraph* paragraph = block.paragraph()) {
    const bool of_copy = has_mark(*paragraph, kCopyMark);
    found = found || of_copy;
    return of_copy;
  }
  Table& table = std::get<Table>(block.content);
  const std::size_t before = table.rows.size();
  std::size_t heads = 0;
  for (std::size_t row = 0; row < std::min(table.head_rows, before); ++row) {
    if (!is_of_copy(table.rows[row])) ++heads;
  }
  std::erase_if(table.rows, is_of_copy);
  table.head_rows = heads;
  found = found || table.rows.size() < before;
  return table.rows.empty() && before > 0;
}

}  // namespace

Text read_text(const Package& package)
{
  Text text = package.kind() == PackageKind::kOdt ? read_odt(package) : read_docx(package);
  std::erase_if(text.blocks, [&](Block& block) { return leave_out(block, text.is_copy); });
  return text;
}

}  // namespace classeur::procedures::office
