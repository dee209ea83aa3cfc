#include "model/merkle.hpp"

#include <bit>
#include <string>

#include "base/error.hpp"

namespace classeur::model
{

namespace
{

// RFC 9162, 2.1.1: k is the largest power of two smaller than n.
std::uint64_t split_point(std::uint64_t size)
{
  return std::bit_floor(size - 1);
}

// RFC 9162, 2.1.4.1: SUBPROOF(m, D_n, b).
void subproof(std::span<const base::Digest> leaves, std::uint64_t old_size, bool old_root_known,
              std::vector<base::Digest>& proof)
{
  if (old_size == leaves.size()) {
    if (!old_root_known) proof.push_back(merkle_root(leaves));
    return;
  }
  const std::uint64_t split = split_point(leaves.size());
  if (old_size <= split) {
    subproof(leaves.first(split), old_size, old_root_known, proof);
    proof.push_back(merkle_root(leaves.subspan(split)));
  } else {
    subproof(leaves.subspan(split), old_size - split, false, proof);
    proof.push_back(merkle_root(leaves.first(split)));
  }
}

}  // namespace

base::Digest leaf_hash(std::string_view leaf)
{
  std::string node;
  node.reserve(leaf.size() + 1);
  node.push_back('\0');
  node.append(leaf);
  return base::sha256(node);
}

base::Digest node_hash(const base::Digest& left, const base::Digest& right)
{
  std::array<char, 65> node{};
  node[0] = 1;
  std::copy(left.bytes.begin(), left.bytes.end(), node.begin() + 1);
  std::copy(right.bytes.begin(), right.bytes.end(), node.begin() + 33);
  return base::sha256({node.data(), node.size()});
}

MerkleFrontier::MerkleFrontier(std::uint64_t size, std::vector<base::Digest> peaks)
    : size_(size), peaks_(std::move(peaks))
{
  if (peaks_.size() != static_cast<std::size_t>(std::popcount(size_))) {
    throw base::Error(base::ErrorCode::kDamaged,
                      "La tête du journal est endommagée\u00A0: lancez «\u00A0classeur verify\u00A0».",
                      "the frontier of the journal has the wrong number of peaks");
  }
}

void MerkleFrontier::append(const base::Digest& leaf)
{
  base::Digest node = leaf;
  for (std::uint64_t bits = size_; (bits & 1) != 0; bits >>= 1) {
    node = node_hash(peaks_.back(), node);
    peaks_.pop_back();
  }
  peaks_.push_back(node);
  ++size_;
}

base::Digest MerkleFrontier::root() const
{
  if (peaks_.empty()) return base::sha256("");
  base::Digest node = peaks_.back();
  for (std::size_t at = peaks_.size() - 1; at > 0; --at) node = node_hash(peaks_[at - 1], node);
  return node;
}

base::Digest merkle_root(std::span<const base::Digest> leaves)
{
  MerkleFrontier frontier;
  for (const base::Digest& leaf : leaves) frontier.append(leaf);
  return frontier.root();
}

std::vector<base::Digest> inclusion_proof(std::span<const base::Digest> leaves, std::uint64_t index)
{
  if (index >= leaves.size()) {
    throw base::Error(base::ErrorCode::kNotFound, "Cette écriture du journal n’existe pas.", "leaf beyond the tree");
  }
  if (leaves.size() == 1) return {};
  const std::uint64_t split = split_point(leaves.size());
  std::vector<base::Digest> proof;
  if (index < split) {
    proof = inclusion_proof(leaves.first(split), index);
    proof.push_back(merkle_root(leaves.subspan(split)));
  } else {
    proof = inclusion_proof(leaves.subspan(split), index - split);
    proof.push_back(merkle_root(leaves.first(split)));
  }
  return proof;
}

bool verify_inclusion(const base::Digest& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const base::Digest> proof, const base::Digest& root)
{
  if (index >= size) return false;
  std::uint64_t fn = index;
  std::uint64_t sn = size - 1;
  base::Digest node = leaf;
  for (const base::Digest& sibling : proof) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      node = node_hash(sibling, node);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      node = node_hash(node, sibling);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && node == root;
}

std::vector<base::Digest> consistency_proof(std::span<const base::Digest> leaves, std::uint64_t old_size)
{
  if (old_size > leaves.size()) {
    throw base::Error(base::ErrorCode::kNotFound, "Le journal n’a pas encore cette taille.", "proof from the future");
  }
  std::vector<base::Digest> proof;
  if (old_size > 0 && old_size < leaves.size()) subproof(leaves, old_size, true, proof);
  return proof;
}

bool verify_consistency(std::uint64_t old_size, std::uint64_t new_size, std::span<const base::Digest> proof,
                        const base::Digest& old_root, const base::Digest& new_root)
{
  if (old_size > new_size) return false;
  if (old_size == new_size) return proof.empty() && old_root == new_root;
  if (old_size == 0) return proof.empty() && old_root == base::sha256("");
  if (proof.empty() && !std::has_single_bit(old_size)) return false;

  std::uint64_t fn = old_size - 1;
  std::uint64_t sn = new_size - 1;
  while ((fn & 1) != 0) {
    fn >>= 1;
    sn >>= 1;
  }
  // "If first is an exact power of 2, then prepend first_hash to the consistency_path array."
  std::size_t at = 0;
  base::Digest first = old_root;
  if (!std::has_single_bit(old_size)) first = proof[at++];
  base::Digest fr = first;
  base::Digest sr = first;
  for (; at < proof.size(); ++at) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      fr = node_hash(proof[at], fr);
      sr = node_hash(proof[at], sr);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      sr = node_hash(sr, proof[at]);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return fr == old_root && sr == new_root && sn == 0;
}

}  // namespace classeur::model
