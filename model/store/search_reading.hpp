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
#include "model/store/snapshot.hpp"
#include "model/store/term_memory.hpp"

namespace classeur::model::store
{

class FactTable;  // text_facts.hpp

// Of a snapshot: nothing of it changes while the journal's head stays.
struct IndexSources {
  std::vector<std::int64_t> batches;  // by number, the oldest first
  std::size_t merged = 0;             // how many of them, the first ones, are merged ones
  std::deque<std::string> recent;     // pages of the recent texts, which come after them
};

// Lives within one Reader.
class IndexReader
{
 public:
  explicit IndexReader(const Reader& reader);

  // Those under exactly that term, in ascending order, without what is gone.
  std::vector<Posting> postings(std::string_view term) const;
  // Those that satisfy one term of a query.
  std::vector<Posting> satisfying(const QueryTerm& term) const;
  // Of this snapshot.
  std::shared_ptr<const FactTable> facts() const;

  // The sources, the oldest first: batches, by number, and after them the recent texts, by place.
  using Sink = std::function<void(std::string_view term, std::string_view payload)>;
  const std::vector<std::int64_t>& batches() const { return sources_->batches; }
  std::size_t recent_count() const { return sources_->recent.size(); }
  // Terms of [from, to), source after source, in their order.
  void each_payload_of_batches(std::span<const std::int64_t> batches, std::string_view from, std::string_view to,
                               const Sink& use) const;
  void each_payload_of_recent(std::size_t place, std::string_view from, std::string_view to, const Sink& use) const;

 private:
  // What all batches say of each of the terms.
  std::vector<std::shared_ptr<const BatchPayloads>> said_of(const std::vector<std::string>& terms) const;
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
  std::shared_ptr<const IndexSources> sources_;
};

}  // namespace classeur::model::store
