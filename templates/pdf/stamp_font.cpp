#include "templates/pdf/stamp_font.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"
#include "templates/pdf/deflate.hpp"
#include "templates/pdf/pdf_text.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr unsigned kFirstCode = 32;

// Adobe's metrics of Helvetica, codes 32 to 126.
constexpr std::array<int, 95> kHelveticaAscii{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
// Codes 128 to 255, in Windows-1252.
constexpr std::array<int, 128> kHelveticaAbove{
    556, 278,  222, 556,  333,  1000, 556, 556, 333, 1000, 667, 333, 1000, 278, 611, 278, 278, 222, 222, 333, 333, 350,
    556, 1000, 333, 1000, 500,  333,  944, 278, 500, 667,  278, 333, 556,  556, 556, 556, 260, 556, 333, 737, 370, 556,
    584, 333,  737, 333,  400,  584,  333, 333, 333, 556,  537, 278, 333,  333, 365, 556, 834, 834, 834, 611, 667, 667,
    667, 667,  667, 667,  1000, 722,  667, 667, 667, 667,  278, 278, 278,  278, 722, 722, 778, 778, 778, 778, 778, 584,
    778, 722,  722, 722,  722,  667,  667, 611, 556, 556,  556, 556, 556,  556, 889, 500, 556, 556, 556, 556, 278, 278,
    278, 278,  556, 556,  556,  556,  556, 556, 556, 584,  611, 556, 556,  556, 556, 500, 556, 500};

[[noreturn]] void refuse(const char* what)
{
  throw base::Error(base::ErrorCode::kMisuse, "La police des cartouches n’est pas une police TrueType utilisable.",
                    std::string("pdf: stamp font: ") + what);
}

// A table of a TrueType program. Numbers are big endian.
class FontTable
{
 public:
  explicit FontTable(std::string_view bytes) : bytes_(bytes) {}

  static FontTable find(std::string_view program, std::string_view tag)
  {
    const FontTable directory(program);
    const unsigned count = directory.unsigned_16(4);
    for (std::size_t entry = 12; entry < 12 + std::size_t{16} * count; entry += 16) {
      if (entry > program.size()) break;
      if (program.substr(entry, 4) != tag) continue;
      const std::size_t offset = directory.unsigned_32(entry + 8);
      const std::size_t length = directory.unsigned_32(entry + 12);
      if (offset > program.size() || length > program.size() - offset) refuse("a table lies outside the file");
      return FontTable(program.substr(offset, length));
    }
    refuse("a table is missing");
  }

  unsigned unsigned_16(std::size_t offset) const { return byte(offset) << 8 | byte(offset + 1); }
  int signed_16(std::size_t offset) const { return static_cast<std::int16_t>(unsigned_16(offset)); }
  std::size_t unsigned_32(std::size_t offset) const
  {
    return std::size_t{unsigned_16(offset)} << 16 | unsigned_16(offset + 2);
  }
  FontTable from(std::size_t offset) const
  {
    if (offset > bytes_.size()) refuse("an offset lies outside its table");
    return FontTable(bytes_.substr(offset));
  }

 private:
  unsigned byte(std::size_t offset) const
  {
    if (offset >= bytes_.size()) refuse("a table ends early");
    return static_cast<unsigned char>(bytes_[offset]);
  }

  std::string_view bytes_;
};

// The table of format 4 for Windows Unicode (platform 3, encoding 1), which is the one that /WinAnsiEncoding goes by.
FontTable unicode_table(std::string_view program)
{
  const FontTable map = FontTable::find(program, "cmap");
  const unsigned count = map.unsigned_16(2);
  for (std::size_t entry = 4; entry < 4 + std::size_t{8} * count; entry += 8) {
    if (map.unsigned_16(entry) != 3 || map.unsigned_16(entry + 2) != 1) continue;
    const FontTable table = map.from(map.unsigned_32(entry + 4));
    if (table.unsigned_16(0) == 4) return table;
  }
  refuse("no Unicode table of format 4");
}

// OpenType, cmap format 4. 0 is the glyph for what is missing.
unsigned glyph_of(const FontTable& table, char32_t character)
{
  const std::size_t doubled_count = table.unsigned_16(6);
  for (std::size_t segment = 0; segment < doubled_count; segment += 2) {
    if (table.unsigned_16(14 + segment) < character) continue;
    const std::size_t starts = 16 + doubled_count + segment;
    const unsigned start = table.unsigned_16(starts);
    if (start > character) return 0;
    const unsigned delta = table.unsigned_16(starts + doubled_count);
    const std::size_t range_at = starts + 2 * doubled_count;
    const unsigned range = table.unsigned_16(range_at);
    if (range == 0) return (static_cast<unsigned>(character) + delta) & 0xFFFF;
    const unsigned glyph = table.unsigned_16(range_at + range + std::size_t{2} * (character - start));
    return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
  }
  return 0;
}

}  // namespace

