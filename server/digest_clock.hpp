// The hour of the digests inside `classeur serve`: from that hour on, on working days, digests go out; those that
// failed are tried again when their time has come. Several servers may do this at once: see digests.hpp.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "model/store/store.hpp"
#include "server/digests.hpp"

namespace classeur::server
{

constexpr int kDigestHour = 7;  // of the machine's clock, unless it is said otherwise

// Does nothing if the setting names no mail server.
class DigestClock
{
 public:
  DigestClock(model::store::Store& store, MailSetting setting, int hour, std::function<base::Date()> today);
  DigestClock(const DigestClock&) = delete;
  DigestClock& operator=(const DigestClock&) = delete;
  ~DigestClock();  // waits for the mail at hand

  void start();
  void stop();

 private:
  void run();
  void tick();

  model::store::Store& store_;
  const MailSetting setting_;
  const int hour_;
  const std::function<base::Date()> today_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace classeur::server
