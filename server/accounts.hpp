// Signing in and out.
#pragma once

#include <cstdint>

#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server
{

// Guessing is slowed down by login, over all processes: failures are counted in the database.
constexpr int kSignInFailuresMax = 10;
constexpr std::int64_t kSignInWindowSeconds = 900;

// POST /connexion: fields "login", "password" and "to" (the address wanted before). Shows GET /connexion again, with a
// notice, when it fails.
Response sign_in(Request& request);
// POST /deconnexion
Response sign_out(Request& request);

}  // namespace classeur::server
