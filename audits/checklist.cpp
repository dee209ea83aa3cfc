#include "audits/checklist.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/csv.hpp"

namespace classeur::audits
{

namespace
{

std::string remark_of(const RequirementReadiness& requirement)
{
  std::vector<std::string> texts;
  for (const Reason& reason : requirement.reasons) texts.push_back(reason.text);
  return fmt::format("{}", fmt::join(texts, " "));
}

}  // namespace

bool audits_module(const model::Audit& audit, int module)
{
  return audit.modules.empty() || std::find(audit.modules.begin(), audit.modules.end(), module) != audit.modules.end();
}

std::string_view french_requirement_status(Status status)
{
  switch (status) {
    case Status::kProven:
      return "Prouvée";
    case Status::kFragile:
      return "Fragile";
    case Status::kMissing:
      return "Manquante";
  }
  return "";
}

Checklist make_checklist(const World& world, const model::Audit& audit, base::Date day)
{
  Checklist checklist{audit.code, audit.title, day, {}};
  const auto answers = readiness(world, day);
  for (std::size_t index = 0; index < answers.size(); ++index) {
    const model::Commitment& commitment = world.standard_on(day).commitments[index];
    if (!audits_module(audit, commitment.module)) continue;
    for (std::size_t at = 0; at < commitment.requirements.size(); ++at) {
      const model::Requirement& requirement = commitment.requirements[at];
      const RequirementReadiness& answer = answers[index].requirements[at];
      checklist.lines.push_back({commitment.number, commitment.section, requirement.code, requirement.text,
                                 std::string(french_name(requirement.means)), requirement.proof, answer.documents,
                                 answer.evidence, answer.status, remark_of(answer)});
    }
  }
  return checklist;
}

std::string checklist_csv(const Checklist& checklist, base::CsvFor reader)
{
  std::string csv = base::csv_header({"engagement", "section", "exigence", "texte", "moyen", "preuve attendue",
                                      "documents", "preuves", "statut", "remarque", "constat", "grade"},
                                     reader);
  for (const ChecklistLine& line : checklist.lines) {
    csv += base::csv_line(
        {std::to_string(line.commitment), line.section, line.requirement, line.text, line.means, line.proof,
         fmt::format("{}", fmt::join(line.documents, " ")), fmt::format("{}", fmt::join(line.evidence, " ")),
         std::string(french_name(line.status)), line.remark, "", ""},
        reader);
  }
  return csv;
}

}  // namespace classeur::audits
