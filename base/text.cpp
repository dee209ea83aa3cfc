#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace classeur::base
{

namespace
{

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// WHATWG Encoding Standard, index windows-1252: what 0x80 to 0x9F stand for. Others are themselves.
constexpr std::array<std::string_view, 32> kWindows1252 = {
    "€",      "\uFFFD", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\uFFFD", "Ž", "\uFFFD",
    "\uFFFD", "‘",      "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\uFFFD", "ž", "Ÿ"};

unsigned char byte_at(std::string_view text, std::size_t at)
{
  return static_cast<unsigned char>(text[at]);
}

bool is_unclean_ascii(unsigned char byte, LineBreaks breaks)
{
  if (byte == 0x7F) return true;
  if (byte >= 0x20) return false;
  return breaks == LineBreaks::kRefused || (byte != '\n' && byte != '\r' && byte != '\t');
}

// Characters without a shape that may turn the order of others around, and the two that XML does not know. A lead byte
// stands nowhere else in UTF-8, so that a text can be searched byte by byte.
constexpr std::size_t kUnseenBytes = 3;
bool is_unseen(std::string_view character)
{
  static constexpr std::array<std::string_view, 13> kUnseen = {"\u200B", "\u202A", "\u202B", "\u202C", "\u202D",
                                                               "\u202E", "\u2066", "\u2067", "\u2068", "\u2069",
                                                               "\uFEFF", "\uFFFE", "\uFFFF"};
  return std::find(kUnseen.begin(), kUnseen.end(), character) != kUnseen.end();
}

struct Characters {
  char32_t first;
  char32_t last;
};
// Of the blank Braille pattern too, U+2800: it is a symbol by its class, and empty to the eye.
constexpr auto kBlank = std::to_array<Characters>(
    {{0x00, 0x20},     {0x7F, 0xA0},       {0xAD, 0xAD},       {0x034F, 0x034F},  {0x061C, 0x061C}, {0x115F, 0x1160},
     {0x1680, 0x1680}, {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x2000, 0x200F},  {0x2028, 0x202F}, {0x205F, 0x206F},
     {0x2800, 0x2800}, {0x3000, 0x3000},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},  {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
     {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}});

}  // namespace

std::size_t character_bytes(std::string_view text, std::size_t at)
{
  const unsigned char first = byte_at(text, at);
  if (first < 0x80) return 1;
  // RFC 3629, section 4: the second byte is bound more tightly after E0, ED, F0 and F4.
  std::size_t length = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  }
  if (length == 0 || text.size() - at < length) return 0;
  for (std::size_t more = 1; more < length; ++more) {
    const unsigned char byte = byte_at(text, at + more);
    if (byte < low || byte > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  const std::string_view character = text.substr(at, length);
  return character == "\uFFFE" || character == "\uFFFF" ? 0 : length;
}

std::size_t find_unclean(std::string_view text, LineBreaks breaks)
{
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_bytes(text, at);
    if (length == 0 || is_unclean_ascii(byte_at(text, at), breaks)) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::string without_controls(std::string_view text)
{
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char byte = byte_at(text, at);
    if (byte == '\v' || byte == '\f') {
      out += '\n';
      ++at;
    } else if (is_unclean_ascii(byte, LineBreaks::kAllowed)) {
      ++at;
    } else if (is_unseen(text.substr(at, kUnseenBytes))) {
      at += kUnseenBytes;
    } else {
      out += text[at++];
    }
  }
  return out;
}

char32_t code_point(std::string_view character)
{
  if (character.size() == 1) return byte_at(character, 0);
  // The lead byte of n bytes has its value in 7 - n bits.
  char32_t value = byte_at(character, 0) & (0xFFU >> (character.size() + 1));
  for (std::size_t at = 1; at < character.size(); ++at) value = value << 6U | (byte_at(character, at) & 0x3FU);
  return value;
}

bool is_blank(std::string_view text)
{
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_bytes(text, at);
    if (length == 0) return false;
    const char32_t code = code_point(text.substr(at, length));
    if (std::none_of(kBlank.begin(), kBlank.end(),
                     [&](const Characters& blank) { return blank.first <= code && code <= blank.last; })) {
      return false;
    }
    at += length;
  }
  return true;
}

std::size_t count_characters(std::string_view text)
{
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !continues_character(byte); }));
}

std::string folded(std::string_view text)
{
  std::string line;
  bool gap = false;
  for (const char character : text) {
    if (character == ' ' || character == '\n' || character == '\t' || character == '\r') {
      gap = !line.empty();
      continue;
    }
    if (gap) line.push_back(' ');
    gap = false;
    line.push_back(character);
  }
  return line;
}

std::string with_french_spaces(std::string_view text)
{
  constexpr std::string_view kOpening = "«";
  std::string french;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (text[at] != ' ') {
      french += text[at];
    } else if (french.ends_with(kOpening) || rest.starts_with(" :") || rest.starts_with(" %") ||
               rest.starts_with(" »")) {
      french += "\u00A0";
    } else if (rest.starts_with(" ;") || rest.starts_with(" !") || rest.starts_with(" ?")) {
      french += "\u202F";
    } else {
      french += ' ';
    }
  }
  return french;
}

std::string utf8_of(std::string_view bytes)
{
  const std::string_view text = bytes.starts_with(kByteOrderMark) ? bytes.substr(kByteOrderMark.size()) : bytes;
  bool is_utf8 = true;
  for (std::size_t at = 0; at < text.size() && is_utf8;) {
    const std::size_t length = character_bytes(text, at);
    is_utf8 = length > 0;
    at += length;
  }
  if (is_utf8) return std::string(text);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 0x80) {
      out += character;
    } else if (byte < 0xA0) {
      out += kWindows1252[byte - 0x80];
    } else {
      out += static_cast<char>(0xC0 | byte >> 6);
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

}  // namespace classeur::base
