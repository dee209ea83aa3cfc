#include "procedures/common_sequence.hpp"

#include <algorithm>
#include <unordered_map>

namespace classeur::procedures
{

namespace
{

using Symbols = std::span<const std::uint32_t>;
using Weights = std::span<const std::int64_t>;

constexpr std::size_t kBits = 64;

// Number of symbols that `rows` and each beginning of `columns` have in common at most: one figure for each length of
// the beginning, 0 included. Bit-parallel (Hyyrö, 2004): a row takes columns / 64 steps.
std::vector<std::uint32_t> common_lengths(Symbols rows, Symbols columns, bool backwards)
{
  const auto column = [&](std::size_t index) {
    return backwards ? columns[columns.size() - 1 - index] : columns[index];
  };
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> places;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    places[column(index)].push_back(static_cast<std::uint32_t>(index));
  }
  const std::size_t words = columns.size() / kBits + 1;
  std::vector<std::uint64_t> unmatched(words, ~std::uint64_t{0});
  std::vector<std::uint64_t> equal(words, 0);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto found = places.find(backwards ? rows[rows.size() - 1 - row] : rows[row]);
    if (found == places.end()) continue;
    for (const std::uint32_t place : found->second) equal[place / kBits] |= std::uint64_t{1} << (place % kBits);
    std::uint64_t carry = 0;
    for (std::size_t word = 0; word < words; ++word) {
      const std::uint64_t state = unmatched[word];
      const std::uint64_t hit = state & equal[word];
      const std::uint64_t sum = state + hit;
      const std::uint64_t total = sum + carry;
      carry = static_cast<std::uint64_t>(sum < state) | static_cast<std::uint64_t>(total < sum);
      unmatched[word] = total | (state & ~equal[word]);
    }
    for (const std::uint32_t place : found->second) equal[place / kBits] = 0;
  }
  std::vector<std::uint32_t> lengths(columns.size() + 1, 0);
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const bool matched = ((unmatched[index / kBits] >> (index % kBits)) & 1) == 0;
    lengths[index + 1] = lengths[index] + static_cast<std::uint32_t>(matched);
  }
  return lengths;
}

class CommonSearch
{
 public:
  explicit CommonSearch(Weights weights) : weights_(weights) {}

  // The pieces begin at these places of the whole.
  void search(Symbols older, Symbols newer, std::size_t older_start, std::size_t newer_start)
  {
    while (!older.empty() && !newer.empty() && older.front() == newer.front()) {
      pairs_.push_back({older_start++, newer_start++});
      older = older.subspan(1);
      newer = newer.subspan(1);
    }
    std::size_t same_end = 0;
    while (same_end < older.size() && same_end < newer.size() &&
           older[older.size() - 1 - same_end] == newer[newer.size() - 1 - same_end]) {
      ++same_end;
    }
    older = older.first(older.size() - same_end);
    newer = newer.first(newer.size() - same_end);
    if (!older.empty() && !newer.empty()) search_middle(older, newer, older_start, newer_start);
    for (std::size_t index = 0; index < same_end; ++index) {
      pairs_.push_back({older_start + older.size() + index, newer_start + newer.size() + index});
    }
  }

  std::vector<CommonPair> take() { return std::move(pairs_); }

 private:
  void search_middle(Symbols older, Symbols newer, std::size_t older_start, std::size_t newer_start)
  {
    const std::size_t cells = older.size() * newer.size();
    if (cells <= kWeighedCellsMax) {
      weigh(older, newer, older_start, newer_start);
    } else if (older.size() == 1 || newer.size() == 1) {
      search_single(older, newer, older_start, newer_start);
    } else if (cells <= kExactCellsMax) {
      // Hirschberg, 1975: where the best path crosses the middle row.
      const std::size_t middle = older.size() / 2;
      const auto before = common_lengths(older.first(middle), newer, false);
      const auto after = common_lengths(older.subspan(middle), newer, true);
      std::size_t cut = 0;
      std::uint32_t best = 0;
      for (std::size_t index = 0; index <= newer.size(); ++index) {
        const std::uint32_t sum = before[index] + after[newer.size() - index];
        if (sum > best) {
          best = sum;
          cut = index;
        }
      }
      if (best > 0) split(older, newer, older_start, newer_start, middle, cut);
    } else if (!search_between_anchors(older, newer, older_start, newer_start)) {
      split(older, newer, older_start, newer_start, older.size() / 2, newer.size() / 2);
    }
  }

  void split(Symbols older, Symbols newer, std::size_t older_start, std::size_t newer_start, std::size_t older_cut,
             std::size_t newer_cut)
  {
    search(older.first(older_cut), newer.first(newer_cut), older_start, newer_start);
    search(older.subspan(older_cut), newer.subspan(newer_cut), older_start + older_cut, newer_start + newer_cut);
  }

  void search_single(Symbols older, Symbols newer, std::size_t older_start, std::size_t newer_start)
  {
    const Symbols many = older.size() == 1 ? newer : older;
    const std::uint32_t one = older.size() == 1 ? older.front() : newer.front();
    const auto found = std::find(many.begin(), many.end(), one);
    if (found == many.end()) return;
    const auto place = static_cast<std::size_t>(found - many.begin());
    pairs_.push_back(older.size() == 1 ? CommonPair{older_start, newer_start + place}
                                       : CommonPair{older_start + place, newer_start});
  }

