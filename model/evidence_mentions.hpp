// Where a text that people wrote may name a piece of evidence by its code. Pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace classeur::model
{

constexpr std::size_t kEvidenceCodeBytesMax = 40;

// Letters without accents, digits, hyphens, underscores and dots: all that codes of evidence are made of.
bool stands_in_codes(char sign);

// Every part of the text that may be a code, as views of it: by where they begin, of one place the longest first.
// Within what looks like a code a code may begin and end where small letters, capitals, digits and other signs meet:
// "FP-10/PR-2019-004.pdf" and "actionPR-2019-004" both name PR-2019-004; "PR-2019-0041" does not.
std::vector<std::string_view> possible_codes(std::string_view text);

}  // namespace classeur::model
