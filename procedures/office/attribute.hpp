// Attributes of ODF and of Word all stand in namespaces, and no element has two of the same local name that matter
// here.
#pragma once

#include <string>
#include <string_view>

#include "base/xml.hpp"

namespace classeur::procedures::office
{

// By local name, in whichever namespace.
std::string attribute_of(const base::XmlElement& element, std::string_view name, std::string_view otherwise);

}  // namespace classeur::procedures::office
