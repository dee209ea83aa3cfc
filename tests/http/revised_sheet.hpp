// A sheet of the example as its next version would be: what tests of drafts and signatures start from.
#pragma once

#include <string>

namespace classeur::server::tests
{

// FP-10, the sheet of complaints, with one day less to acknowledge.
std::string revised_sheet(const std::string& number = "3.0", const std::string& effective = "2019-12-01");

}  // namespace classeur::server::tests
