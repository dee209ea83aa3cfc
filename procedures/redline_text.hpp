// Running text compared word by word. A token is a word, a sign, a reference or a break of line; French elisions are
// tokens of their own ("l’", "agent"), compounds and decimal numbers are one ("lui-même", "1,5"). White space is no
// token: how much of it stands before one, and whether it may break, is typography and no change. Neither are straight
// and curly apostrophes, breaking and no-break hyphens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace classeur::procedures
{

// How words look, and where they lead: an address, or the code of a document. Looks are formatting; `target` is not.
struct Style {
  bool emphasis = false;
  bool strong = false;
  std::string target;

  bool operator==(const Style&) const = default;
};

enum class TokenKind : std::uint8_t { kWord, kSign, kReference, kBreak };
enum class SpaceBefore : std::uint8_t { kNone, kSpace, kNoBreak, kNarrow };

// A style that begins inside of a word.
struct StyleCut {
  std::size_t at = 0;  // byte of `text`
  Style style;

  bool operator==(const StyleCut&) const = default;
};

struct Token {
  std::string text;  // as printed; of a reference, the code
  std::string key;   // what is compared
  TokenKind kind = TokenKind::kWord;
  SpaceBefore before = SpaceBefore::kNone;
  Style style;
  std::vector<StyleCut> cuts;

  bool same_word(const Token& other) const { return kind == other.kind && key == other.key; }
  bool same_style(const Token& other) const { return style == other.style && cuts == other.cuts; }
  // Canonical: white space does not count.
  bool operator==(const Token& other) const { return same_word(other) && same_style(other); }
};
using Tokens = std::vector<Token>;

// Tokens of text that comes in pieces of different styles: a word may run across pieces. Not thread-safe.
class Tokenizer
{
 public:
  void add_text(std::string_view text, const Style& style);
  void add_reference(std::string_view code, const Style& style);
  void add_break();
  Tokens take();

 private:
  void flush();

  std::string text_;            // since the last reference or break
  std::vector<StyleCut> cuts_;  // where styles begin in it
  bool space_before_ = false;   // white space stood after the last token
  Tokens tokens_;
};

Tokens tokens_of(std::string_view plain_text);

// The text again, with one kind of space: a reference as its code, a break as a space.
std::string plain_text(const Tokens& tokens);

// Words and references: what is counted where words are counted.
std::size_t count_words(const Tokens& tokens);

enum class SegmentKind : std::uint8_t {
  kSame,
  kDeleted,
  kInserted,
  kFormatted,  // the same words, looking different
  kRetargeted  // the same words, leading elsewhere
};

// A run of tokens. kDeleted has no newer tokens, kInserted no older ones, the others as many of both.
struct Segment {
  SegmentKind kind = SegmentKind::kSame;
  Tokens older;
  Tokens newer;

  bool operator==(const Segment&) const = default;
};
using Segments = std::vector<Segment>;

// Fewest changed words, then fewest runs; then, as long as no more words are changed than whole words between spaces
// would be (what `git diff --word-diff` counts), small islands between changes join them, and what was only inserted
// or only deleted begins where a sentence does. Deletions stand before insertions. Time: see common_sequence.hpp.
Segments compare_text(const Tokens& older, const Tokens& newer);

// How many words would be changed if only whole words between spaces could be kept: what a comparison without
// structure, such as that of `git diff --word-diff`, comes to.
std::size_t words_changed_at_most(const Tokens& older, const Tokens& newer);

Tokens older_text(const Segments& segments);
Tokens newer_text(const Segments& segments);

struct WordCount {
  std::size_t deleted = 0;
  std::size_t inserted = 0;

  std::size_t changed() const { return deleted + inserted; }
  WordCount& operator+=(const WordCount& other);
  bool operator==(const WordCount&) const = default;
};
WordCount count_changes(const Segments& segments);

}  // namespace classeur::procedures
