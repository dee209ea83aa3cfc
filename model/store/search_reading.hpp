// Private to model/store: what the search index of one snapshot says.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/store/connection.hpp"
#include "model/store/posting_pages.hpp"
#include "model/store/search_query.hpp"

namespace classeur::model::store
{

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
  // Terms of [from, to), source after source, in their order.
  void each_payload_of_batches(std::span<const std::int64_t> batches, std::string_view from, std::string_view to,
                               const Sink& use) const;
  void each_payload_of_recent(std::size_t place, std::string_view from, std::string_view to, const Sink& use) const;

 private:
  struct TermRange {  // [from, to)
    std::string_view from;
    std::string_view to;
  };
  using RangeSink = std::function<void(std::size_t range, std::string_view term, std::string_view payload)>;
  // Range after range, and of each, source after source.
  void each_payload_of_ranges(std::span<const std::int64_t> batches, std::span<const TermRange> ranges,
                              const RangeSink& use) const;
  void each_payload(std::string_view from, std::string_view to, const Sink& use) const;  // of all
  std::vector<Posting> beginning_with(std::string_view prefix) const;
  std::vector<Posting> holding_phrase(const std::vector<std::string>& stems) const;

  Connection& connection_;
  std::deque<std::string> recent_;
  std::vector<std::int64_t> batches_;
  std::size_t merged_ = 0;  // how many of the batches, the first ones, are merged ones
};

}  // namespace classeur::model::store
