// Several things in one French sentence.
#pragma once

#include <string>
#include <vector>

namespace classeur::base
{

// "FP-41", "FP-41 et FP-42", "FP-41, FP-42 et CH-01"; empty of none.
std::string french_list(const std::vector<std::string>& names);

}  // namespace classeur::base
