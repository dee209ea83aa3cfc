// The printed list on which readers sign that they have read a version: for the counter, and for those without a
// screen. Its scan is handed in as evidence.
#pragma once

#include <string>

#include "audits/readings.hpp"
#include "base/date.hpp"

namespace classeur::audits
{

// Those who owe the version a reading on that day; of one service and those under it, if `service` is not empty.
// A PDF; equal input gives equal bytes.
std::string sign_in_list_pdf(const ReadingWorld& world, const model::DistributedDocument& document,
                             const model::DocumentVersion& version, const std::string& service, base::Date day);

}  // namespace classeur::audits
