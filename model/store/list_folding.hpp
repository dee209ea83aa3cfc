// Private to model/store: the part of the folding that the list of evidence is read from: months, their members, which
// of these have a value, and how many are left by filters.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/store/evidence_members.hpp"
#include "model/store/evidence_pages.hpp"
#include "model/store/evidence_places.hpp"
#include "model/store/evidence_sums.hpp"
#include "model/store/folding_pages.hpp"

namespace classeur::model::store
{

class ListFolding
{
 public:
  explicit ListFolding(FoldingPages& pages);  // which outlives it
  void list_places(const EvidenceOutline& record, std::set<std::int64_t>& places);
  void move(const EvidenceOutline& record, int by);
  void finish(std::map<std::int64_t, std::string>& pages);  // those that were touched, to be written

 private:
  // The terms of what a record has that filters ask for; 0: any.
  struct Filtered {
    std::set<std::int64_t> commitments;
    std::set<std::int64_t> kinds;
    std::set<std::int64_t> services;
  };
  Filtered filtered(const EvidenceOutline& record);
  std::set<std::int64_t> values_of(const EvidenceOutline& record, Filtered by);  // that have bits
  std::int64_t place_in_month(const EvidenceOutline& record, MonthSummary& month, int by);
  MemberChunk& chunk_of(std::int64_t month, std::int64_t number);
  void mark(std::int64_t place, std::int64_t member, int by);  // in a page of bits
  void count_value(const std::string& value, const EvidenceOutline& record, int by);
  void count_filtered(const EvidenceOutline& record, const Filtered& filtered_by, int by);

  FoldingPages& pages_;
  std::map<std::int64_t, MonthSummary> months_;            // by number
  std::map<std::int64_t, ValueSummary> values_;            // by term
  std::unordered_map<std::int64_t, MemberChunk> members_;  // by place
  std::unordered_map<std::int64_t, std::string> bits_;     // by place
  std::unordered_map<std::int64_t, FilterSums> sums_;      // by place
};

}  // namespace classeur::model::store
