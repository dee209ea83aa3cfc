// A Text as a file. The bytes depend on nothing but the Text.
#pragma once

#include <string>
#include <vector>

#include "procedures/office/archive.hpp"
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

// The head of every page: columns for who, what, which and the code; in millimetres. A picture is square.
constexpr double kBandTopMm = 9.5;
constexpr double kBandPictureMm = 17;
struct BandColumns {
  double organisation = 46;
  double title = 82;  // where there is no picture
  double reference = 48;
  double picture = 0;
};
BandColumns columns_of(const PageBands& bands);

// With hyphens that end no line: the name of an organisation is not broken within a word. Bands are not read back.
std::string unbroken(std::string text);

// Where the picture of the bands of that number stands, below the folder of the parts: "Pictures/code-1.png"; and all
// pictures as entries of the archive.
std::string band_picture_name(std::size_t bands);
std::vector<ArchiveEntry> band_pictures(const std::vector<PageBands>& bands, std::string_view folder);

}  // namespace classeur::procedures::office
