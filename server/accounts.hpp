// Signing in and out.
#pragma once

#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server
{

// Wrong passwords after which a login, or an address, has to wait.
constexpr int kFailuresOfLoginMax = 5;
constexpr int kFailuresOfClientMax = 50;
constexpr std::int64_t kFailureWindowSeconds = 15 * 60;

// POST /connexion: fields "login", "password" and "to" (the address wanted before). Shows GET /connexion again, with a
// notice, when it fails.
Response sign_in(Request& request);
// POST /deconnexion
Response sign_out(Request& request);

// Is it a path of this site, safe to redirect to?
bool is_own_path(std::string_view path);

}  // namespace classeur::server
