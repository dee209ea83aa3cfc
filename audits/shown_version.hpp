// Which version of a charter hangs on a wall, as far as photographs prove it. Pure.
#pragma once

#include <optional>
#include <vector>

#include "audits/world.hpp"
#include "model/evidence_facts.hpp"

namespace classeur::audits
{

// What is photographed is to be of the version in force.
struct ShownVersion {
  const RegisteredDocument* entry = nullptr;        // a charter
  const model::DocumentVersion* version = nullptr;  // which took the place of another
};
// Of the charters of the perimeter in force on the day that serve a requirement which photographs prove: that whose
// version took effect last. Absent: none that is not its first version, or other proof is asked for.
std::optional<ShownVersion> shown_version(const World& world, const model::Requirement& requirement, base::Date day);

// May the period of evidence that lapses on that day reach `effective`? The facts of evidence say when it lapses and
// nothing else of its period; what never lapses may.
bool may_show(const model::Requirement& requirement, std::optional<base::Date> lapses, base::Date effective);

// The days after `day` on which there is another one, in their order.
std::vector<base::Date> shown_versions_come(const World& world, const model::Requirement& requirement, base::Date day);

// The first of those days on which evidence that counts in `spans` does not show what is in force since then.
std::optional<base::Date> first_not_shown(const model::Requirement& requirement,
                                          const std::vector<model::CountingSpan>& spans,
                                          const std::vector<base::Date>& days);

}  // namespace classeur::audits
