#include "model/store/search_counts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace classeur::model::store
{

namespace
{

constexpr std::array kStates = {VersionState::kInForce, VersionState::kApproved, VersionState::kSuperseded,
                                VersionState::kWithdrawn};

// Of a value that was asked for, its place in the table; one that no text has passes none.
class Wanted
{
 public:
  Wanted(const std::vector<std::string>& values, const std::string& value) : any_(value.empty())
  {
    const auto found = std::find(values.begin(), values.end(), value);
    if (found != values.end()) place_ = static_cast<std::uint32_t>(found - values.begin());
  }
  bool passes(std::uint32_t place) const { return any_ || place == place_; }

 private:
  bool any_;
  std::optional<std::uint32_t> place_;
};

// By the order of the values.
std::vector<SearchCount> counts_of(const std::vector<std::string>& values, const std::vector<int>& counted)
{
  std::map<std::string_view, int> by_value;
  for (std::size_t place = 1; place < values.size(); ++place) {
    if (counted[place] > 0) by_value.emplace(values[place], counted[place]);
  }
  std::vector<SearchCount> counts;
  for (const auto& [value, count] : by_value) counts.push_back({std::string(value), count});
  return counts;
}

}  // namespace

Sieve::Sieve(const FactTable& table, base::Date day, const SearchFilter& filter,
             const std::vector<std::uint32_t>& found)
    : table_(table), found_(found.size())
{
  const Wanted nature(table.values(), filter.nature);
  const Wanted service(table.values(), filter.service);
  std::vector<char> serves;  // by place of a set of commitments
  for (const std::vector<int>& set : table.commitment_sets()) {
    serves.push_back(!filter.commitment || std::binary_search(set.begin(), set.end(), *filter.commitment) ? 1 : 0);
  }
  const std::uint32_t on = day_number(day);
  table.each(found, [&](std::size_t place, const TextFacts& facts) {
    Sifted& sifted = found_[place];
    sifted.facts = &facts;
    sifted.state = facts.state_on(on);
    if (nature.passes(facts.nature)) sifted.passes |= kNature;
    if (service.passes(facts.service)) sifted.passes |= kService;
    if (serves[facts.commitments] != 0) sifted.passes |= kCommitment;
    if (!filter.state || sifted.state == *filter.state) sifted.passes |= kState;
  });
}

SearchCounts Sieve::counts() const
{
  std::vector<int> natures(table_.values().size());
  std::vector<int> services(table_.values().size());
  std::vector<int> sets(table_.commitment_sets().size());
  std::map<VersionState, int> states;
  for (const Sifted& sifted : found_) {
    if (sifted.facts == nullptr) continue;
    if (sifted.passes_but(kNature)) ++natures[sifted.facts->nature];
    if (sifted.passes_but(kService)) ++services[sifted.facts->service];
    if (sifted.passes_but(kCommitment)) ++sets[sifted.facts->commitments];
    if (sifted.passes_but(kState)) ++states[sifted.state];
  }
  SearchCounts counts;
  counts.natures = counts_of(table_.values(), natures);
  counts.services = counts_of(table_.values(), services);
  std::map<int, int> commitments;
  for (std::size_t place = 0; place < sets.size(); ++place) {
    if (sets[place] == 0) continue;
    for (const int commitment : table_.commitment_sets()[place]) commitments[commitment] += sets[place];
  }
  for (const auto& [commitment, count] : commitments) counts.commitments.push_back({std::to_string(commitment), count});
  for (const VersionState state : kStates) {
    if (states[state] > 0) counts.states.push_back({std::string(code_of(state)), states[state]});
  }
  return counts;
}

}  // namespace classeur::model::store
