// Merkle trees as in RFC 9162, section 2.1. Leaves are hashed with a 0x00 prefix, nodes with 0x01.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/digest.hpp"

namespace classeur::model
{

base::Digest leaf_hash(std::string_view leaf);
base::Digest node_hash(const base::Digest& left, const base::Digest& right);

// The tree that grows: keeps the roots of its complete subtrees only, O(log n). Not thread-safe; copyable.
class MerkleFrontier
{
 public:
  MerkleFrontier() = default;
  // `peaks` from the largest subtree to the smallest, one per bit set in `size`.
  MerkleFrontier(std::uint64_t size, std::vector<base::Digest> peaks);
  void append(const base::Digest& leaf);
  std::uint64_t size() const { return size_; }
  const std::vector<base::Digest>& peaks() const { return peaks_; }
  base::Digest root() const;  // of the empty tree: SHA-256 of nothing

 private:
  std::uint64_t size_ = 0;
  std::vector<base::Digest> peaks_;
};

base::Digest merkle_root(std::span<const base::Digest> leaves);
// Section 2.1.3.1 and 2.1.3.2.
std::vector<base::Digest> inclusion_proof(std::span<const base::Digest> leaves, std::uint64_t index);
bool verify_inclusion(const base::Digest& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const base::Digest> proof, const base::Digest& root);
// Section 2.1.4.1 and 2.1.4.2.
std::vector<base::Digest> consistency_proof(std::span<const base::Digest> leaves, std::uint64_t old_size);
bool verify_consistency(std::uint64_t old_size, std::uint64_t new_size, std::span<const base::Digest> proof,
                        const base::Digest& old_root, const base::Digest& new_root);

}  // namespace classeur::model