  // Patience: symbols that stand once on each side, as far as they keep their order, cut the pieces apart.
  bool search_between_anchors(Symbols older, Symbols newer, std::size_t older_start, std::size_t newer_start)
  {
    struct Seen {
      std::size_t older_count = 0, newer_count = 0, newer_place = 0;
    };
    std::unordered_map<std::uint32_t, Seen> seen;
    for (const std::uint32_t symbol : older) ++seen[symbol].older_count;
    for (std::size_t index = 0; index < newer.size(); ++index) {
      Seen& one = seen[newer[index]];
      ++one.newer_count;
      one.newer_place = index;
    }
    std::vector<std::size_t> older_places;
    std::vector<std::size_t> newer_places;
    for (std::size_t index = 0; index < older.size(); ++index) {
      const Seen& one = seen[older[index]];
      if (one.older_count != 1 || one.newer_count != 1) continue;
      older_places.push_back(index);
      newer_places.push_back(one.newer_place);
    }
    const std::vector<std::int64_t> ones(newer_places.size(), 1);
    const std::vector<std::size_t> anchors = heaviest_rising(newer_places, ones);
    if (anchors.empty()) return false;
    std::size_t older_done = 0;
    std::size_t newer_done = 0;
    for (const std::size_t anchor : anchors) {
      search(older.subspan(older_done, older_places[anchor] - older_done),
             newer.subspan(newer_done, newer_places[anchor] - newer_done), older_start + older_done,
             newer_start + newer_done);
      older_done = older_places[anchor] + 1;
      newer_done = newer_places[anchor] + 1;
      pairs_.push_back({older_start + older_done - 1, newer_start + newer_done - 1});
    }
    search(older.subspan(older_done), newer.subspan(newer_done), older_start + older_done, newer_start + newer_done);
    return true;
  }

  // The whole table, from the end: greatest weight, less what each run costs. `begun` is the best where the pair before
  // was taken too, so that one more begins no run.
  void weigh(Symbols older, Symbols newer, std::size_t older_start, std::size_t newer_start)
  {
    const std::size_t width = newer.size() + 1;
    free_.assign((older.size() + 1) * width, 0);
    begun_.assign((older.size() + 1) * width, 0);
    for (std::size_t i = older.size(); i-- > 0;) {
      for (std::size_t j = newer.size(); j-- > 0;) {
        const std::size_t cell = i * width + j;
        std::int64_t best = std::max(free_[cell + width], free_[cell + 1]);
        std::int64_t best_begun = best;
        if (older[i] == newer[j]) {
          const std::int64_t taken = weights_[older_start + i] + begun_[cell + width + 1];
          best = std::max(best, taken - kRunCost);
          best_begun = std::max(best, taken);
        }
        free_[cell] = best;
        begun_[cell] = std::max(best, best_begun);
      }
    }
    bool begun = false;
    for (std::size_t i = 0, j = 0; i < older.size() && j < newer.size();) {
      const std::size_t cell = i * width + j;
      const std::int64_t here = begun ? begun_[cell] : free_[cell];
      const std::int64_t taken =
          older[i] == newer[j] ? weights_[older_start + i] + begun_[cell + width + 1] - (begun ? 0 : kRunCost) : -1;
      if (older[i] == newer[j] && taken == here) {
        pairs_.push_back({older_start + i++, newer_start + j++});
        begun = true;
      } else {
        begun = false;
        (free_[cell + width] == here ? i : j) += 1;
      }
    }
  }

  Weights weights_;
  std::vector<CommonPair> pairs_;
  std::vector<std::int64_t> free_;
  std::vector<std::int64_t> begun_;
};

}  // namespace

std::vector<CommonPair> common_sequence(Symbols older, Symbols newer, Weights weights)
{
  CommonSearch search(weights);
  search.search(older, newer, 0, 0);
  return search.take();
}

std::vector<std::size_t> heaviest_rising(std::span<const std::size_t> values, Weights weights)
{
  // A Fenwick tree over the values: for each, the position that ends the heaviest sequence up to it.
  constexpr auto kNone = static_cast<std::size_t>(-1);
  const std::size_t size = values.empty() ? 0 : *std::max_element(values.begin(), values.end()) + 1;
  std::vector<std::size_t> tree(size + 1, kNone);
  std::vector<std::int64_t> total(values.size(), 0);
  std::vector<std::size_t> previous(values.size(), kNone);
  std::size_t last = kNone;
  for (std::size_t index = 0; index < values.size(); ++index) {
    std::size_t best = kNone;
    for (std::size_t at = values[index]; at > 0; at &= at - 1) {
      if (tree[at] != kNone && (best == kNone || total[tree[at]] > total[best])) best = tree[at];
    }
    previous[index] = best;
    total[index] = weights[index] + (best == kNone ? 0 : total[best]);
    for (std::size_t at = values[index] + 1; at <= size; at += at & (~at + 1)) {
      if (tree[at] == kNone || total[index] > total[tree[at]]) tree[at] = index;
    }
    if (last == kNone || total[index] > total[last]) last = index;
  }
  std::vector<std::size_t> chosen;
  for (std::size_t index = last; index != kNone; index = previous[index]) chosen.push_back(index);
  std::reverse(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace classeur::procedures
