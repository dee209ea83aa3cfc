#include "server/accounts.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/store/organisations.hpp"
#include "model/store/sessions.hpp"
#include "server/passwords.hpp"
#include "server/routes.hpp"
#include "server/sessions.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kUnauthorized = 401;
constexpr int kTooManyRequests = 429;
constexpr std::size_t kLoginBytesMax = 200;  // of what is typed
constexpr std::size_t kLoginCharactersMin = 2;
constexpr std::size_t kLoginCharactersMax = 64;
constexpr std::size_t kFunctionBytesMax = 300;

Response form_again(Request& request, std::string notice, int status)
{
  request.notice = std::move(notice);
  const auto match = match_route(routes(), Method::kGet, "/connexion");
  if (!match) return {Text{"text/plain; charset=utf-8", request.notice}, status, {}};
  Response response = match->route->handler(request);
  response.status = status;
  return response;
}

bool is_login(std::string_view login)
{
  return login.size() >= kLoginCharactersMin && login.size() <= kLoginCharactersMax &&
         std::all_of(login.begin(), login.end(), [](char character) {
           return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
                  character == '-' || character == '.';
         });
}

std::string cookie(std::string_view name, std::string_view value, bool secure, std::string_view more)
{
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}{}", name, value, secure ? "; Secure" : "", more);
}

// Waits for others that are being judged at the same time. Absent: too many have failed.
std::optional<std::string> begin_attempt(const Request& request, const std::string& login)
{
  constexpr std::chrono::milliseconds kPause{20};
  constexpr std::chrono::seconds kWaitMax{20};
  const auto give_up = std::chrono::steady_clock::now() + kWaitMax;
  for (;;) {
    const base::Instant now = base::Instant::now();
    store::SignInAttempt attempt =
        store::begin_sign_in(*request.store, login, request.client, now,
                             {{now.seconds - kFailureWindowSeconds}, kFailuresOfLoginMax, kFailuresOfClientMax});
    switch (attempt.state) {
      case store::SignInAttempt::State::kBegun:
        return std::move(attempt.id);
      case store::SignInAttempt::State::kTooManyFailures:
        return std::nullopt;
      case store::SignInAttempt::State::kOthersFirst:
        break;
    }
    if (std::chrono::steady_clock::now() >= give_up) {
      throw Error(ErrorCode::kUnavailable, "Trop de connexions à la fois\u00A0: réessayez dans un instant.",
                  "too many passwords of one login or address are being judged");
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

bool is_own_path(std::string_view path)
{
  if (path.empty() || path.front() != '/' || path.starts_with("//")) return false;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || c == '\\') return false;
  }
  return true;
}

void check_account(const store::Reader& reader, const model::Account& account)
{
  if (!is_login(account.login)) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("L’identifiant s’écrit en minuscules, chiffres, tirets et points\u00A0: de {} à {} "
                            "caractères.",
                            kLoginCharactersMin, kLoginCharactersMax));
  }
  if (account.function.empty() || account.function.size() > kFunctionBytesMax ||
      !base::is_clean(account.function, base::LineBreaks::kRefused)) {
    throw Error(ErrorCode::kBadInput, "Indiquez la fonction de la personne, en une ligne.");
  }
  if (account.service.empty()) return;
  const auto organisation = store::find_organisation(reader);
  if (!organisation || organisation->services.empty()) return;
  const auto& services = organisation->services;
  if (std::none_of(services.begin(), services.end(), [&](const auto& one) { return one.code == account.service; })) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("L’organisation n’a pas de service «\u00A0{}\u00A0».", account.service));
  }
}

PasswordVerdict check_password(const Request& request, const std::string& login,
                               const std::optional<model::Account>& account, const std::string& password)
{
  const std::optional<std::string> attempt = begin_attempt(request, login);
  if (!attempt) return PasswordVerdict::kTooManyFailures;
  bool right = false;
  try {
    const bool usable = account && !account->disabled;
    const std::optional<std::string> hash =
        usable ? store::find_password_hash(*request.reader, account->id) : std::nullopt;
    right = verify_password(hash.value_or(""), password);
  } catch (...) {
    store::end_sign_in(*request.store, *attempt, store::SignInOutcome::kNotJudged);
    throw;
  }
  store::end_sign_in(*request.store, *attempt, right ? store::SignInOutcome::kRight : store::SignInOutcome::kWrong);
  return right ? PasswordVerdict::kRight : PasswordVerdict::kWrong;
}

Response sign_in(Request& request)
{
  const std::string login = request.form.get_or("login", "").substr(0, kLoginBytesMax);
  const std::optional<model::Account> account = store::find_account(*request.reader, login);
  switch (check_password(request, login, account, request.form.get_or("password", ""))) {
    case PasswordVerdict::kRight:
      break;
    case PasswordVerdict::kWrong:
      return form_again(request, "Identifiant ou mot de passe incorrect.", kUnauthorized);
    case PasswordVerdict::kTooManyFailures:
      return form_again(request, "Trop d’essais. Attendez un quart d’heure, puis réessayez.", kTooManyRequests);
  }
  const std::string secret = open_session(*request.store, *account);
  const std::string to = request.form.get_or("to", "/");
  Response response{Redirect{is_own_path(to) ? to : "/"}};
  response.headers.emplace_back("Set-Cookie", cookie(kSessionCookie, secret, request.secure, ""));
  return response;
}

Response sign_out(Request& request)
{
  if (request.account && request.session) close_session(*request.store, *request.account, *request.session);
  Response response{Redirect{"/connexion"}};
  response.headers.emplace_back("Set-Cookie", cookie(kSessionCookie, "", request.secure, "; Max-Age=0"));
  return response;
}

}  // namespace classeur::server
