// A Text as a file. The bytes depend on nothing but the Text.
#pragma once

#include <string>
#include <vector>

#include "procedures/office/styles.hpp"
#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

// ODF 1.3, read by LibreOffice, Word and others. Throws Error(kUnavailable).
std::string write_odt(const Text& text);
// ECMA-376 (transitional), read by Word and LibreOffice. Throws Error(kUnavailable).
std::string write_docx(const Text& text);

// One of each that the blocks use, in the order of their names; those of the body and of tables always.
std::vector<ParagraphStyle> styles_used(const std::vector<Block>& blocks);

// styles.xml of an ODT; word/styles.xml of a DOCX.
std::string odt_styles(const Text& text);
std::string docx_styles(const Text& text);

constexpr std::string_view kUncontrolledCopy = "Copie non maîtrisée si imprimée";

}  // namespace classeur::procedures::office
