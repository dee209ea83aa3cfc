// The summary of changes that stands before a redline: one plain French sentence for each thing that changed.
#pragma once

#include <string>
#include <vector>

#include "procedures/redline.hpp"

namespace classeur::procedures
{

// In this order they are listed within a place.
enum class ChangeTopic { kStep, kActor, kLimit, kRecord, kCommitment, kText, kLooks };
std::string_view code_of(ChangeTopic topic);  // "step"

struct SummaryLine {
  ChangeTopic topic = ChangeTopic::kText;
  std::string text;               // "L’étape 5 est déplacée\u00A0: elle devient l’étape 3."
  const Change* place = nullptr;  // what it is about; valid as long as the redline
};

// In the order of the newer document. Empty if nothing that a reader sees changed. The head (version, days, sign-offs,
// reason) is left out but for the title: it differs between any two versions.
std::vector<SummaryLine> summarise(const Redline& redline);

}  // namespace classeur::procedures
