// Running text as people list things: one thing a list item, a paragraph or a line of a table. For understanding.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "procedures/office/structure_blocks.hpp"

namespace classeur::procedures::office
{

// One thing, with what belongs to it: deeper items, continuations.
using Entry = std::vector<Block>;

// Headings and empty paragraphs are left out, tables stand alone. A paragraph ending with a colon leads the list
// behind.
std::vector<Entry> entries_of(Blocks blocks);

// Runs of all its paragraphs, breaks between them.
std::vector<Run> runs_of(const Entry& entry);
std::string text_of(const Entry& entry);

// "Le pilote : veille à…" — what stands before the first colon or dash, if it is short, and what behind.
struct Named {
  std::string name;
  std::vector<Run> text;
};
std::optional<Named> named_of(const std::vector<Run>& runs);

// A paragraph whose every word is bold.
bool is_all_strong(const Paragraph& paragraph);

// As running text of ours: headings become bold paragraphs, links that the vocabulary does not hold become words, the
// first row of a table is its head if it is bold.
std::vector<Block> as_flow(Blocks blocks);

// Text of a run without a look.
Run plain_run(std::string text, bool strong = false);

}  // namespace classeur::procedures::office
