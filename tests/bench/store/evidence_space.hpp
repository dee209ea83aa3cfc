// The example's site with many records of evidence, for evidence_bench: written in bulk, without their entries in the
// journal, and folded into the index as a space is that an older program filled.
#pragma once

#include <random>
#include <vector>

#include "model/evidence.hpp"
#include "model/standard.hpp"
#include "model/store/store.hpp"

namespace classeur::bench
{

// Records over ten years, as a prefecture has them: of months mostly, made soon after their period, each for one
// requirement or two, two in five also a record that a sheet expects.
class ManyRecords
{
 public:
  explicit ManyRecords(model::store::Store& store);

  // The example's standard with 200 requirements, in use from now on.
  const model::Standard& standard() const { return standard_; }
  // Until there are `count`, the last `recent` of them as the site itself adds them. One in a hundred is withdrawn.
  // Gives the seconds that folding all into the index took.
  double grow_to(int count, int recent);

 private:
  model::EvidenceRecord next();
  void write_rows(model::store::Change& change, int count);

  model::store::Store& store_;
  model::Standard standard_;
  std::vector<std::string> requirements_;
  std::vector<model::RecordCode> expected_;
  std::mt19937 random_{2019};
  int count_ = 0;
};

}  // namespace classeur::bench
