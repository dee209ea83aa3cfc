// Build tool: unpacks a WOFF 1.0 file (W3C Recommendation of 2012-12-13) to the TrueType font within.
//   woff_unpack IN.woff OUT.ttf
#include <fstream>
#include <iostream>
#include <iterator>

#include <zlib.h>

#include "templates/formatter/big_endian.hpp"

namespace classeur::templates
{
namespace
{

constexpr std::size_t kHeaderBytes = 44;
constexpr std::size_t kEntryBytes = 20;
constexpr std::size_t kTableBytesMax = 16U << 20U;

// Empty if the file is not a WOFF file that we can read.
std::string unpack(const std::string& woff)
{
  if (read_u32(woff, 0) != 0x774F4646) return {};
  const std::uint32_t tables = read_u16(woff, 12);
  std::uint32_t power = 1;
  std::uint32_t log = 0;
  while (power * 2 <= tables) {
    power *= 2;
    ++log;
  }
  std::string font;
  put_u32(font, read_u32(woff, 4));
  put_u16(font, tables);
  put_u16(font, power * 16);
  put_u16(font, log);
  put_u16(font, tables * 16 - power * 16);
  std::string body;
  const std::uint32_t body_at = 12 + 16 * tables;
  for (std::uint32_t index = 0; index < tables; ++index) {
    const std::size_t entry = kHeaderBytes + kEntryBytes * index;
    const std::size_t offset = read_u32(woff, entry + 4);
    const std::size_t packed = read_u32(woff, entry + 8);
    const std::size_t length = read_u32(woff, entry + 12);
    if (entry + kEntryBytes > woff.size() || offset + packed > woff.size() || length > kTableBytesMax) return {};
    std::string table(length, '\0');
    if (packed == length) {
      table = woff.substr(offset, length);
    } else {
      uLongf written = length;
      const auto* input = reinterpret_cast<const Bytef*>(woff.data() + offset);
      if (uncompress(reinterpret_cast<Bytef*>(table.data()), &written, input, packed) != Z_OK || written != length) {
        return {};
      }
    }
    font += woff.substr(entry, 4);
    put_u32(font, read_u32(woff, entry + 16));
    put_u32(font, body_at + static_cast<std::uint32_t>(body.size()));
    put_u32(font, static_cast<std::uint32_t>(length));
    body += table;
    while (body.size() % 4 != 0) body += '\0';
  }
  return font + body;
}

}  // namespace
}  // namespace classeur::templates

int main(int argc, char** argv)
{
  if (argc != 3) {
    std::cerr << "woff_unpack IN.woff OUT.ttf\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string woff((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::string font = classeur::templates::unpack(woff);
  std::ofstream out(argv[2], std::ios::binary);
  out << font;
  out.close();
  if (font.empty() || !out) {
    std::cerr << argv[1] << ": not a WOFF 1.0 file, or " << argv[2] << " cannot be written\n";
    return 1;
  }
  return 0;
}
