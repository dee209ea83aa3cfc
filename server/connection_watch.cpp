#include "server/connection_watch.hpp"

namespace classeur::server
{

namespace
{

constexpr std::chrono::seconds kLookEvery{1};

}  // namespace

ConnectionWatch::ConnectionWatch() : thread_([this] { run(); }) {}

ConnectionWatch::~ConnectionWatch()
{
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void ConnectionWatch::expect(const Poco::Net::StreamSocket& socket, std::chrono::seconds limit)
{
  const std::lock_guard lock(mutex_);
  auto [place, fresh] = watched_.try_emplace(socket.impl(), Watched{socket, {}});
  place->second.until = Clock::now() + limit;
  if (ending_) end(place->second.socket);
}

void ConnectionWatch::rest(const Poco::Net::StreamSocket& socket)
{
  const std::lock_guard lock(mutex_);
  const auto found = watched_.find(socket.impl());
  if (found != watched_.end()) found->second.until = Clock::time_point::max();
}

void ConnectionWatch::forget(const Poco::Net::StreamSocket& socket)
{
  const std::lock_guard lock(mutex_);
  watched_.erase(socket.impl());
}

void ConnectionWatch::end_all()
{
  const std::lock_guard lock(mutex_);
  ending_ = true;
  for (auto& [key, watched] : watched_) {
    if (watched.until != Clock::time_point::max()) end(watched.socket);
  }
}

void ConnectionWatch::run()
{
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    changed_.wait_for(lock, kLookEvery);
    const Clock::time_point now = Clock::now();
    for (auto& [key, watched] : watched_) {
      if (watched.until > now) continue;
      watched.until = Clock::time_point::max();
      end(watched.socket);
    }
  }
}

// The thread that reads from it sees the end of the stream.
void ConnectionWatch::end(Poco::Net::StreamSocket& socket) noexcept
{
  try {
    socket.shutdownReceive();
  } catch (const Poco::Exception&) {
    return;  // closed already
  }
}

}  // namespace classeur::server
