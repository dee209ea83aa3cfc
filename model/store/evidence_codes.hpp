// The codes that records of evidence get when they are handed in on the site.
#pragma once

#include <string>

#include "model/store/store.hpp"

namespace classeur::model::store
{

// PR-2019-004 after PR-2019-003; the year is that of the end of the period. Ask within the change that uses it.
std::string next_evidence_code(const Reader& reader, int year);

}  // namespace classeur::model::store
