// The password that a form asks for again before something is signed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/accounts.hpp"
#include "server/pages/field_errors.hpp"

namespace classeur::server::pages
{

struct PasswordRefusal {
  FieldErrors errors;  // of the field "mot-de-passe"
  int status = 401;
};

// Absent: the field "mot-de-passe" holds the password of the account. `unchanged`: French, what was not done for that:
// "rien n’est signé".
inline std::optional<PasswordRefusal> refuse_password(const Request& request, std::string_view unchanged)
{
  constexpr int kUnauthorized = 401;
  constexpr int kTooManyRequests = 429;
  const model::Account& account = *request.account;
  const std::string end = "\u00A0: " + std::string(unchanged) + ".";
  switch (check_password(request, account.login, account, request.form.get_or("mot-de-passe", ""))) {
    case PasswordVerdict::kRight:
      break;
    case PasswordVerdict::kWrong:
      return PasswordRefusal{{{"mot-de-passe", "Ce n’est pas votre mot de passe" + end}}, kUnauthorized};
    case PasswordVerdict::kTooManyFailures:
      return PasswordRefusal{{{"mot-de-passe", "Trop d’essais. Attendez un quart d’heure, puis réessayez" + end}},
                             kTooManyRequests};
  }
  return std::nullopt;
}

}  // namespace classeur::server::pages
