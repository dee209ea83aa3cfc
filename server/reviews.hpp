// The reviews of documents: the register of what is due when, and the act "reviewed without change".
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "audits/world.hpp"
#include "model/review.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

struct ReviewLine {
  const audits::RegisteredDocument* entry = nullptr;
  const model::DocumentVersion* version = nullptr;  // in force on the day
  model::ReviewState state = model::ReviewState::kNone;
  std::optional<base::Date> next;
  const model::Review* last = nullptr;  // of that version, by that day
};
// Of what is in force on the day: the soonest first, then what has no periodicity. Points into its arguments.
std::vector<ReviewLine> list_review_lines(const audits::World& world, const std::vector<model::Review>& reviews,
                                          base::Date day);
// As above, of one document; absent: nothing of it is in force.
std::optional<ReviewLine> review_line_of(const audits::RegisteredDocument& entry,
                                         const std::vector<model::Review>& reviews, base::Date day);

// The version in force was read again and stands. Errors as of all acts (version_acts.hpp); Error(kConflict): it is
// not, or no more, that version which is in force, or it was reviewed today already.
model::Review review_unchanged(const Acting& who, std::string_view document, std::string_view number,
                               std::string_view reason);

}  // namespace classeur::server
