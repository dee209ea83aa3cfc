#include "templates/pdf/pdf_text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace classeur::templates::pdf
{
namespace
{

// Codes 0x80 to 0x9F of Windows-1252; elsewhere the code is the character.
constexpr std::array<char32_t, 32> kWindows1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr char32_t kReplacement = 0xFFFD;

// Takes one character off the front of `text`, which is not empty.
char32_t take_character(std::string_view& text)
{
  const auto byte_at = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char lead = byte_at(0);
  std::size_t length = 1;
  char32_t character = lead;
  if (lead >= 0xF0 && lead < 0xF5) {
    length = 4;
    character = lead & 0x07u;
  } else if (lead >= 0xE0) {
    length = 3;
    character = lead & 0x0Fu;
  } else if (lead >= 0xC2) {
    length = 2;
    character = lead & 0x1Fu;
  }
  bool is_whole = lead < 0x80 || (lead >= 0xC2 && lead < 0xF5 && text.size() >= length);
  for (std::size_t index = 1; is_whole && index < length; ++index) {
    is_whole = (byte_at(index) & 0xC0u) == 0x80;
    character = (character << 6) | (byte_at(index) & 0x3Fu);
  }
  constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  if (!is_whole || character < kSmallest[length] || character > 0x10FFFF ||
      (character >= 0xD800 && character < 0xE000)) {
    text.remove_prefix(1);
    return kReplacement;
  }
  text.remove_prefix(length);
  return character;
}

bool is_plain(std::string_view bytes)
{
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

std::string byte_string(std::string_view bytes)
{
  if (!is_plain(bytes)) return "<" + base::to_hex(bytes) + ">";
  std::string text = "(";
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') text += '\\';
    text += c;
  }
  return text + ")";
}

std::string text_string_bytes(std::string_view utf8)
{
  if (is_plain(utf8)) return std::string(utf8);
  std::string bytes = "\xFE\xFF";
  const auto add = [&](char32_t unit) {
    bytes += static_cast<char>(unit >> 8);
    bytes += static_cast<char>(unit & 0xFF);
  };
  while (!utf8.empty()) {
    const char32_t character = take_character(utf8);
    if (character >= 0x10000) {
      add(0xD800 + ((character - 0x10000) >> 10));
      add(0xDC00 + ((character - 0x10000) & 0x3FF));
    } else {
      add(character);
    }
  }
  return bytes;
}

std::string name_text(std::string_view name)
{
  std::string text = "/";
  for (const char c : name) {
    const bool is_regular = c > 0x20 && c < 0x7F && std::string_view("#/()<>[]{}%").find(c) == std::string_view::npos;
    if (is_regular)
      text += c;
    else
      text += fmt::format("#{:02X}", static_cast<unsigned char>(c));
  }
  return text;
}

std::string date_string(std::string_view moment)
{
  constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:ddZ";
  const auto fits = [](char c, char form) { return form == 'd' ? c >= '0' && c <= '9' : c == form; };
  if (moment.size() != kForm.size() || !std::equal(moment.begin(), moment.end(), kForm.begin(), fits))
    throw base::Error(base::ErrorCode::kMisuse, "Une date du PDF n’est pas de la forme 2019-11-18T00:00:00Z.",
                      "pdf: not a moment: " + std::string(moment));
  std::string digits;
  std::copy_if(moment.begin(), moment.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return "(D:" + digits + "Z)";
}

char32_t unicode_of_windows_1252(unsigned char code)
{
  return code >= 0x80 && code < 0xA0 ? kWindows1252[code - 0x80u] : code;
}

std::string windows_1252(std::string_view utf8)
{
  std::string codes;
  while (!utf8.empty()) {
    const char32_t character = take_character(utf8);
    if (character == 0x202F || (character >= 0x2000 && character <= 0x200A)) {
      codes += '\xA0';
    } else if ((character >= 0x20 && character < 0x7F) || (character >= 0xA0 && character <= 0xFF)) {
      codes += static_cast<char>(character);
    } else {
      const auto* found = std::find(kWindows1252.begin(), kWindows1252.end(), character);
      codes += found == kWindows1252.end() ? '?' : static_cast<char>(0x80 + (found - kWindows1252.begin()));
    }
  }
  return codes;
}

std::string xml_escaped(std::string_view utf8)
{
  std::string text;
  for (const char c : utf8) {
    switch (c) {
      case '&':
        text += "&amp;";
        break;
      case '<':
        text += "&lt;";
        break;
      case '>':
        text += "&gt;";
        break;
      default:
        text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return text;
}

}  // namespace classeur::templates::pdf
