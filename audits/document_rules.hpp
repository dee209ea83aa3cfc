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

// A charter that hangs on a wall: what is photographed of it is to be of the version in force.
struct ShownVersion {
  const RegisteredDocument* entry = nullptr;
  const model::DocumentVersion* version = nullptr;  // which took the place of another
};
// Of the charters of the perimeter in force on the day that serve a requirement which photographs prove: that whose
// version took effect last. Absent: none that is not its first version, or other proof is asked for.
std::optional<ShownVersion> shown_version(const World& world, const model::Requirement& requirement, base::Date day);
// The days after `day` on which there is another one.
std::vector<base::Date> shown_versions_come(const World& world, const model::Requirement& requirement, base::Date day);

// First day after `day` on which the support is worse than `least`, by what is approved and was read again by `known`;
// absent: never.
std::optional<base::Date> support_until(const World& world, std::string_view requirement, DocumentSupport least,
                                        base::Date day, base::Date known);
// Is there a procedure of the perimeter in force that serves the commitment?
bool has_sheet(const World& world, int commitment, base::Date day);
// First day after `day` on which no procedure of the perimeter serves the commitment any more.
std::optional<base::Date> sheets_until(const World& world, int commitment, base::Date day);

}  // namespace classeur::audits
