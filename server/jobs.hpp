// Work that takes longer than a page: done in the background, its progress in the jobs table, its result a file of
// the store.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "model/organisation.hpp"
#include "model/store/sessions.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

// What a worker gets. `progress(percent, step)` tells where it is, in French; it throws when the program stops.
struct JobContext {
  model::store::Store* store = nullptr;
  base::Date today;
  model::store::Job job;
  std::function<void(int, std::string_view)> progress;
};

// Does the work and gives the digest of the file it put into the store.
using JobWork = std::function<base::Digest(const JobContext&)>;

// One worker thread. Jobs found running at start are failed and say so; so are those that were waiting.
// Thread safety: all functions from any thread.
class Jobs
{
 public:
  Jobs(model::store::Store& store, std::function<base::Date()> today);
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;
  ~Jobs();  // waits for the job at hand to notice

  // Before start(). Kinds: "binder" (argument: audit code), "verify".
  void add_kind(std::string kind, JobWork work);
  void start();
  void stop();

  // The number of the job; the one that is already queued or running for the same thing, if there is one.
  std::int64_t submit(std::string_view kind, std::string_view argument, const model::Account& account);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace classeur::server
