#include "server/jobs.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include <Poco/Logger.h>

#include "base/error.hpp"

namespace classeur::server
{

namespace
{

// Thrown through the work when the program stops; the job stays "running" and is failed at the next start.
class Stopping : public std::exception
{
};

}  // namespace

struct Jobs::State {
  State(model::store::Store& the_store, std::function<base::Date()> the_today)
      : store(the_store), today(std::move(the_today))
  {
  }

  void run()
  {
    while (true) {
      model::store::Job job;
      {
        std::unique_lock lock(mutex);
        woken.wait(lock, [&] { return stopping || !queue.empty(); });
        if (stopping) return;
        job = queue.front();
      }
      do_job(job);
      const std::lock_guard lock(mutex);
      queue.pop_front();
    }
  }

  void do_job(model::store::Job job)
  {
    try {
      job.state = model::store::JobState::kRunning;
      model::store::update_job(store, job);
      JobContext context{&store, today(), job, {}};
      context.progress = [this, &job](int percent, std::string_view step) {
        if (stopping) throw Stopping();
        if (percent == job.percent && step == job.step) return;
        job.percent = percent;
        job.step = step;
        model::store::update_job(store, job);
      };
      job.result = kinds.at(job.kind)(context);
      job.state = model::store::JobState::kDone;
      job.percent = 100;
      model::store::update_job(store, job);
    } catch (const Stopping&) {
      // Left as it is.
    } catch (const base::Error& error) {
      fail(job, error.advice(), error.what());
    } catch (const std::exception& error) {
      fail(job, "Le travail a échoué\u202F; l’erreur a été consignée.", error.what());
    }
  }

  void fail(model::store::Job& job, const std::string& advice, const std::string& log)
  {
    Poco::Logger::get("classeur.jobs").error("job %s %s: %s", job.kind, job.argument, log);
    try {
      job.state = model::store::JobState::kFailed;
      job.error = advice;
      model::store::update_job(store, job);
    } catch (const std::exception& error) {
      Poco::Logger::get("classeur.jobs").error("job %s: %s", job.kind, std::string(error.what()));
    }
  }

  model::store::Store& store;
  std::function<base::Date()> today;
  std::map<std::string, JobWork, std::less<>> kinds;
  std::mutex mutex;
  std::condition_variable woken;
  std::deque<model::store::Job> queue;  // the first is being done
  std::atomic<bool> stopping = false;
  std::thread thread;
};

Jobs::Jobs(model::store::Store& store, std::function<base::Date()> today)
    : state_(std::make_unique<State>(store, std::move(today)))
{
}

Jobs::~Jobs()
{
  stop();
}

void Jobs::add_kind(std::string kind, JobWork work)
{
  state_->kinds.emplace(std::move(kind), std::move(work));
}

void Jobs::start()
{
  model::store::fail_interrupted_jobs(state_->store);
  state_->thread = std::thread([this] { state_->run(); });
}

void Jobs::stop()
{
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->woken.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

std::int64_t Jobs::submit(std::string_view kind, std::string_view argument, const model::Account& account)
{
  if (!state_->kinds.contains(kind)) {
    throw base::Error(base::ErrorCode::kMisuse, "Ce travail n’existe pas.", "no job kind " + std::string(kind));
  }
  const std::lock_guard lock(state_->mutex);
  for (const model::store::Job& queued : state_->queue) {
    if (queued.kind == kind && queued.argument == argument) return queued.id;
  }
  model::store::Job job;
  job.kind = kind;
  job.argument = argument;
  job.account = account.id;
  job.step = "En attente";
  job.created = state_->store.now();
  job.id = model::store::add_job(state_->store, job);
  state_->queue.push_back(job);
  state_->woken.notify_all();
  return job.id;
}

}  // namespace classeur::server
