// Private to model/store: how many records of the list the filters leave, month by month, so that a total costs the
// same for all of them. A page is that of a commitment and a kind, each one of them or any; it has the months of each
// service and of any. Pure. What cannot be read throws Error(kDamaged).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"

namespace classeur::model::store
{

// Records not withdrawn whose period ends in the month, by confidentiality; not all of them zero.
struct MonthSum {
  std::int64_t month = 0;  // month_number()
  std::array<std::int64_t, 3> records{};

  bool operator==(const MonthSum&) const = default;
};

// Of a service by its term, or of any by 0; the last month first. None if the page does not have it.
std::vector<MonthSum> sums_of_service(std::string_view page, std::int64_t service);

// A page that changes.
class FilterSums
{
 public:
  explicit FilterSums(std::string_view page);
  void add(std::int64_t service, std::int64_t month, Confidentiality confidentiality, std::int64_t records);
  std::string page() const;

 private:
  std::map<std::int64_t, std::map<std::int64_t, std::array<std::int64_t, 3>>> services_;  // then by month
};

}  // namespace classeur::model::store
