// Private to model/store: what was read of the evidence index, kept from one snapshot to the next. Pages do not change
// while the edition of the index stays; records that are not folded in yet do not while the journal's head does.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/store/counted_editions.hpp"
#include "model/store/evidence_places.hpp"
#include "model/store/evidence_rows.hpp"
#include "model/store/snapshot.hpp"

namespace classeur::model::store
{

// Records by what they are for.
struct OutlinesByUse {
  std::vector<EvidenceOutline> all;                                                 // by id
  std::map<std::string, std::vector<const EvidenceOutline*>, std::less<>> serving;  // by requirement
  std::map<RecordCode, std::vector<const EvidenceOutline*>> meeting;

  explicit OutlinesByUse(std::vector<EvidenceOutline> outlines);
  OutlinesByUse(const OutlinesByUse&) = delete;
  OutlinesByUse& operator=(const OutlinesByUse&) = delete;
};

// In what the pages differ from what a reader knows. A value, shared as const.
struct BesidePages {
  OutlinesByUse more;                               // it knows: not folded in yet, or withdrawn since
  OutlinesByUse less;                               // it does not: recorded since; of each use in the order of begun()
  std::unordered_set<std::string_view> less_codes;  // of those

  BesidePages(std::vector<EvidenceOutline> more_records, std::vector<EvidenceOutline> less_records);
};

// Pages that stand side by side and are read at once: those of a family with the same first part (evidence_places.hpp),
// by their second part.
class PageRange
{
 public:
  PageRange() = default;
  PageRange(Connection& connection, PageFamily family, std::int64_t first);
  PageRange(const PageRange&) = delete;
  PageRange& operator=(const PageRange&) = delete;

  std::string_view at(std::int64_t second) const;  // empty if there is none
  std::size_t bytes() const { return content_.size() + seconds_.size() * 2 * sizeof(std::uint32_t); }

 private:
  std::string content_;
  // Of each page, in order; apart from each other and small, as hundreds are looked for in a readiness.
  std::vector<std::uint32_t> seconds_;
  std::vector<std::uint32_t> ends_;  // in the content
};

// Of one edition of one space. Thread-safe. Views of pages are good for as long as it is: a page that was read is
// neither changed nor dropped.
class EvidenceMemory
{
 public:
  // The one that snapshots share; one of its own for a change, and one without pages for who looks back too far.
  static std::shared_ptr<EvidenceMemory> of(const Reader& reader);
  // The same where the pages have nothing that the reader does not know; one without pages where they have.
  static std::shared_ptr<EvidenceMemory> known_to(const Reader& reader);

  explicit EvidenceMemory(IndexState state, Terms terms);

  std::int64_t folded() const { return state_.folded; }  // records whose id is below stand in the pages
  const CountedEditions& editions() const { return editions_; }
  const Terms& terms() const { return terms_; }
  std::optional<std::int64_t> term(std::string_view name) const;
  std::string_view name(std::int64_t term) const;  // empty if there is none
  std::shared_ptr<const BesidePages> beside(const Reader& reader);

  const PageRange& range(Connection& connection, PageFamily family, std::int64_t first = 0);
  using Use = std::function<void(std::int64_t place, std::string_view page)>;
  // Those that are there of pages that are read one by one, by place.
  void each_at(Connection& connection, std::vector<std::int64_t> places, const Use& use);

 private:
  bool is_full();

  const IndexState state_;
  const CountedEditions editions_;
  const Terms terms_;
  std::unordered_map<std::int64_t, std::string_view> names_;  // of the terms, by number

  std::mutex mutex_;                                                           // guards what follows
  std::unordered_map<std::int64_t, std::unique_ptr<const PageRange>> ranges_;  // by their first place
  std::unordered_map<std::int64_t, std::string> pages_;                        // empty: looked for, and not there
  std::size_t bytes_ = 0;

  KeptBySnapshot<BesidePages> beside_;
};

}  // namespace classeur::model::store
