// What withdrawing one piece of evidence changes on a day, for what it proves. Pure.
#pragma once

#include <string>
#include <vector>

#include "audits/readiness.hpp"

namespace classeur::audits
{

struct RequirementEffect {
  std::string requirement;  // code
  int commitment = 0;       // number
  Status before = Status::kMissing;
  Status after = Status::kMissing;
  std::vector<Reason> more;  // reasons that it has only without the piece
};

struct CommitmentEffect {
  int commitment = 0;  // number
  Status before = Status::kMissing;
  Status after = Status::kMissing;
};

struct EvidenceEffects {
  // Those that the piece says it serves, changed or not, and all others that would have more reasons; in the order of
  // the standard.
  std::vector<RequirementEffect> requirements;
  std::vector<CommitmentEffect> commitments;  // those whose status would change
};

// `evidence` has the piece still, and is asked as if it had not.
EvidenceEffects effects_of_withdrawal(const World& world, const model::EvidenceSource& evidence,
                                      const model::EvidenceRecord& piece, base::Date day);

}  // namespace classeur::audits
