// Signing in and out.
#pragma once

#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server
{

// POST /sign-in: fields "login", "password" and "to" (the address wanted before). Shows GET /sign-in again, with a
// notice, when it fails.
Response sign_in(Request& request);
// POST /sign-out
Response sign_out(Request& request);

}  // namespace classeur::server
