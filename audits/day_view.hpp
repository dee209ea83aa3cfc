// A day as readiness judges it, whatever the number of records: the world without its list of evidence, and the facts
// about evidence from the store's index. All of one snapshot.
#pragma once

#include "audits/read_world.hpp"
#include "audits/world.hpp"
#include "model/store/indexed_evidence.hpp"

namespace classeur::audits
{

// Lives on the stack of who asks; the reader's connection must outlive it.
class DayView
{
 public:
  // Errors: as read_world().
  DayView(const model::store::Reader& reader, base::Date day, KnownAt known)
      : reader_(reader_known(reader, day, known)), world_(shared_world(reader_, day)), evidence_(reader_)
  {
  }
  DayView(const DayView&) = delete;
  DayView& operator=(const DayView&) = delete;

  const World& world() const { return *world_; }
  const model::store::IndexedEvidence& evidence() const { return evidence_; }
  // For what else is read of that view.
  const model::store::Reader& reader() const { return reader_; }

 private:
  model::store::Reader reader_;
  std::shared_ptr<const World> world_;
  model::store::IndexedEvidence evidence_;
};

}  // namespace classeur::audits
