#include "model/merkle.hpp"

#include <gtest/gtest.h>

#include "model/merkle_tree.hpp"

namespace classeur::model
{
namespace
{

using base::Digest;

Digest digest(const char* hex)
{
  return *Digest::parse(hex);
}

// The leaves and roots that the Certificate Transparency project publishes with its reference implementation of
// RFC 6962, whose tree RFC 9162 keeps.
std::vector<Digest> published_leaves()
{
  std::vector<Digest> leaves;
  for (const char* hex :
       {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"}) {
    leaves.push_back(leaf_hash(*base::from_hex(hex)));
  }
  return leaves;
}

constexpr const char* kRoots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

TEST(Merkle, RootsAreThePublishedOnes)
{
  EXPECT_EQ(merkle_root({}), digest("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
  const auto leaves = published_leaves();
  MerkleFrontier frontier;
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    frontier.append(leaves[size - 1]);
    EXPECT_EQ(merkle_root(std::span(leaves).first(size)).hex(), kRoots[size - 1]);
    EXPECT_EQ(frontier.root().hex(), kRoots[size - 1]);
    EXPECT_EQ(MerkleFrontier(frontier.size(), frontier.peaks()).root(), frontier.root());
  }
}

TEST(Merkle, InclusionProofIsThePublishedOne)
{
  // Leaf 5 (counted from 0) of the tree of eight.
  const std::vector<Digest> expected = {digest("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
                                        digest("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                                        digest("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")};
  EXPECT_EQ(inclusion_proof(published_leaves(), 5), expected);
}

TEST(Merkle, EveryInclusionProofHoldsAndNoOther)
{
  const auto all = published_leaves();
  for (std::size_t size = 1; size <= all.size(); ++size) {
    const auto leaves = std::span(all).first(size);
    const Digest root = merkle_root(leaves);
    for (std::size_t index = 0; index < size; ++index) {
      auto proof = inclusion_proof(leaves, index);
      EXPECT_TRUE(verify_inclusion(leaves[index], index, size, proof, root));
      EXPECT_FALSE(verify_inclusion(leaf_hash("other"), index, size, proof, root));
      if (size > 1) {
        EXPECT_FALSE(verify_inclusion(leaves[index], (index + 1) % size, size, proof, root));
      }
      proof.push_back(root);
      EXPECT_FALSE(verify_inclusion(leaves[index], index, size, proof, root));
      proof.resize(proof.size() - 1);
      if (!proof.empty()) {
        proof.back().bytes[0] ^= 1;
        EXPECT_FALSE(verify_inclusion(leaves[index], index, size, proof, root));
      }
    }
  }
}

TEST(MerkleTree, HasThePublishedRootsAndTheSameProofs)
{
  const auto all = published_leaves();
  EXPECT_EQ(MerkleTree({}).root(), merkle_root({}));
  for (std::size_t size = 1; size <= all.size(); ++size) {
    const auto leaves = std::span(all).first(size);
    const MerkleTree tree({leaves.begin(), leaves.end()});
    EXPECT_EQ(tree.size(), size);
    EXPECT_EQ(tree.root().hex(), kRoots[size - 1]);
    for (std::size_t index = 0; index < size; ++index) {
      std::vector<Digest> proof;
      for (const MerkleTree::Place place : tree.path(index)) proof.push_back(tree.at(place));
      EXPECT_EQ(proof, inclusion_proof(leaves, index)) << index << " of " << size;
    }
  }
}

TEST(Merkle, EveryConsistencyProofHoldsAndNoOther)
{
  const auto all = published_leaves();
  for (std::size_t size = 1; size <= all.size(); ++size) {
    const auto leaves = std::span(all).first(size);
    const Digest root = merkle_root(leaves);
    for (std::size_t old_size = 1; old_size <= size; ++old_size) {
      const Digest old_root = merkle_root(leaves.first(old_size));
      auto proof = consistency_proof(leaves, old_size);
      EXPECT_TRUE(verify_consistency(old_size, size, proof, old_root, root)) << old_size << " of " << size;
      EXPECT_FALSE(verify_consistency(old_size, size, proof, leaf_hash("other"), root));
      EXPECT_FALSE(verify_consistency(old_size, size, proof, old_root, leaf_hash("other")));
      if (!proof.empty()) {
        proof.pop_back();
        EXPECT_FALSE(verify_consistency(old_size, size, proof, old_root, root));
      }
    }
  }
}

}  // namespace
}  // namespace classeur::model
