// The sign-off block of a document in a word processor: the sign-offs that the document itself says, and on a copy
// those of the register, as the printed copy has them (templates/print/signoffs.xsl). For layout.cpp.
#pragma once

#include <vector>

#include "procedures/controlled_document.hpp"
#include "procedures/office/text.hpp"
#include "procedures/rendering.hpp"

namespace classeur::procedures::office
{

// Its rubric, its table and the digest of the content. Empty if there is nothing to say. What only the copy says bears
// kCopyMark. Pure.
std::vector<Block> signoff_blocks(const ControlledDocument& document, const RenderingContext& context);

}  // namespace classeur::procedures::office
