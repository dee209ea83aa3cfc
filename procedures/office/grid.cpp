#include "procedures/office/grid.hpp"

#include <algorithm>
#include <numeric>

namespace classeur::procedures::office
{

namespace
{

Slot& slot_at(Grid& grid, std::size_t row, std::size_t column)
{
  if (grid[row].size() <= column) grid[row].resize(column + 1);
  return grid[row][column];
}

bool is_free(const Grid& grid, std::size_t row, std::size_t column)
{
  return grid[row].size() <= column || grid[row][column].kind == SlotKind::kFiller;
}

void place(Grid& grid, std::size_t row, std::size_t column, const Cell& cell)
{
  int columns = 1;
  while (columns < cell.columns && is_free(grid, row, column + static_cast<std::size_t>(columns))) ++columns;
  int rows = 1;
  while (rows < cell.rows && row + static_cast<std::size_t>(rows) < grid.size()) ++rows;
  for (int down = 0; down < rows; ++down) {
    for (int right = 0; right < columns; ++right) {
      Slot& slot = slot_at(grid, row + static_cast<std::size_t>(down), column + static_cast<std::size_t>(right));
      slot.cell = &cell;
      slot.columns = columns;
      slot.rows = rows;
      slot.kind = right > 0 ? SlotKind::kCoveredRight : down > 0 ? SlotKind::kCoveredBelow : SlotKind::kCell;
    }
  }
}

}  // namespace

Grid grid_of(const Table& table)
{
  Grid grid(table.rows.size());
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    std::size_t column = 0;
    for (const Cell& cell : table.rows[row]) {
      while (!is_free(grid, row, column)) ++column;
      place(grid, row, column, cell);
    }
  }
  std::size_t widest = 1;
  for (const auto& row : grid) widest = std::max(widest, row.size());
  for (auto& row : grid) row.resize(widest);
  return grid;
}

std::vector<double> column_widths(const Table& table, std::size_t columns, double width_mm)
{
  if (table.widths_mm.size() != columns) {
    return std::vector<double>(columns, width_mm / static_cast<double>(columns));
  }
  const double sum = std::accumulate(table.widths_mm.begin(), table.widths_mm.end(), 0.0);
  std::vector<double> widths;
  for (const int width : table.widths_mm) widths.push_back(width * width_mm / sum);
  return widths;
}

}  // namespace classeur::procedures::office
