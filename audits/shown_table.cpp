#include "audits/shown_table.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"

namespace classeur::audits
{

namespace
{

// As the style sheet has it: up to seven columns on upright paper, more across it; a column has a share of the width by
// the longest of its first cells, within bounds.
constexpr std::size_t kUprightColumnsMax = 7;
constexpr std::size_t kMeasuredRows = 40;
constexpr std::size_t kShareMin = 7;
constexpr std::size_t kShareMax = 30;

// In points.
struct Paper {
  double width;
  double height;
};
constexpr Paper kUpright{482, 700};
constexpr Paper kAcross{728, 450};
constexpr double kCellPaddingAcross = 9;
constexpr double kRowPadding = 7;
constexpr double kLineHeight = 9.5;
constexpr double kCharacterWidth = 4.6;  // a wide text
constexpr double kSheetHead = 40;        // its name and its own header

constexpr double kRowsOfAPage = 45;
constexpr std::size_t kSheetBytesMax = std::size_t{1} << 20;  // kept while its rows are not measured yet

// How many characters stand in a line of each column.
std::vector<std::size_t> line_lengths(const TableSheet& sheet, const Paper& paper)
{
  std::vector<std::size_t> shares(sheet.columns_shown(), kShareMin);
  for (std::size_t row = 0; row < std::min(sheet.rows.size(), kMeasuredRows); ++row) {
    for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
      const std::size_t length = base::count_characters(sheet.rows[row][column]);
      shares[column] = std::clamp(length, shares[column], kShareMax);
    }
  }
  const auto all = static_cast<double>(std::accumulate(shares.begin(), shares.end(), std::size_t{0}));
  for (std::size_t& share : shares) {
    const double width = paper.width * static_cast<double>(share) / all - kCellPaddingAcross;
    share = static_cast<std::size_t>(std::max(width / kCharacterWidth, 1.0));
  }
  return shares;
}

double row_height(const std::vector<std::string>& row, const std::vector<std::size_t>& line_lengths)
{
  std::size_t lines = 1;
  for (std::size_t column = 0; column < row.size(); ++column) {
    const std::size_t length = line_lengths[column];
    lines = std::max(lines, (base::count_characters(row[column]) + length - 1) / length);
  }
  return static_cast<double>(lines) * kLineHeight + kRowPadding;
}

// How the rows of a sheet stand on paper.
class Layout
{
 public:
  explicit Layout(const TableSheet& sheet)
      : paper_(sheet.columns_shown() > kUprightColumnsMax ? kAcross : kUpright),
        line_lengths_(line_lengths(sheet, paper_))
  {
    if (!sheet.rows.empty()) header_ = height_of(sheet.rows.front());
  }

  double height_of(const std::vector<std::string>& row) const { return row_height(row, line_lengths_); }
  // Each page begins with the header, which leaves some room however tall it is.
  double pages_of(double height) const { return height / (paper_.height - std::min(header_, paper_.height / 2)); }

 private:
  const Paper& paper_;
  std::vector<std::size_t> line_lengths_;
  double header_ = 0;
};

// Rows that have room, the header always among them.
void cut_to(TableSheet& sheet, double pages_max)
{
  const Layout layout(sheet);
  double height = kSheetHead;
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    height += layout.height_of(sheet.rows[row]);
    if (row > 0 && layout.pages_of(height) > pages_max) return sheet.rows.resize(row);
  }
}

}  // namespace

std::size_t TableSheet::columns_shown() const
{
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  return columns;
}

void TableGathering::add(std::vector<std::string> cells, std::size_t width, std::size_t times)
{
  sheet_.rows_total += times;
  sheet_.columns_total = std::max(sheet_.columns_total, width);
  const auto rows_max = static_cast<std::size_t>(pages_max_ * kRowsOfAPage) + 1;
  if (sheet_.rows.size() >= rows_max || bytes_ > kSheetBytesMax) return;
  if (cells.size() > kTableColumnsMax) cells.resize(kTableColumnsMax);
  std::size_t bytes = 0;
  for (std::string& cell : cells) {
    std::string shown = shortened(cell, kCellCharactersMax);
    sheet_.has_cut_cells = sheet_.has_cut_cells || shown != cell;
    cell = std::move(shown);
    bytes += cell.size();
  }
  for (std::size_t time = 0; time < times && sheet_.rows.size() < rows_max && bytes_ <= kSheetBytesMax; ++time) {
    sheet_.rows.push_back(cells);
    bytes_ += bytes;
  }
}

TableSheet TableGathering::take(std::string name, bool is_whole)
{
  sheet_.name = shortened(name, kCellCharactersMax);
  sheet_.is_whole = is_whole;
  if (!sheet_.rows.empty()) cut_to(sheet_, pages_max_);
  return std::move(sheet_);
}

double pages_of(const TableSheet& sheet)
{
  const Layout layout(sheet);
  double height = kSheetHead;
  for (const auto& row : sheet.rows) height += layout.height_of(row);
  return layout.pages_of(height);
}

std::string shortened(std::string_view text, std::size_t characters_max)
{
  std::size_t bytes = 0;
  for (std::size_t characters = 0; bytes < text.size() && characters < characters_max; ++characters) {
    ++bytes;
    while (bytes < text.size() && base::continues_character(text[bytes])) ++bytes;
  }
  return bytes == text.size() ? std::string(text) : std::string(text.substr(0, bytes)) + "…";
}

}  // namespace classeur::audits
