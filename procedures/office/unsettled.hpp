// What leaves a document unsettled: changes that nobody has accepted or refused yet, and comments. Two readers of such
// a file do not see the same text, so it can neither be signed nor be read as a text of ours.
#pragma once

#include <string_view>

#include "procedures/office/package.hpp"

namespace classeur::procedures::office
{

// Throws Error(kBadInput) that names the file and says what to do. Changes being recorded from now on are no matter.
void refuse_unsettled(const Package& package, std::string_view file_name);

}  // namespace classeur::procedures::office
