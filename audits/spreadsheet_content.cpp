#include "audits/spreadsheet_content.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include <Poco/MemoryStream.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include "base/error.hpp"
#include "base/xml_stream.hpp"

namespace classeur::audits
{

namespace
{

constexpr std::string_view kContent = "content.xml";
constexpr std::size_t kRepeatsMax = 10'000'000;  // beyond what any spreadsheet has

std::size_t repeat_of(std::string_view value)
{
  std::size_t times = 1;
  std::from_chars(value.data(), value.data() + value.size(), times);
  return std::clamp<std::size_t>(times, 1, kRepeatsMax);
}

// ODF 1.3 part 3, 9: tables directly in the spreadsheet, their rows within groups and headers, cells in these, and of
// cells the paragraphs that are not of a note.
class SheetReading final : public base::XmlVisitor
{
 public:
  explicit SheetReading(double pages_max) : pages_left_(pages_max) {}

  void open(std::string_view name) override
  {
    ++depth_;
    reading_ = Reading::kOther;
    if (name == "spreadsheet") {
      spreadsheet_ = depth_;
    } else if (name == "table" && spreadsheet_ > 0 && depth_ == spreadsheet_ + 1) {
      open_table();
    } else if (name == "table-row" && table_ > 0 && row_ == 0) {
      open_row();
    } else if (is_cell(name) && row_ > 0 && depth_ == row_ + 1) {
      open_cell();
    } else if (name == "p" && cell_ > 0 && depth_ == cell_ + 1) {
      paragraph_ = depth_;
      if (!text_.empty()) text_ += '\n';
    }
  }

  void attribute(std::string_view name, std::string_view value) override
  {
    if (reading_ == Reading::kTable && name == "name") name_ = value.substr(0, kCellBytesRead);
    if (reading_ == Reading::kRow && name == "number-rows-repeated") row_times_ = repeat_of(value);
    if (reading_ == Reading::kCell && name == "number-columns-repeated") cell_times_ = repeat_of(value);
  }

  void characters(std::string_view text) override
  {
    if (paragraph_ == 0 || text_.size() >= kCellBytesRead) return;
    text_ += text.substr(0, kCellBytesRead - text_.size());
  }

  void close(std::string_view /*name*/) override
  {
    if (depth_ == paragraph_) paragraph_ = 0;
    if (depth_ == cell_) close_cell();
    if (depth_ == row_) close_row();
    if (depth_ == table_) close_table(true);
    if (depth_ == spreadsheet_) spreadsheet_ = 0;
    --depth_;
  }

  // `is_whole`: all of the file was read.
  TableContent take(bool is_whole)
  {
    if (table_ > 0) close_table(is_whole);
    return std::move(content_);
  }

 private:
  enum class Reading : std::uint8_t { kOther, kTable, kRow, kCell };

  static bool is_cell(std::string_view name) { return name == "table-cell" || name == "covered-table-cell"; }

  void open_table()
  {
    reading_ = Reading::kTable;
    table_ = depth_;
    name_.clear();
    gathering_.emplace(std::max(pages_left_, 0.0));
  }
  void open_row()
  {
    reading_ = Reading::kRow;
    row_ = depth_;
    row_times_ = 1;
    cells_.clear();
    width_ = 0;
    columns_ = 0;
  }
  void open_cell()
  {
    reading_ = Reading::kCell;
    cell_ = depth_;
    cell_times_ = 1;
    text_.clear();
  }
  void close_cell()
  {
    columns_ += cell_times_;
    if (!text_.empty()) {
      // What is empty before it counts, what is empty behind the last does not.
      const std::size_t begin = std::min(columns_ - cell_times_, kTableColumnsMax);
      cells_.resize(begin);
      cells_.resize(std::min(columns_, kTableColumnsMax), text_);
      width_ = columns_;
    }
    cell_ = 0;
  }
  void close_row()
  {
    if (width_ > 0) gathering_->add(std::move(cells_), width_, row_times_);
    cells_ = {};
    row_ = 0;
  }
  void close_table(bool is_whole)
  {
    table_ = 0;
    row_ = 0;
    if (gathering_->is_empty()) return;
    ++content_.sheets_total;
    if (pages_left_ <= 0) return;
    content_.sheets.push_back(gathering_->take(name_, is_whole));
    pages_left_ -= pages_of(content_.sheets.back());
  }

  double pages_left_;
  TableContent content_;
  std::optional<TableGathering> gathering_;  // of the table that is open
  int depth_ = 0;
  // How deep the open one stands; 0: none is open.
  int spreadsheet_ = 0;
  int table_ = 0;
  int row_ = 0;
  int cell_ = 0;
  int paragraph_ = 0;
  Reading reading_ = Reading::kOther;  // whose attributes come
  std::string name_;
  std::size_t row_times_ = 1;
  std::size_t cell_times_ = 1;
  std::vector<std::string> cells_;
  std::size_t columns_ = 0;  // of the row so far
  std::size_t width_ = 0;    // up to the last that is not empty
  std::string text_;
};

// Of content.xml. The header of the archive may lie about its size: what comes is counted.
std::string unpacked(std::string_view bytes)
{
  Poco::MemoryInputStream archive_bytes(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const Poco::Zip::ZipArchive archive(archive_bytes);
  const auto header = archive.findHeader(std::string(kContent));
  if (header == archive.headerEnd()) throw base::Error(base::ErrorCode::kBadInput, "Ce tableau n’a pas de contenu.");
  archive_bytes.clear();
  Poco::Zip::ZipInputStream stream(archive_bytes, header->second);
  std::string xml;
  std::string buffer(std::size_t{64} << 10, '\0');
  while (xml.size() < kSpreadsheetBytesRead &&
         (stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || stream.gcount() > 0)) {
    xml.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
  }
  return xml;
}

}  // namespace

TableContent read_spreadsheet(std::string_view bytes, double pages_max)
{
  const std::string xml = unpacked(bytes);
  const bool is_whole = xml.size() < kSpreadsheetBytesRead;
  SheetReading reading(pages_max);
  try {
    base::stream_xml(xml, kContent, reading);
  } catch (const base::Error&) {
    if (is_whole) throw;  // else it is cut off where reading stopped
  }
  return reading.take(is_whole);
}

}  // namespace classeur::audits
