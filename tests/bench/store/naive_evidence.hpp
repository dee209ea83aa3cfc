// The naive way to what the index of evidence answers, for evidence_bench: over all rows or all records each time.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "audits/readiness.hpp"
#include "model/standard.hpp"
#include "model/store/evidence_list.hpp"

namespace classeur::bench
{

// Of each commitment that has any: how many records count for it on the day. One statement.
using CommitmentCounts = std::map<int, std::int64_t>;
CommitmentCounts naive_counts(const model::store::Reader& reader, const model::Standard& standard, base::Date day);

// All records at once, no more of them than readiness needs; then judged by counting.
std::vector<audits::CommitmentReadiness> naive_readiness(const model::store::Reader& reader, base::Date day);

// The codes of all that a kind, a service and a commitment leave but what is restricted, in the order of the list. One
// statement.
std::vector<std::string> naive_list(const model::store::Reader& reader, const model::store::EvidenceChoice& choice);

}  // namespace classeur::bench
