// Private to model/store: what the search index says of each text besides its words, as a table in memory. Filters and
// their counts ask for the facts of all that was found; reading them from the index takes as long as there are texts.
// So the readers of a store keep one table, and add to it what was written since.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/document.hpp"
#include "model/evidence.hpp"
#include "model/store/number_set.hpp"
#include "model/store/search_reading.hpp"

namespace classeur::model::store
{

// Days are written as numbers: 20191118.
std::uint32_t day_number(base::Date day);

struct TextFacts {
  static constexpr std::uint32_t kNever = 0xFFFF'FFFF;

  std::uint32_t nature = 0;       // places in FactTable::values(); 0: none
  std::uint32_t service = 0;      //
  std::uint32_t commitments = 0;  // place in FactTable::commitment_sets()
  std::uint32_t effective = 0;
  std::uint32_t superseded = kNever;
  std::uint32_t withdrawn = kNever;
  std::optional<Confidentiality> confidentiality;  // of evidence

  // What a version, or evidence, is on a day.
  VersionState state_on(std::uint32_t day) const
  {
    if (withdrawn <= day) return VersionState::kWithdrawn;
    if (superseded <= day) return VersionState::kSuperseded;
    return effective > day ? VersionState::kApproved : VersionState::kInForce;
  }
};

class FactTable
{
 public:
  // Of texts in ascending order of their numbers: for each that the table has, its place among `numbers` and its facts.
  template <typename Use>
  void each(const std::vector<std::uint32_t>& numbers, const Use& use) const
  {
    std::size_t at = 0;
    for (std::size_t place = 0; place < numbers.size(); ++place) {
      at = place_of(numbers[place], at);
      if (at < numbers_.size() && numbers_[at] == numbers[place]) use(place, facts_[at]);
    }
  }
  const TextFacts* find(std::uint32_t number) const;

  const std::vector<std::string>& values() const { return values_; }  // codes of natures and of services
  const std::vector<std::vector<int>>& commitment_sets() const { return commitment_sets_; }  // ascending; first: none

  // Sources are told the oldest first: of each, first what texts it knows, then its facts. `payload` as in the index.
  void add_texts(const NumberSet& numbers);
  void add_fact(std::string_view term, std::string_view payload);

 private:
  // Of the first number at or after this one, from place `from` on. Mostly it is near.
  std::size_t place_of(std::uint32_t number, std::size_t from) const
  {
    constexpr std::size_t kNear = 4;
    const std::size_t near = std::min(from + kNear, numbers_.size());
    while (from < near && numbers_[from] < number) ++from;
    return from < near ? from : place_further(number, from);
  }
  std::size_t place_further(std::uint32_t number, std::size_t from) const;
  template <typename Use>
  void change_each(std::string_view payload, const Use& use);
  void set_value(std::uint32_t TextFacts::*member, std::string_view value, std::string_view payload);
  void set_day(std::uint32_t TextFacts::*member, std::uint32_t none, std::string_view day, std::string_view payload);
  void set_commitment(int commitment, std::string_view payload);
  void set_confidentiality(Confidentiality confidentiality, std::string_view payload);
  std::uint32_t place_of_set(std::vector<int> commitments);

  std::vector<std::uint32_t> numbers_;  // ascending
  std::vector<TextFacts> facts_;        // of each
  std::vector<std::string> values_{{}};
  std::vector<std::vector<int>> commitment_sets_{{}};
};

// The table of the latest snapshot that was asked for. Thread-safe.
class FactMemory
{
 public:
  std::shared_ptr<const FactTable> of(const IndexReader& index);

 private:
  std::mutex mutex_;  // guards all; whoever comes while a table is made waits for it instead of making his own
  std::vector<std::int64_t> batches_;
  std::size_t recent_ = 0;  // how many of the recent texts it knows
  std::shared_ptr<const FactTable> table_ = std::make_shared<FactTable>();
};

}  // namespace classeur::model::store
