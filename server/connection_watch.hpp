// Ends connections whose client takes too long. A thread that waits for a client cannot look at the clock; this does.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include <Poco/Net/StreamSocket.h>

namespace classeur::server
{

// Thread-safe.
class ConnectionWatch
{
 public:
  ConnectionWatch();
  ConnectionWatch(const ConnectionWatch&) = delete;
  ConnectionWatch& operator=(const ConnectionWatch&) = delete;
  ~ConnectionWatch();

  // From now, the client has `limit` to send what is expected of it.
  void expect(const Poco::Net::StreamSocket& socket, std::chrono::seconds limit);
  // It is our turn: no limit.
  void rest(const Poco::Net::StreamSocket& socket);
  void forget(const Poco::Net::StreamSocket& socket);
  // Ends all connections that wait for their client.
  void end_all();

 private:
  using Clock = std::chrono::steady_clock;
  struct Watched {
    Poco::Net::StreamSocket socket;
    Clock::time_point until;
  };
  void run();
  static void end(Poco::Net::StreamSocket& socket) noexcept;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<const void*, Watched> watched_;
  bool stopping_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace classeur::server
