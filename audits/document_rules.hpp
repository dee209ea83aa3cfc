// What documents bring to a requirement or a commitment on a day, and until when. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audits/world.hpp"

namespace classeur::audits
{

enum class DocumentSupport {
  kReviewed,  // one in force serves, and its day of review has not passed
  kOverdue,   // those in force that serve should have been read again
  kNone,
};

bool serves(const model::DocumentVersion& version, std::string_view requirement);
bool serves(const model::DocumentVersion& version, int commitment);
// Has the day of its next review passed? Judged as model/review.hpp does.
bool review_is_overdue(const RegisteredDocument& entry, const model::DocumentVersion& version, base::Date day);

// Documents of the label's perimeter whose version in force on the day serves the requirement.
std::vector<const RegisteredDocument*> serving(const World& world, std::string_view requirement, base::Date day);
// The same of documents outside the perimeter.
std::vector<const RegisteredDocument*> serving_out_of_scope(const World& world, std::string_view requirement,
                                                            base::Date day);
DocumentSupport support(const World& world, std::string_view requirement, base::Date day);
// Of a day to come, by what was read again by `known`.
DocumentSupport support_known(const World& world, std::string_view requirement, base::Date day, base::Date known);

// First day after `day` on which the support is worse than `least`, by what is approved and was read again by `known`;
// absent: never.
std::optional<base::Date> support_until(const World& world, std::string_view requirement, DocumentSupport least,
                                        base::Date day, base::Date known);
// Is there a procedure of the perimeter in force that serves the commitment?
bool has_sheet(const World& world, int commitment, base::Date day);
// First day after `day` on which no procedure of the perimeter serves the commitment any more.
std::optional<base::Date> sheets_until(const World& world, int commitment, base::Date day);

}  // namespace classeur::audits
