// Private to model/store: texts that hold a phrase.
#pragma once

#include <string_view>
#include <vector>

#include "model/store/posting_pages.hpp"

namespace classeur::model::store
{

// The texts that hold some stems (one at least) next to each other, in ascending order. Of each stem, in the order of
// the phrase, what the sources say of its positions, the oldest source first.
std::vector<Posting> holding_phrase(const std::vector<std::vector<std::string_view>>& stems);

}  // namespace classeur::model::store
