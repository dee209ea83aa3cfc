#include "audits/world.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace classeur::audits
{

const RegisteredDocument* World::find_document(std::string_view code) const
{
  const auto found =
      std::find_if(documents.begin(), documents.end(), [&](const auto& entry) { return entry.document.code == code; });
  return found == documents.end() ? nullptr : &*found;
}

const model::EvidenceRecord* World::find_evidence(std::string_view code) const
{
  const auto found =
      std::find_if(evidence.begin(), evidence.end(), [&](const auto& record) { return record.code == code; });
  return found == evidence.end() ? nullptr : &*found;
}

const model::Audit* World::find_audit(std::string_view code) const
{
  const auto found = std::find_if(audits.begin(), audits.end(), [&](const auto& audit) { return audit.code == code; });
  return found == audits.end() ? nullptr : &*found;
}

std::vector<int> number_gaps(const World& world)
{
  std::map<int, std::set<int>> numbers_of_section;
  for (const RegisteredDocument& entry : world.documents) {
    if (entry.document.number && entry.document.section_number) {
      numbers_of_section[*entry.document.section_number].insert(*entry.document.number);
    }
  }
  std::vector<int> gaps;
  for (const auto& [section, numbers] : numbers_of_section) {
    for (int number = *numbers.begin(); number < *numbers.rbegin(); ++number) {
      if (!numbers.contains(number)) gaps.push_back(number);
    }
  }
  return gaps;
}

}  // namespace classeur::audits
