#include "server/sessions.hpp"

#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "model/store/sessions.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kKnownMax = 4096;
constexpr std::int64_t kTouchEverySeconds = std::int64_t{5} * 60;

bool is_over(base::Instant created, base::Instant last_seen, base::Instant now)
{
  return now.seconds - last_seen.seconds > kSessionIdleSecondsMax || now.seconds - created.seconds > kSessionSecondsMax;
}

}  // namespace

std::string_view cookie_value(std::string_view header, std::string_view name)
{
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    std::string_view pair = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

std::string visit_csrf(std::string_view visit)
{
  return base::sha256("csrf:" + std::string(visit)).hex();
}

std::optional<Sessions::Known> Sessions::look_up(const base::Digest& token) const
{
  const store::Reader reader = store_.read();
  const std::optional<store::Session> session = store::find_session(reader, token);
  if (!session) return std::nullopt;
  std::optional<model::Account> account = store::find_account(reader, session->account);
  if (!account || account->disabled) return std::nullopt;
  return Known{
      {token, std::move(*account), session->csrf}, reader.journal_head(), session->created, session->last_seen};
}

std::optional<SignedIn> Sessions::find(std::string_view secret, std::int64_t head)
{
  if (secret.size() != 2 * kSecretBytes) return std::nullopt;
  const base::Digest token = base::sha256(secret);
  const std::string key(token.view());
  const base::Instant now = base::Instant::now();
  std::optional<Known> known;
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(key);
    if (found != known_.end() && found->second.head == head) known = found->second;
  }
  const bool remembered = known.has_value();
  if (!remembered) known = look_up(token);
  if (!known || is_over(known->created, known->last_seen, now)) {
    const std::lock_guard lock(mutex_);
    known_.erase(key);
    return std::nullopt;
  }
  const bool touch = now.seconds - known->last_seen.seconds >= kTouchEverySeconds;
  if (touch) {
    store::touch_session(store_, token, now);
    known->last_seen = now;
  }
  if (!remembered || touch) {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= kKnownMax) known_.clear();
    known_.insert_or_assign(key, *known);
  }
  return known->who;
}

std::string open_session(store::Store& store, const model::Account& account)
{
  const std::string secret = base::to_hex(base::random_bytes(kSecretBytes));
  const base::Instant now = base::Instant::now();
  store::add_session(store,
                     {base::sha256(secret), account.id, base::to_hex(base::random_bytes(kSecretBytes)), now, now},
                     {now.seconds - kSessionSecondsMax}, {now.seconds - kSessionIdleSecondsMax});
  store.change({account.id, account.login, account.function},
               [&](store::Change& change) { store::record_act(change, "session.sign_in", "session", account.login); });
  return secret;
}

void close_session(store::Store& store, const model::Account& account, const base::Digest& token)
{
  // First the session, then the entry of the journal that tells everyone to look again.
  store::remove_session(store, token);
  store.change({account.id, account.login, account.function},
               [&](store::Change& change) { store::record_act(change, "session.sign_out", "session", account.login); });
}

}  // namespace classeur::server
