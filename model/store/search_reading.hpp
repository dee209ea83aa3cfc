// Private to model/store: what the search index of one snapshot says.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
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

class FactTable;  // text_facts.hpp

// Lives within one Reader.
class IndexReader
{
 public:
  explicit IndexReader(Connection& connection);

  // Those under exactly that term, in ascending order, without what is gone.
  std::vector<Posting> postings(std::string_view term) const;
  // Those that satisfy one term of a query.
  std::vector<Posting> satisfying(const QueryTerm& term) const;
  // Of this snapshot.
  std::shared_ptr<const FactTable> facts() const;

  // The sources, the oldest first: batches, by number, and after them the recent texts, by place.
  using Sink = std::function<void(std::string_view term, std::string_view payload)>;
  const std::vector<std::int64_t>& batches() const { return batches_; }
  std::size_t recent_count() const { return recent_.size(); }
  // Terms of [from, to), in their order.
  void each_payload_of_batch(std::int64_t batch, std::string_view from, std::string_view to, const Sink& use) const;
  void each_payload_of_recent(std::size_t place, std::string_view from, std::string_view to, const Sink& use) const;

 private:
  // Of all, source after source.
  void each_payload(std::string_view from, std::string_view to, const Sink& use) const;
  std::vector<Posting> beginning_with(std::string_view prefix) const;
  std::vector<Posting> holding_phrase(const std::vector<std::string>& stems) const;

  Connection& connection_;
  std::deque<std::string> recent_;
  std::vector<std::int64_t> batches_;  // the oldest first
  std::string pages_of_range_;         // SQL for that many batches
};

}  // namespace classeur::model::store
