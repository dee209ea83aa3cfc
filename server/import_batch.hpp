// What one import call brings, read and checked, and writing it into a space. Private to the import.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "model/audit.hpp"
#include "model/evidence.hpp"
#include "model/indicator.hpp"
#include "model/organisation.hpp"
#include "model/standard.hpp"
#include "model/store/store.hpp"
#include "procedures/controlled_document.hpp"
#include "server/import.hpp"
#include "server/import_acts.hpp"
#include "server/intake.hpp"

namespace classeur::server
{

template <typename Value>
struct FromFile {
  std::string path;
  Value value;
};

struct ReadDocument {
  procedures::ControlledDocument document;
  std::string bytes;
  base::Digest digest;
  std::optional<TakenFile> file;  // of a document that is one
};

struct TakenEvidence {
  model::EvidenceRecord record;
  std::vector<TakenFile> files;
};

// All that a call brings, read and checked, nothing written yet.
struct Batch {
  std::vector<FromFile<model::Standard>> standards;
  std::vector<FromFile<model::Organisation>> organisations;
  std::vector<FromFile<ReadDocument>> documents;
  std::vector<FromFile<model::Audit>> audits;
  std::vector<FromFile<model::Account>> accounts;
  std::vector<FromFile<model::Indicator>> indicators;
  std::vector<FromFile<model::Survey>> surveys;
  std::vector<FromFile<TakenEvidence>> evidence;
  std::vector<ActRow> acts;  // after all else
};

// All that may be referred to: by the editions that are there and those that come. What is imported may be of any of
// them. Absent: there are none.
std::optional<model::Standard> standard_of(const model::store::Reader& reader, const Batch& batch, base::Date today);
// Does all of it refer to what is there, or comes with it? Throws Error(kBadInput) that names the place.
void check_batch(const model::store::Reader& reader, const Batch& batch, base::Date today);
// Adds what is new, skips what is there and equal. Throws Error(kConflict) for a code that is there with other content;
// the change then undoes everything.
ImportReport write_batch(model::store::Store& space, model::store::Change& change, const ImportOptions& options,
                         Batch& batch);

}  // namespace classeur::server
