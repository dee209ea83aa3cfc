#include "model/store/search_counts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace classeur::model::store
{

namespace
{

// Nothing, then the confidentialities.
constexpr std::size_t place_of(std::optional<Confidentiality> confidentiality)
{
  return confidentiality ? 1 + static_cast<std::size_t>(*confidentiality) : 0;
}

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

Sieve::Sieve(const FactTable& table, const SearchQuestion& question, const std::vector<std::uint32_t>& found)
    : table_(table),
      passes_(found.size()),
      natures_(table.values().size()),
      services_(table.values().size()),
      sets_(table.commitment_sets().size())
{
  const SearchFilter& filter = question.filter;
  const Wanted nature(table.values(), filter.nature);
  const Wanted service(table.values(), filter.service);
  std::vector<char> serves;  // by place of a set of commitments
  serves.reserve(table.commitment_sets().size());
  for (const std::vector<int>& set : table.commitment_sets()) {
    serves.push_back(!filter.commitment || std::binary_search(set.begin(), set.end(), *filter.commitment) ? 1 : 0);
  }
  const std::uint32_t day = day_number(question.day);
  std::array<bool, place_of(Confidentiality::kRestricted) + 1> visible{};
  visible[place_of(std::nullopt)] = true;
  for (const Confidentiality one : question.visible) visible.at(place_of(one)) = true;
  table.each(found, [&](std::size_t place, const TextFacts& facts) {
    if (!visible.at(place_of(facts.confidentiality))) return;
    const VersionState state = facts.state_on(day);
    unsigned passes = 0;
    if (nature.passes(facts.nature)) passes |= kNature;
    if (service.passes(facts.service)) passes |= kService;
    if (serves[facts.commitments] != 0) passes |= kCommitment;
    if (!filter.state || state == *filter.state) passes |= kState;
    if (passes == kAll) passes_[place] = 1;
    if ((passes | kNature) == kAll) ++natures_[facts.nature];
    if ((passes | kService) == kAll) ++services_[facts.service];
    if ((passes | kCommitment) == kAll) ++sets_[facts.commitments];
    if ((passes | kState) == kAll) ++states_.at(static_cast<std::size_t>(state));
  });
}

SearchCounts Sieve::counts() const
{
  SearchCounts counts;
  counts.natures = counts_of(table_.values(), natures_);
  counts.services = counts_of(table_.values(), services_);
  std::map<int, int> commitments;
  for (std::size_t place = 0; place < sets_.size(); ++place) {
    if (sets_[place] == 0) continue;
    for (const int commitment : table_.commitment_sets()[place]) commitments[commitment] += sets_[place];
  }
  for (const auto& [commitment, count] : commitments) counts.commitments.push_back({std::to_string(commitment), count});
  for (const VersionState state : kSearchedStates) {
    const int count = states_.at(static_cast<std::size_t>(state));
    if (count > 0) counts.states.push_back({std::string(code_of(state)), count});
  }
  return counts;
}

}  // namespace classeur::model::store