StampFont::StampFont(std::string_view true_type) : program_(true_type)
{
  if (!program_.empty()) {
    read_true_type();
    return;
  }
  std::copy(kHelveticaAscii.begin(), kHelveticaAscii.end(), widths_.begin() + kFirstCode);
  std::copy(kHelveticaAbove.begin(), kHelveticaAbove.end(), widths_.begin() + 128);
}

void StampFont::read_true_type()
{
  const FontTable head = FontTable::find(program_, "head");
  const int units = static_cast<int>(head.unsigned_16(18));
  if (units == 0) refuse("no units per em");
  const auto thousandths = [units](int value) { return value * 1000 / units; };
  for (std::size_t edge = 0; edge < 4; ++edge) box_[edge] = thousandths(head.signed_16(36 + 2 * edge));
  const FontTable horizontal = FontTable::find(program_, "hhea");
  ascent_ = thousandths(horizontal.signed_16(4));
  descent_ = thousandths(horizontal.signed_16(6));
  const unsigned metrics_count = horizontal.unsigned_16(34);
  if (metrics_count == 0) refuse("no metrics");
  const FontTable metrics = FontTable::find(program_, "hmtx");
  const FontTable table = unicode_table(program_);
  for (unsigned code = kFirstCode; code < widths_.size(); ++code) {
    const unsigned glyph = glyph_of(table, unicode_of_windows_1252(static_cast<unsigned char>(code)));
    const std::size_t entry = std::min(glyph, metrics_count - 1);
    widths_[code] = thousandths(static_cast<int>(metrics.unsigned_16(4 * entry)));
  }
}

double StampFont::width_points(std::string_view codes, double size_points) const
{
  int width = 0;
  for (const char code : codes) width += widths_[static_cast<unsigned char>(code)];
  return width * size_points / 1000;
}

ObjectNumber StampFont::write(Output& output)
{
  if (number_ != 0) return number_;
  number_ = output.allocate();
  if (program_.empty()) {
    output.write_object(number_, "<</Type /Font/Subtype /Type1/BaseFont /Helvetica/Encoding /WinAnsiEncoding>>");
    return number_;
  }
  const ObjectNumber descriptor = output.allocate();
  const ObjectNumber program = output.allocate();
  output.write_object(
      number_,
      fmt::format("<</Type /Font/Subtype /TrueType/BaseFont /ClasseurStamp/Encoding /WinAnsiEncoding/FirstChar {}"
                  "/LastChar 255/Widths [{}]/FontDescriptor {} 0 R>>",
                  kFirstCode, fmt::join(widths_.begin() + kFirstCode, widths_.end(), " "), descriptor));
  output.write_object(descriptor,
                      fmt::format("<</Type /FontDescriptor/FontName /ClasseurStamp/Flags 32/FontBBox [{}]/ItalicAngle 0"
                                  "/Ascent {}/Descent {}/CapHeight {}/StemV 80/FontFile2 {} 0 R>>",
                                  fmt::join(box_, " "), ascent_, descent_, ascent_, program));
  output.write_stream(program, fmt::format("/Length1 {}/Filter /FlateDecode", program_.size()), deflate(program_));
  return number_;
}

}  // namespace classeur::templates::pdf
