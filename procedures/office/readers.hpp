// The text of a package, ours or anyone's. What a Text cannot hold (pictures, notes) is told as a loss; what no reader
// reads (comments, deletions that are tracked) is left out.
#pragma once

#include <string>

#include "procedures/office/package.hpp"
#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

// Blocks, title of the properties, losses, of either format. What a copy of a version says of itself (see kCopyMark) is
// left out: it is not of the document. Pure; whatever the package holds, there is an answer.
Text read_text(const Package& package);

// One format, with all that is there.
Text read_odt(const Package& package);
Text read_docx(const Package& package);

// Spans that no table needs are cut down, whatever the file says.
constexpr int kSpanMax = 40;
int span_of(const std::string& digits);

// Tells each sort of loss once.
void add_loss(Text& text, std::string loss);

constexpr std::string_view kPictureLoss = "des images ou des dessins";
constexpr std::string_view kNoteLoss = "des notes de bas de page ou de fin";

// A cell that our writers put in to fill up a short row.
bool is_filler(const Cell& cell);

}  // namespace classeur::procedures::office
