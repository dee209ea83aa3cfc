// What functions answer for by handing evidence in: the records that sheets in force expect of them, and the
// requirements whose hole would be theirs (owners.hpp). Pure.
#pragma once

#include <set>
#include <span>
#include <string>

#include "audits/world.hpp"

namespace classeur::audits
{

struct OwnedProof {
  std::set<model::RecordCode> records;
  std::set<std::string> requirements;  // codes

  bool empty() const { return records.empty() && requirements.empty(); }
};

// A record: that a sheet in force on the day expects of one of the functions, as its keeper. A requirement: that such a
// record supports, of a sheet of the perimeter; one that no such record supports is of who answers for its commitment.
// What a document has to answer is nobody's to prove by evidence.
OwnedProof proof_owned_by(const World& world, std::span<const std::string> functions, base::Date day);

}  // namespace classeur::audits
