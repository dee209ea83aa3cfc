// The sheets of an ODS, read as a stream: what a reader sees of them.
#pragma once

#include <string_view>

#include "audits/file_content.hpp"

namespace classeur::audits
{

// Throws base::Error or Poco::Exception for what is no sound ODS.
TableContent read_spreadsheet(std::string_view bytes, double pages_max);

}  // namespace classeur::audits
