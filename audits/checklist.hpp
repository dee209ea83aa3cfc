// The checklist (grille) of an audit: what to check, in the order of the audit's modules, with what is there to look
// at. Pure.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "audits/readiness.hpp"
#include "base/csv.hpp"

namespace classeur::audits
{

struct ChecklistLine {
  int commitment = 0;
  std::string section;
  std::string requirement;  // code
  std::string text;
  std::string means;  // French
  std::string proof;  // what would do
  std::vector<std::string> documents;
  std::vector<std::string> evidence;
  Status status = Status::kMissing;
  std::string remark;  // French: why not proven; empty if it is
};

struct Checklist {
  std::string audit;
  std::string title;
  base::Date day;
  std::vector<ChecklistLine> lines;
};

// What a finding may be graded, from the best to the worst.
inline constexpr std::array kGrades = {
    model::FindingGrade::kStrength,           model::FindingGrade::kConform,
    model::FindingGrade::kImprovement,        model::FindingGrade::kConcern,
    model::FindingGrade::kMinorNonconformity, model::FindingGrade::kMajorNonconformity};

// Is the module one that the audit is about? All are where it names none.
bool audits_module(const model::Audit& audit, int module);

// Of one requirement: "Prouvée". A commitment is covered, a requirement proven.
std::string_view french_requirement_status(Status status);

Checklist make_checklist(const World& world, const model::Audit& audit, base::Date day);
std::string checklist_csv(const Checklist& checklist, base::CsvFor reader);

}  // namespace classeur::audits
