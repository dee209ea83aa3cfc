#include "model/printed_decimal.hpp"

#include <algorithm>

namespace classeur::model
{

std::string french_decimal(std::string_view decimal)
{
  std::string text(decimal);
  std::replace(text.begin(), text.end(), '.', ',');
  const std::size_t first = text.find_first_of("0123456789");
  if (first == std::string::npos) return text;
  std::size_t end = text.find_first_not_of("0123456789", first);
  if (end == std::string::npos) end = text.size();
  for (std::size_t at = end; at > first + 3;) {
    at -= 3;
    text.insert(at, "\u202F");
  }
  return text;
}

}  // namespace classeur::model
