#include "server/stream_socket.hpp"

#include <cerrno>
#include <optional>

#include <Poco/Net/NetException.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <poll.h>
#include <unistd.h>

namespace classeur::server
{

namespace
{

namespace net = Poco::Net;

class PlainStreamSocket final : public net::StreamSocketImpl
{
 public:
  explicit PlainStreamSocket(poco_socket_t descriptor) : StreamSocketImpl(descriptor) {}

  // As poll(2) says it. A signal may cut the wait short: who waits for a request then closes an idle connection.
  bool poll(const Poco::Timespan& timeout, int mode) override
  {
    pollfd waited{sockfd(), 0, 0};
    if ((mode & SELECT_READ) != 0) waited.events |= POLLIN;
    if ((mode & SELECT_WRITE) != 0) waited.events |= POLLOUT;
    const int ready = ::poll(&waited, 1, static_cast<int>(timeout.totalMilliseconds()));
    if (ready < 0 && errno != EINTR) error();
    return ready > 0;
  }
  net::SocketAddress address() override
  {
    if (!here_) here_ = StreamSocketImpl::address();
    return *here_;
  }
  net::SocketAddress peerAddress() override
  {
    if (!there_) there_ = StreamSocketImpl::peerAddress();
    return *there_;
  }

 private:
  std::optional<net::SocketAddress> here_;
  std::optional<net::SocketAddress> there_;
};

}  // namespace

net::StreamSocket with_plain_waiting(const net::StreamSocket& socket)
{
  const int descriptor = ::dup(socket.impl()->sockfd());
  if (descriptor < 0) throw net::NetException("dup", errno);
  return {new PlainStreamSocket(descriptor)};
}

}  // namespace classeur::server
