// Private to model/store: what the search index of one snapshot says.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/store/connection.hpp"
#include "model/store/posting_pages.hpp"
#include "model/store/search_query.hpp"

namespace classeur::model::store
{

// Numbers of texts. A value.
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
  void each(const std::function<void(std::uint32_t)>& use) const;

 private:
  static constexpr std::uint32_t kBits = 64;
  std::vector<std::uint64_t> words_;
};

// Lives within one Reader.
class IndexReader
{
 public:
  explicit IndexReader(Connection& connection);

  // Those under exactly that term, in ascending order, without what is gone.
  std::vector<Posting> postings(std::string_view term) const;
  // Those under any term of [from, to).
  NumberSet numbers(std::string_view from, std::string_view to) const;
  // Each term of [from, to) with its postings, in the order of the terms.
  void each_term(std::string_view from, std::string_view to,
                 const std::function<void(std::string_view term, const std::vector<Posting>&)>& use) const;
  // The same, as the sources hold it, the oldest first: settled_postings() makes the list.
  void each_term_encoded(
      std::string_view from, std::string_view to,
      const std::function<void(std::string_view term, const std::vector<std::string>& payloads)>& use) const;
  // Those that satisfy one term of a query.
  std::vector<Posting> satisfying(const QueryTerm& term) const;

 private:
  using Sink = std::function<void(std::string_view term, std::string_view payload)>;
  // Source after source, the oldest first.
  void each_payload(std::string_view from, std::string_view to, const Sink& use) const;
  std::vector<Posting> beginning_with(std::string_view prefix) const;
  std::vector<Posting> holding_phrase(const std::vector<std::string>& stems) const;

  Connection& connection_;
  std::deque<std::string> recent_;
  std::vector<std::int64_t> batches_;  // the oldest first
  std::string pages_of_range_;         // SQL for that many batches
};

}  // namespace classeur::model::store
