// The codes of records of evidence: the next one to give, and which of some there are.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// PR-2019-004 after PR-2019-003; the year is that of the end of the period. Ask within the change that uses it.
std::string next_evidence_code(const Reader& reader, int year);

// Those of these codes that records have, withdrawn ones too, with how confidential the record is. For veils: also of
// records that the reader looks back before (Reader::known_at), since what is shown of a past day was written since.
std::map<std::string, Confidentiality, std::less<>> confidentiality_of_codes(
    const Reader& reader, const std::vector<std::string_view>& codes);

}  // namespace classeur::model::store
