#include "server/accounts.hpp"

#include "base/error.hpp"
#include "model/store/organisations.hpp"
#include "model/store/sessions.hpp"
#include "server/pages/pages.hpp"
#include "server/passwords.hpp"
#include "server/visitors.hpp"

namespace classeur::server
{

namespace
{

// Only a path of this site: "//elsewhere" and "https:" would lead away.
std::string safe_target(const std::string& wanted)
{
  if (wanted.size() < 2 || wanted[0] != '/' || wanted[1] == '/' || wanted[1] == '\\') return "/";
  for (const char character : wanted) {
    if (static_cast<unsigned char>(character) <= ' ' || character == '\\') return "/";
  }
  return wanted;
}

Response refuse_sign_in(Request& request, std::string notice, int status)
{
  request.notice = std::move(notice);
  Response response = pages::sign_in(request);
  response.status = status;
  return response;
}

}  // namespace

Response sign_in(Request& request)
{
  const std::string login = request.form.get_or("login", "");
  const base::Instant now = request.store->now();
  const base::Instant since{now.seconds - kSignInWindowSeconds};
  if (model::store::count_sign_in_failures(*request.reader, login, since) >= kSignInFailuresMax) {
    return refuse_sign_in(request, "Trop d’essais pour cet identifiant\u00A0: réessayez dans quelques minutes.", 429);
  }
  const auto account = model::store::find_account(*request.reader, login);
  const auto hash = account ? model::store::find_password_hash(*request.reader, account->id) : std::nullopt;
  const bool right = verify_password(hash.value_or(""), request.form.get_or("password", ""));
  if (!right || !account || account->disabled) {
    model::store::add_sign_in_failure(*request.store, login, now);
    return refuse_sign_in(request, "Identifiant ou mot de passe incorrect.", 422);
  }
  Response response;
  response.content = Redirect{safe_target(request.form.get_or("to", "/"))};
  response.headers.emplace_back("Set-Cookie", session_cookie(begin_session(*request.store, *account), request.secure));
  return response;
}

Response sign_out(Request& request)
{
  if (request.session) model::store::remove_session(*request.store, *request.session);
  Response response;
  response.content = Redirect{"/connexion"};
  response.headers.emplace_back("Set-Cookie", ended_session_cookie());
  return response;
}

}  // namespace classeur::server
