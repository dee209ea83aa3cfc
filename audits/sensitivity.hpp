// What readiness hangs on: the piece of evidence that holds up most, and the act that would close most for its cost.
// Pure, and exact: each piece is left out and all is judged again; each act closes the reasons that name it. It says
// nothing of two pieces or two acts together.
#pragma once

#include <string>
#include <vector>

#include "audits/readiness.hpp"

namespace classeur::audits
{

// Pieces tried at most: those named by most requirements and slots.
constexpr std::size_t kPiecesTriedMax = 300;

// Without that one piece, on the day:
struct HeldByEvidence {
  std::string evidence;                   // code
  std::vector<std::string> requirements;  // codes of those that would be worse
  std::vector<int> commitments;           // numbers of those that would be worse
};

// That one act done:
struct ClosedByMend {
  Mend mend;
  int holes = 0;                          // reasons closed, of requirements and of commitments themselves
  std::vector<std::string> proves;        // codes of the requirements that ask for that piece of evidence
  std::vector<std::string> requirements;  // codes of those that would be better
  std::vector<int> commitments;           // numbers of those that would be better
  std::vector<int> concerned;             // numbers of all commitments of which it closes something

  double holes_per_cost() const { return static_cast<double>(holes) / mend.cost(); }
};

// Those without which something would be worse; who holds most requirements up first, then by code.
std::vector<HeldByEvidence> held_by_evidence(const World& world, const model::EvidenceSource& evidence, base::Date day,
                                             const std::vector<CommitmentReadiness>& now);
// Most holes for the cost first; then the cheaper one.
std::vector<ClosedByMend> closed_by_mends(const std::vector<CommitmentReadiness>& now);

}  // namespace classeur::audits
