// Search in titles, texts and evidence, as one viewer may see them on one day.
//
// Order of what is found: what bears the code that was typed; then what has all that was asked for in its title; then
// some of it there; then the others. Within each, the latest recorded first. It is the same on both engines, and the
// totals are exact: both come from the same lists, which leave out what the viewer may not see before they count.
// Drafts and what is in review are never found: see search_index.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "model/document.hpp"
#include "model/evidence.hpp"
#include "model/store/extracts.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

enum class SearchSubject { kDocument, kEvidence };

struct SearchFilter {
  std::string nature;   // code of a document type, or "evidence"; empty: any
  std::string service;  // code; empty: any
  std::optional<int> commitment;
  // On the day of the question; absent: any. Evidence is in force until it is withdrawn.
  std::optional<VersionState> state = VersionState::kInForce;
};

struct SearchQuestion {
  std::string text;  // see search_query.hpp
  base::Date day;
  std::vector<Confidentiality> visible;  // of evidence; nothing else is found, counted or quoted
  SearchFilter filter;
  int offset = 0;
  int limit = 25;
  bool with_counts = false;
};

struct SearchHit {
  SearchSubject subject = SearchSubject::kDocument;
  std::string code;
  std::string title;
  std::string service;
  VersionState state = VersionState::kInForce;  // on the day
  Passage extract;                              // of the text
  // Of a document only.
  DocumentType type = DocumentType::kOther;
  std::string version;  // number
  base::Date effective;
  base::Digest content;  // in the file store
  std::string content_type;
  // Of evidence only.
  std::string kind;
  Period period;
};

// How many would be found were the filter of that kind set to this value, and the others left as they are.
struct SearchCount {
  std::string value;
  int count = 0;
};
struct SearchCounts {
  std::vector<SearchCount> natures;
  std::vector<SearchCount> services;
  std::vector<SearchCount> commitments;
  std::vector<SearchCount> states;
};

struct SearchAnswer {
  int total = 0;
  std::vector<SearchHit> hits;  // from `offset` on, `limit` at most
  SearchCounts counts;          // if they were asked for; values that would find nothing are left out
};
SearchAnswer search(const Reader& reader, const SearchQuestion& question);

struct SearchIndexSize {
  std::int64_t bytes = 0;
  int batches = 0;
};
SearchIndexSize search_index_size(const Reader& reader);

}  // namespace classeur::model::store
