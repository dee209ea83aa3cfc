#include <set>

#include <fmt/format.h>

#include "audits/read_world.hpp"
#include "base/error.hpp"
#include "model/editions.hpp"
#include "model/store/documents.hpp"
#include "model/store/indicators.hpp"
#include "model/store/organisations.hpp"
#include "procedures/document_check.hpp"
#include "procedures/document_reader.hpp"
#include "server/import_batch.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

// The one that comes with them, or else the one that is there.
model::Organisation organisation_of(const store::Reader& reader, const Batch& batch)
{
  if (!batch.organisations.empty()) return batch.organisations.back().value;
  return store::find_organisation(reader).value_or(model::Organisation());
}

template <typename Things>
void require_known(const FromFile<TakenEvidence>& evidence, const std::string& code, const Things& things,
                   std::string_view column)
{
  if (model::may_be_named(things, code)) return;
  throw Error(ErrorCode::kBadInput,
              fmt::format("{}, colonne «\u00A0{}\u00A0»\u00A0: l’organisation n’a pas de «\u00A0{}\u00A0».",
                          evidence.path, column, code));
}

void check_evidence(const FromFile<TakenEvidence>& evidence, const model::Standard* standard,
                    const model::Organisation& organisation)
{
  const model::EvidenceRecord& record = evidence.value.record;
  for (const std::string& code : record.requirements) {
    if (standard == nullptr || standard->find_requirement(code) != nullptr) continue;
    throw Error(ErrorCode::kBadInput,
                fmt::format("{}\u00A0: la preuve {} dit répondre à l’exigence {}, qui n’existe pas.", evidence.path,
                            record.code, code));
  }
  require_known(evidence, record.channel, organisation.channels, "channel");
  require_known(evidence, record.site, organisation.sites, "site");
  require_known(evidence, record.service, organisation.services, "service");
}

std::set<model::RecordCode> records_of(const procedures::ControlledDocument& document)
{
  std::set<model::RecordCode> records;
  for (const procedures::RecordLeft& record : document.all_records()) records.insert({document.code, record.id});
  return records;
}

// Records that sheets expect: of all versions that are there or come with the evidence.
std::set<model::RecordCode> expected_records(const store::Reader& reader, const Batch& batch, base::Date today)
{
  std::set<model::RecordCode> expected;
  if (store::has_standard(reader)) {
    for (const auto& one : audits::read_world_without_evidence(reader, today).expectations) expected.insert(one.record);
  }
  for (const auto& document : batch.documents) expected.merge(records_of(document.value.document));
  for (const ActRow& act : batch.acts) {
    if (!act.bytes.empty()) expected.merge(records_of(procedures::read_document(act.bytes, act.file)));
  }
  return expected;
}

void check_expectations(const store::Reader& reader, const Batch& batch, base::Date today)
{
  std::optional<std::set<model::RecordCode>> expected;  // asked for by few manifests
  for (const auto& evidence : batch.evidence) {
    for (const model::RecordCode& code : evidence.value.record.expectations) {
      if (!expected) expected = expected_records(reader, batch, today);
      if (expected->contains(code)) continue;
      throw Error(ErrorCode::kBadInput,
                  fmt::format("{}, colonne «\u00A0expectations\u00A0»\u00A0: aucune fiche n’attend l’enregistrement "
                              "«\u00A0{}\u00A0».",
                              evidence.path, code.text()));
    }
  }
}

}  // namespace

std::optional<model::Standard> standard_of(const store::Reader& reader, const Batch& batch, base::Date today)
{
  std::vector<model::Standard> editions;
  for (const auto& coming : batch.standards) editions.push_back(coming.value);
  for (model::Standard& there : store::list_standards(reader)) editions.push_back(std::move(there));
  if (editions.empty()) return std::nullopt;
  return model::asked_ever(editions, today);
}

void check_batch(const store::Reader& reader, const Batch& batch, base::Date today)
{
  const std::optional<model::Standard> standard = standard_of(reader, batch, today);
  procedures::Surroundings around;
  around.standard = standard ? &*standard : nullptr;
  around.document_codes.emplace();
  around.indicator_codes.emplace();
  around.service_codes.emplace();
  for (const auto& document : store::list_documents(reader)) around.document_codes->insert(document.code);
  for (const auto& document : batch.documents) around.document_codes->insert(document.value.document.code);
  for (const ActRow& act : batch.acts) around.document_codes->insert(act.document);
  for (const auto& indicator : store::list_indicators(reader)) around.indicator_codes->insert(indicator.code);
  for (const auto& indicator : batch.indicators) around.indicator_codes->insert(indicator.value.code);
  if (const auto organisation = store::find_organisation(reader)) {
    for (const auto& service : organisation->services) around.service_codes->insert(service.code);
  }
  for (const auto& organisation : batch.organisations) {
    for (const auto& service : organisation.value.services) around.service_codes->insert(service.code);
  }
  procedures::Problems problems;
  for (const auto& document : batch.documents) {
    const procedures::Problems found = procedures::check_document(document.value.document, around, document.path);
    problems.insert(problems.end(), found.begin(), found.end());
  }
  procedures::refuse_if_any(problems);

  const model::Organisation organisation = organisation_of(reader, batch);
  for (const auto& evidence : batch.evidence) {
    check_evidence(evidence, standard ? &*standard : nullptr, organisation);
  }
  check_expectations(reader, batch, today);
}

}  // namespace classeur::server
