#include "model/store/sessions.hpp"

#include "model/names.hpp"
#include "model/store/connection.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertSession =
    "INSERT INTO session (token, account, csrf, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kFindSession =
    "SELECT account, csrf, created_at, last_seen_at FROM session WHERE token = $1";
constexpr std::string_view kTouchSession = "UPDATE session SET last_seen_at = $1 WHERE token = $2";
constexpr std::string_view kRemoveSession = "DELETE FROM session WHERE token = $1";
constexpr std::string_view kRemoveSessionsOf = "DELETE FROM session WHERE account = $1";
constexpr std::string_view kRemoveOtherSessionsOf = "DELETE FROM session WHERE account = $1 AND token <> $2";
constexpr std::string_view kForgetSessions = "DELETE FROM session WHERE created_at < $1 OR last_seen_at < $2";
constexpr std::string_view kInsertAttempt =
    "INSERT INTO sign_in_attempt (attempt, login, client, begun_at) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kInsertFailure =
    "INSERT INTO sign_in_failure (attempt, login, client, failed_at) "
    "SELECT attempt, login, client, begun_at FROM sign_in_attempt WHERE attempt = $1";
constexpr std::string_view kRemoveAttempt = "DELETE FROM sign_in_attempt WHERE attempt = $1";
constexpr std::string_view kForgetAttempts = "DELETE FROM sign_in_attempt WHERE begun_at < $1";
constexpr std::string_view kForgetFailures = "DELETE FROM sign_in_failure WHERE failed_at < $1";
constexpr std::string_view kFailuresOfLogin =
    "SELECT count(*) FROM sign_in_failure WHERE login = $1 AND failed_at >= $2";
constexpr std::string_view kFailuresOfClient =
    "SELECT count(*) FROM sign_in_failure WHERE client = $1 AND failed_at >= $2";
constexpr std::string_view kAttemptsOfLogin = "SELECT count(*) FROM sign_in_attempt WHERE login = $1";
constexpr std::string_view kAttemptsOfClient = "SELECT count(*) FROM sign_in_attempt WHERE client = $1";

constexpr std::size_t kAttemptBytes = 16;
constexpr std::int64_t kFailuresKeptSeconds = std::int64_t{24} * 60 * 60;

constexpr std::string_view kInsertJob =
    "INSERT INTO job (id, kind, argument, account, state, percent, step, error, result, created_at) "
    "SELECT coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM job RETURNING id";
constexpr std::string_view kUpdateJob =
    "UPDATE job SET state = $1, percent = $2, step = $3, error = $4, result = $5 WHERE id = $6";
constexpr std::string_view kFindJob =
    "SELECT id, kind, argument, account, state, percent, step, error, result, created_at FROM job WHERE id = $1";
constexpr std::string_view kListJobs =
    "SELECT id, kind, argument, account, state, percent, step, error, result, created_at FROM job "
    "WHERE kind = $1 AND argument = $2 ORDER BY id DESC";
constexpr std::string_view kFailInterrupted =
    "UPDATE job SET state = 'failed', error = $1 WHERE state IN ('queued', 'running')";

constexpr NameTable<JobState, 4> kJobStates = {{
    {JobState::kQueued, "queued", "en attente"},
    {JobState::kRunning, "running", "en cours"},
    {JobState::kDone, "done", "terminé"},
    {JobState::kFailed, "failed", "échoué"},
}};

Job read_job(Query& query)
{
  Job job;
  job.id = query.integer(0);
  job.kind = query.text(1);
  job.argument = query.text(2);
  job.account = query.integer(3);
  job.state = known(value_named(kJobStates, query.view(4)), "job.state", query.view(4));
  job.percent = query.small(5);
  job.step = query.text(6);
  job.error = query.text(7);
  job.result = query.optional_digest(8);
  job.created = query.instant(9);
  return job;
}

// Passing rows are written in a change that leaves nothing in the journal.
template <typename... Values>
void execute_passing(Store& store, std::string_view sql, const Values&... values)
{
  store.change(Actor{}, [&](Change& change) { execute(change.connection(), sql, values...); });
}

