#include "server/document_surroundings.hpp"

#include "model/editions.hpp"
#include "model/store/documents.hpp"
#include "model/store/indicators.hpp"
#include "model/store/organisations.hpp"

namespace classeur::server
{

DocumentSurroundings::DocumentSurroundings(const model::store::Reader& reader, base::Date today)
{
  const auto editions = model::store::list_standards(reader);
  if (!editions.empty()) {
    standard = model::asked_ever(editions, today);
    value.standard = &*standard;
  }
  value.document_codes.emplace();
  for (const model::Document& document : model::store::list_documents(reader)) {
    value.document_codes->insert(document.code);
  }
  value.indicator_codes.emplace();
  for (const model::Indicator& indicator : model::store::list_indicators(reader)) {
    value.indicator_codes->insert(indicator.code);
  }
  if (const auto organisation = model::store::find_organisation(reader)) {
    value.service_codes.emplace();
    for (const model::Service& service : organisation->services) value.service_codes->insert(service.code);
  }
}

}  // namespace classeur::server
