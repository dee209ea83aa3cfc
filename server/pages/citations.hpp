// Which documents in force name another one by its code.
#pragma once

#include <string>

#include "audits/world.hpp"
#include "server/pages/page.hpp"

namespace classeur::server::pages
{

// <cited-by code title>, in the order of the register.
void write_citations(base::XmlWriter& xml, const audits::World& world, const Request& request, const std::string& code);

}  // namespace classeur::server::pages
