#include "model/merkle_tree.hpp"

#include <utility>

namespace classeur::model
{

MerkleTree::MerkleTree(std::vector<base::Digest> leaf_hashes)
{
  levels_.push_back(std::move(leaf_hashes));
  while (levels_.back().size() > 1) {
    const std::vector<base::Digest>& below = levels_.back();
    std::vector<base::Digest> level;
    level.reserve((below.size() + 1) / 2);
    for (std::size_t at = 0; at < below.size(); at += 2) {
      level.push_back(at + 1 < below.size() ? node_hash(below[at], below[at + 1]) : below[at]);
    }
    levels_.push_back(std::move(level));
  }
}

base::Digest MerkleTree::root() const
{
  return levels_.back().empty() ? merkle_root({}) : levels_.back().front();
}

std::vector<MerkleTree::Place> MerkleTree::path(std::uint64_t leaf) const
{
  std::vector<Place> places;
  for (std::size_t level = 0; level + 1 < levels_.size(); ++level, leaf /= 2) {
    const std::uint64_t neighbour = leaf ^ 1;
    if (neighbour < levels_[level].size()) places.push_back({level, neighbour});
  }
  return places;
}

}  // namespace classeur::model
