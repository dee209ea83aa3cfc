// What XSD 1.0 cannot say of running text: nothing is empty, and a flow holds inline text or blocks, not both.
#pragma once

#include <string_view>

#include "procedures/problems.hpp"

namespace classeur::procedures
{

// `root` is valid by schema/document.xsd.
Problems check_flow(const base::XmlElement& root, std::string_view file_name);

}  // namespace classeur::procedures
