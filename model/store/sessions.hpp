// Signed-in sessions and background jobs: passing things, not journalled row by row; they may be lost without harm.
// Sign-in and sign-out themselves are journalled acts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/organisation.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

struct Session {
  base::Digest token;  // SHA-256 of the secret in the cookie: the secret itself is never stored
  std::int64_t account = 0;
  std::string csrf;
  base::Instant created;
  base::Instant last_seen;
};
// Forgets those that began before `oldest_created` or were last seen before `oldest_seen`: they are over.
void add_session(Store& store, const Session& session, base::Instant oldest_created, base::Instant oldest_seen);
std::optional<Session> find_session(const Reader& reader, const base::Digest& token);
void touch_session(Store& store, const base::Digest& token, base::Instant seen);
void remove_session(Store& store, const base::Digest& token);
void remove_sessions_of(Store& store, std::int64_t account);

// Slows down guessing. An attempt counts as failed, for its login and for its client, until it has succeeded: so that a
// crowd of them at once cannot get past the limits.
struct SignInLimits {
  base::Instant since;  // failures before do not count
  int of_login_max = 0;
  int of_client_max = 0;
};
// Counts and writes in one change. Absent: the login or the client has failed too often, and has to wait.
std::optional<std::string> begin_sign_in(Store& store, std::string_view login, std::string_view client,
                                         base::Instant at, const SignInLimits& limits);
void sign_in_succeeded(Store& store, std::string_view attempt);

enum class JobState { kQueued, kRunning, kDone, kFailed };
struct Job {
  std::int64_t id = 0;
  std::string kind;      // "binder"
  std::string argument;  // audit code
  std::int64_t account = 0;
  JobState state = JobState::kQueued;
  int percent = 0;
  std::string step;                    // French, what it is doing
  std::string error;                   // French
  std::optional<base::Digest> result;  // a file in the file store
  base::Instant created;
};
std::int64_t add_job(Store& store, const Job& job);
void update_job(Store& store, const Job& job);
std::optional<Job> find_job(const Reader& reader, std::int64_t id);
std::vector<Job> list_jobs(const Reader& reader, std::string_view kind, std::string_view argument);
// At start: what was running when the program died is failed, and says so.
void fail_interrupted_jobs(Store& store);

}  // namespace classeur::model::store
