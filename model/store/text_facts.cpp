#include "model/store/text_facts.hpp"

#include <algorithm>
#include <charconv>

#include "model/store/search_terms.hpp"

namespace classeur::model::store
{

namespace
{

// The families that the table holds stand in these ranges; what lies between would be read in vain.
struct Range {
  std::string_view from;
  std::string_view to;
};
constexpr Range kNatures{"Fn", "Fo"};
constexpr Range kFacts[] = {{"A", "B"}, {"F", "G"}, {"S", "Y"}};
static_assert(family::kNature == kNatures.from && family::kEffective == 'A' && family::kCounted == "F" &&
              family::kSuperseded == 'S' && family::kWithdrawn == 'W' && family::kConfidentiality == 'X');

constexpr std::uint32_t kOfYear = 10'000;
constexpr std::uint32_t kOfMonth = 100;

int as_number(std::string_view text)
{
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// « 2019-11-18 »; kAlways is before every day.
std::uint32_t day_number(std::string_view iso)
{
  if (iso == kAlways) return 0;
  const std::optional<base::Date> day = base::Date::parse(iso);
  if (!day) throw_damaged("search_page", iso);
  return store::day_number(*day);
}

template <typename Source>
void add_source(FactTable& table, const Source& each_payload)
{
  NumberSet numbers;
  each_payload(kNatures, [&](std::string_view, std::string_view payload) {
    each_posting(payload, [&](const Posting& posting) { numbers.add(posting.number); });
  });
  table.add_texts(numbers);
  for (const Range& range : kFacts) {
    each_payload(range, [&](std::string_view term, std::string_view payload) { table.add_fact(term, payload); });
  }
}

}  // namespace

std::uint32_t day_number(base::Date day)
{
  return static_cast<std::uint32_t>(day.year()) * kOfYear + static_cast<std::uint32_t>(day.month()) * kOfMonth +
         static_cast<std::uint32_t>(day.day());
}

// In growing steps.
std::size_t FactTable::place_further(std::uint32_t number, std::size_t from) const
{
  std::size_t step = 1;
  std::size_t low = from;
  while (low + step < numbers_.size() && numbers_[low + step] < number) {
    low += step;
    step *= 2;
  }
  const auto begin = numbers_.begin();
  const std::size_t high = std::min(low + step + 1, numbers_.size());
  return static_cast<std::size_t>(std::lower_bound(begin + static_cast<std::ptrdiff_t>(std::min(low, high)),
                                                   begin + static_cast<std::ptrdiff_t>(high), number) -
                                  begin);
}

const TextFacts* FactTable::find(std::uint32_t number) const
{
  const auto found = std::lower_bound(numbers_.begin(), numbers_.end(), number);
  if (found == numbers_.end() || *found != number) return nullptr;
  return &facts_[static_cast<std::size_t>(found - numbers_.begin())];
}

void FactTable::add_texts(const NumberSet& numbers)
{
  std::vector<std::uint32_t> unknown;
  std::size_t at = 0;
  numbers.each([&](std::uint32_t number) {
    at = place_of(number, at);
    if (at == numbers_.size() || numbers_[at] != number) unknown.push_back(number);
  });
  if (unknown.empty()) return;
  std::vector<std::uint32_t> all(numbers_.size() + unknown.size());
  std::merge(numbers_.begin(), numbers_.end(), unknown.begin(), unknown.end(), all.begin());
  std::vector<TextFacts> facts(all.size());
  for (std::size_t old = 0, place = 0; old < numbers_.size(); ++place) {
    if (all[place] == numbers_[old]) facts[place] = facts_[old++];
  }
  numbers_ = std::move(all);
  facts_ = std::move(facts);
}

// `use` gets the facts of each text of the payload, and whether the fact holds of it or is gone.
template <typename Use>
void FactTable::change_each(std::string_view payload, const Use& use)
{
  std::size_t at = 0;
  each_posting(payload, [&](const Posting& posting) {
    at = place_of(posting.number, at);
    if (at < numbers_.size() && numbers_[at] == posting.number) use(facts_[at], posting.standing != Standing::kGone);
  });
}

void FactTable::add_fact(std::string_view term, std::string_view payload)
{
  if (term.front() == family::kCounted.front()) {
    const std::string_view family = term.substr(0, family::kNature.size());
    const std::string_view value = term.substr(family.size());
    if (family == family::kNature) set_value(&TextFacts::nature, value, payload);
    if (family == family::kService) set_value(&TextFacts::service, value, payload);
    if (family == family::kCommitment) set_commitment(as_number(value), payload);
    return;
  }
  const std::string_view value = term.substr(1);
  switch (term.front()) {
    case family::kEffective:
      set_day(&TextFacts::effective, 0, value, payload);
      break;
    case family::kSuperseded:
      set_day(&TextFacts::superseded, TextFacts::kNever, value, payload);
      break;
    case family::kWithdrawn:
      set_day(&TextFacts::withdrawn, TextFacts::kNever, value, payload);
      break;
    case family::kConfidentiality:
      set_confidentiality(known(parse_confidentiality(value), "search_page", value), payload);
      break;
    default:
      break;
  }
}

// A text has one value of each of these. When it changes, a source says of one value that it holds and of another that
// it is gone, in the order of the values: so what is gone only counts if it is what is there.
void FactTable::set_value(std::uint32_t TextFacts::*member, std::string_view value, std::string_view payload)
{
  const auto found = std::find(values_.begin(), values_.end(), value);
  const auto place = static_cast<std::uint32_t>(found - values_.begin());
  if (found == values_.end()) values_.emplace_back(value);
  change_each(payload, [&](TextFacts& facts, bool holds) {
    if (holds) {
      facts.*member = place;
    } else if (facts.*member == place) {
      facts.*member = 0;
    }
  });
}

void FactTable::set_day(std::uint32_t TextFacts::*member, std::uint32_t none, std::string_view day,
                        std::string_view payload)
{
  const std::uint32_t number = day_number(day);
  change_each(payload, [&](TextFacts& facts, bool holds) {
    if (holds) {
      facts.*member = number;
    } else if (facts.*member == number) {
      facts.*member = none;
    }
  });
}

void FactTable::set_confidentiality(Confidentiality confidentiality, std::string_view payload)
{
  change_each(payload, [&](TextFacts& facts, bool holds) {
    if (holds) {
      facts.confidentiality = confidentiality;
    } else if (facts.confidentiality == confidentiality) {
      facts.confidentiality.reset();
    }
  });
}

void FactTable::set_commitment(int commitment, std::string_view payload)
{
  constexpr std::uint32_t kUnknown = 0xFFFF'FFFF;
  std::vector<std::uint32_t> with;     // by place of a set: that of the set with the commitment
  std::vector<std::uint32_t> without;  // and of that without it
  change_each(payload, [&](TextFacts& facts, bool holds) {
    std::vector<std::uint32_t>& changed = holds ? with : without;
    if (facts.commitments >= changed.size()) changed.resize(commitment_sets_.size(), kUnknown);
    if (changed[facts.commitments] == kUnknown) {
      std::vector<int> set = commitment_sets_[facts.commitments];
      std::erase(set, commitment);
      if (holds) set.insert(std::lower_bound(set.begin(), set.end(), commitment), commitment);
      changed[facts.commitments] = place_of_set(std::move(set));
    }
    facts.commitments = changed[facts.commitments];
  });
}

std::uint32_t FactTable::place_of_set(std::vector<int> commitments)
{
  const auto found = std::find(commitment_sets_.begin(), commitment_sets_.end(), commitments);
  const auto place = static_cast<std::uint32_t>(found - commitment_sets_.begin());
  if (found == commitment_sets_.end()) commitment_sets_.push_back(std::move(commitments));
  return place;
}

// Batches do not change, and the recent texts only grow in number until they become a batch: so what a table knows
// still holds if it began with the same batches. What became a batch may be told twice, which changes nothing.
std::shared_ptr<const FactTable> FactMemory::of(const IndexReader& index)
{
  const std::lock_guard lock(mutex_);
  const std::vector<std::int64_t>& batches = index.batches();
  if (batches == batches_ && index.recent_count() == recent_) return table_;
  const bool begins_so = batches.size() >= batches_.size() &&
                         std::equal(batches_.begin(), batches_.end(), batches.begin()) &&
                         (batches.size() > batches_.size() || index.recent_count() > recent_);
  auto table = begins_so ? std::make_shared<FactTable>(*table_) : std::make_shared<FactTable>();
  const std::size_t batches_known = begins_so ? batches_.size() : 0;
  const std::size_t recent_known = begins_so && batches.size() == batches_.size() ? recent_ : 0;
  for (std::size_t at = batches_known; at < batches.size(); ++at) {
    add_source(*table, [&](const Range& range, const IndexReader::Sink& use) {
      index.each_payload_of_batches({&batches[at], 1}, range.from, range.to, use);
    });
  }
  for (std::size_t at = recent_known; at < index.recent_count(); ++at) {
    add_source(*table, [&](const Range& range, const IndexReader::Sink& use) {
      index.each_payload_of_recent(at, range.from, range.to, use);
    });
  }
  table_ = table;
  batches_ = batches;
  recent_ = index.recent_count();
  return table;
}

}  // namespace classeur::model::store
