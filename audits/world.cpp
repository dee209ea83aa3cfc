#include "audits/world.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "model/store/audits.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/indicators.hpp"
#include "model/store/organisations.hpp"

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

World read_world(const model::store::Reader& reader)
{
  World world;
  if (auto organisation = model::store::find_organisation(reader)) world.organisation = std::move(*organisation);
  auto standards = model::store::list_standards(reader);
  if (standards.empty()) {
    throw base::Error(base::ErrorCode::kNotFound,
                      "Cet espace n’a pas encore de référentiel : importez-le avec « classeur import ».");
  }
  // The latest edition is the one in use.
  world.standard =
      std::move(*std::max_element(standards.begin(), standards.end(),
                                  [](const auto& one, const auto& other) { return one.edition < other.edition; }));
  auto versions = model::store::list_all_versions(reader);
  for (model::Document& document : model::store::list_documents(reader)) {
    auto of_document = std::move(versions[document.code]);
    world.documents.push_back({std::move(document), std::move(of_document)});
  }
  world.evidence = model::store::list_evidence(reader);
  world.indicators = model::store::list_indicators(reader);
  world.surveys = model::store::list_surveys(reader);
  world.audits = model::store::list_audits(reader);
  return world;
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
