// Running text as people type it in a form, and back to the vocabulary: nothing that the vocabulary holds is lost.
//
//   **fort**  __accentué__  [texte](https://…)  [FP-10]  [texte](FP-10)  a line break is a line break
//   a blank line between paragraphs; "- " a bullet, "1. " a number, two spaces before what belongs to the item
//   "> " a quotation, "! " a remark set apart
//   "|= Titre", "|! a | b |", "| c | d |" a table: its caption, a line of heads, a line
//   "\" before a sign that is to be read as it stands; alone on its line, it parts two lists
// Rarer still, and written only where nothing simpler says the same: "[à la ligne]" a line break where a blank line or
// the line of a table would not do; "|-" and "|!-" begin a line of cells written one below the other, "|: …", "|2x3: …"
// (columns, rows it spans) a cell that holds blocks; "[texte](**)", "[texte](__)" where one emphasis is within another
// of its kind; "[registre]" the table of the register. Whatever makes no sense is plain text: no typing is refused
// here.
//
// Pure; thread-safe. Time is linear in the text but for nesting, which is bounded.
#pragma once

#include <string>
#include <string_view>

#include "base/xml.hpp"

namespace classeur::procedures
{

constexpr int kWrittenDepthMax = 60;  // nested lists, quotations and the like; deeper ones are plain text

// What a paragraph alone becomes.
enum class LoneParagraph { kStaysBlock, kBecomesInline };

// `holder` holds inline content, or a flow. A title and parts among the children are passed over.
std::string written_inline(const base::XmlElement& holder);
std::string written_flow(const base::XmlElement& holder);

// Content of an element of the document's namespace, without line breaks of its own; empty where nothing is said.
std::string inline_xml(std::string_view written);
std::string flow_xml(std::string_view written, LoneParagraph lone);

}  // namespace classeur::procedures
