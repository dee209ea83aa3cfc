// Private to model/store: which members of a month of the list are asked for, as bits (evidence_places.hpp, kBits).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/store/evidence_list.hpp"
#include "model/store/evidence_memory.hpp"

namespace classeur::model::store
{

// Bits of two months' members that have what both have, what one has, or what only the first one has; what is not said
// is not set.
void keep_common(std::string& bits, std::string_view other);
void add_all(std::string& bits, std::string_view other);
void take_away(std::string& bits, std::string_view other);
std::int64_t count_of(std::string_view bits);
// Of those set in both.
std::int64_t count_common(std::string_view bits, std::string_view other);
// The first of them after `skipped`, `limit` at most.
void take_common(std::string_view bits, std::string_view other, std::int64_t skipped, std::size_t limit,
                 std::vector<std::size_t>& members);

// Members that are not withdrawn, have all that a choice asks for, and that the viewer may see. The memory outlives it.
class EvidenceMasks
{
 public:
  EvidenceMasks(Connection& connection, EvidenceMemory& memory, const EvidenceChoice& choice,
                const std::vector<Confidentiality>& visible);

  // The bits of a month, in place of what `mask` was.
  void of_month(std::int64_t month, std::string& mask) const;

 private:
  using Ranges = std::vector<const PageRange*>;
  Ranges values_;   // of the filters: members are in all of them
  Ranges visible_;  // where there are no filters: members are in one of them
  Ranges hidden_;   // where there are: members are in none of them
};

}  // namespace classeur::model::store
