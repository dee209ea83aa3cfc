#include "base/french_list.hpp"

namespace classeur::base
{

std::string french_list(const std::vector<std::string>& names)
{
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) list += i + 1 == names.size() ? " et " : ", ";
    list += names[i];
  }
  return list;
}

}  // namespace classeur::base
