// Where a French word may be divided at the end of a line. libhyphen with the French patterns of Debian's hyphen-fr.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace classeur::templates
{

// The dictionary is looked for in CLASSEUR_HYPHEN_DIR, then where distributions put it. Without it no word is divided.
bool has_hyphenation();

// Numbers of characters after which `word` may be divided, ascending. At least two characters stay before and three
// go after the hyphen; words with a capital after the first letter (acronyms) and words with digits stay whole.
// Thread-safe.
std::vector<std::size_t> hyphenation_points(std::span<const char32_t> word);

}  // namespace classeur::templates
