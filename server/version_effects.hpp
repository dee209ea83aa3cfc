// What a version changes for those around it, next to the one that it follows: what it serves, which records its steps
// leave, who has to read it again. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/organisation.hpp"
#include "procedures/controlled_document.hpp"

namespace classeur::server
{

enum class Effect { kKept, kNew, kChanged, kLapsed };

struct ServedEffect {
  Effect effect = Effect::kKept;
  procedures::ServedRequirement served;  // as the new version says it; of what lapses, as the old one did
};

struct RecordEffect {
  Effect effect = Effect::kKept;
  procedures::RecordLeft record;                 // as above
  std::optional<procedures::RecordLeft> before;  // of what changed
};

struct Readers {
  std::vector<std::string> services;   // names: the owner, and those under it
  std::vector<std::string> functions;  // pilot, actors, keepers of records, recipients; each once
};

// `before` null: there was none. Requirements and records are the same if their codes are.
std::vector<ServedEffect> compare_served(const procedures::ControlledDocument* before,
                                         const procedures::ControlledDocument& after);
std::vector<RecordEffect> compare_records(const procedures::ControlledDocument* before,
                                          const procedures::ControlledDocument& after);
// Those of the version before too, whom a step is taken from.
Readers readers_of(const model::Organisation& organisation, const procedures::ControlledDocument* before,
                   const procedures::ControlledDocument& after);

}  // namespace classeur::server
