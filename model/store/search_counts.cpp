#include "model/store/search_counts.hpp"

#include <algorithm>
#include <charconv>

#include "model/store/search_terms.hpp"

namespace classeur::model::store
{

namespace
{

constexpr VersionState kStates[] = {VersionState::kInForce, VersionState::kApproved, VersionState::kSuperseded,
                                    VersionState::kWithdrawn};

// The end of a family of facts.
std::string end_of(char family)
{
  return std::string(1, static_cast<char>(family + 1));
}

int as_number(const std::string& text)
{
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

// Days are compared as text: what comes after this day begins after it.
StatesOfADay::StatesOfADay(const IndexReader& index, base::Date day)
    : to_come_(index.numbers(term_of(family::kEffective, (day + 1).iso()), end_of(family::kEffective))),
      superseded_(index.numbers(std::string(1, family::kSuperseded), term_of(family::kSuperseded, (day + 1).iso()))),
      withdrawn_(index.numbers(std::string(1, family::kWithdrawn), term_of(family::kWithdrawn, (day + 1).iso())))
{
}

VersionState StatesOfADay::of(std::uint32_t number) const
{
  if (withdrawn_.contains(number)) return VersionState::kWithdrawn;
  if (superseded_.contains(number)) return VersionState::kSuperseded;
  return to_come_.contains(number) ? VersionState::kApproved : VersionState::kInForce;
}

Sieve::Sieve(const IndexReader& index, const StatesOfADay& states, const SearchFilter& filter,
             const std::vector<std::uint32_t>& found)
    : index_(index), states_(states), found_(found)
{
  if (found.empty()) return;
  passes_.resize(found.back() + 1);
  std::uint8_t unasked = kFound;
  if (filter.nature.empty()) unasked |= kNature;
  if (filter.service.empty()) unasked |= kService;
  if (!filter.commitment) unasked |= kCommitment;
  for (const std::uint32_t number : found) {
    passes_[number] = unasked;
    if (!filter.state || states.of(number) == *filter.state) passes_[number] |= kState;
  }
  if (!filter.nature.empty()) mark(family::kNature, filter.nature, kNature);
  if (!filter.service.empty()) mark(family::kService, filter.service, kService);
  if (filter.commitment) mark(family::kCommitment, std::to_string(*filter.commitment), kCommitment);
}

void Sieve::mark(std::string_view family, std::string_view value, Pass pass)
{
  for (const Posting& posting : index_.postings(term_of(family, value))) {
    if (of(posting.number) != 0) passes_[posting.number] |= pass;
  }
}

SearchCounts Sieve::counts() const
{
  SearchCounts counts;
  const std::string counted(family::kCounted);
  index_.each_term(counted, after_prefix(counted), [&](std::string_view term, const std::vector<Posting>& postings) {
    const std::string_view family = term.substr(0, family::kNature.size());
    const Pass pass = family == family::kNature ? kNature : family == family::kService ? kService : kCommitment;
    const auto count = std::count_if(postings.begin(), postings.end(),
                                     [&](const Posting& posting) { return passes_but(posting.number, pass); });
    const std::string value(term.substr(family.size()));
    if (count == 0 || value.empty()) return;
    (pass == kNature    ? counts.natures
     : pass == kService ? counts.services
                        : counts.commitments)
        .push_back({value, static_cast<int>(count)});
  });
  std::sort(counts.commitments.begin(), counts.commitments.end(), [](const SearchCount& one, const SearchCount& other) {
    return as_number(one.value) < as_number(other.value);
  });
  for (const VersionState state : kStates) {
    const auto count = std::count_if(found_.begin(), found_.end(), [&](std::uint32_t number) {
      return passes_but(number, kState) && states_.of(number) == state;
    });
    if (count > 0) counts.states.push_back({std::string(code_of(state)), static_cast<int>(count)});
  }
  return counts;
}

}  // namespace classeur::model::store
