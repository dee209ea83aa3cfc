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

// Bits of two months' members that have what both have, or what one has; what is not said is not set.
void keep_common(std::string& bits, std::string_view other);
void add_all(std::string& bits, std::string_view other);
std::int64_t count_of(std::string_view bits);
bool has_member(std::string_view bits, std::size_t member);

// Members that are not withdrawn, have all that a choice asks for, and that the viewer may see. The memory outlives it.
class EvidenceMasks
{
 public:
  EvidenceMasks(Connection& connection, EvidenceMemory& memory, const EvidenceChoice& choice,
                const std::vector<Confidentiality>& visible);

  // Nothing but who looks tells what is left: then the sums of months say how many there are.
  bool only_visible() const { return only_visible_; }
  // The bits of a month, in place of what `mask` was.
  void of_month(std::int64_t month, std::string& mask) const;

 private:
  // Each a value of a filter; a member has it that is in one of its ranges.
  using Value = std::vector<const PageRange*>;
  static void add_value(const Value& value, std::int64_t month, std::string& bits);

  std::vector<Value> values_;  // what the viewer may see is one more, unless he may see all
  bool only_visible_ = false;
};

}  // namespace classeur::model::store
