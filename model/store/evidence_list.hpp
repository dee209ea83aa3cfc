// The list of evidence that is not withdrawn: any filter, any page, by period. From the index of evidence
// (evidence_index.hpp), so that it costs about the same for a thousand records and for a million: what a filter leaves
// is counted by the bits of months, and only the records of the page are read.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// Empty: any.
struct EvidenceChoice {
  std::string kind;
  std::string service;
  std::string commitment;   // as the codes of its requirements begin: "3" of "3.2"
  std::optional<int> year;  // in which the period ends
};

// A record as lists show it.
struct EvidenceLine {
  std::string code;
  std::string title;
  std::string kind;
  Period period;
  base::Date made_on;
  std::string service;
  Confidentiality confidentiality = Confidentiality::kOrdinary;
  std::vector<std::string> requirements;

  bool operator==(const EvidenceLine&) const = default;
};

struct EvidencePage {
  std::int64_t total = 0;  // of all pages
  std::vector<EvidenceLine> lines;
};

// What some of the records, the others not being there at all, have: each once, in order.
struct EvidenceValues {
  std::vector<std::string> kinds;
  std::vector<std::string> services;
  std::vector<int> years;  // the last first
};

// Of one snapshot, whose reader must outlive it, and of the records of the confidentialities that its viewer may see.
// One thread.
class EvidenceListing
{
 public:
  EvidenceListing(const Reader& reader, std::vector<Confidentiality> visible);
  ~EvidenceListing();
  EvidenceListing(const EvidenceListing&) = delete;
  EvidenceListing& operator=(const EvidenceListing&) = delete;

  EvidenceValues values() const;
  // What ends last first; of one day what was recorded first. Lines from `offset` on, `limit` at most.
  EvidencePage page(const EvidenceChoice& choice, std::int64_t offset, std::int64_t limit) const;
  // The first `limit` of those that can count on the day or could before: made and begun by then.
  std::vector<EvidenceLine> begun_by(base::Date day, const EvidenceChoice& choice, std::int64_t limit) const;

 private:
  class Months;
  Months& whole() const;

  const Reader& reader_;
  const std::vector<Confidentiality> visible_;
  mutable std::unique_ptr<Months> whole_;  // of what the reader knows, for totals
};

}  // namespace classeur::model::store
