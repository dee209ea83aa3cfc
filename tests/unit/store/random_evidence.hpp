// Records of evidence as chance makes them, for tests that hold an index against a list: of a few requirements and
// sheets, half of them within one season so that many share a day, some made before their period or long after it.
#pragma once

#include <random>

#include "model/evidence.hpp"
#include "model/standard.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

class RandomEvidence
{
 public:
  explicit RandomEvidence(unsigned seed) : random_(seed) {}

  // Three commitments of three requirements; ages of proof, and which is to be proven at each site, differ with the
  // edition.
  static Standard standard(base::Date edition);
  static const std::vector<RecordCode>& expected_records();
  EvidenceRecord record(int number);  // without its revision
  base::Date day();
  Period period();
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

 private:
  std::mt19937 random_;
};

// Adds records `from` to `to` (not included), each with one small file.
void add_random_evidence(Store& store, RandomEvidence& chance, int from, int to);

}  // namespace classeur::model::store
