// What a title and a note of a piece of evidence may be, whichever way they come in. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace classeur::model
{

constexpr std::size_t kEvidenceTitleCharactersMax = 300;
constexpr std::size_t kEvidenceNoteCharactersMax = 4000;

// What is wrong with it, a sentence in French; empty: nothing is. A title is one line of which something is seen.
std::string fault_of_title(std::string_view title);
std::string fault_of_note(std::string_view note);

}  // namespace classeur::model
