// What a reader of a dossier looks for by its subject rather than by the number of a commitment: complaints, training,
// exercises. A standard has no field for it, and each has its own numbers, so its words say which commitments are about
// a subject. Pure.
#pragma once

#include <vector>

#include "model/standard.hpp"

namespace classeur::audits
{

enum class Subject { kComplaints, kTraining, kExercises };

// Numbers of the commitments that are about the subject, as the standard orders them; none: it has no such commitment.
// A commitment is about a subject if its title names it, or if a third of its requirements or more do: a word in
// passing is not enough.
std::vector<int> commitments_about(const model::Standard& standard, Subject subject);

}  // namespace classeur::audits
