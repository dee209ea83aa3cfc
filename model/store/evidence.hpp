// Evidence records with their revisions and files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// With its first revision; files must be in the file store. Error(kConflict) if the code is taken.
EvidenceRecord add_evidence(Change& change, const EvidenceRecord& record);
// Error(kNotFound): no such record; Error(kConflict): it is withdrawn.
void add_revision(Change& change, std::string_view code, const EvidenceRevision& revision);
// Errors as above.
void withdraw_evidence(Change& change, std::string_view code, std::string_view reason);

enum class EvidenceOrder { kByPeriod, kByCode };
struct EvidenceFilter {
  std::optional<int> commitment;
  std::string requirement;
  std::string kind;
  std::string service;
  std::optional<Period> overlapping;
  bool with_withdrawn = false;
  EvidenceOrder order = EvidenceOrder::kByCode;
  int offset = 0;
  int limit = -1;  // -1: all
};
std::vector<EvidenceRecord> list_evidence(const Reader& reader, const EvidenceFilter& filter = {});
std::int64_t count_evidence(const Reader& reader, const EvidenceFilter& filter = {});
std::optional<EvidenceRecord> find_evidence(const Reader& reader, std::string_view code);

struct EvidenceWithdrawal {
  base::Instant at;
  std::string by;  // function, as the journal has it
  std::string reason;
};
// Absent: there is no such record, or it is not withdrawn.
std::optional<EvidenceWithdrawal> find_withdrawal(const Reader& reader, std::string_view code);

}  // namespace classeur::model::store
