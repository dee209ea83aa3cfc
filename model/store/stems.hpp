// Words of French text as search compares them: lower case, without accents, without elision, stemmed (Snowball).
// Both engines index these stems, so that they find the same. Folding comes before stemming: what is typed without
// accents must meet what was written with them.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace classeur::model::store
{

// « Réclamations » -> "reclamations". Ligatures are opened; what is neither letter nor digit becomes a space.
std::string fold(std::string_view text);

// Calls `use` with each word that counts: its stem, and where the word stands in `text`, in bytes. Words that every
// text holds (le, de, et …) and words over 64 bytes are left out.
using StemSink = std::function<void(std::string_view stem, std::size_t begin, std::size_t end)>;
void each_stem(std::string_view text, const StemSink& use);

// The stems, each followed by a space.
std::string stems_of(std::string_view text);

}  // namespace classeur::model::store
