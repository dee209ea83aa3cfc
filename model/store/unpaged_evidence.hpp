// Private to model/store: records that are read beside the pages of the evidence index: what these do not have, what
// they have and the reader does not know, and, where they do not count as they are asked to, all that it knows.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/standard.hpp"
#include "model/store/evidence_memory.hpp"

namespace classeur::model::store
{

// Of one snapshot, whose reader and memory must outlive it. One thread. What it gives is good for as long as it is.
class UnpagedEvidence
{
 public:
  using Outlines = std::vector<const EvidenceOutline*>;

  UnpagedEvidence(const Reader& reader, EvidenceMemory& memory);

  // That the pages do not have: by requirement, by record of a sheet, and for one requirement of a commitment or more,
  // each once.
  const Outlines& more_for(std::string_view requirement) const;
  const Outlines& more_for(const RecordCode& record) const;
  Outlines more_for(const Commitment& commitment) const;
  // That the pages have, and the reader does not know.
  const Outlines& less_for(std::string_view requirement) const;
  const Outlines& less_for(const RecordCode& record) const;
  Outlines less_for(const Commitment& commitment) const;
  const std::unordered_set<std::string_view>& less_codes() const { return beside_->less_codes; }
  // All that the reader knows; goes through all records.
  Outlines all_for(std::string_view requirement);
  Outlines all_for(const RecordCode& record);
  Outlines all_for(const Commitment& commitment);

  // Null if the reader knows none of that code.
  const EvidenceOutline* find(std::string_view code);
  // Of one that it knows: do the pages have it?
  bool is_paged(const EvidenceOutline& record) const;

 private:
  Outlines with_unfolded(const std::vector<EvidenceOutline>& known, const Outlines& more) const;

  const Reader& reader_;
  const std::int64_t folded_;
  const std::shared_ptr<const BesidePages> beside_;
  std::map<std::string, std::vector<EvidenceOutline>, std::less<>> serving_;
  std::map<RecordCode, std::vector<EvidenceOutline>> meeting_;
  std::map<int, std::map<std::int64_t, EvidenceOutline>> merged_;
  std::map<std::string, std::optional<EvidenceOutline>, std::less<>> found_;
};

}  // namespace classeur::model::store
