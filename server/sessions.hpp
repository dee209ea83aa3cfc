// Who is at the door: from the secret of a cookie to an account. Nothing here is the only copy of anything: what is
// remembered is valid for one journal head, and signing in, signing out and disabling an account are all journalled.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/digest.hpp"
#include "model/organisation.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

constexpr std::int64_t kSessionIdleSecondsMax = 8LL * 60 * 60;
constexpr std::int64_t kSessionSecondsMax = 24LL * 60 * 60;
constexpr std::string_view kSessionCookie = "classeur_session";
constexpr std::string_view kVisitCookie = "classeur_visite";  // binds the sign-in form to the browser it was shown in

struct SignedIn {
  base::Digest token;
  model::Account account;
  std::string csrf;
};

// The value of one cookie of a "Cookie" header; empty if it is not there.
std::string_view cookie_value(std::string_view header, std::string_view name);

// The CSRF token of forms shown before signing in.
std::string visit_csrf(std::string_view visit);

// Thread-safe.
class Sessions
{
 public:
  explicit Sessions(model::store::Store& store) : store_(store) {}

  // `head` is the journal's head that the answer will be about. Absent: no such session, or it is over.
  std::optional<SignedIn> find(std::string_view secret, std::int64_t head);

 private:
  struct Known {
    SignedIn who;
    std::int64_t head = -1;
    base::Instant created;
    base::Instant last_seen;  // as the store has it
  };
  std::optional<Known> look_up(const base::Digest& token) const;

  model::store::Store& store_;
  std::mutex mutex_;
  std::unordered_map<std::string, Known> known_;  // by the token's bytes
};

// Opens a session and journals the act. Gives the secret for the cookie, which is kept nowhere else.
std::string open_session(model::store::Store& store, const model::Account& account);
void close_session(model::store::Store& store, const model::Account& account, const base::Digest& token);

}  // namespace classeur::server
