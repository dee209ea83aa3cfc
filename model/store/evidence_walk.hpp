// Private to model/store: goes through the list of evidence in its order, to a page of it: what ends last first, of one
// day what was recorded first. It counts bits on its way and reads no record.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/store/evidence_memory.hpp"

namespace classeur::model::store
{

// Where a record of the list stands.
struct ListPlace {
  const EvidenceOutline* recent = nullptr;  // one that is not folded in; else it is a member of the month
  std::int64_t month = 0;
  std::size_t member = 0;
  base::Date to;  // of its period
};

// What it is given must outlive it.
class EvidenceWalk
{
 public:
  // Gives, in place of what `mask` was, the bits of the month's members that are asked for.
  using MaskOf = std::function<void(std::int64_t month, std::string& mask)>;
  // `months`: in the order in which they are gone through; `recent`: those asked for, of any month, by id.
  EvidenceWalk(Connection& connection, EvidenceMemory& memory, std::vector<std::int64_t> months, MaskOf mask_of,
               std::vector<const EvidenceOutline*> recent);

  void skip(std::int64_t count);
  // The next ones, fewer than `count` only where the list ends.
  std::vector<ListPlace> next(std::size_t count);

 private:
  // Whose period ends on one day.
  struct Day {
    std::string_view folded;  // bits of the month's members, to be taken with the mask
    std::int64_t members = 0;
    std::vector<const EvidenceOutline*> recent;  // after the members
    std::int64_t passed = 0;                     // of both

    std::int64_t left() const { return members + std::ssize(recent) - passed; }
  };

  bool has_day();  // on to the next one that has something left
  void enter_month();
  void enter_day();

  Connection& connection_;
  EvidenceMemory& memory_;
  const std::vector<std::int64_t> months_;
  const MaskOf mask_of_;
  const std::vector<const EvidenceOutline*> recent_;
  std::size_t month_ = 0;  // the next to enter
  // Of the month that was entered.
  base::Date first_day_;
  std::string mask_;
  const PageRange* days_ = nullptr;
  std::vector<const EvidenceOutline*> recent_of_month_;
  // Of the day that was entered.
  std::int32_t day_number_ = 1;
  Day day_;
};

}  // namespace classeur::model::store
