// An organisation as the XML that read_organisation() takes again: the same value.
#pragma once

#include <map>
#include <string>

#include "model/organisation.hpp"

namespace classeur::procedures
{

// `roles`: of functions, by title; a function that has none there is an agent's.
std::string organisation_xml(const model::Organisation& organisation, const std::map<std::string, model::Role>& roles);

}  // namespace classeur::procedures
