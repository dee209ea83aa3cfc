// Who is behind a request: the session of the cookie, its account, and the token that its forms carry.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "model/organisation.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

constexpr std::string_view kSessionCookie = "classeur_session";
// Before anyone has signed in, the sign-in form carries the value of this cookie (a double submit).
constexpr std::string_view kVisitCookie = "classeur_visite";
constexpr std::int64_t kSessionSecondsMax = std::int64_t{12} * 3600;     // since it began
constexpr std::int64_t kSessionIdleSecondsMax = std::int64_t{2} * 3600;  // since it was last used
constexpr std::size_t kTokenLength = 44;                                 // 32 random bytes in Base64

struct Visitor {
  std::optional<model::Account> account;
  std::optional<base::Digest> session;  // of the cookie's secret
  std::string csrf;                     // kTokenLength characters
  bool new_visit = false;               // the visit cookie must be set
};

// `cookies` is the header's value, as it came.
std::string cookie_value(std::string_view cookies, std::string_view name);
// Sessions that ended, or whose account is disabled, are nobody's.
Visitor recognise(const model::store::Reader& reader, std::string_view cookies, base::Instant now);

// A new session for the account: the secret for its cookie.
std::string begin_session(model::store::Store& store, const model::Account& account);
// Set-Cookie headers. `secure` on TLS.
std::string session_cookie(std::string_view secret, bool secure);
std::string ended_session_cookie();
std::string visit_cookie(std::string_view token, bool secure);

}  // namespace classeur::server
