#include "sample_jpeg.hpp"

namespace classeur::templates::pdf
{

namespace
{

enum class Frame : std::uint8_t { kBaseline = 0xC0, kProgressive = 0xC2 };

char byte_of(std::uint32_t value)
{
  return static_cast<char>(value & 0xFFU);
}

std::string u16(std::uint32_t value)
{
  return {byte_of(value >> 8U), byte_of(value)};
}

std::string segment(std::uint32_t marker, const std::string& content)
{
  return std::string{'\xFF', byte_of(marker)} + u16(static_cast<std::uint32_t>(content.size()) + 2) + content;
}

std::uint64_t blocks(std::uint32_t width, std::uint32_t height)
{
  return std::uint64_t{(width + 7) / 8} * ((height + 7) / 8);
}

// Bits that are all zero: of a code of one bit, the symbol of its table.
std::string zero_bits(std::uint64_t count)
{
  return std::string((count + 7) / 8, '\0');
}

// ITU-T T.81, B.2.4.2: a table of one code, of one bit.
std::string table_of(std::uint32_t destination, std::uint32_t symbol)
{
  return segment(0xC4, std::string{byte_of(destination), 1} + std::string(15, '\0') + byte_of(symbol));
}

std::string head(Frame frame, std::uint32_t width, std::uint32_t height, unsigned components)
{
  std::string parameters = std::string{8} + u16(height) + u16(width) + byte_of(components);
  for (unsigned component = 1; component <= components; ++component) {
    parameters += {byte_of(component), '\x11', '\0'};
  }
  return "\xFF\xD8" + segment(0xDB, std::string{'\0'} + std::string(64, '\1')) +
         segment(static_cast<std::uint32_t>(frame), parameters);
}

std::string scan(unsigned components, std::uint32_t first, std::uint32_t last, const std::string& bits)
{
  std::string parameters{byte_of(components)};
  for (unsigned component = 1; component <= components; ++component) parameters += {byte_of(component), '\0'};
  return segment(0xDA, parameters + std::string{byte_of(first), byte_of(last), '\0'}) + bits;
}

}  // namespace

std::string baseline_jpeg(std::uint32_t width, std::uint32_t height, unsigned components)
{
  // Of each block "no difference" and "end of block", of one bit each.
  return head(Frame::kBaseline, width, height, components) + table_of(0x00, 0x00) + table_of(0x10, 0x00) +
         scan(components, 0, 63, zero_bits(2 * components * blocks(width, height))) + "\xFF\xD9";
}

std::string progressive_jpeg(std::uint32_t width, std::uint32_t height, unsigned scans)
{
  constexpr std::uint64_t kRunBlocks = 1U << 14U;
  constexpr std::uint64_t kRunBits = 15;  // its code, and how many blocks beyond
  constexpr std::uint32_t kEndOfRun = 0xE0;
  const std::uint64_t count = blocks(width, height);
  const std::string nothing = scan(1, 1, 63, zero_bits((count + kRunBlocks - 1) / kRunBlocks * kRunBits));
  std::string jpeg = head(Frame::kProgressive, width, height, 1) + table_of(0x00, 0x00) + table_of(0x10, kEndOfRun) +
                     scan(1, 0, 0, zero_bits(count));
  for (unsigned at = 1; at < scans; ++at) jpeg += nothing;
  return jpeg + "\xFF\xD9";
}

}  // namespace classeur::templates::pdf
