// Private to model/store: what is found, sifted by filters, and how many there would be by other values of each.
#pragma once

#include <cstdint>
#include <vector>

#include "model/store/search.hpp"
#include "model/store/text_facts.hpp"

namespace classeur::model::store
{

// Lives as long as the table does.
class Sieve
{
 public:
  // `found`: in ascending order, already without what the viewer may not see.
  Sieve(const FactTable& table, base::Date day, const SearchFilter& filter, const std::vector<std::uint32_t>& found);

  bool passes(std::size_t place) const { return found_[place].passes == kAll; }  // place in `found`
  SearchCounts counts() const;

 private:
  // Which filters a text passes.
  enum Pass : std::uint8_t { kNature = 1, kService = 2, kCommitment = 4, kState = 8, kAll = 15 };

  struct Sifted {
    const TextFacts* facts = nullptr;
    VersionState state = VersionState::kInForce;
    std::uint8_t passes = 0;

    bool passes_but(Pass one) const { return (passes | one) == kAll; }
  };

  const FactTable& table_;
  std::vector<Sifted> found_;
};

}  // namespace classeur::model::store