template <typename... Values>
int count(const Reader& reader, std::string_view sql, const Values&... values)
{
  Query query(reader.connection(), sql, values...);
  return query.next() ? query.small(0) : 0;
}

}  // namespace

void add_session(Store& store, const Session& session, base::Instant oldest_created, base::Instant oldest_seen)
{
  store.change(Actor{}, [&](Change& change) {
    execute(change.connection(), kForgetSessions, oldest_created, oldest_seen);
    execute(change.connection(), kInsertSession, session.token, session.account, session.csrf, session.created,
            session.last_seen);
  });
}

std::optional<Session> find_session(const Reader& reader, const base::Digest& token)
{
  Query query(reader.connection(), kFindSession, token);
  if (!query.next()) return std::nullopt;
  return Session{token, query.integer(0), query.text(1), query.instant(2), query.instant(3)};
}

void touch_session(Store& store, const base::Digest& token, base::Instant seen)
{
  execute_passing(store, kTouchSession, seen, token);
}

void remove_session(Store& store, const base::Digest& token)
{
  execute_passing(store, kRemoveSession, token);
}

void end_sessions_of(Change& change, std::int64_t account, const std::optional<base::Digest>& but)
{
  if (but) {
    execute(change.connection(), kRemoveOtherSessionsOf, account, *but);
  } else {
    execute(change.connection(), kRemoveSessionsOf, account);
  }
}

SignInAttempt begin_sign_in(Store& store, std::string_view login, std::string_view client, base::Instant at,
                            const SignInLimits& limits)
{
  SignInAttempt attempt;
  store.change(Actor{}, [&](Change& change) {
    attempt = {};
    execute(change.connection(), kForgetFailures, base::Instant{at.seconds - kFailuresKeptSeconds});
    execute(change.connection(), kForgetAttempts, base::Instant{at.seconds - kSignInAttemptSecondsMax});
    const int of_login = count(change, kFailuresOfLogin, login, limits.since);
    const int of_client = count(change, kFailuresOfClient, client, limits.since);
    if (of_login >= limits.of_login_max || of_client >= limits.of_client_max) {
      attempt.state = SignInAttempt::State::kTooManyFailures;
      return;
    }
    if (of_login + count(change, kAttemptsOfLogin, login) >= limits.of_login_max ||
        of_client + count(change, kAttemptsOfClient, client) >= limits.of_client_max) {
      attempt.state = SignInAttempt::State::kOthersFirst;
      return;
    }
    attempt.id = base::random_bytes(kAttemptBytes);
    execute(change.connection(), kInsertAttempt, Blob{attempt.id}, login, client, at);
  });
  return attempt;
}

void end_sign_in(Store& store, std::string_view attempt, SignInOutcome outcome)
{
  store.change(Actor{}, [&](Change& change) {
    if (outcome == SignInOutcome::kWrong) execute(change.connection(), kInsertFailure, Blob{attempt});
    execute(change.connection(), kRemoveAttempt, Blob{attempt});
  });
}

std::int64_t add_job(Store& store, const Job& job)
{
  std::int64_t id = 0;
  store.change(Actor{}, [&](Change& change) {
    Query query(change.connection(), kInsertJob, job.kind, job.argument, job.account,
                name_of(kJobStates, job.state).code, job.percent, job.step, job.error, job.result, job.created);
    while (query.next()) id = query.integer(0);
  });
  return id;
}

void update_job(Store& store, const Job& job)
{
  execute_passing(store, kUpdateJob, name_of(kJobStates, job.state).code, job.percent, job.step, job.error, job.result,
                  job.id);
}

std::optional<Job> find_job(const Reader& reader, std::int64_t id)
{
  Query query(reader.connection(), kFindJob, id);
  return query.next() ? std::optional(read_job(query)) : std::nullopt;
}

std::vector<Job> list_jobs(const Reader& reader, std::string_view kind, std::string_view argument)
{
  std::vector<Job> jobs;
  Query query(reader.connection(), kListJobs, kind, argument);
  while (query.next()) jobs.push_back(read_job(query));
  return jobs;
}

void fail_interrupted_jobs(Store& store)
{
  execute_passing(store, kFailInterrupted, "Le programme s’est arrêté pendant ce travail\u00A0: relancez-le.");
}

}  // namespace classeur::model::store
