#include "server/jobs.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "base/error.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

}  // namespace

struct Jobs::State {
  store::Store& space;
  std::function<base::Date()> today;
  std::map<std::string, JobWork, std::less<>> kinds;
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::int64_t> queue;
  std::atomic<bool> stopping = false;
  std::thread worker;

  void run()
  {
    for (;;) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [this] { return stopping || !queue.empty(); });
      if (stopping) return;
      const std::int64_t id = queue.front();
      queue.pop_front();
      lock.unlock();
      try {
        work_on(id);
      } catch (const std::exception& error) {
        // The database is gone: the job stays as it is until the next start, which fails it.
        std::fputs(fmt::format("classeur: job {}: {}\n", id, error.what()).c_str(), stderr);
      }
    }
  }

  void work_on(std::int64_t id)
  {
    std::optional<store::Job> job = store::find_job(space.read(), id);
    if (!job || job->state != store::JobState::kQueued) return;
    job->state = store::JobState::kRunning;
    store::update_job(space, *job);
    try {
      job->result = kinds.at(job->kind)(context_of(*job));
      job->state = store::JobState::kDone;
      job->percent = 100;
      job->step.clear();
    } catch (const Error& error) {
      job->state = store::JobState::kFailed;
      job->error = error.advice();
    } catch (const std::exception& error) {
      std::fputs(fmt::format("classeur: job {}: {}\n", id, error.what()).c_str(), stderr);
      job->state = store::JobState::kFailed;
      job->error = "Une erreur inattendue s’est produite.";
    }
    store::update_job(space, *job);
  }

  // The table is told of each step, and of each kPercentStep within it.
  JobContext context_of(store::Job& job)
  {
    constexpr int kPercentStep = 5;
    return {&space, today(), job, [this, &job](int percent, std::string_view step) {
              if (stopping) throw Error(ErrorCode::kUnavailable, "Le serveur s’est arrêté. Relancez la tâche.");
              if (step == job.step && percent < job.percent + kPercentStep) return;
              job.percent = percent;
              job.step = step;
              store::update_job(space, job);
            }};
  }
};

Jobs::Jobs(store::Store& space, std::function<base::Date()> today)
    : state_(new State{space, std::move(today), {}, {}, {}, {}, false, {}})
{
}

Jobs::~Jobs()
{
  stop();
}

void Jobs::add_kind(std::string kind, JobWork work)
{
  state_->kinds.insert_or_assign(std::move(kind), std::move(work));
}

void Jobs::start()
{
  store::fail_interrupted_jobs(state_->space);
  state_->worker = std::thread([this] { state_->run(); });
}

void Jobs::stop()
{
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->changed.notify_all();
  if (state_->worker.joinable()) state_->worker.join();
}

std::int64_t Jobs::submit(std::string_view kind, std::string_view argument, const model::Account& account)
{
  if (!state_->kinds.contains(kind)) throw Error(ErrorCode::kMisuse, "Cette tâche n’existe pas.");
  const std::lock_guard lock(state_->mutex);
  for (const store::Job& there : store::list_jobs(state_->space.read(), kind, argument)) {
    if (there.state == store::JobState::kQueued || there.state == store::JobState::kRunning) return there.id;
  }
  store::Job job;
  job.kind = kind;
  job.argument = argument;
  job.account = account.id;
  job.created = state_->space.now();
  const std::int64_t id = store::add_job(state_->space, job);
  state_->queue.push_back(id);
  state_->changed.notify_all();
  return id;
}

}  // namespace classeur::server
