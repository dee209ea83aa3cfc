// Which codes a content stream shows as text: ISO 32000-1, 7.3.4 (strings), 9.4.3 (showing). For form_names.cpp only.
#pragma once

#include <array>
#include <cstdint>

namespace classeur::templates::pdf
{

using CodeCounts = std::array<std::uint64_t, 256>;

// Feed it the content, byte by byte. Never fewer than any reader shows, and a few more: what stands between the strings
// of one operator counts too, and each string as a literal and as a hexadecimal one.
class ShownCodes
{
 public:
  void feed(char character);
  // What was given since the last take(), behind the first sign of a string. Call it at what reads as an operator that
  // shows text; within a string, what comes behind still counts.
  CodeCounts take();

 private:
  void count(unsigned code) { ++codes_[code % 256]; }
  void feed_literal(char character);
  void feed_escape(char character);
  void feed_hexadecimal(char character);

  CodeCounts codes_{};
  bool is_open_ = false;
  char before_ = '\0';
  std::uint64_t depth_ = 0;  // of parentheses
  bool is_escaped_ = false;
  unsigned octal_digits_ = 0;  // of an escape
  unsigned octal_ = 0;
  bool is_hexadecimal_ = false;
  bool is_within_literal_ = false;  // what reads as a hexadecimal string
  int half_ = -1;                   // the first digit of a code, if it waits for its second
};

}  // namespace classeur::templates::pdf
