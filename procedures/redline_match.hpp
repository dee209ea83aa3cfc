// Which part of the newer document is which part of the older one: children of two elements that stand for each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "procedures/redline_content.hpp"

namespace classeur::procedures
{

// What an element says, without order: hashes of its words and of the values of its fields.
struct Likeness {
  std::uint64_t exact = 0;           // equal for equal content, ids aside
  std::vector<std::uint64_t> words;  // sorted
};
Likeness likeness_of(const ContentNode& node);
Likeness likeness_of(const ContentNode* begin, const ContentNode* end);
// Share of the words that both have, in thousandths (Dice).
int similarity(const Likeness& left, const Likeness& right);

struct ChildPair {
  std::size_t older = 0;
  std::size_t newer = 0;
  bool moved = false;  // out of the order that the other pairs keep
};

// From here on, what left one place and came up in another is the same, moved. In thousandths.
constexpr int kMovedLikenessMin = 600;

// Pairs by rising place in `older`. Those not moved rise in `newer` too. What is no pair was deleted or inserted.
// Equal children first, in the longest order they keep; then those of one key (the requirement served, the code cited,
// the title of a part); then the most alike, wherever they stand; then what is left between two pairs, if somewhat
// alike. Cells of a row keep their order.
std::vector<ChildPair> match_children(const std::vector<ContentNode>& older, const std::vector<ContentNode>& newer);

}  // namespace classeur::procedures
