// UTF-8, one character at a time. Wrong bytes become U+FFFD; libxml2 lets none through.
#pragma once

#include <string>
#include <string_view>

namespace classeur::templates
{

// The character at `at`, which moves behind it.
inline char32_t next_character(std::string_view text, std::size_t& at)
{
  const auto byte = [&](std::size_t place) { return static_cast<unsigned char>(text[place]); };
  const unsigned char first = byte(at++);
  if (first < 0x80) return first;
  int more = 0;
  char32_t character = 0;
  if (first >= 0xF0) {
    more = 3;
    character = first & 0x07;
  } else if (first >= 0xE0) {
    more = 2;
    character = first & 0x0F;
  } else if (first >= 0xC0) {
    more = 1;
    character = first & 0x1F;
  } else {
    return 0xFFFD;
  }
  for (; more > 0; --more) {
    if (at >= text.size() || (byte(at) & 0xC0) != 0x80) return 0xFFFD;
    character = character << 6 | (byte(at++) & 0x3F);
  }
  return character;
}

inline void append_utf8(std::string& out, char32_t character)
{
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | character >> 6);
    put(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    put(0xE0 | character >> 12);
    put(0x80 | (character >> 6 & 0x3F));
    put(0x80 | (character & 0x3F));
  } else {
    put(0xF0 | character >> 18);
    put(0x80 | (character >> 12 & 0x3F));
    put(0x80 | (character >> 6 & 0x3F));
    put(0x80 | (character & 0x3F));
  }
}

}  // namespace classeur::templates
