#include "model/store/search_counts.hpp"

#include <algorithm>
#include <charconv>
#include <map>

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
    : index_(index), found_(found)
{
  if (found.empty()) return;
  passes_.resize(found.back() + 1);
  std::uint8_t unasked = kFound;
  if (filter.nature.empty()) unasked |= kNature;
  if (filter.service.empty()) unasked |= kService;
  if (!filter.commitment) unasked |= kCommitment;
  state_.reserve(found.size());
  for (const std::uint32_t number : found) {
    state_.push_back(states.of(number));
    passes_[number] = unasked;
    if (!filter.state || state_.back() == *filter.state) passes_[number] |= kState;
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

// Counted as they are read: there are some for every text of the space.
int Sieve::count_of(const std::vector<std::string>& payloads, Pass but) const
{
  int count = 0;
  bool settled = true;
  std::int64_t last = -1;
  for (const std::string& payload : payloads) {
    each_posting(payload, [&](const Posting& posting) {
      settled = settled && posting.number > last && posting.standing != Standing::kGone;
      last = posting.number;
      if (passes_but(posting.number, but)) ++count;
    });
  }
  if (settled) return count;
  const std::vector<Posting> postings = settled_postings(payloads);
  return static_cast<int>(std::count_if(postings.begin(), postings.end(),
                                        [&](const Posting& posting) { return passes_but(posting.number, but); }));
}

SearchCounts Sieve::counts() const
{
  SearchCounts counts;
  const std::string counted(family::kCounted);
  index_.each_term_encoded(
      counted, after_prefix(counted), [&](std::string_view term, const std::vector<std::string>& payloads) {
        const std::string_view family = term.substr(0, family::kNature.size());
        const Pass pass = family == family::kNature ? kNature : family == family::kService ? kService : kCommitment;
        const std::string value(term.substr(family.size()));
        const int count = count_of(payloads, pass);
        if (count == 0 || value.empty()) return;
        (pass == kNature    ? counts.natures
         : pass == kService ? counts.services
                            : counts.commitments)
            .push_back({value, count});
      });
  std::sort(counts.commitments.begin(), counts.commitments.end(), [](const SearchCount& one, const SearchCount& other) {
    return as_number(one.value) < as_number(other.value);
  });
  std::map<VersionState, int> of_state;
  for (std::size_t at = 0; at < found_.size(); ++at) {
    if (passes_but(found_[at], kState)) ++of_state[state_[at]];
  }
  for (const VersionState state : kStates) {
    if (of_state[state] > 0) counts.states.push_back({std::string(code_of(state)), of_state[state]});
  }
  return counts;
}

}  // namespace classeur::model::store
