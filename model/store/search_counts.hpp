// Private to model/store: what is found, sifted by filters, and how many there would be by other values of each.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "model/store/search.hpp"
#include "model/store/text_facts.hpp"

namespace classeur::model::store
{

// What may be found is in one of these.
constexpr std::array kSearchedStates = {VersionState::kInForce, VersionState::kApproved, VersionState::kSuperseded,
                                        VersionState::kWithdrawn};

// Lives as long as the table does.
class Sieve
{
 public:
  // `found`: numbers in ascending order. Evidence that the viewer may not see passes nothing and counts nowhere;
  // neither does a text of which no facts are known.
  Sieve(const FactTable& table, const SearchQuestion& question, const std::vector<std::uint32_t>& found);

  bool passes(std::size_t place) const { return passes_[place] != 0; }  // place in `found`
  SearchCounts counts() const;

 private:
  // Which filters a text passes.
  enum Pass : std::uint8_t { kNature = 1, kService = 2, kCommitment = 4, kState = 8, kAll = 15 };

  const FactTable& table_;
  std::vector<std::uint8_t> passes_;  // all filters, or not
  // How many pass all filters but that one, by place of the value in the table.
  std::vector<int> natures_;
  std::vector<int> services_;
  std::vector<int> sets_;
  std::array<int, 1 + static_cast<std::size_t>(*std::max_element(kSearchedStates.begin(), kSearchedStates.end()))>
      states_{};  // by number of the state
};

}  // namespace classeur::model::store
