// Numbers as TrueType stores them: most significant byte first. Reading past the end gives 0, never more bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace classeur::templates
{

inline std::uint16_t read_u16(std::string_view bytes, std::size_t at)
{
  if (at + 2 > bytes.size()) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                    static_cast<unsigned char>(bytes[at + 1]));
}
inline std::int16_t read_i16(std::string_view bytes, std::size_t at)
{
  return static_cast<std::int16_t>(read_u16(bytes, at));
}
inline std::uint32_t read_u32(std::string_view bytes, std::size_t at)
{
  return static_cast<std::uint32_t>(read_u16(bytes, at)) << 16 | read_u16(bytes, at + 2);
}
inline void put_u16(std::string& out, std::uint32_t value)
{
  out += static_cast<char>(value >> 8 & 0xFF);
  out += static_cast<char>(value & 0xFF);
}
inline void put_u32(std::string& out, std::uint32_t value)
{
  put_u16(out, value >> 16);
  put_u16(out, value & 0xFFFF);
}

}  // namespace classeur::templates
