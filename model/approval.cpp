#include "model/approval.hpp"

#include <algorithm>

namespace classeur::model
{

bool approved_by(const DocumentVersion& version, base::Date day)
{
  const auto last = std::max_element(version.signoffs.begin(), version.signoffs.end(),
                                     [](const SignOff& one, const SignOff& other) { return one.on < other.on; });
  return (last == version.signoffs.end() ? version.effective : last->on) <= day;
}

}  // namespace classeur::model
