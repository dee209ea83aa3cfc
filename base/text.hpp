// Text from outside: whether it may be stored and shown, and how bytes of an unknown encoding become text.
// A text is well-formed UTF-8 (RFC 3629) of characters that XML 1.0 knows (section 2.2): every page is made of XML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace classeur::base
{

enum class LineBreaks { kAllowed, kRefused };  // tabs count as such

// The first byte that may not stand in a text; npos if there is none.
std::size_t find_unclean(std::string_view text, LineBreaks breaks);
inline bool is_clean(std::string_view text, LineBreaks breaks)
{
  return find_unclean(text, breaks) == std::string_view::npos;
}

// As a person meant what a program pasted: without the characters that XML does not know and those that nobody sees
// and that turn the order of others around (U+200B, U+202A to U+202E, U+2066 to U+2069, U+FEFF). A vertical tab or a
// form feed, which office programs write for a line break, becomes one. Bytes that are not UTF-8 stay as they are.
std::string without_controls(std::string_view text);

// Bytes of the character that begins at `at`; 0 if there is none that XML 1.0 knows. ASCII is not looked at: always 1.
std::size_t character_bytes(std::string_view text, std::size_t at);

// Of a well-formed character, all its bytes.
char32_t code_point(std::string_view character);

// Nobody sees anything of it: white space and characters without a shape, such as U+00A0, U+200B, U+202E.
// Source: White_Space and Default_Ignorable_Code_Point of the Unicode Character Database 15.
bool is_blank(std::string_view text);

// Of UTF-8: a byte that goes on with a character and begins none.
inline bool continues_character(char byte)
{
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}
std::size_t count_characters(std::string_view text);

// As a file of XML has a line: white space between words is one space, and there is none around them.
std::string folded(std::string_view text);

// What was typed with plain spaces, as French sets it: a no-break space before : % » and after «, a narrow one before
// ; ! ?. Source: Lexique des règles typographiques en usage à l’Imprimerie nationale.
std::string with_french_spaces(std::string_view text);

// UTF-8 as it is, without its byte order mark; anything else is taken as Windows-1252, which French office programs
// write when they are asked for CSV or plain text.
std::string utf8_of(std::string_view bytes);

}  // namespace classeur::base
