// A written document as a word processor knows it, neither ODT nor DOCX: paragraphs that play a role, and tables. What
// the layout makes, the writers write, the readers read and the structure is found in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace classeur::procedures::office
{

// What a paragraph is, said by its style.
enum class Role : std::uint8_t {
  kTitle,    // of the document
  kRubric,   // a heading that the vocabulary sets: « Étapes »
  kHeading,  // of a part, level 1 to 3
  kBody,
  kBullet,  // first paragraph of an item, level from 1
  kNumber,
  kContinuation,  // a further paragraph of the item of that level
  kCaption,       // stands before its table
  kColumnHead,    // in the first rows of a table
  kLabel,         // in a table of facts: « Pilote »
  kRecord,        // the record that a step leaves
  kLimit,         // a time limit
  kSignature,
  kAbsent,    // marks a cell that only fills up the grid
  kContents,  // a line of a table of contents
  kProof,     // a digest, in small print
  kOther      // of a file that is not ours: as kBody
};

enum class RunKind : std::uint8_t {
  kText,
  kBreak,
  kPageOf  // the number of the page where `target` is: computed by the word processor, not read back
};

// Text of one look.
struct Run {
  RunKind kind = RunKind::kText;
  std::string text;
  bool emphasis = false;
  bool strong = false;
  bool aside = false;  // made for the reader (titles of documents that are cited by code), not read back
  std::string target;  // https address, or "#" and the name of a bookmark; empty: none

  bool same_look(const Run& other) const
  {
    return emphasis == other.emphasis && strong == other.strong && aside == other.aside && target == other.target;
  }
};

struct Paragraph {
  Role role = Role::kBody;
  int level = 0;
  bool compact = false;                // in a table: the smaller size
  std::size_t bands = 0;               // above 0: begins a page, and these bands of the text stand from there on
  std::vector<std::string> bookmarks;  // around it: what a reader does not see (see marks.hpp)
  std::vector<Run> runs;

  // Asides left out, breaks as spaces.
  std::string text() const;
  bool empty() const;  // nothing but white space
};

struct Block;

struct Cell {
  std::vector<Block> blocks;
  int columns = 1;
  int rows = 1;
};

enum class TableLook : std::uint8_t { kGrid, kFacts, kBox, kQuote };

struct Table {
  TableLook look = TableLook::kGrid;
  std::vector<int> widths_mm;  // of the columns; empty: equal
  std::size_t head_rows = 0;
  bool together = false;                // all on one page, with the paragraph that follows
  std::vector<std::vector<Cell>> rows;  // cells that others cover are not listed
};

// Rows that repeat on every page, or, where a word processor forgot that, those in the style of column heads.
std::size_t head_rows_of(const Table& table);

// The row below is the digest of what this one says: no rule between them.
bool goes_on_below(const Table& table, std::size_t row);

struct Block {
  std::variant<Paragraph, Table> content;

  explicit Block(Paragraph paragraph) : content(std::move(paragraph)) {}
  explicit Block(Table table) : content(std::move(table)) {}
  const Paragraph* paragraph() const { return std::get_if<Paragraph>(&content); }
  const Table* table() const { return std::get_if<Table>(&content); }
};

// What stands at the head and the foot of every page. Empty: not said.
struct PageBands {
  std::string organisation;
  std::string label;  // "Qual-e-pref"
  std::string type;   // "Fiche de procédure"
  std::string title;
  std::string reference;  // "FP-10, version 1.0"
  std::string mark;       // "REMPLACÉE": for what is not in force
  std::string state;      // "En vigueur"
  std::string effective;  // "Date d’effet : 11 avril 2019"
  std::string notice = "Copie non maîtrisée si imprimée";
  std::string day;      // "État au 18 novembre 2019"
  std::string check;    // how to learn whether it still holds, with the address
  std::string picture;  // PNG: the code of that address
  std::string picture_text;
};

struct Text {
  std::string title;
  std::string subject;           // of the file's properties
  std::string day_iso;           // the day that the properties tell
  std::vector<PageBands> bands;  // the first where the text begins; see Paragraph::bands
  std::vector<Block> blocks;
  std::vector<std::string> losses;  // French: what a file holds that a Text cannot (pictures, notes)
  bool is_copy = false;             // read: what a copy of a version says of itself was left out
};

// The paragraph that leads a block: itself, or the first one of a table. Null if a table has none.
const Paragraph* lead_of(const Block& block);
Paragraph* lead_of(Block& block);

// All paragraphs in reading order, those of cells too, asides left out, empty ones too.
std::vector<std::string> paragraphs_of(const std::vector<Block>& blocks);

}  // namespace classeur::procedures::office
