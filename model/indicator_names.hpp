// What a judgement of a published result is called.
#pragma once

#include <string_view>

#include "model/indicator.hpp"

namespace classeur::model
{

std::string_view code_of(Reproduction reproduction);  // "not reproducible"
std::string_view french_name(Reproduction reproduction);

}  // namespace classeur::model
