// The longest sequence that two sequences of symbols have in common: the ground of every comparison of texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace classeur::procedures
{

// Up to here (product of the lengths) the common sequence is the best by weight and by number of runs.
constexpr std::size_t kWeighedCellsMax = 60'000;
// Up to here it is a longest one. Beyond, the sequences are first cut at what is unique in both, then in halves: 65 000
// words against 65 000 others take about a tenth of a second, and nothing takes longer than in proportion.
constexpr std::size_t kExactCellsMax = std::size_t{1} << 32;

struct CommonPair {
  std::size_t older = 0;
  std::size_t newer = 0;
  bool operator==(const CommonPair&) const = default;
};

// What each run of neighbours costs, in the unit of the weights: breaks ties towards few, long runs.
constexpr std::int64_t kRunCost = 3;

// Pairs of positions of equal symbols, rising on both sides. `weights` says what a symbol of `older` is worth; equal
// symbols have equal weights. Memory: linear in the lengths, beside one table of kWeighedCellsMax cells.
std::vector<CommonPair> common_sequence(std::span<const std::uint32_t> older, std::span<const std::uint32_t> newer,
                                        std::span<const std::int64_t> weights);

// Positions of a rising subsequence of `values` (all different) whose weights have the greatest sum.
std::vector<std::size_t> heaviest_rising(std::span<const std::size_t> values, std::span<const std::int64_t> weights);

}  // namespace classeur::procedures
