// Private to model/store: a set of numbers of texts. They are dense, so it has a bit for each.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace classeur::model::store
{

// A value.
class NumberSet
{
 public:
  void add(std::uint32_t number)
  {
    if (number / kBits >= words_.size()) words_.resize(number / kBits * 2 + 1);
    words_[number / kBits] |= std::uint64_t{1} << (number % kBits);
  }
  bool contains(std::uint32_t number) const
  {
    return number / kBits < words_.size() && (words_[number / kBits] >> (number % kBits) & 1) != 0;
  }
  // In ascending order.
  template <typename Use>
  void each(const Use& use) const
  {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      for (std::uint64_t word = words_[at]; word != 0; word &= word - 1) {
        use(static_cast<std::uint32_t>(at * kBits) + static_cast<std::uint32_t>(std::countr_zero(word)));
      }
    }
  }

 private:
  static constexpr std::uint32_t kBits = 64;
  std::vector<std::uint64_t> words_;
};

}  // namespace classeur::model::store
