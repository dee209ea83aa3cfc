// A DOCX as Word writes it in French: its styles by their ids and names, lists by numbering, tables by cells.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace classeur::procedures::office::test
{

// `body`: what stands in w:body, made of the pieces below. Further parts go beside, further relations behind those of
// the styles.
std::string word_document(std::string_view body, const std::vector<std::pair<std::string, std::string>>& parts = {},
                          std::string_view more_relations = "");

std::string word_title(std::string_view text);                   // style Titre
std::string word_heading(std::string_view text, int level = 1);  // styles Titre1 to Titre4
std::string word_paragraph(std::string_view text);
std::string word_strong(std::string_view text);  // bold by hand
std::string word_bullet(std::string_view text, int level = 1);
std::string word_number(std::string_view text);
// Rows of cells of text; a cell may hold several paragraphs, parted by "\n".
std::string word_table(const std::vector<std::vector<std::string>>& rows);

// A procedure sheet as a bureau would have it: cartouche, numbered headings, a table of steps, an unknown heading.
std::string word_sheet();
std::string word_note();

}  // namespace classeur::procedures::office::test
