// A table as it is shown: as many rows, columns and characters of a cell as a reader has use for on paper.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace classeur::audits
{

constexpr std::size_t kTableColumnsMax = 40;
constexpr std::size_t kCellCharactersMax = 400;
constexpr std::size_t kCellBytesRead = 4 * kCellCharactersMax + 4;  // what is longer than a cell, in any script

struct TableSheet {
  std::string name;                            // empty for CSV
  std::vector<std::vector<std::string>> rows;  // the first is the header
  std::size_t rows_total = 0;                  // that there are, the header among them
  std::size_t columns_total = 0;
  bool is_whole = true;  // false: there are more rows than `rows_total`, uncounted
  bool has_cut_cells = false;

  std::size_t columns_shown() const;
};

// Takes a sheet row by row and keeps of it what has room. A value; one sheet each.
class TableGathering
{
 public:
  // `pages_max`: of paper.
  explicit TableGathering(double pages_max) : pages_max_(pages_max) {}

  // `width`: how many cells the row has, of which `cells` are the first, each whole or kCellBytesRead long. `times`: so
  // often it stands there.
  void add(std::vector<std::string> cells, std::size_t width, std::size_t times = 1);
  bool is_empty() const { return sheet_.rows_total == 0; }
  // Once, at the end.
  TableSheet take(std::string name, bool is_whole);

 private:
  double pages_max_;
  std::size_t bytes_ = 0;
  TableSheet sheet_;
};

// About how many pages of paper a sheet takes in the binder (templates/print/binder-evidence.xsl).
double pages_of(const TableSheet& sheet);

// The first characters of a text, with "…" in place of what is left out.
std::string shortened(std::string_view text, std::size_t characters_max);

}  // namespace classeur::audits
