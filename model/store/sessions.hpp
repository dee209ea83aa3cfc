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
// All that the account has, but the one of that token. In the change that makes them invalid.
void end_sessions_of(Change& change, std::int64_t account, const std::optional<base::Digest>& but = {});

// Slows down guessing. Failures count for a login and for a client, and past a limit both have to wait for some time.
// Attempts that are being judged refuse nobody: but failures and attempts together never pass the limit, so that a
// crowd at once learns no more than it would one by one; who comes on top of them waits for one to end.
struct SignInLimits {
  base::Instant since;  // failures before do not count
  int of_login_max = 0;
  int of_client_max = 0;
};
struct SignInAttempt {
  enum class State { kBegun, kOthersFirst, kTooManyFailures };
  State state = State::kBegun;
  std::string id;  // of one that has begun: it must end
};
constexpr std::int64_t kSignInAttemptSecondsMax = 60;  // one that has not ended by then is forgotten: its program died
// Counts and writes in one change.
SignInAttempt begin_sign_in(Store& store, std::string_view login, std::string_view client, base::Instant at,
                            const SignInLimits& limits);
enum class SignInOutcome { kRight, kWrong, kNotJudged };
void end_sign_in(Store& store, std::string_view attempt, SignInOutcome outcome);

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
