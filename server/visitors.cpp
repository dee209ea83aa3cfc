#include "server/visitors.hpp"

#include <fmt/format.h>

#include "model/store/organisations.hpp"
#include "model/store/sessions.hpp"

namespace classeur::server
{

namespace
{

// Base64 that needs no quoting in a cookie or a form.
std::string new_token()
{
  std::string token = base::to_base64(base::random_bytes(32));
  for (char& character : token) {
    if (character == '+') character = '-';
    if (character == '/') character = '_';
    if (character == '=') character = '.';
  }
  return token;
}

std::string cookie(std::string_view name, std::string_view value, bool secure)
{
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}", name, value, secure ? "; Secure" : "");
}

}  // namespace

std::string cookie_value(std::string_view cookies, std::string_view name)
{
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view one = cookies.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') {
      return std::string(one.substr(name.size() + 1));
    }
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
  }
  return {};
}

Visitor recognise(const model::store::Reader& reader, std::string_view cookies, base::Instant now)
{
  Visitor visitor;
  if (const std::string secret = cookie_value(cookies, kSessionCookie); secret.size() == kTokenLength) {
    const base::Digest token = base::sha256(secret);
    const auto session = model::store::find_session(reader, token);
    if (session && now.seconds - session->created.seconds < kSessionSecondsMax &&
        now.seconds - session->last_seen.seconds < kSessionIdleSecondsMax) {
      auto account = model::store::find_account(reader, session->account);
      if (account && !account->disabled) {
        visitor.account = std::move(account);
        visitor.session = token;
        visitor.csrf = session->csrf;
        return visitor;
      }
    }
  }
  visitor.csrf = cookie_value(cookies, kVisitCookie);
  if (visitor.csrf.size() != kTokenLength) {
    visitor.csrf = new_token();
    visitor.new_visit = true;
  }
  return visitor;
}

std::string begin_session(model::store::Store& store, const model::Account& account)
{
  const std::string secret = new_token();
  const base::Instant now = store.now();
  model::store::add_session(store, {base::sha256(secret), account.id, new_token(), now, now});
  return secret;
}

std::string session_cookie(std::string_view secret, bool secure)
{
  return cookie(kSessionCookie, secret, secure);
}

std::string ended_session_cookie()
{
  return fmt::format("{}; Max-Age=0", cookie(kSessionCookie, "", false));
}

std::string visit_cookie(std::string_view token, bool secure)
{
  return cookie(kVisitCookie, token, secure);
}

}  // namespace classeur::server
