// All nodes of a tree of RFC 9162, for many proofs of one size: 64 bytes a leaf. For one proof, see merkle.hpp.
#pragma once

#include <cstdint>
#include <vector>

#include "base/digest.hpp"
#include "model/merkle.hpp"

namespace classeur::model
{

// Level 0 has the leaves. Two neighbours make a node of the next level; the last one, if it has none, rises as it is.
// The hashes are those of section 2.1.1, whose left subtree is the largest complete one.
// Thread safety: a value; share it as const.
class MerkleTree
{
 public:
  struct Place {
    std::size_t level = 0;
    std::uint64_t index = 0;
    auto operator<=>(const Place&) const = default;
  };

  explicit MerkleTree(std::vector<base::Digest> leaf_hashes);

  std::uint64_t size() const { return levels_.front().size(); }
  base::Digest root() const;
  const base::Digest& at(Place place) const { return levels_[place.level][place.index]; }
  // Where the nodes stand that prove a leaf, in the order of section 2.1.3.1; `leaf` below size().
  std::vector<Place> path(std::uint64_t leaf) const;

 private:
  std::vector<std::vector<base::Digest>> levels_;
};

}  // namespace classeur::model
