#include "templates/pdf/shown_codes.hpp"

#include <utility>

namespace classeur::templates::pdf
{
namespace
{

constexpr unsigned kOctalDigits_max = 3;

int hexadecimal(char character)
{
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  if (character >= 'A' && character <= 'F') return character - 'A' + 10;
  return -1;
}

}  // namespace

void ShownCodes::feed(char character)
{
  const char before = std::exchange(before_, character);
  if (!is_open_) {
    is_open_ = character == '(' || character == '<';
    if (!is_open_) return;
  } else if (character == '<' && before == '<' && codes_ == CodeCounts{}) {
    is_open_ = false;  // a dictionary, of what is marked
    is_hexadecimal_ = false;
    return;
  } else {
    count(static_cast<unsigned char>(character));
  }
  feed_hexadecimal(character);
  feed_literal(character);
}

void ShownCodes::feed_literal(char character)
{
  const bool is_plain = !is_escaped_ || octal_digits_ > 0;
  if (character == '(' && is_plain) ++depth_;
  if (character == ')' && is_plain && depth_ > 0 && --depth_ == 0 && is_within_literal_) is_hexadecimal_ = false;
  if (depth_ > 0) feed_escape(character);
}

void ShownCodes::feed_escape(char character)
{
  if (!is_escaped_ || (octal_digits_ > 0 && character == '\\')) {
    is_escaped_ = character == '\\';
    octal_digits_ = 0;
    octal_ = 0;
    return;
  }
  if (character >= '0' && character <= '7') {
    octal_ = octal_ * 8 + static_cast<unsigned>(character - '0');
    count(octal_);
    is_escaped_ = ++octal_digits_ < kOctalDigits_max;
    return;
  }
  is_escaped_ = false;
  if (octal_digits_ > 0) return;
  switch (character) {
    case 'n':
      return count('\n');
    case 'r':
      return count('\r');
    case 't':
      return count('\t');
    case 'b':
      return count('\b');
    case 'f':
      return count('\f');
    default:
      return;
  }
}

void ShownCodes::feed_hexadecimal(char character)
{
  if (character == '<') {
    is_hexadecimal_ = true;
    is_within_literal_ = depth_ > 0;
    half_ = -1;
  } else if (is_hexadecimal_ && character == '>') {
    is_hexadecimal_ = false;
    if (half_ >= 0) count(static_cast<unsigned>(half_) * 16);
  } else if (const int digit = is_hexadecimal_ ? hexadecimal(character) : -1; digit >= 0) {
    if (half_ < 0) {
      half_ = digit;
    } else {
      count(static_cast<unsigned>(half_ * 16 + digit));
      half_ = -1;
    }
  }
}

CodeCounts ShownCodes::take()
{
  is_open_ = depth_ > 0 || is_hexadecimal_;
  return std::exchange(codes_, CodeCounts{});
}

}  // namespace classeur::templates::pdf
