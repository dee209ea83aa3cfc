#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace classeur::base
{

namespace
{

class Numbers
{
 public:
  Numbers(std::size_t count, const std::function<void(std::size_t)>& work) : count_(count), work_(work) {}

  void run()
  {
    for (std::size_t at = next_++; at < count_ && at < first_wrong_; at = next_++) {
      try {
        work_(at);
      } catch (...) {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (at > first_wrong_) continue;
        first_wrong_ = at;
        wrong_ = std::current_exception();
      }
    }
  }
  void rethrow() const
  {
    if (wrong_) std::rethrow_exception(wrong_);
  }

 private:
  const std::size_t count_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> first_wrong_{static_cast<std::size_t>(-1)};
  std::mutex mutex_;
  std::exception_ptr wrong_;
};

}  // namespace

void for_each_number(std::size_t count, const std::function<void(std::size_t)>& work)
{
  Numbers numbers(count, work);
  const std::size_t processors = std::max(std::thread::hardware_concurrency(), 1U);
  std::vector<std::thread> others;
  try {
    while (others.size() + 1 < std::min(processors, count)) others.emplace_back([&numbers] { numbers.run(); });
  } catch (const std::system_error&) {
    // The machine has no room for another thread: those that there are do the work.
  }
  numbers.run();
  for (std::thread& other : others) other.join();
  numbers.rethrow();
}

}  // namespace classeur::base
