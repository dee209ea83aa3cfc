#include "audits/read_world.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "model/store/audits.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/indicators.hpp"
#include "model/store/organisations.hpp"
#include "procedures/document_reader.hpp"

namespace classeur::audits
{

World read_world(const model::store::Reader& reader, base::Date day)
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
  for (const model::Document& document : model::store::list_documents(reader)) {
    // What was never approved is nobody's business here: neither pages for all nor binders speak of projects.
    auto of_document = model::approved_versions(std::move(versions[document.code]));
    if (of_document.empty()) continue;
    world.documents.push_back({model::document_on(document, of_document, day), std::move(of_document)});
  }
  std::sort(world.documents.begin(), world.documents.end(),
            [](const auto& left, const auto& right) { return model::stands_before(left.document, right.document); });
  world.evidence = model::store::list_evidence(reader);
  world.indicators = model::store::list_indicators(reader);
  world.surveys = model::store::list_surveys(reader);
  world.audits = model::store::list_audits(reader);
  return world;
}

std::map<std::string, procedures::ControlledDocument> read_texts(const model::store::Reader& reader, const World& world,
                                                                 base::Date day)
{
  std::map<std::string, procedures::ControlledDocument> texts;
  for (const RegisteredDocument& entry : world.documents) {
    const model::DocumentVersion* const version = entry.in_force(day);
    if (version == nullptr || version->content_type != "application/xml") continue;
    texts[entry.document.code] = procedures::read_document(model::store::read_whole_file(reader, version->content),
                                                           entry.document.code + ".xml");
  }
  return texts;
}

}  // namespace classeur::audits
