// Text as a PDF writes it: strings, names, dates, XML metadata.
#pragma once

#include <string>
#include <string_view>

namespace classeur::templates::pdf
{

// "(bytes)", or "<hex>" where they are not plain ASCII.
std::string byte_string(std::string_view bytes);
// Text for people (ISO 32000-1, 7.9.2.2): as it is if plain ASCII, else UTF-16 with its mark. Broken UTF-8 becomes
// U+FFFD.
std::string text_string_bytes(std::string_view utf8);
inline std::string text_string(std::string_view utf8)
{
  return byte_string(text_string_bytes(utf8));
}
// "/text#2Fcsv"
std::string name_text(std::string_view name);
// "(D:20191118000000Z)" from "2019-11-18T00:00:00Z". Throws Error(kMisuse) for anything of another form.
std::string date_string(std::string_view moment);
// Windows-1252, as /WinAnsiEncoding has it; "?" for what it lacks. Narrow and thin spaces become ordinary ones.
std::string windows_1252(std::string_view utf8);
// Unicode of a Windows-1252 code; 0 for the five that mean nothing.
char32_t unicode_of_windows_1252(unsigned char code);
std::string xml_escaped(std::string_view utf8);

}  // namespace classeur::templates::pdf
