#include <algorithm>

#include "procedures/redline_text.hpp"

namespace classeur::procedures
{

namespace
{

struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
};

// Text comes from libxml2 or from our own extraction: valid UTF-8. Anything else counts as one byte.
Character character_at(std::string_view text, std::size_t at)
{
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[at + index]); };
  const unsigned char first = byte(0);
  const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (first < 0xC0 || at + bytes > text.size()) return {first, 1};
  char32_t code = first & (0xFFU >> (bytes + 1));
  for (std::size_t index = 1; index < bytes; ++index) code = (code << 6) | (byte(index) & 0x3FU);
  return {code, bytes};
}

SpaceBefore space_of(char32_t code)
{
  switch (code) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
      return SpaceBefore::kSpace;
    case 0x00A0:
      return SpaceBefore::kNoBreak;
    case 0x202F:
      return SpaceBefore::kNarrow;
    default:
      return code >= 0x2000 && code <= 0x200A ? SpaceBefore::kSpace : SpaceBefore::kNone;
  }
}

// Shown to nobody: soft hyphen, zero-width space and joiners, byte order mark.
bool is_invisible(char32_t code)
{
  return code == 0x00AD || (code >= 0x200B && code <= 0x200D) || code == 0x2060 || code == 0xFEFF;
}

bool is_digit(char32_t code)
{
  return code >= '0' && code <= '9';
}
bool is_apostrophe(char32_t code)
{
  return code == '\'' || code == 0x2019;
}
bool is_hyphen(char32_t code)
{
  return code == '-' || code == 0x2010 || code == 0x2011;
}

bool is_letter(char32_t code)
{
  if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || is_digit(code);
  if (code < 0x00C0) return code == 0x00AA || code == 0x00B5 || code == 0x00BA;
  if (code == 0x00D7 || code == 0x00F7) return false;
  // General punctuation, currency, arrows, mathematics, boxes, dingbats; CJK punctuation is no matter of ours.
  return !(code >= 0x2000 && code <= 0x2BFF);
}

// In "1,5", "3.2", "14:30" the sign belongs to the number.
bool joins_digits(char32_t code)
{
  return code == ',' || code == '.' || code == ':';
}

std::string folded_key(std::string_view text)
{
  std::string key;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (is_apostrophe(character.code)) {
      key.push_back('\'');
    } else if (is_hyphen(character.code)) {
      key.push_back('-');
    } else if (!is_invisible(character.code)) {
      key += text.substr(at, character.bytes);
    }
    at += character.bytes;
  }
  return key;
}

// Where the word that begins at `at` ends.
std::size_t word_end(std::string_view text, std::size_t at)
{
  char32_t last = 0;
  while (at < text.size()) {
    const Character here = character_at(text, at);
    if (!is_letter(here.code) && !is_invisible(here.code)) {
      const std::size_t next_at = at + here.bytes;
      const char32_t next = next_at < text.size() ? character_at(text, next_at).code : 0;
      if (is_apostrophe(here.code)) return is_letter(next) ? next_at : at;
      const bool joined =
          is_hyphen(here.code) ? is_letter(next) : joins_digits(here.code) && is_digit(last) && is_digit(next);
      if (!joined) return at;
    }
    last = here.code;
    at += here.bytes;
  }
  return at;
}

}  // namespace

void Tokenizer::add_text(std::string_view text, const Style& style)
{
  if (text.empty()) return;
  if (cuts_.empty() || !(cuts_.back().style == style)) cuts_.push_back({text_.size(), style});
  text_ += text;
}

void Tokenizer::add_reference(std::string_view code, const Style& style)
{
  flush();
  tokens_.push_back({std::string(code),
                     std::string(code),
                     TokenKind::kReference,
                     space_before_ ? SpaceBefore::kSpace : SpaceBefore::kNone,
                     style,
                     {}});
  space_before_ = false;
}

void Tokenizer::add_break()
{
  flush();
  tokens_.push_back({"", "", TokenKind::kBreak, SpaceBefore::kNone, {}, {}});
  space_before_ = false;
}

void Tokenizer::flush()
{
  std::size_t cut = 0;  // the style that holds where we are
  SpaceBefore before = space_before_ ? SpaceBefore::kSpace : SpaceBefore::kNone;
  for (std::size_t at = 0; at < text_.size();) {
    const Character here = character_at(text_, at);
    if (const SpaceBefore space = space_of(here.code); space != SpaceBefore::kNone || is_invisible(here.code)) {
      before = std::max(before, space);
      at += here.bytes;
      continue;
    }
    const bool word = is_letter(here.code);
    const std::size_t end = word ? word_end(text_, at) : at + here.bytes;
    while (cut + 1 < cuts_.size() && cuts_[cut + 1].at <= at) ++cut;
    Token token{text_.substr(at, end - at),
                folded_key(std::string_view(text_).substr(at, end - at)),
                word ? TokenKind::kWord : TokenKind::kSign,
                before,
                cuts_[cut].style,
                {}};
    for (std::size_t next = cut + 1; next < cuts_.size() && cuts_[next].at < end; ++next) {
      token.cuts.push_back({cuts_[next].at - at, cuts_[next].style});
    }
    tokens_.push_back(std::move(token));
    before = SpaceBefore::kNone;
    at = end;
  }
  space_before_ = before != SpaceBefore::kNone;
  text_.clear();
  cuts_.clear();
}

Tokens Tokenizer::take()
{
  flush();
  space_before_ = false;
  if (!tokens_.empty()) tokens_.front().before = SpaceBefore::kNone;
  return std::move(tokens_);
}

Tokens tokens_of(std::string_view plain_text)
{
  Tokenizer tokenizer;
  tokenizer.add_text(plain_text, {});
  return tokenizer.take();
}

std::string plain_text(const Tokens& tokens)
{
  std::string text;
  for (const Token& token : tokens) {
    const bool space = token.before != SpaceBefore::kNone || token.kind == TokenKind::kBreak;
    if (space && !text.empty() && text.back() != ' ') text.push_back(' ');
    text += token.text;
  }
  return text;
}

std::size_t count_words(const Tokens& tokens)
{
  return static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == TokenKind::kWord || token.kind == TokenKind::kReference;
  }));
}

}  // namespace classeur::procedures
