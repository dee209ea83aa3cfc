// XML of an organisation to its value, with what the import needs beside it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/organisation.hpp"

namespace classeur::procedures
{

struct ReadOrganisation {
  model::Organisation organisation;
  std::map<std::string, model::Role> roles;  // by code of function
};

// A milestone that lasts keeps its first day; the last is said in its text. Throws Error(kBadInput) as
// read_document() does: not well formed, not valid by schema/organisation.xsd (unknown services and functions
// included), a service that is its own ancestor. Thread-safe.
ReadOrganisation read_organisation(std::string_view bytes, std::string_view file_name);

}  // namespace classeur::procedures
