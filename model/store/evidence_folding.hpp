// Private to model/store: writes records of evidence into the pages of the index, and takes withdrawn ones out.
//
//   EvidenceFolding folding(change, editions, FoldingPages::Start::kFromPages);
//   folding.add(list_outlines(change, folded, end));
//   folding.finish();
#pragma once

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/store/counted_editions.hpp"
#include "model/store/evidence_pages.hpp"
#include "model/store/evidence_places.hpp"
#include "model/store/evidence_rows.hpp"
#include "model/store/evidence_timelines.hpp"
#include "model/store/folding_pages.hpp"
#include "model/store/list_folding.hpp"

namespace classeur::model::store
{

// The ages that a trace of a record may have: those of the frequencies without slots.
const std::vector<int>& trace_ages();

// Keeps what it touches in memory until finish(). Nothing else may write the index meanwhile.
class EvidenceFolding
{
 public:
  EvidenceFolding(Reader& reader, const CountedEditions& editions, FoldingPages::Start start);
  void add(const std::vector<EvidenceOutline>& records);
  // One that is in the pages, and withdrawn by now.
  void remove(const EvidenceOutline& record);
  void finish();

 private:
  // From when on a record counts for one thing.
  struct Stay {
    base::Date begun;
    base::Date from;
    base::Date made_on;
    std::optional<base::Date> lapses;
  };
  // A timeline of which a piece was taken out: its buckets may lack names.
  struct Thinned {
    PageFamily family;
    std::int64_t term;
    base::Date begun;
    std::string requirement;  // one of both
    RecordCode record;
    int age_months_max;
    std::optional<std::string> site = {};  // of a requirement: only what names that one
  };

  // Pages of records that are to come, a few statements for all of them.
  void load(const std::vector<EvidenceOutline>& records);
  void list_places(const EvidenceOutline& record, std::set<std::int64_t>& places);
  void list_timeline(PageFamily family, const std::string& name, const EvidenceOutline& record, int age_months_max,
                     std::set<std::int64_t>& places);
  Timeline& timeline(PageFamily family, std::int64_t period, std::int64_t term);
  void move(const EvidenceOutline& record, int by);
  void move_requirements(const EvidenceOutline& record, int by);
  void move_way(const EvidenceOutline& record, const std::string& code, const CountedWay& way, int by);
  void move_traces(const EvidenceOutline& record, int by);
  void move_stay(PageFamily family, std::int64_t term, const Stay& stay, const Piece* piece, int by);
  void move_ahead(PageFamily family, std::int64_t term, const Stay& stay, const Piece& piece, int by);
  void move_slots(const EvidenceOutline& record, int by);
  void move_months(const EvidenceOutline& record, int by);
  // Into or out of the group of that period in a page of groups; `others` gives all its records anew.
  void move_in_group(std::int64_t place, const Period& period, const EvidenceOutline& record, int by,
                     const std::function<std::vector<EvidenceOutline>()>& others);
  void name_again(const Thinned& thinned);

  Reader& reader_;
  const CountedEditions& editions_;
  FoldingPages pages_;
  ListFolding list_;
  std::unordered_map<std::int64_t, Timeline> timelines_;            // by place
  std::unordered_map<std::int64_t, std::vector<SlotGroup>> slots_;  // by place
  std::vector<Thinned> thinned_;
};

}  // namespace classeur::model::store
