// Filters of a page that have a closed list of values.
#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "server/request.hpp"

namespace classeur::server::pages
{

// The value of that field of the address; empty: not asked for. What is none of the values is said, lest the list that
// it leaves be taken for an answer.
template <typename IsKnown>
std::string choice_of(const Request& request, std::string_view field, const IsKnown& is_known)
{
  std::string value = request.query.get_or(field, "");
  if (value.empty() || is_known(value)) return value;
  throw base::Error(base::ErrorCode::kBadInput, "Le filtre «\u00A0" + std::string(field) +
                                                    "\u00A0» n’a pas de valeur «\u00A0" + value +
                                                    "\u00A0»\u00A0: choisissez-la dans la liste.");
}

}  // namespace classeur::server::pages
