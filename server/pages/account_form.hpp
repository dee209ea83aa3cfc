// The choices of the forms about accounts.
#pragma once

#include <string_view>

#include "server/pages/page.hpp"

namespace classeur::server::pages
{

// <roles><option …>…</roles><services>…</services>, with what is chosen.
void write_account_choices(base::XmlWriter& xml, const Request& request, std::string_view role,
                           std::string_view service);

}  // namespace classeur::server::pages
