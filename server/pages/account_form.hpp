// The choices of the forms about accounts.
#pragma once

#include <string_view>

#include "server/pages/page.hpp"

namespace classeur::server::pages
{

// <roles><option …>…</roles><services>…</services>, with what is chosen.
void write_account_choices(base::XmlWriter& xml, const Request& request, std::string_view role,
                           std::string_view service);

// <given-password login="…">…</given-password>: for one use; the only time that it is shown.
void write_given_password(base::XmlWriter& xml, std::string_view login, std::string_view password);

}  // namespace classeur::server::pages
