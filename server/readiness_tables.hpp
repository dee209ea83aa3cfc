// Readiness and expectations as tables and JSON, one source for the command line and the API.
#pragma once

#include <optional>
#include <string>

#include "audits/read_world.hpp"
#include "base/date.hpp"
#include "model/organisation.hpp"
#include "model/store/store.hpp"
#include "server/listing.hpp"

namespace classeur::server
{

struct KnownDay {
  base::Date day;
  audits::KnownAt known = audits::KnownAt::kNow;
};

// One row for each commitment, or that one alone: Error(kNotFound) if there is none of that number. None of these names
// evidence that `role` may not see; absent: everything.
Listing readiness_table(const model::store::Reader& reader, const KnownDay& day, std::optional<int> commitment,
                        const std::optional<model::Role>& role);
// The same with requirements, reasons and what would mend them.
std::string readiness_json(const model::store::Reader& reader, const KnownDay& day, std::optional<int> commitment,
                           const std::optional<model::Role>& role);
// What the sheets expect on the day, and what they did that is still missed.
Listing expectations_table(const model::store::Reader& reader, const KnownDay& day,
                           const std::optional<model::Role>& role);

}  // namespace classeur::server
