// Private to model/store: what is found, sifted by filters, and how many there would be by other values of each.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/store/search.hpp"
#include "model/store/search_reading.hpp"

namespace classeur::model::store
{

// What a version, or evidence, is on a day.
class StatesOfADay
{
 public:
  StatesOfADay(const IndexReader& index, base::Date day);
  VersionState of(std::uint32_t number) const;

 private:
  NumberSet to_come_;
  NumberSet superseded_;
  NumberSet withdrawn_;
};

class Sieve
{
 public:
  // `found`: in ascending order, already without what the viewer may not see.
  Sieve(const IndexReader& index, const StatesOfADay& states, const SearchFilter& filter,
        const std::vector<std::uint32_t>& found);

  bool passes(std::uint32_t number) const { return of(number) == kAll; }
  SearchCounts counts() const;

 private:
  // Which filters a text passes, and that it was found.
  enum Pass : std::uint8_t { kFound = 1, kNature = 2, kService = 4, kCommitment = 8, kState = 16, kAll = 31 };

  std::uint8_t of(std::uint32_t number) const { return number < passes_.size() ? passes_[number] : 0; }
  bool passes_but(std::uint32_t number, Pass one) const { return (of(number) | one) == kAll && of(number) != 0; }
  int count_of(const std::vector<std::string>& payloads, Pass but) const;
  void mark(std::string_view family, std::string_view value, Pass pass);

  const IndexReader& index_;
  const std::vector<std::uint32_t>& found_;
  std::vector<VersionState> state_;   // of each that was found
  std::vector<std::uint8_t> passes_;  // by number
};

}  // namespace classeur::model::store
