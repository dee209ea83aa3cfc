#include "server/digest_clock.hpp"

#include <chrono>
#include <cstdio>

#include <fmt/format.h>

#include "base/paris_time.hpp"

namespace classeur::server
{

namespace
{

constexpr std::chrono::seconds kEvery{60};

}  // namespace

DigestClock::DigestClock(model::store::Store& store, MailSetting setting, int hour, std::function<base::Date()> today)
    : store_(store), setting_(std::move(setting)), hour_(hour), today_(std::move(today))
{
}

DigestClock::~DigestClock()
{
  stop();
}

void DigestClock::start()
{
  if (setting_.is_set()) thread_ = std::thread([this] { run(); });
}

void DigestClock::stop()
{
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void DigestClock::run()
{
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    try {
      tick();
    } catch (const std::exception& error) {
      // The database is away: the next minute tries again.
      std::fputs(fmt::format("classeur: digests: {}\n", error.what()).c_str(), stderr);
    }
    lock.lock();
    stopped_.wait_for(lock, kEvery, [this] { return stopping_; });
  }
}

void DigestClock::tick()
{
  const base::Date day = today_();
  if (base::paris_time(base::Instant::now()).hour < hour_ || !goes_out_on(store_, day)) return;
  for (const DigestReport& report : send_digests(store_, setting_, day)) {
    if (report.fate != DigestFate::kFailed && report.fate != DigestFate::kUnknown) continue;
    std::fputs(fmt::format("classeur: digest of {}: {}\n", report.login, report.detail).c_str(), stderr);
  }
}

}  // namespace classeur::server
