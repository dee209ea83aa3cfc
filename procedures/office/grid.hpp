// The cells of a table set out on a grid, as both formats want them: covered places told, short rows filled up.
#pragma once

#include <cstdint>
#include <vector>

#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

enum class SlotKind : std::uint8_t {
  kCell,          // begins here
  kCoveredRight,  // by the cell to its left, in the same row
  kCoveredBelow,  // by a cell that began in a row above; `cell` is that one, `columns` its width where it begins
  kFiller         // nothing stands there
};

struct Slot {
  SlotKind kind = SlotKind::kFiller;
  const Cell* cell = nullptr;
  int columns = 1;
  int rows = 1;  // as far as the table goes
};

using Grid = std::vector<std::vector<Slot>>;  // all rows as wide as the widest

// Valid as long as the table. A span that would run into another cell or out of the table is cut.
Grid grid_of(const Table& table);

// Widths of its columns that add up to `width_mm`.
std::vector<double> column_widths(const Table& table, std::size_t columns, double width_mm);

}  // namespace classeur::procedures::office
