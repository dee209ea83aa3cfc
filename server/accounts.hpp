// Signing in and out.
#pragma once

#include "model/organisation.hpp"
#include "model/store/store.hpp"
#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server
{

// Wrong passwords after which a login, or an address, has to wait.
constexpr int kFailuresOfLoginMax = 5;
constexpr int kFailuresOfClientMax = 50;
constexpr std::int64_t kFailureWindowSeconds = std::int64_t{15} * 60;

// Throws Error(kBadInput) for a login that is none, an account without function, a service that the organisation has
// not. Every way to an account goes through this.
void check_account(const model::store::Reader& reader, const model::Account& account);

// Is it that account's password? Every wrong one counts against its login and the address of who asks, wherever it is
// asked for. `account` absent or disabled: never, but it takes as long.
enum class PasswordVerdict { kRight, kWrong, kTooManyFailures };
PasswordVerdict check_password(const Request& request, const std::string& login,
                               const std::optional<model::Account>& account, const std::string& password);

// POST /connexion: fields "login", "password" and "to" (the address wanted before). Shows GET /connexion again, with a
// notice, when it fails.
Response sign_in(Request& request);
// POST /deconnexion
Response sign_out(Request& request);

// Is it a path of this site, safe to redirect to?
bool is_own_path(std::string_view path);

}  // namespace classeur::server
