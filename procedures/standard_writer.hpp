// A standard as the XML that read_standard() takes again: the same value.
#pragma once

#include <string>

#include "model/standard.hpp"

namespace classeur::procedures
{

std::string standard_xml(const model::Standard& standard);

}  // namespace classeur::procedures
