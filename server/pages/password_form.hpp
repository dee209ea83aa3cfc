// The form by which an account chooses its password: on its own page, and on the page that comes before all others
// while somebody else has chosen it.
#pragma once

#include "server/pages/field_errors.hpp"
#include "server/request.hpp"

namespace classeur::server::pages
{

struct PasswordAnswer {
  FieldErrors errors;  // empty: it is changed
  int status = 200;    // of the form that comes back
};
// Fields "actuel", "nouveau", "encore". The present password is asked for under the limits of signing in. Throws
// Error(kConflict) if it was changed meanwhile.
PasswordAnswer change_password(const Request& request);

}  // namespace classeur::server::pages
