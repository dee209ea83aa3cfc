// Private to model/store: the rows of the evidence index, and the outlines of records that are read for it.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"
#include "model/store/connection.hpp"

namespace classeur::model::store
{

// What the index needs to know of a record that is not withdrawn.
struct EvidenceOutline {
  std::int64_t id = 0;
  std::string code;
  std::string kind;
  std::string service;
  std::string site;
  Period period;
  base::Date made_on;
  Confidentiality confidentiality = Confidentiality::kOrdinary;
  std::vector<std::string> requirements;
  std::vector<RecordCode> expectations;

  // First day on which it can count.
  base::Date begun() const { return std::max(made_on, period.from); }
  // Before the month in which its period ends.
  bool is_early() const { return begun() < base::Date(period.to.year(), period.to.month(), 1); }
};

bool is_for(const EvidenceOutline& record, const std::string& requirement);
bool is_for(const EvidenceOutline& record, const RecordCode& expected);
// That names the site, or none.
bool is_about(const EvidenceOutline& record, std::string_view site);

EvidenceOutline outline_of(const EvidenceRecord& record);
// Of the records whose id is at least `from` and below `to`, by id. `to` is the id of a record or beyond all rows.
std::vector<EvidenceOutline> list_outlines(const Reader& reader, std::int64_t from, std::int64_t to);
std::optional<EvidenceOutline> find_outline(const Reader& reader, std::string_view code);
// Of the records whose id is below `below` that the reader knows and that were withdrawn after that; by id.
std::vector<EvidenceOutline> outlines_withdrawn_since(const Reader& reader, std::int64_t below);
// Goes through all records. Of those folded in only, where `below` says so.
std::vector<EvidenceOutline> outlines_serving(const Reader& reader, std::string_view requirement, std::int64_t below);
std::vector<EvidenceOutline> outlines_meeting(const Reader& reader, const RecordCode& record, std::int64_t below);

struct IndexState {
  std::int64_t folded = 0;   // records whose id is below stand in the pages
  std::string standard;      // CountedEditions::text()
  std::int64_t edition = 0;  // see schema/0012.sql
};
// Of the state what tells whether it is the one that is known already.
struct IndexStand {
  std::int64_t folded = 0;
  std::int64_t edition = 0;
};
// Absent: nothing was folded in yet.
std::optional<IndexState> load_index_state(Connection& connection);
IndexStand load_index_stand(Connection& connection);  // zeros if there is none
// Draws the edition. After whatever change of a page.
void store_index_state(Connection& connection, const IndexState& state);
void empty_index(Connection& connection);
// Who looks at the space as it was before the last fold reads what came since, to leave it out, or all that there was,
// whatever is less. Is it the first?
bool is_index_worth_it(const Reader& reader, std::int64_t folded);

std::optional<std::string> load_page(Connection& connection, std::int64_t place);
// Many at a time: each statement is a way to the server and back.
void store_pages(Connection& connection, const std::map<std::int64_t, std::string>& pages);
// Those that are there of these places, in no order.
void each_page_at(Connection& connection, const std::vector<std::int64_t>& places,
                  const std::function<void(std::int64_t place, std::string_view content)>& use);
// From `first` to `last`, included; in their order.
void each_page(Connection& connection, std::int64_t first, std::int64_t last,
               const std::function<void(std::int64_t place, std::string_view content)>& use);

using Terms = std::map<std::string, std::int64_t, std::less<>>;
Terms load_terms(Connection& connection);
std::int64_t add_term(Connection& connection, std::string_view name);

}  // namespace classeur::model::store
